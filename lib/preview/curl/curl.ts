import { type Resolution, resolveName } from '../../cluster/dns';
import type { Branch, Outcome, Hop as PacketHop } from '../../cluster/proxy';
import type { NetworkScene } from '../network-scene';
import type { Scene } from '../scene';
import type { Destination } from '../url';
import { throughIngress } from './gateway';
import { branchVerdict, dnsVerdict } from './policy';
import { offeredNodePorts, reasonOf, selectedPods } from './reason';
import type { CurlBranch, CurlHop, CurlOutcome, CurlReason, CurlResult } from './result';
import { balancedAt, direct, type Ended, type Routed, throughBalancer } from './route';
import type { Standpoint } from './standpoint';

interface Question {
  readonly scene: Scene;
  readonly network: NetworkScene;
  readonly standpoint: Standpoint;
  readonly to: Destination;
}

/** A way, and the address it leads to. */
type Way = (Routed | Ended) & { readonly address: string };

const LOCAL = new Set(['localhost', '127.0.0.1', '::1']);

function isOutside({ standpoint }: Question): boolean {
  return standpoint.network.kind === 'outside';
}

function clientAddress({ standpoint }: Question): string {
  const { network } = standpoint;
  return network.kind === 'outside'
    ? network.address
    : ((network.kind === 'pod' ? network.addresses[0] : undefined) ?? '');
}

function ended(outcome: Ended['outcome'], reason: CurlReason, hops: readonly CurlHop[] = []): Way {
  return { hops, outcome, reason, address: '' };
}

/** From the machine that runs the cluster, `localhost`: only ports that were mapped when the cluster was made. */
function localWay({ scene, network, standpoint, to }: Question): Way {
  const { portMappings } = scene.world.profile;
  const mapping = portMappings.find(({ hostPort, protocol }) => hostPort === to.port && protocol === to.protocol);
  const node = mapping && network.network.node(mapping.node);
  if (mapping === undefined || node === undefined) {
    return ended('refused', { code: 'no-mapping', nodePorts: offeredNodePorts(scene) });
  }
  const address = node.addresses[0] ?? '';
  const { hostPort, containerPort } = mapping;
  const { connections } = direct(network, standpoint.network, address, { ...to, port: containerPort });
  return { hops: [{ kind: 'port-mapping', node: node.name, hostPort, containerPort }], connections, address };
}

/** To an address: through its balancer where a client comes by one, else straight. */
function wayTo(question: Question, address: string): Way {
  const { scene, network, standpoint, to } = question;
  const balanced = balancedAt(scene, address);
  const captured = balanced?.balancing.ingress.some(({ ip, ipMode }) => ip === address && ipMode !== 'Proxy') ?? false;
  // Inside the cluster kube-proxy takes packets for a balancer's virtual IP itself; outside, and in proxy mode, it is the balancer.
  if (balanced !== undefined && (isOutside(question) || !captured)) {
    return { ...throughBalancer(network, balanced, clientAddress(question), to), address };
  }
  return { ...direct(network, standpoint.network, address, to), address };
}

/** Names near the one asked for: Services of that name elsewhere, or of nearly that name. */
function nearNames({ scene }: Question, host: string): readonly string[] {
  const [first = ''] = host.toLowerCase().split('.');
  return scene
    .views()
    .filter(({ name }) => name === first || name.startsWith(first) || first.startsWith(name))
    .map(({ name, namespace }) => `${name}.${namespace}`)
    .slice(0, 5);
}

/** A headless Service's name does not exist while nobody is ready; it is not a wrong name. */
function unresolved(question: Question, resolution: Resolution): CurlReason {
  const { scene, to } = question;
  for (const { name } of resolution.lookups) {
    for (const view of scene.views()) {
      if (view.type !== 'Headless' || name !== `${view.dnsName}.`) continue;
      const service = `${view.namespace}/${view.name}`;
      return { code: 'name-without-endpoints', service, pods: selectedPods(scene, service).pods };
    }
  }
  return { code: 'no-such-name', near: nearNames(question, to.host) };
}

/** The way a name leads. */
function wayByName(question: Question): Way {
  const { scene, network, standpoint, to } = question;
  const resolution = resolveName(standpoint.resolver, to.host);
  const hop: CurlHop = { kind: 'resolve', resolution };
  if (resolution.source === 'dns' && scene.world.profile.networkPlugin.networkPolicy === 'enforced') {
    const verdict = dnsVerdict(network, scene, standpoint);
    if (verdict?.answer === 'deny') return ended('unresolved', { code: 'dns-blocked', verdict }, [hop]);
  }
  const behind = (way: Way): Way => ({ ...way, hops: resolution.source === 'literal' ? way.hops : [hop, ...way.hops] });
  const [address] = resolution.addresses;
  if (resolution.outcome === 'resolved' && address !== undefined) return behind(wayTo(question, address));
  const balanced = balancedAt(scene, to.host) ?? balancedAt(scene, (resolution.canonicalName ?? '').replace(/\.$/, ''));
  if (balanced !== undefined) {
    return behind({ ...throughBalancer(network, balanced, clientAddress(question), to), address: to.host });
  }
  const ingress = throughIngress(scene, network, to);
  if (ingress !== undefined) return behind({ ...ingress, address: to.host });
  if (resolution.outcome === 'forwarded' && !isOutside(question)) {
    return ended('not-modelled', { code: 'outside-cluster' }, [hop]);
  }
  const reason: CurlReason =
    isOutside(question) && to.host.endsWith(scene.world.profile.clusterDomain)
      ? { code: 'name-of-another-network' }
      : unresolved(question, resolution);
  return ended('unresolved', reason, [hop]);
}

function outcomeOf(outcome: Outcome): CurlOutcome {
  switch (outcome) {
    case 'OK':
      return 'connected';
    case 'ECONNREFUSED':
    case 'EPERM':
      return 'refused';
    case 'TIMEOUT':
    case 'ENETUNREACH':
      return 'timed-out';
    case 'OUTSIDE':
    case 'NOT_MODELLED':
      return 'not-modelled';
    default: {
      const unknown: never = outcome;
      throw new TypeError(`unknown outcome ${String(unknown)}`);
    }
  }
}

interface Judged extends CurlBranch {
  readonly reason: CurlReason;
}

/** One way of a connection, after policies had their say. */
function judged(question: Question, way: Way, branch: Branch, before: readonly PacketHop[], share: number): Judged {
  const { scene, network, standpoint, to } = question;
  const reason = reasonOf(scene, network, branch, before, to, way.address);
  const base = {
    probability: branch.probability * share,
    outcome: reason.code === 'undeclared-port' ? 'depends' : outcomeOf(branch.outcome),
    hops: branch.hops,
    backend: branch.backend,
    source: branch.source,
    reason,
  } as const;
  const verdict = branchVerdict(network, standpoint, branch, to.protocol);
  if (verdict === undefined || verdict.answer === 'allow') return base;
  const enforced = scene.world.profile.networkPlugin.networkPolicy;
  const hops: CurlHop[] = [...base.hops, { kind: 'policy', enforced, verdict }];
  if (enforced === 'ignored') return { ...base, hops };
  return enforced === 'enforced' && verdict.answer === 'deny'
    ? { ...base, hops, outcome: 'timed-out', reason: { code: 'policy', verdict } }
    : { ...base, hops, outcome: 'depends', reason: { code: 'policy-unknown', verdict } };
}

function overall(branches: readonly Judged[]): { readonly outcome: CurlOutcome; readonly reason: CurlReason } {
  const [first] = branches;
  if (first === undefined) return { outcome: 'timed-out', reason: { code: 'nobody-there' } };
  const outcomes: Record<string, number> = {};
  for (const { outcome, probability } of branches) outcomes[outcome] = (outcomes[outcome] ?? 0) + probability;
  if (Object.keys(outcomes).length > 1) return { outcome: 'depends', reason: { code: 'mixed', outcomes } };
  if (first.outcome !== 'connected') return { outcome: first.outcome, reason: first.reason };
  const backends = branches.flatMap(({ backend }) => backend ?? []);
  return { outcome: 'connected', reason: { ...first.reason, ...(first.reason.code === 'reached' && { backends }) } };
}

/** Follows a connection from its name to the port that takes it, and says how it ends and why. */
export function curl(
  url: string,
  to: Destination,
  scene: Scene,
  network: NetworkScene,
  standpoint: Standpoint,
): CurlResult {
  const question: Question = { scene, network, standpoint, to };
  const way = standpoint.caller.kind === 'host' && LOCAL.has(to.host) ? localWay(question) : wayByName(question);
  const common = { url, from: standpoint.caller, destination: to };
  if ('outcome' in way) return { ...common, outcome: way.outcome, reason: way.reason, hops: way.hops, branches: [] };
  const [only] = way.connections;
  const firstHops = way.connections.length === 1 && only !== undefined ? only.connection.hops : [];
  const branches = way.connections.flatMap(({ share, connection }) =>
    connection.branches.map((branch) => judged(question, way, branch, connection.hops, share)),
  );
  const { outcome, reason } = overall(branches);
  return { ...common, outcome, reason, hops: [...way.hops, ...firstHops], branches };
}
