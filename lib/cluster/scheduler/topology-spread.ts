import { matchesSelector } from '../../kubernetes';
import type { PodDemand } from './demand';
import { matchesNodeAffinity } from './node-affinity';
import type { NodeInfo } from './node-info';
import { groupsIn, type PlacedPods } from './placed-pods';
import type { SpreadConstraint } from './spread-constraints';
import { repellingTaint } from './taints';

/** How many matching pods each value of the topology key has, for one constraint of one pod to come. */
export interface SpreadCount {
  readonly constraint: SpreadConstraint;
  readonly byValue: ReadonlyMap<string, number>;
  /** Fewest pods of any value that counts; 0 while there are fewer values than `minDomains`. */
  readonly fewest: number;
  /** The pod itself is one of those counted. */
  readonly countsItself: boolean;
}

function counts(constraint: SpreadConstraint, demand: PodDemand, node: NodeInfo): boolean {
  if (constraint.honorsAffinity && !matchesNodeAffinity(demand.spec, node)) return false;
  return !constraint.honorsTaints || repellingTaint(node.taints, demand.spec.tolerations) === undefined;
}

function spreadCount(
  constraint: SpreadConstraint,
  demand: PodDemand,
  placed: PlacedPods,
  eligible: readonly NodeInfo[],
): SpreadCount {
  const byValue = new Map<string, number>();
  const countedNodes = new Map<number, string>();
  for (const node of eligible) {
    const value = node.labels[constraint.topologyKey];
    if (value === undefined || !counts(constraint, demand, node)) continue;
    countedNodes.set(node.index, value);
    if (!byValue.has(value)) byValue.set(value, 0);
  }
  for (const group of groupsIn(placed, demand.namespace, constraint.selector)) {
    for (const [index, count] of group.counts) {
      const value = countedNodes.get(index);
      if (value !== undefined) byValue.set(value, (byValue.get(value) ?? 0) + count);
    }
  }
  let fewest = Number.MAX_SAFE_INTEGER;
  for (const count of byValue.values()) fewest = Math.min(fewest, count);
  return {
    constraint,
    byValue,
    fewest: byValue.size < constraint.minDomains ? 0 : fewest,
    countsItself: matchesSelector(constraint.selector, demand.labels),
  };
}

/** Counts for the hard constraints, or the soft ones. Only nodes that have all their keys take part. */
export function spreadCounts(
  demand: PodDemand,
  hard: boolean,
  placed: PlacedPods,
  nodes: readonly NodeInfo[],
): SpreadCount[] {
  const constraints = demand.spread.filter((constraint) => constraint.hard === hard);
  if (constraints.length === 0) return [];
  const eligible = nodes.filter((node) =>
    constraints.every((constraint) => node.labels[constraint.topologyKey] !== undefined),
  );
  return constraints.map((constraint) => spreadCount(constraint, demand, placed, eligible));
}

/** Why a node is out by hard spread constraints, if it is (`PodTopologySpread` Filter). */
export function spreadRefusal(hard: readonly SpreadCount[], node: NodeInfo): 'missing-label' | 'skew' | undefined {
  for (const { constraint, byValue, fewest, countsItself } of hard) {
    const value = node.labels[constraint.topologyKey];
    if (value === undefined) return 'missing-label';
    if ((byValue.get(value) ?? 0) + (countsItself ? 1 : 0) - fewest > constraint.maxSkew) return 'skew';
  }
  return undefined;
}

/** Score of one value before it is normalised: more pods, higher (`scoreForCount`). */
export function spreadScore(count: number, maxSkew: number, domains: number): number {
  return count * Math.log(domains + 2) + (maxSkew - 1);
}
