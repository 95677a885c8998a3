import type { Node } from '../../kubernetes';
import { ZONE_LABEL } from '../../kubernetes/cluster-objects';
import type { ClusterState } from '../state';
import type { AddressPool } from './addresses';

/** A node as its kubelet knows it: what the pods on it get from it. Worked out once for all of them. */
export interface Host {
  readonly node: Node;
  /** The node's own addresses as pod statuses carry them, one of each family. */
  readonly hostIP: string | undefined;
  readonly hostIPs: { ip: string }[];
  /** Where its pods' addresses come from, one of each family; undefined for a range that is none. */
  readonly pools: readonly (AddressPool | undefined)[];
  /** Zone and region in one key; `''` when it has neither. */
  readonly place: string;
}

export const REGION_LABEL = 'topology.kubernetes.io/region';

function hostIPsOf(node: Node): { ip: string }[] {
  const hostIPs: { ip: string }[] = [];
  for (const entry of node.status?.addresses ?? []) {
    if (entry.type === 'InternalIP' && !hostIPs.some(({ ip }) => ip.includes(':') === entry.address.includes(':'))) {
      hostIPs.push({ ip: entry.address });
    }
  }
  return hostIPs;
}

/** Ranges of a node's pods: what its Node object says, or its profile where pods share the nodes' network. */
function rangesOf(state: ClusterState, node: Node): readonly string[] {
  const own = node.spec?.podCIDRs;
  if (own !== undefined && own.length > 0) return own;
  const index = state.scheduler.byName.get(node.metadata.name ?? '')?.index ?? -1;
  return state.profile.nodes[index]?.podCIDRs ?? [];
}

function placeOf(node: Node): string {
  const labels = node.metadata.labels;
  const zone = labels?.[ZONE_LABEL];
  const region = labels?.[REGION_LABEL];
  return zone === undefined && region === undefined ? '' : `${zone ?? ''}/${region ?? ''}`;
}

/** The host of a name; undefined when there is no such node, and so no kubelet. */
export function hostNamed(state: ClusterState, name: string | undefined): Host | undefined {
  if (name === undefined) return undefined;
  const known = state.hosts.get(name);
  if (known !== undefined) return known;
  const node = state.nodes.get(name);
  if (node === undefined) return undefined;
  const hostIPs = hostIPsOf(node);
  const pools = rangesOf(state, node).map((cidr) => state.addresses.get(cidr));
  const host: Host = { node, hostIP: hostIPs[0]?.ip, hostIPs, pools, place: placeOf(node) };
  state.hosts.set(name, host);
  return host;
}
