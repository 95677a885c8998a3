import type { Node } from '../../kubernetes';
import type { ClusterProfile, NodeProfile } from './profile';

/** The Node object of one machine, as kubelet and the cloud provider would have written it. */
function nodeObject(profile: ClusterProfile, node: NodeProfile): Node {
  const [podCIDR] = node.podCIDRs;
  const pods = profile.networkPlugin.podAddresses === 'pod-cidr' && podCIDR !== undefined;
  const cordoned = node.unschedulable
    ? [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' as const }]
    : [];
  const taints = [...node.taints, ...cordoned];
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: node.name, labels: { ...node.labels } },
    spec: {
      ...(pods ? { podCIDR, podCIDRs: [...node.podCIDRs] } : {}),
      ...(node.providerID === undefined ? {} : { providerID: node.providerID }),
      ...(taints.length > 0 ? { taints } : {}),
      ...(node.unschedulable ? { unschedulable: true } : {}),
    },
    status: {
      capacity: { ...node.allocatable },
      allocatable: { ...node.allocatable },
      conditions: [
        { type: 'Ready', status: 'True', reason: 'KubeletReady', message: 'kubelet is posting ready status' },
      ],
      addresses: [
        ...node.internalIPs.map((address) => ({ type: 'InternalIP' as const, address })),
        ...node.externalIPs.map((address) => ({ type: 'ExternalIP' as const, address })),
        { type: 'Hostname', address: node.name },
      ],
      nodeInfo: { kubeletVersion: `v${profile.version}.0` },
    },
  };
}

/** The Node objects of a cluster: those of the live cluster it was read from, or made of the profile. */
export function nodeObjects(profile: ClusterProfile): readonly Node[] {
  return profile.liveNodes ?? profile.nodes.map((node) => nodeObject(profile, node));
}
