import type { IPFamily, Node } from '../../kubernetes';
import { familyOf } from '../../kubernetes/ip';
import type { Balancing } from './balancing';
import { type BalancingRequest, namesOf } from './request';

const ENABLE = 'svccontroller.k3s.cattle.io/enablelb';

/** Nodes where the `svclb` pods run: all, or only those labelled so when any is. */
function servingNodes(nodes: readonly Node[]): readonly Node[] {
  const labelled = nodes.filter((node) => node.metadata.labels?.[ENABLE] === 'true');
  return nodes.some((node) => node.metadata.labels?.[ENABLE] !== undefined) ? labelled : nodes;
}

function addressesOf(nodes: readonly Node[], families: readonly IPFamily[]): readonly string[] {
  const of = (type: 'ExternalIP' | 'InternalIP'): string[] =>
    nodes.flatMap((node) =>
      (node.status?.addresses ?? []).filter((one) => one.type === type).map((one) => one.address),
    );
  const external = of('ExternalIP');
  const chosen = external.length > 0 ? external : of('InternalIP');
  return chosen.filter((ip) => families.includes(familyOf(ip) ?? 'IPv4')).sort();
}

/**
 * k3s ServiceLB: a DaemonSet per Service holds the Service's own port on every node, so that the nodes' addresses are the
 * Service's. Two Services cannot hold the same port. Traffic loses its address on the way (masqueraded by klipper).
 * Source: k3s `pkg/cloudprovider/servicelb.go`, klipper-lb `entry`.
 */
export function serviceLB(request: BalancingRequest): Balancing {
  const provider = 'servicelb';
  const { service, key, taken } = request;
  if (service.spec.loadBalancerClass !== undefined) return { kind: 'pending', provider, because: 'class-not-served' };
  const held = (service.spec.ports ?? []).map((port) => `${port.port}/${port.protocol ?? 'TCP'}`);
  for (const port of held) {
    const holder = taken.get(port) ?? request.profile.heldPorts?.[port];
    if (holder !== undefined) return { kind: 'pending', provider, because: 'port-taken', conflictsWith: holder };
  }
  const all = servingNodes(request.nodes);
  const local = service.spec.externalTrafficPolicy === 'Local';
  const nodes = local ? all.filter((node) => request.nodesWithReadyEndpoint.has(node.metadata.name ?? '')) : all;
  const ips = addressesOf(nodes, service.spec.ipFamilies ?? ['IPv4']);
  for (const port of held) taken.set(port, key);
  if (ips.length === 0) return { kind: 'pending', provider, because: 'no-nodes' };
  return {
    kind: 'provisioned',
    provider,
    ingress: ips.map((ip) => ({ ip, ipMode: 'VIP' })),
    scheme: 'local-machine',
    targets: { kind: 'virtual-ip', nodes: namesOf(nodes) },
    healthCheck: { kind: 'none' },
    clientAddress: 'node',
  };
}
