import type { DaemonSet, OwnerReference, Pod } from '../../../kubernetes';
import { isFinished, isReady } from '../../../kubernetes';
import type { Blueprint } from '../../kubelet/blueprint';
import { orphansFor, replacePod } from '../../pod-store';
import { type ClusterState, enqueue, replaceWorkload, type WorkloadRecord } from '../../state';
import { share } from '../deployment/replica-counts';
import { controllerReference, createPod, deletePod } from '../pod-control';
import { roomForPods } from '../pod-limit';
import { podTemplateHash } from '../pod-template-hash';
import { currentRevision } from '../revisions';
import { daemonBlueprint, GENERATION_LABEL, generationOf, HASH_LABEL } from './blueprint';
import { belongsOn, pinnedTo } from './placement';

/** One look at a DaemonSet. */
interface View {
  readonly set: DaemonSet;
  readonly blueprint: Blueprint;
  readonly hash: string;
  /** Of the template, as the API server counts. */
  readonly generation: string | undefined;
  /** Pods by the node they are on or meant for, oldest first. */
  readonly byNode: ReadonlyMap<string, readonly Pod[]>;
  readonly owner: OwnerReference[];
}

/** The node of a daemon pod: where it is, or where its affinity sends it. */
function nodeOf(pod: Pod): string {
  if (pod.spec.nodeName !== undefined) return pod.spec.nodeName;
  const terms = pod.spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  return terms?.[0]?.matchFields?.[0]?.values?.[0] ?? '';
}

function byNodeOf(pods: readonly Pod[]): ReadonlyMap<string, readonly Pod[]> {
  const byNode = new Map<string, Pod[]>();
  for (const pod of pods) {
    const node = nodeOf(pod);
    const list = byNode.get(node);
    if (list === undefined) byNode.set(node, [pod]);
    else list.push(pod);
  }
  return byNode;
}

function viewOf(state: ClusterState, record: WorkloadRecord, set: DaemonSet): View {
  const owner = controllerReference(set, record.uid);
  for (const pod of orphansFor(state, set.metadata.namespace ?? 'default', set.spec.selector)) {
    const ownerReferences = [...(pod.metadata.ownerReferences ?? []), owner];
    replacePod(state, pod, { ...pod, metadata: { ...pod.metadata, ownerReferences } });
  }
  const revision = currentRevision(record, set.spec.template, (template) => podTemplateHash(template));
  const byNode = byNodeOf(record.pods);
  const blueprint = daemonBlueprint(record, set, revision);
  return { set, blueprint, hash: revision.name, generation: generationOf(set), byNode, owner: [owner] };
}

function hasHash(view: View, pod: Pod): boolean {
  return pod.metadata.labels?.[HASH_LABEL] === view.hash;
}

/** Made from the template as it is, by its hash or by its generation (`IsPodUpdated`). */
function isUpdated(view: View, pod: Pod): boolean {
  if (hasHash(view, pod)) return true;
  return view.generation !== undefined && pod.metadata.labels?.[GENERATION_LABEL] === view.generation;
}

function isGoing(pod: Pod): boolean {
  return pod.metadata.deletionTimestamp !== undefined;
}

function surgeOf(view: View, nodes: number): number {
  if (view.set.spec.updateStrategy?.type === 'OnDelete') return 0;
  return share(view.set.spec.updateStrategy?.rollingUpdate?.maxSurge ?? 0, nodes, 'up');
}

function create(state: ClusterState, record: WorkloadRecord, view: View, node: string): void {
  if (roomForPods(state, record, 1) === 0) return;
  const spec = pinnedTo(view.blueprint.spec, node);
  const demand = { ...view.blueprint.demand, spec, namedNodes: new Set([node]) };
  createPod(state, record, view.owner, view.blueprint, { generateName: `${view.set.metadata.name}-`, spec, demand });
}

/** Nodes that want the daemon, with the pods they have; makes missing pods and deletes those that do not belong (`manage`). */
function manage(state: ClusterState, record: WorkloadRecord, view: View): { changed: boolean; desired: string[] } {
  const desired: string[] = [];
  const missing: string[] = [];
  const doomed: Pod[] = [];
  const surge = surgeOf(view, state.nodes.size) > 0;
  for (const [name, node] of state.nodes) {
    const pods = view.byNode.get(name) ?? [];
    const { start, stay } = belongsOn(view.blueprint.spec, node);
    if (start) desired.push(name);
    if (start && pods.length === 0) missing.push(name);
    // With surge a pod that is going need not be gone.
    else if (start && surge && pods.every((pod) => isGoing(pod) || isFinished(pod))) missing.push(name);
    if (stay) doomed.push(...surplusOn(view, pods, surge));
    else doomed.push(...pods);
  }
  for (const [name, pods] of view.byNode) if (!state.nodes.has(name)) doomed.push(...pods);
  const { made } = record;
  for (const pod of doomed) deletePod(state, pod);
  for (const name of missing) create(state, record, view, name);
  return { changed: record.made > made || doomed.some((pod) => !isGoing(pod)), desired };
}

/** Pods of a node that are too many: finished ones, and all but the oldest (with surge: the oldest of each revision). */
function surplusOn(view: View, pods: readonly Pod[], surge: boolean): Pod[] {
  const surplus: Pod[] = [];
  const alive: Pod[] = [];
  for (const pod of pods) {
    if (isGoing(pod)) continue;
    (isFinished(pod) ? surplus : alive).push(pod);
  }
  if (!surge) return [...surplus, ...alive.slice(1)];
  const fresh = alive.filter((pod) => hasHash(view, pod));
  const old = alive.filter((pod) => !hasHash(view, pod));
  surplus.push(...fresh.slice(1), ...old.slice(1));
  const [oldest] = old;
  const [newest] = fresh;
  if (oldest !== undefined && newest !== undefined && (!isReady(oldest) || isReady(newest))) surplus.push(oldest);
  return surplus;
}

/** The pods of a node that stay, by revision; undefined while there are two of one revision. */
function pairOn(view: View, pods: readonly Pod[]): { fresh: Pod | undefined; old: Pod | undefined } | undefined {
  const alive = pods.filter((pod) => !isGoing(pod));
  const fresh = alive.filter((pod) => isUpdated(view, pod));
  const old = alive.filter((pod) => !isUpdated(view, pod));
  return fresh.length > 1 || old.length > 1 ? undefined : { fresh: fresh[0], old: old[0] };
}

/** What is to become of old pods: which go, and which nodes get a new one beside them. */
interface Turn {
  readonly doomed: readonly Pod[];
  readonly nodes: readonly string[];
}

/** Deletes as many old pods as may be missing at a time; those that are not available anyway go first. */
function replaceInPlace(view: View, unavailable: number): Turn {
  const doomed: Pod[] = [];
  const candidates: Pod[] = [];
  let missing = 0;
  for (const pods of view.byNode.values()) {
    const pair = pairOn(view, pods);
    if (pair === undefined || (pair.old === undefined) === (pair.fresh === undefined)) missing++;
    else if (pair.fresh !== undefined) missing += isReady(pair.fresh) ? 0 : 1;
    else if (pair.old !== undefined && isReady(pair.old)) candidates.push(pair.old);
    else if (pair.old !== undefined) {
      doomed.push(pair.old);
      missing++;
    }
  }
  return { doomed: [...doomed, ...candidates.slice(0, Math.max(0, unavailable - missing))], nodes: [] };
}

/** Makes new pods beside old ones, and deletes the old ones once the new are available. */
function replaceBeside(state: ClusterState, view: View, surge: number, desired: number): Turn {
  const doomed: Pod[] = [];
  const misplaced: Pod[] = [];
  const nodes: string[] = [];
  const candidates: string[] = [];
  let surging = 0;
  let available = 0;
  for (const [name, pods] of view.byNode) {
    const pair = pairOn(view, pods);
    if (pair === undefined) {
      surging++;
      continue;
    }
    const { old, fresh } = pair;
    const serving = old ?? fresh;
    if (serving !== undefined && isReady(serving)) available++;
    if (old === undefined) continue;
    if (fresh !== undefined) {
      if (isReady(fresh)) doomed.push(old);
      else surging++;
      continue;
    }
    const node = state.nodes.get(name);
    const belongs = node !== undefined && belongsOn(view.blueprint.spec, node).start;
    if (isReady(old)) {
      if (belongs) candidates.push(name);
      else misplaced.push(old);
    } else if (belongs) nodes.push(name);
    else doomed.push(old);
  }
  return {
    doomed: [...doomed, ...misplaced.slice(0, Math.max(0, available - desired))],
    nodes: [...nodes, ...candidates.slice(0, Math.max(0, surge - surging))],
  };
}

/** Replaces old pods node by node, keeping enough available (`rollingUpdate`). True when something was done. */
function roll(state: ClusterState, record: WorkloadRecord, view: View, desired: readonly string[]): boolean {
  const surge = surgeOf(view, desired.length);
  const unavailable = share(view.set.spec.updateStrategy?.rollingUpdate?.maxUnavailable ?? 1, desired.length, 'up');
  const { doomed, nodes } =
    surge > 0 ? replaceBeside(state, view, surge, desired.length) : replaceInPlace(view, unavailable);
  const { made } = record;
  for (const pod of doomed) deletePod(state, pod);
  for (const name of nodes) create(state, record, view, name);
  return doomed.length > 0 || record.made > made;
}

/** The pod of a node that stands for the others: the oldest that has got there. */
function foremost(pods: readonly Pod[]): Pod | undefined {
  return pods.find((pod) => pod.spec.nodeName !== undefined) ?? pods[0];
}

function report(state: ClusterState, record: WorkloadRecord, view: View): void {
  const set = record.object as DaemonSet;
  const byNode = byNodeOf(record.pods);
  const counts = { desired: 0, scheduled: 0, misplaced: 0, ready: 0, updated: 0 };
  for (const [name, node] of state.nodes) {
    const pod = foremost(byNode.get(name) ?? []);
    const { start } = belongsOn(view.blueprint.spec, node);
    if (start) counts.desired++;
    if (pod === undefined) continue;
    if (!start) {
      counts.misplaced++;
      continue;
    }
    counts.scheduled++;
    if (isReady(pod)) counts.ready++;
    if (isUpdated(view, pod)) counts.updated++;
  }
  const unavailable = counts.desired - counts.ready;
  const status: NonNullable<DaemonSet['status']> = {
    currentNumberScheduled: counts.scheduled,
    numberMisscheduled: counts.misplaced,
    desiredNumberScheduled: counts.desired,
    numberReady: counts.ready,
    observedGeneration: set.metadata.generation ?? 1,
    ...(counts.updated > 0 ? { updatedNumberScheduled: counts.updated } : {}),
    ...(counts.ready > 0 ? { numberAvailable: counts.ready } : {}),
    ...(unavailable > 0 ? { numberUnavailable: unavailable } : {}),
  };
  if (JSON.stringify(status) !== JSON.stringify(set.status)) replaceWorkload(state, record, { ...set, status });
}

/** One look of the DaemonSet controller. Source: `pkg/controller/daemon/{daemon_controller,update}.go`. */
export function syncDaemonSet(state: ClusterState, record: WorkloadRecord, set: DaemonSet): void {
  const view = viewOf(state, record, set);
  const { changed, desired } = manage(state, record, view);
  const rolls = set.spec.updateStrategy?.type !== 'OnDelete';
  const moved = !changed && rolls && roll(state, record, view, desired);
  report(state, record, view);
  if (changed || moved) enqueue(state, record);
}
