import type { Node } from '../../../kubernetes';
import { ZONE_LABEL } from '../../../kubernetes/cluster-objects';
import { inMilli, quantityOf } from '../../../kubernetes/quantity';

/** What slices need to know of the nodes. */
export interface NodeZones {
  /** Zone of every node there is, by name; empty when a node has none. */
  readonly zones: ReadonlyMap<string, string>;
  /**
   * Share of the CPUs per zone, by zone name in order. Undefined when it cannot be told, because a node has no zone or no
   * CPUs, or there is but one zone. Only ready nodes that are not of the control plane count.
   */
  readonly cpuShares: ReadonlyMap<string, number> | undefined;
}

const EXCLUDED = ['node-role.kubernetes.io/control-plane', 'node-role.kubernetes.io/master'] as const;

function counts({ metadata, status }: Node): boolean {
  const ready = status?.conditions?.find(({ type }) => type === 'Ready')?.status === 'True';
  return ready && !EXCLUDED.some((label) => metadata.labels?.[label] !== undefined);
}

/** Looks at the nodes once for all Services (`topologycache.go` `SetNodes`). */
export function nodeZones(nodes: readonly Node[]): NodeZones {
  const zones = new Map<string, string>();
  const cpus = new Map<string, number>();
  let total = 0;
  let told = true;
  for (const node of nodes) {
    const zone = node.metadata.labels?.[ZONE_LABEL] ?? '';
    zones.set(node.metadata.name ?? '', zone);
    if (!counts(node)) continue;
    const cpu = inMilli(quantityOf(node.status?.allocatable?.cpu));
    if (zone === '' || cpu === 0) told = false;
    total += cpu;
    cpus.set(zone, (cpus.get(zone) ?? 0) + cpu);
  }
  const enough = told && total > 0 && cpus.size > 1;
  const names = [...cpus.keys()].sort();
  return { zones, cpuShares: enough ? new Map(names.map((zone) => [zone, (cpus.get(zone) ?? 0) / total])) : undefined };
}
