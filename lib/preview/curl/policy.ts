import { joinVerdicts, judge, type Party, type Verdict } from '../../cluster/policy';
import type { Hop as PacketHop } from '../../cluster/proxy';
import { type Protocol, podAddresses } from '../../kubernetes';
import { dnsPod } from '../asked-pods';
import type { NetworkScene } from '../network-scene';
import { partyAt } from '../party-at';
import type { Scene } from '../scene';
import { addressesOf, type Question } from './question';
import type { Standpoint } from './standpoint';

type Deliver = Extract<PacketHop, { kind: 'deliver' }>;
type Rules = Extract<PacketHop, { kind: 'rules' }>;

/** Whether the pod may ask the cluster's DNS at all; undefined for callers that no policy can select. */
export function dnsVerdict(network: NetworkScene, scene: Scene, standpoint: Standpoint): Verdict | undefined {
  if (standpoint.pod === undefined) return undefined;
  const [server] = standpoint.resolver.config.nameservers;
  if (server === undefined || !standpoint.resolver.clusterDNS.includes(server)) return undefined;
  const to: Party = { kind: 'pod', pod: dnsPod(scene.world.profile.dnsIPs[0]) };
  return judge(network.policies, { from: standpoint.party, to, protocol: 'UDP', port: 53 });
}

/** Who sends from an address: the caller itself, a node (or its gateway towards its pods), or somebody else. */
function senderAt({ network, standpoint }: Question, address: string, node: string): Party {
  const own = standpoint.pod === undefined ? addressesOf(standpoint.network) : podAddresses(standpoint.pod);
  if (own.includes(address)) return standpoint.party;
  const atHome = network.network.node(node);
  const found = atHome?.gateways.includes(address) ? atHome : network.network.nodeAt(address);
  if (found === undefined) return { kind: 'outside', address };
  if (standpoint.network.kind === 'node' && standpoint.network.node === found.name) return standpoint.party;
  return { kind: 'node', node: found.name, addresses: found.addresses };
}

/** Sources that the receiving pod's policies may see: what kube-proxy on its own node puts there, plugins see before or after. */
function sourcesSeen(question: Question, rules: readonly Rules[], deliver: Deliver): readonly string[] {
  const last = rules.at(-1);
  const { node } = deliver.to;
  const original = last?.packet.source ?? deliver.source;
  if (last === undefined || last.node !== node || original === deliver.source) return [deliver.source];
  const { ingressSource } = question.scene.world.profile.networkPlugin;
  switch (ingressSource) {
    case 'original':
      return [original];
    case 'translated':
      return [deliver.source];
    case 'unknown':
      return [original, deliver.source];
    default: {
      const unknown: never = ingressSource;
      throw new TypeError(`unknown ingressSource ${String(unknown)}`);
    }
  }
}

/**
 * What policies say of one way a connection can go: egress where the packet leaves its pod, as it is addressed there; ingress
 * where it arrives, with the source it has there. Undefined when no policy can be asked: the packet met no pod, and left none.
 */
export function wayVerdict(question: Question, hops: readonly PacketHop[], protocol: Protocol): Verdict | undefined {
  const { network, standpoint } = question;
  const rules = hops.filter((hop) => hop.kind === 'rules');
  const deliver = hops.find((hop) => hop.kind === 'deliver');
  const dialled = rules[0]?.packet;
  const receiver = deliver?.to.address ?? rules.at(-1)?.packet.destination;
  if (receiver === undefined) return undefined;
  const to = partyAt(network.network, receiver);
  const port = deliver?.port ?? dialled?.port ?? 0;
  // To another node's port, the packet leaves home as it was addressed: the other node translates it.
  const translatedElsewhere = hops.some((hop) => hop.kind === 'forward') && dialled !== undefined;
  const out = translatedElsewhere
    ? { from: standpoint.party, to: partyAt(network.network, dialled.destination), protocol, port: dialled.port }
    : { from: standpoint.party, to, protocol, port };
  const { egress } = judge(network.policies, out);
  if (deliver === undefined) {
    // Policies act on packets, so they come before a refusal by whoever does not listen, not before one by kube-proxy's rules.
    return joinVerdicts(egress, { direction: 'Ingress', answer: 'allow', steps: [{ kind: 'not-subject' }] });
  }
  const [ingress, other] = sourcesSeen(question, rules, deliver).map(
    (source) =>
      judge(network.policies, { from: senderAt(question, source, deliver.to.node ?? ''), to, protocol, port }).ingress,
  );
  if (ingress === undefined) return undefined;
  if (other === undefined || other.answer === ingress.answer) return joinVerdicts(egress, ingress);
  const stricter = ingress.answer === 'deny' ? ingress : other;
  return joinVerdicts(egress, { ...stricter, answer: 'depends' });
}

/** What the ingress policies of a pod say to a proxy in front of it, whose own pods are not known. */
export function proxyVerdict(question: Question, address: string, port: number): Verdict | undefined {
  const pod = question.network.network.podAt(address);
  if (pod === undefined) return undefined;
  const from: Party = { kind: 'outside', address: '' };
  const { egress, ingress } = judge(question.network.policies, {
    from,
    to: { kind: 'pod', pod, address },
    protocol: 'TCP',
    port,
  });
  return joinVerdicts(egress, ingress.answer === 'deny' ? { ...ingress, answer: 'depends' } : ingress);
}
