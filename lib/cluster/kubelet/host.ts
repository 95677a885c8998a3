import type { Node } from '../../kubernetes';
import { ZONE_LABEL } from '../../kubernetes/cluster-objects';
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

function placeOf(node: Node): string {
  const labels = node.metadata.labels;
  const zone = labels?.[ZONE_LABEL];
  const region = labels?.[REGION_LABEL];
  return zone === undefined && region === undefined ? '' : `${zone ?? ''}/${region ?? ''}`;
}

/** What pods get from a node. `pools` are those of its ranges. */
export function hostOf(node: Node, pools: Host['pools']): Host {
  const hostIPs = hostIPsOf(node);
  return { node, hostIP: hostIPs[0]?.ip, hostIPs, pools, place: placeOf(node) };
}
