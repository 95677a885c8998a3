import { judge, type Party, type Verdict } from '../../cluster/policy';
import type { Branch } from '../../cluster/proxy';
import type { Pod, Protocol } from '../../kubernetes';
import type { NetworkScene } from '../network-scene';
import type { Scene } from '../scene';
import type { Standpoint } from './standpoint';

/** The cluster's DNS, as policies see it: kubeadm's labels and names. */
function dnsPod(address: string | undefined): Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'coredns', namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } },
    spec: { containers: [{ name: 'coredns', ports: [{ name: 'dns', containerPort: 53, protocol: 'UDP' }] }] },
    status: { phase: 'Running', ...(address !== undefined && { podIP: address }) },
  };
}

/** Whether the pod may ask the cluster's DNS at all; undefined for callers that no policy can select. */
export function dnsVerdict(network: NetworkScene, scene: Scene, standpoint: Standpoint): Verdict | undefined {
  if (standpoint.pod === undefined) return undefined;
  const to: Party = { kind: 'pod', pod: dnsPod(scene.world.profile.dnsIPs[0]) };
  return judge(network.policies, { from: standpoint.party, to, protocol: 'UDP', port: 53 });
}

/** What policies say of one way a connection can go; undefined when it does not end at a pod. */
export function branchVerdict(
  network: NetworkScene,
  standpoint: Standpoint,
  branch: Branch,
  protocol: Protocol,
): Verdict | undefined {
  const deliver = branch.hops.find((hop) => hop.kind === 'deliver');
  if (deliver?.kind !== 'deliver' || deliver.to.kind !== 'pod') return undefined;
  const pod = network.network.podAt(deliver.to.address);
  if (pod === undefined) return undefined;
  const to: Party = { kind: 'pod', pod, address: deliver.to.address };
  return judge(network.policies, { from: sourceParty(network, standpoint, deliver), to, protocol, port: deliver.port });
}

/** Whom the receiving pod's policies see: the client, or the node whose address took the client's place. */
function sourceParty(
  network: NetworkScene,
  standpoint: Standpoint,
  deliver: Extract<Branch['hops'][number], { kind: 'deliver' }>,
): Party {
  if (deliver.sourceKind === 'client') return standpoint.party;
  // Egress is judged where the packet leaves the client's pod, ingress where it arrives: the client's own side stays.
  if (standpoint.pod !== undefined) return standpoint.party;
  const node = network.network.nodeAt(deliver.source);
  return node === undefined
    ? { kind: 'outside', address: deliver.source }
    : { kind: 'node', node: node.name, addresses: node.addresses };
}
