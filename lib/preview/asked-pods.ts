import type { Node, Pod } from '../kubernetes';
import { bits, formatIP, parseCIDR } from '../kubernetes/ip';
import type { Scene } from './scene';

// Pods that are asked about, though no manifest makes them.

/** The cluster's DNS, as policies see it: kubeadm's labels and names. */
export function dnsPod(address: string | undefined): Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'coredns', namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } },
    spec: { containers: [{ name: 'coredns', ports: [{ name: 'dns', containerPort: 53, protocol: 'UDP' }] }] },
    status: { phase: 'Running', ...(address !== undefined && { podIP: address }) },
  };
}

function takesPods(node: Node): boolean {
  if (node.spec?.unschedulable === true) return false;
  return !(node.spec?.taints ?? []).some(({ effect }) => effect !== 'PreferNoSchedule');
}

/** The last address of a range that a pod can have: far from those that are given first. */
function lastAddress(text: string): string | undefined {
  const cidr = parseCIDR(text);
  if (cidr === undefined) return undefined;
  const size = 1n << BigInt(bits(cidr.family) - cidr.prefix);
  return formatIP({ family: cidr.family, value: cidr.base + size - 2n });
}

/** The pod of `kubectl run client --rm -it`: no labels, the default policies, a node that takes pods. */
export function clientPod(scene: Scene, namespace: string): Pod {
  const nodes = scene.nodes();
  const node = nodes.find(takesPods) ?? nodes[0];
  const name = node?.metadata.name ?? '';
  const ranges = scene.world.profile.nodes.find((one) => one.name === name)?.podCIDRs ?? [];
  const ips = ranges.flatMap((range) => lastAddress(range) ?? []);
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'client', namespace },
    spec: { containers: [{ name: 'client' }], nodeName: name },
    status: { phase: 'Running', podIPs: ips.map((ip) => ({ ip })), ...(ips[0] !== undefined && { podIP: ips[0] }) },
  };
}
