import type { PodDemand } from './demand';
import type { NodeInfo } from './node-info';
import {
  groupsOfTerm,
  type NamespaceLabels,
  type PlacedPods,
  type PodGroup,
  standingTermsFor,
  termMatches,
} from './placed-pods';

/** How often something is the case per `key=value` of node labels. */
type TopologyCounts = Map<string, number>;

/** What the pods already placed mean to one pod to come (`InterPodAffinity` PreFilter and PreScore). */
export interface AffinityOutlook {
  readonly wanted: TopologyCounts;
  readonly unwanted: TopologyCounts;
  readonly repelled: TopologyCounts;
  /** No pod matches the pod's own affinity, but it does itself: the first of its kind may go anywhere. */
  readonly firstOfItsKind: boolean;
  /** By topology key, then value. */
  readonly worth: ReadonlyMap<string, TopologyCounts>;
}

function add(counts: TopologyCounts, key: string, amount: number): void {
  counts.set(key, (counts.get(key) ?? 0) + amount);
}

function countGroup(
  counts: TopologyCounts,
  group: PodGroup,
  topologyKey: string,
  nodes: readonly NodeInfo[],
  factor: number,
  keyed: boolean,
): void {
  for (const [index, count] of group.counts) {
    const value = nodes[index]?.labels[topologyKey];
    if (value !== undefined) add(counts, keyed ? `${topologyKey}=${value}` : value, count * factor);
  }
}

/** Looks at all placed pods once, for one pod to come. Undefined when none of it concerns the pod. */
export function affinityOutlook(
  demand: PodDemand,
  placed: PlacedPods,
  nodes: readonly NodeInfo[],
  labelsOf: NamespaceLabels,
): AffinityOutlook | undefined {
  const terms = demand.affinity;
  const standing = standingTermsFor(placed, demand.namespace, demand.labels, labelsOf);
  if (terms === undefined && standing.length === 0) return undefined;
  const wanted: TopologyCounts = new Map();
  const unwanted: TopologyCounts = new Map();
  const repelled: TopologyCounts = new Map();
  const worth = new Map<string, TopologyCounts>();
  const worthOf = (topologyKey: string): TopologyCounts => {
    let counts = worth.get(topologyKey);
    if (counts === undefined) {
      counts = new Map();
      worth.set(topologyKey, counts);
    }
    return counts;
  };
  const [first] = terms?.required ?? [];
  if (terms !== undefined && first !== undefined) {
    const all = groupsOfTerm(placed, first, labelsOf).filter((group) =>
      terms.required.every((term) => termMatches(term, group.namespace, group.labels, labelsOf)),
    );
    for (const term of terms.required) {
      for (const group of all) countGroup(wanted, group, term.topologyKey, nodes, 1, true);
    }
  }
  for (const term of terms?.requiredAnti ?? []) {
    for (const group of groupsOfTerm(placed, term, labelsOf)) {
      countGroup(unwanted, group, term.topologyKey, nodes, 1, true);
    }
  }
  for (const { term, weight } of terms?.preferred ?? []) {
    for (const group of groupsOfTerm(placed, term, labelsOf)) {
      countGroup(worthOf(term.topologyKey), group, term.topologyKey, nodes, weight, false);
    }
  }
  for (const { term, weight, group } of standing) {
    if (weight === undefined) countGroup(repelled, group, term.topologyKey, nodes, 1, true);
    else countGroup(worthOf(term.topologyKey), group, term.topologyKey, nodes, weight, false);
  }
  const firstOfItsKind =
    wanted.size === 0 &&
    (terms?.required ?? []).every((term) => termMatches(term, demand.namespace, demand.labels, labelsOf));
  return { wanted, unwanted, repelled, firstOfItsKind, worth };
}

/** Why a node is out by affinity, if it is. */
export type AffinityRefusal = 'affinity' | 'anti-affinity' | 'existing-anti-affinity';

/** Whether a node suits the affinity of the pod, and of the pods already there. */
export function affinityRefusal(
  demand: PodDemand,
  outlook: AffinityOutlook,
  node: NodeInfo,
): AffinityRefusal | undefined {
  let allThere = true;
  for (const term of demand.affinity?.required ?? []) {
    const value = node.labels[term.topologyKey];
    if (value === undefined) return 'affinity';
    if ((outlook.wanted.get(`${term.topologyKey}=${value}`) ?? 0) <= 0) allThere = false;
  }
  if (!allThere && !outlook.firstOfItsKind) return 'affinity';
  for (const term of demand.affinity?.requiredAnti ?? []) {
    const value = node.labels[term.topologyKey];
    if (value !== undefined && (outlook.unwanted.get(`${term.topologyKey}=${value}`) ?? 0) > 0) return 'anti-affinity';
  }
  if (outlook.repelled.size > 0) {
    for (const key in node.labels) {
      if ((outlook.repelled.get(`${key}=${node.labels[key]}`) ?? 0) > 0) return 'existing-anti-affinity';
    }
  }
  return undefined;
}

/** What the preferences of the pod, and of the pods already there, make of a node. Not normalised. */
export function affinityWorth(outlook: AffinityOutlook, node: NodeInfo): number {
  let sum = 0;
  for (const [topologyKey, values] of outlook.worth) {
    const value = node.labels[topologyKey];
    if (value !== undefined) sum += values.get(value) ?? 0;
  }
  return sum;
}
