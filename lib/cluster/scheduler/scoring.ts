import type { PodDemand } from './demand';
import { type AffinityOutlook, affinityWorth } from './inter-pod-affinity';
import { preferenceOf } from './node-affinity';
import type { NodeInfo } from './node-info';
import { DEFAULT_SPREAD } from './spread-constraints';
import { countDiscouragingTaints } from './taints';
import { type SpreadCount, spreadScore } from './topology-spread';

/** Highest score of a plugin. */
const TOP = 100;
/** Weights of the default profile (`pkg/scheduler/apis/config/v1/default_plugins.go`). ImageLocality is not modelled: no image is anywhere. */
const WEIGHT = { taints: 3, nodeAffinity: 2, spread: 2, podAffinity: 2 } as const;

/** How many pods of one controller each node and each zone has. */
export interface SiblingCounts {
  /** By index of the node. */
  readonly byNode: Int32Array;
  /** By number of the zone. */
  readonly byZone: Int32Array;
}

/** A list that is used again for every pod: only the first `size` nodes count. */
export interface NodeList {
  readonly nodes: NodeInfo[];
  size: number;
}

/** NodeResourcesFit with LeastAllocated: the emptier, the better. Whole numbers, as Go divides them. */
function leastAllocated(demand: PodDemand, node: NodeInfo): number {
  const { cpu, memory } = node.allocatable;
  let sum = 0;
  let parts = 0;
  if (cpu > 0) {
    parts++;
    const free = cpu - node.assumedCPU - demand.assumedCPU;
    if (free > 0) sum += Math.floor((free * TOP) / cpu);
  }
  if (memory > 0) {
    parts++;
    const free = memory - node.assumedMemory - demand.assumedMemory;
    if (free > 0) sum += Math.floor((free * TOP) / memory);
  }
  return parts === 0 ? 0 : Math.floor(sum / parts);
}

/** NodeResourcesBalancedAllocation: CPU and memory used to the same degree. Left out for pods that ask for neither. */
function balancedAllocation(demand: PodDemand, node: NodeInfo): number {
  const { cpu, memory } = node.allocatable;
  if (cpu === 0 || memory === 0) return TOP;
  const cpuShare = Math.min(1, (node.requested.cpu + demand.requests.cpu) / cpu);
  const memoryShare = Math.min(1, (node.requested.memory + demand.requests.memory) / memory);
  return Math.floor((1 - Math.abs(cpuShare - memoryShare) / 2) * TOP);
}

/** Adds `weight` × the raw scores, stretched to 0…100 (`DefaultNormalizeScore`); `reverse` where fewer is better. */
function addNormalised(totals: Float64Array, raw: Float64Array, size: number, weight: number, reverse: boolean): void {
  let max = 0;
  for (let i = 0; i < size; i++) max = Math.max(max, raw[i] as number);
  for (let i = 0; i < size; i++) {
    const share = max === 0 ? 0 : Math.floor(((raw[i] as number) * TOP) / max);
    (totals[i] as number) += weight * (reverse ? TOP - share : share);
  }
}

/** PodTopologySpread's own normalisation: fewest pods, best. Negative raw scores mark nodes that lack a key. */
function addSpread(totals: Float64Array, raw: Float64Array, size: number): void {
  let min = Number.MAX_SAFE_INTEGER;
  let max = 0;
  for (let i = 0; i < size; i++) {
    const score = raw[i] as number;
    if (score < 0) continue;
    if (score < min) min = score;
    if (score > max) max = score;
  }
  for (let i = 0; i < size; i++) {
    const score = raw[i] as number;
    if (score < 0) continue;
    (totals[i] as number) += WEIGHT.spread * (max === 0 ? TOP : Math.floor((TOP * (max + min - score)) / max));
  }
}

const logarithms: number[] = [];

function logarithm(of: number): number {
  let value = logarithms[of];
  if (value === undefined) {
    value = Math.log(of);
    logarithms[of] = value;
  }
  return value;
}

let zoneSeen = new Int32Array(64);
let zoneRound = 0;

/** How many zones some nodes are in; being in none is one, too. */
function countZones(nodes: readonly NodeInfo[], size: number): number {
  zoneRound++;
  let count = 0;
  for (let i = 0; i < size; i++) {
    const place = (nodes[i] as NodeInfo).zoneIndex + 1;
    if (place >= zoneSeen.length) zoneSeen = new Int32Array(place * 2);
    if (zoneSeen[place] === zoneRound) continue;
    zoneSeen[place] = zoneRound;
    count++;
  }
  return count;
}

function defaultSpread(raw: Float64Array, nodes: readonly NodeInfo[], size: number, siblings: SiblingCounts): void {
  const perHost = logarithm(size + 2);
  const perZone = logarithm(countZones(nodes, size) + 2);
  for (let i = 0; i < size; i++) {
    const node = nodes[i] as NodeInfo;
    let score = (siblings.byNode[node.index] as number) * perHost + (DEFAULT_SPREAD.hostname.maxSkew - 1);
    if (node.zoneIndex >= 0) {
      score += (siblings.byZone[node.zoneIndex] as number) * perZone + (DEFAULT_SPREAD.zone.maxSkew - 1);
    }
    raw[i] = Math.round(score);
  }
}

function ownSpread(raw: Float64Array, nodes: readonly NodeInfo[], size: number, soft: readonly SpreadCount[]): void {
  const domains = soft.map(({ constraint }) => {
    const values = new Set<string>();
    for (let i = 0; i < size; i++) {
      const value = (nodes[i] as NodeInfo).labels[constraint.topologyKey];
      if (value !== undefined) values.add(value);
    }
    return values.size;
  });
  for (let i = 0; i < size; i++) {
    const node = nodes[i] as NodeInfo;
    let score = 0;
    for (let c = 0; c < soft.length; c++) {
      const { constraint, byValue } = soft[c] as SpreadCount;
      const value = node.labels[constraint.topologyKey];
      if (value === undefined) {
        score = -1;
        break;
      }
      score += spreadScore(byValue.get(value) ?? 0, constraint.maxSkew, domains[c] as number);
    }
    raw[i] = Math.round(score);
  }
}

let totals = new Float64Array(64);
let raw = new Float64Array(64);

const best: NodeList = { nodes: [], size: 0 };

/**
 * The nodes that score highest for a pod, in the order given. All of them can take it already.
 * What is absent of the last three leaves the order as it is.
 * Source: the Score plugins of `pkg/scheduler/framework/plugins`.
 *
 * @returns A list that the next call uses again.
 */
export function bestNodes(
  demand: PodDemand,
  fitting: NodeList,
  siblings: SiblingCounts | undefined,
  softSpread: readonly SpreadCount[],
  affinity: AffinityOutlook | undefined,
): NodeList {
  const { nodes, size } = fitting;
  if (size <= 1) return fitting;
  if (totals.length < size) {
    totals = new Float64Array(size * 2);
    raw = new Float64Array(size * 2);
  }
  let tainted = false;
  for (let i = 0; i < size; i++) {
    const node = nodes[i] as NodeInfo;
    totals[i] = leastAllocated(demand, node) + (demand.asksForCPUOrMemory ? balancedAllocation(demand, node) : 0);
    if (node.taints.length > 0) tainted = true;
  }
  if (tainted) {
    for (let i = 0; i < size; i++) {
      raw[i] = countDiscouragingTaints((nodes[i] as NodeInfo).taints, demand.spec.tolerations);
    }
    addNormalised(totals, raw, size, WEIGHT.taints, true);
  }
  if (demand.spec.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution !== undefined) {
    for (let i = 0; i < size; i++) raw[i] = preferenceOf(demand.spec, nodes[i] as NodeInfo);
    addNormalised(totals, raw, size, WEIGHT.nodeAffinity, false);
  }
  if (softSpread.length > 0) {
    ownSpread(raw, nodes, size, softSpread);
    addSpread(totals, raw, size);
  } else if (siblings !== undefined && demand.spread.length === 0) {
    defaultSpread(raw, nodes, size, siblings);
    addSpread(totals, raw, size);
  }
  if (affinity !== undefined && affinity.worth.size > 0) {
    let min = Number.MAX_SAFE_INTEGER;
    let max = Number.MIN_SAFE_INTEGER;
    for (let i = 0; i < size; i++) {
      const worth = affinityWorth(affinity, nodes[i] as NodeInfo);
      raw[i] = worth;
      min = Math.min(min, worth);
      max = Math.max(max, worth);
    }
    for (let i = 0; max > min && i < size; i++) {
      (totals[i] as number) += WEIGHT.podAffinity * Math.floor((TOP * ((raw[i] as number) - min)) / (max - min));
    }
  }
  let highest = -1;
  let found = 0;
  for (let i = 0; i < size; i++) {
    const total = totals[i] as number;
    if (total < highest) continue;
    if (total > highest) {
      highest = total;
      found = 0;
    }
    best.nodes[found++] = nodes[i] as NodeInfo;
  }
  best.size = found;
  return best;
}
