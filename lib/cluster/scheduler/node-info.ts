import type { Labels, Node, Taint } from '../../kubernetes';
import { ZONE_LABEL } from '../../kubernetes';
import { inUnits, quantityOf } from '../../kubernetes/quantity';
import { noResources, type Resources, resourcesOf } from './resources';

/** A node as the scheduler sees it: what it has, and what the pods bound to it take. Changes as pods come and go. */
export interface NodeInfo {
  readonly node: Node;
  readonly name: string;
  /** Place among the scheduler's nodes. */
  readonly index: number;
  readonly labels: Readonly<Labels>;
  readonly zone: string | undefined;
  /** A number for the zone among the scheduler's, −1 for none. */
  readonly zoneIndex: number;
  readonly taints: readonly Taint[];
  readonly unschedulable: boolean;
  readonly allocatable: Resources;
  readonly allowedPods: number;
  readonly requested: Resources;
  /** As `requested`, with assumed requests for containers that have none: what scoring looks at. */
  assumedCPU: number;
  assumedMemory: number;
  podCount: number;
  /** `TCP/80` → the host addresses it is taken on. */
  readonly hostPorts: Map<string, string[]>;
}

const NO_LABELS: Labels = {};
const NO_TAINTS: Taint[] = [];

/**
 * An empty node.
 *
 * @param zones - Zones met so far, by name; grows.
 */
export function nodeInfoOf(node: Node, index: number, zones: Map<string, number>): NodeInfo {
  const labels = node.metadata.labels ?? NO_LABELS;
  const allocatable = node.status?.allocatable ?? node.status?.capacity;
  const zone = labels[ZONE_LABEL];
  if (zone !== undefined && !zones.has(zone)) zones.set(zone, zones.size);
  return {
    node,
    name: node.metadata.name ?? '',
    index,
    labels,
    zone,
    zoneIndex: zone === undefined ? -1 : (zones.get(zone) ?? -1),
    taints: node.spec?.taints ?? NO_TAINTS,
    unschedulable: node.spec?.unschedulable === true,
    allocatable: resourcesOf(allocatable),
    allowedPods: inUnits(quantityOf(allocatable?.pods)),
    requested: noResources(),
    assumedCPU: 0,
    assumedMemory: 0,
    podCount: 0,
    hostPorts: new Map(),
  };
}

/** A copy that can change without the original. */
export function copyNodeInfo(info: NodeInfo): NodeInfo {
  const { others } = info.requested;
  const hostPorts = new Map<string, string[]>();
  for (const [port, addresses] of info.hostPorts) hostPorts.set(port, addresses.slice());
  return {
    ...info,
    requested: { ...info.requested, others: others === undefined ? undefined : new Map(others) },
    hostPorts,
  };
}
