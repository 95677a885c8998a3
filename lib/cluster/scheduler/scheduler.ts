import type { KubernetesVersion, Node } from '../../kubernetes';
import type { PodDemand } from './demand';
import { refusalBeforeNodes, refusalByNode, refusalByPods, type Surroundings } from './filters';
import { affinityOutlook } from './inter-pod-affinity';
import { copyNodeInfo, type NodeInfo, nodeInfoOf } from './node-info';
import { countPlaced, type NamespaceLabels, noPlacedPods, type PlacedPods } from './placed-pods';
import { type Diagnosis, NOT_NAMED, type Refusal, refusedBeforeNodesMessage, unschedulableMessage } from './reasons';
import { accumulate } from './resources';
import { bestNodes, type NodeList, type SiblingCounts } from './scoring';
import { spreadCounts } from './topology-spread';

/** What the scheduler asks of the cluster around it. */
export interface SchedulerEnvironment {
  readonly version: KubernetesVersion;
  readonly namespaceLabels: NamespaceLabels;
  /** Calls back for every pod that is bound to a node and not going away: asked once, when labels of pods begin to matter. */
  eachBoundPod(visit: (demand: PodDemand, nodeName: string) => void): void;
  /** Calls back with the node of every bound pod of a controller. */
  eachSibling(controller: string, visit: (nodeName: string) => void): void;
  /** Whether a claim for a volume is there. Not asked when undefined: claims are taken to be there, and bound. */
  hasClaim?(namespace: string, name: string): boolean;
}

/** Nodes by what is said about them alone: those a template can go to, and why not to the others. */
interface NodeFit {
  readonly candidates: readonly NodeInfo[];
  readonly reasons: ReadonlyMap<string, number>;
  /** How many nodes were not looked at, because required affinity names others. */
  readonly notNamed: number;
}

/** The scheduler's picture of the nodes. Changes with every pod bound. */
export interface Scheduler {
  readonly nodes: readonly NodeInfo[];
  readonly byName: ReadonlyMap<string, NodeInfo>;
  readonly fits: Map<string, NodeFit>;
  /** Some bound pod has affinity terms, which concern pods to come. */
  standingTerms: boolean;
  /** Undefined until labels of placed pods matter: to a pod's own rules, or by those of others. */
  placed: PlacedPods | undefined;
  /** How the pods of one controller lie, for the controller asked about last. */
  readonly siblings: Siblings;
  /** Grows with every change, so that the same question is not answered twice in vain. */
  changes: number;
  lastFailure: { demand: PodDemand; changes: number; verdict: Unschedulable } | undefined;
}

interface Siblings extends SiblingCounts {
  controller: string;
  /** Nodes whose counts are not zero, and to be cleared before the next controller. */
  readonly touched: NodeList;
}

function noSiblings(nodes: readonly NodeInfo[]): Siblings {
  return {
    controller: '',
    byNode: new Int32Array(nodes.length),
    byZone: new Int32Array(nodes.length),
    touched: { nodes: [], size: 0 },
  };
}

/** Why a pod goes nowhere. */
export interface Unschedulable {
  readonly message: string;
}

/** Where a pod goes, or why nowhere. */
export type Verdict =
  | {
      readonly kind: 'node';
      readonly node: NodeInfo;
      /** All nodes looked at that could take the pod, and of these the ones that score highest. */
      readonly fitting: readonly NodeInfo[];
      readonly best: readonly NodeInfo[];
    }
  | { readonly kind: 'unschedulable'; readonly message: string };

/** A scheduler over empty nodes. */
export function schedulerOf(nodes: readonly Node[]): Scheduler {
  const zones = new Map<string, number>();
  const infos = nodes.map((node, index) => nodeInfoOf(node, index, zones));
  return {
    nodes: infos,
    byName: new Map(infos.map((info) => [info.name, info])),
    fits: new Map(),
    standingTerms: false,
    placed: undefined,
    siblings: noSiblings(infos),
    changes: 0,
    lastFailure: undefined,
  };
}

/** A copy that can change without the original. */
export function forkScheduler(scheduler: Scheduler): Scheduler {
  const nodes = scheduler.nodes.map(copyNodeInfo);
  return {
    nodes,
    byName: new Map(nodes.map((info) => [info.name, info])),
    fits: new Map(),
    standingTerms: scheduler.standingTerms,
    placed: undefined,
    siblings: noSiblings(nodes),
    changes: 0,
    lastFailure: undefined,
  };
}

/** Up to this many nodes every one is scored; the real scheduler looks at all of up to 100, too. */
const SCORE_ALL_NODES = 100;
/** Of more nodes, a pod without affinity or spread constraints is given the best of this many that fit, from a place of its own. */
const NODES_LOOKED_AT = 8;
const NONE: readonly never[] = [];
const NO_REASONS: ReadonlyMap<string, number> = new Map();

function addReasons(reasons: Map<string, number>, refusal: Refusal, nodes = 1): void {
  for (const reason of refusal.reasons) reasons.set(reason, (reasons.get(reason) ?? 0) + nodes);
}

function computeFit(scheduler: Scheduler, version: KubernetesVersion, demand: PodDemand): NodeFit {
  const candidates: NodeInfo[] = [];
  const reasons = new Map<string, number>();
  let named = 0;
  for (const node of scheduler.nodes) {
    if (demand.namedNodes !== undefined) {
      if (!demand.namedNodes.has(node.name)) continue;
      named++;
    }
    const refusal = refusalByNode(version, demand, node);
    if (refusal === undefined) candidates.push(node);
    else addReasons(reasons, refusal);
  }
  const notNamed = demand.namedNodes === undefined ? 0 : scheduler.nodes.length - named;
  return { candidates, reasons, notNamed };
}

function fitOf(scheduler: Scheduler, version: KubernetesVersion, demand: PodDemand): NodeFit {
  // Pods of a DaemonSet differ by node: remembering each would only fill memory.
  if (demand.namedNodes !== undefined) {
    const only = [...demand.namedNodes];
    const node = only.length === 1 ? scheduler.byName.get(only[0] as string) : undefined;
    if (node !== undefined && refusalByNode(version, demand, node) === undefined) {
      return { candidates: [node], reasons: NO_REASONS, notNamed: scheduler.nodes.length - 1 };
    }
    return computeFit(scheduler, version, demand);
  }
  let fit = scheduler.fits.get(demand.nodeSignature);
  if (fit === undefined) {
    fit = computeFit(scheduler, version, demand);
    scheduler.fits.set(demand.nodeSignature, fit);
  }
  return fit;
}

function placedPods(scheduler: Scheduler, environment: SchedulerEnvironment): PlacedPods {
  if (scheduler.placed !== undefined) return scheduler.placed;
  const placed = noPlacedPods();
  environment.eachBoundPod((demand, nodeName) => {
    const node = scheduler.byName.get(nodeName);
    if (node === undefined) return;
    countPlaced(placed, demand.namespace, demand.labels, demand.affinity, node.index, 1);
  });
  scheduler.placed = placed;
  return placed;
}

function siblingsOf(scheduler: Scheduler, environment: SchedulerEnvironment, controller: string): SiblingCounts {
  const { siblings } = scheduler;
  if (siblings.controller === controller) return siblings;
  const { touched } = siblings;
  for (let i = 0; i < touched.size; i++) {
    const node = touched.nodes[i] as NodeInfo;
    siblings.byNode[node.index] = 0;
    if (node.zoneIndex >= 0) siblings.byZone[node.zoneIndex] = 0;
  }
  touched.size = 0;
  siblings.controller = controller;
  environment.eachSibling(controller, (nodeName) => {
    const node = scheduler.byName.get(nodeName);
    if (node !== undefined) countSibling(siblings, node, 1);
  });
  return siblings;
}

function countSibling(siblings: Siblings, node: NodeInfo, change: 1 | -1): void {
  const { touched } = siblings;
  touched.nodes[touched.size++] = node;
  (siblings.byNode[node.index] as number) += change;
  if (node.zoneIndex >= 0) (siblings.byZone[node.zoneIndex] as number) += change;
}

/** Used again for every pod: lists of its own would be most of what a pod allocates. */
const fitting: NodeList = { nodes: [], size: 0 };

/**
 * Puts the nodes that fit into the list of {@link fitting}. `limit` and `start` bound the search among many nodes.
 *
 * @returns Why the others do not.
 */
function feasible(
  demand: PodDemand,
  fit: NodeFit,
  around: Surroundings | undefined,
  start: number,
  limit: number,
): readonly Refusal[] {
  let refusals: Refusal[] | undefined;
  const { candidates } = fit;
  fitting.size = 0;
  let next = start;
  for (let i = 0; i < candidates.length && fitting.size < limit; i++) {
    const node = candidates[next] as NodeInfo;
    next = next + 1 < candidates.length ? next + 1 : 0;
    const refusal = refusalByPods(demand, node, around);
    if (refusal === undefined) fitting.nodes[fitting.size++] = node;
    else if (refusals === undefined) refusals = [refusal];
    else refusals.push(refusal);
  }
  return refusals ?? NONE;
}

function explain(
  scheduler: Scheduler,
  version: KubernetesVersion,
  demand: PodDemand,
  fit: NodeFit,
  refusals: readonly Refusal[],
): Unschedulable {
  const reasons = new Map(fit.reasons);
  if (fit.notNamed > 0) addReasons(reasons, NOT_NAMED, fit.notNamed);
  let withoutVictims = 0;
  for (const refusal of refusals) {
    addReasons(reasons, refusal);
    if (refusal.resolvable) withoutVictims++;
  }
  const diagnosis: Diagnosis = {
    nodes: scheduler.nodes.length,
    reasons,
    withoutVictims,
    afterEviction: NO_REASONS,
    mayPreempt: demand.mayPreempt,
  };
  return { message: unschedulableMessage(version, diagnosis) };
}

/** The nodes that fit and score highest, in a list that is used again; or why none fits. */
function search(
  scheduler: Scheduler,
  environment: SchedulerEnvironment,
  demand: PodDemand,
  seed: number,
): NodeList | Unschedulable {
  const failure = scheduler.lastFailure;
  if (failure !== undefined && failure.demand === demand && failure.changes === scheduler.changes)
    return failure.verdict;
  const early = refusalBeforeNodes(demand, environment);
  if (early !== undefined)
    return { message: refusedBeforeNodesMessage(environment.version, scheduler.nodes.length, early) };
  const fit = fitOf(scheduler, environment.version, demand);
  const ownRules = demand.affinity !== undefined || demand.spread.length > 0;
  const placed = ownRules || scheduler.standingTerms ? placedPods(scheduler, environment) : undefined;
  const affinity =
    placed === undefined ? undefined : affinityOutlook(demand, placed, scheduler.nodes, environment.namespaceLabels);
  const hardSpread = placed === undefined ? NONE : spreadCounts(demand, true, placed, scheduler.nodes);
  const around = affinity === undefined && hardSpread.length === 0 ? undefined : { affinity, hardSpread };
  const many = fit.candidates.length > SCORE_ALL_NODES && !ownRules;
  const refusals = feasible(
    demand,
    fit,
    around,
    many ? seed % fit.candidates.length : 0,
    many ? NODES_LOOKED_AT : fit.candidates.length,
  );
  if (fitting.size === 0) {
    const verdict = explain(scheduler, environment.version, demand, fit, refusals);
    scheduler.lastFailure = { demand, changes: scheduler.changes, verdict };
    return verdict;
  }
  const siblings = demand.spreadWith === '' ? undefined : siblingsOf(scheduler, environment, demand.spreadWith);
  const softSpread = placed === undefined ? NONE : spreadCounts(demand, false, placed, scheduler.nodes);
  return bestNodes(demand, fitting, siblings, softSpread, affinity);
}

function oneOf({ nodes, size }: NodeList, seed: number): NodeInfo {
  return nodes[seed % size] as NodeInfo;
}

/**
 * Chooses a node for a pod: filters, then scores. Ties, which a real scheduler breaks at random, go by `seed`.
 * Nothing is changed; {@link bind} makes it so.
 *
 * @param seed - A number of the pod's own, 0 to 2³²−1.
 */
export function choose(
  scheduler: Scheduler,
  environment: SchedulerEnvironment,
  demand: PodDemand,
  seed: number,
): NodeInfo | Unschedulable {
  const found = search(scheduler, environment, demand, seed);
  return 'message' in found ? found : oneOf(found, seed);
}

/** The same, with all nodes between which it was. */
export function weigh(
  scheduler: Scheduler,
  environment: SchedulerEnvironment,
  demand: PodDemand,
  seed: number,
): Verdict {
  const found = search(scheduler, environment, demand, seed);
  if ('message' in found) return { kind: 'unschedulable', message: found.message };
  return {
    kind: 'node',
    node: oneOf(found, seed),
    fitting: fitting.nodes.slice(0, fitting.size),
    best: found.nodes.slice(0, found.size),
  };
}

function account(scheduler: Scheduler, demand: PodDemand, node: NodeInfo, change: 1 | -1): void {
  scheduler.changes++;
  if (demand.affinity !== undefined) scheduler.standingTerms = true;
  node.podCount += change;
  node.assumedCPU += change * demand.assumedCPU;
  node.assumedMemory += change * demand.assumedMemory;
  if (demand.asksForResources) accumulate(node.requested, demand.requests, change);
  for (const { port, address } of demand.hostPorts) {
    const taken = node.hostPorts.get(port) ?? [];
    if (change === 1) taken.push(address);
    else if (taken.includes(address)) taken.splice(taken.indexOf(address), 1);
    node.hostPorts.set(port, taken);
  }
  if (demand.spreadWith !== '' && scheduler.siblings.controller === demand.spreadWith) {
    countSibling(scheduler.siblings, node, change);
  }
  if (scheduler.placed !== undefined) {
    countPlaced(scheduler.placed, demand.namespace, demand.labels, demand.affinity, node.index, change);
  }
}

/** Counts a pod on a node. A node that is not there (a name given by hand) is ignored. */
export function bind(scheduler: Scheduler, demand: PodDemand, nodeName: string): void {
  const node = scheduler.byName.get(nodeName);
  if (node !== undefined) account(scheduler, demand, node, 1);
}

/** Takes a pod off a node. */
export function unbind(scheduler: Scheduler, demand: PodDemand, nodeName: string): void {
  const node = scheduler.byName.get(nodeName);
  if (node !== undefined) account(scheduler, demand, node, -1);
}
