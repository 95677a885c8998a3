import type { DaemonSet, OwnerReference, Pod } from '../../../kubernetes';
import { isReady } from '../../../kubernetes';
import type { Blueprint } from '../../kubelet/blueprint';
import { orphansFor, replacePod } from '../../pod-store';
import { type ClusterState, enqueue, replaceWorkload, type WorkloadRecord } from '../../state';
import { share } from '../deployment/replica-counts';
import { controllerReference, createPod, deletePod } from '../pod-control';
import { roomForPods } from '../pod-limit';
import { podTemplateHash } from '../pod-template-hash';
import { currentRevision } from '../revisions';
import { daemonBlueprint, HASH_LABEL } from './blueprint';
import { belongsOn, pinnedTo } from './placement';

/** One look at a DaemonSet. */
interface View {
  readonly set: DaemonSet;
  readonly blueprint: Blueprint;
  readonly hash: string;
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

function viewOf(state: ClusterState, record: WorkloadRecord, set: DaemonSet): View {
  const owner = controllerReference(set, record.uid);
  for (const pod of orphansFor(state, set.metadata.namespace ?? 'default', set.spec.selector)) {
    const ownerReferences = [...(pod.metadata.ownerReferences ?? []), owner];
    replacePod(state, pod, { ...pod, metadata: { ...pod.metadata, ownerReferences } });
  }
  const revision = currentRevision(record, set.spec.template, (template) => podTemplateHash(template));
  const byNode = new Map<string, Pod[]>();
  for (const pod of record.pods) {
    const node = nodeOf(pod);
    const list = byNode.get(node);
    if (list === undefined) byNode.set(node, [pod]);
    else list.push(pod);
  }
  const blueprint = daemonBlueprint(record, set, revision);
  return { set, blueprint, hash: revision.name, byNode, owner: [owner] };
}

function isUpdated(view: View, pod: Pod): boolean {
  return pod.metadata.labels?.[HASH_LABEL] === view.hash;
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
    else if (stay) doomed.push(...surplusOn(view, pods, surge));
    else doomed.push(...pods);
  }
  for (const [name, pods] of view.byNode) if (!state.nodes.has(name)) doomed.push(...pods);
  for (const pod of doomed) deletePod(state, pod);
  for (const name of missing) create(state, record, view, name);
  return { changed: missing.length > 0 || doomed.some((pod) => !isGoing(pod)), desired };
}

/** Pods of a node that are too many: finished ones, and all but the oldest (with surge: the oldest of each revision). */
function surplusOn(view: View, pods: readonly Pod[], surge: boolean): Pod[] {
  const surplus: Pod[] = [];
  const alive: Pod[] = [];
  for (const pod of pods) {
    if (isGoing(pod)) continue;
    const over = pod.status?.phase === 'Failed' || pod.status?.phase === 'Succeeded';
    (over ? surplus : alive).push(pod);
  }
  if (!surge) return [...surplus, ...alive.slice(1)];
  const fresh = alive.filter((pod) => isUpdated(view, pod));
  const old = alive.filter((pod) => !isUpdated(view, pod));
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

/** Replaces old pods node by node, keeping enough available (`rollingUpdate`). True when something was done. */
function roll(state: ClusterState, record: WorkloadRecord, view: View, desired: readonly string[]): boolean {
  const surge = surgeOf(view, desired.length);
  const unavailable = share(view.set.spec.updateStrategy?.rollingUpdate?.maxUnavailable ?? 1, desired.length, 'up');
  const allowed: string[] = [];
  const candidates: string[] = [];
  const finished: Pod[] = [];
  let taken = 0;
  for (const [name, pods] of view.byNode) {
    const pair = pairOn(view, pods);
    if (pair === undefined) taken++;
    else if (surge > 0) {
      if (pair.old === undefined) continue;
      if (pair.fresh === undefined) (isReady(pair.old) ? candidates : allowed).push(name);
      else if (isReady(pair.fresh)) finished.push(pair.old);
      else taken++;
    } else if ((pair.old === undefined) === (pair.fresh === undefined)) taken++;
    else if (pair.fresh !== undefined) taken += isReady(pair.fresh) ? 0 : 1;
    else if (pair.old !== undefined) (isReady(pair.old) ? candidates : allowed).push(name);
  }
  const room = Math.max(0, (surge > 0 ? surge : unavailable) - taken);
  const chosen = [...allowed, ...candidates.slice(0, room)];
  for (const pod of finished) deletePod(state, pod);
  for (const name of chosen) {
    const old = pairOn(view, view.byNode.get(name) ?? [])?.old;
    if (surge > 0) create(state, record, view, name);
    else if (old !== undefined) deletePod(state, old);
  }
  return finished.length + chosen.length > 0;
}

function report(state: ClusterState, record: WorkloadRecord, view: View): void {
  const set = record.object as DaemonSet;
  const byNode = new Map<string, Pod[]>();
  for (const pod of record.pods) byNode.set(nodeOf(pod), [...(byNode.get(nodeOf(pod)) ?? []), pod]);
  const counts = { desired: 0, scheduled: 0, misplaced: 0, ready: 0, updated: 0 };
  for (const [name, node] of state.nodes) {
    const pods = byNode.get(name);
    const { start } = belongsOn(view.blueprint.spec, node);
    if (!start) {
      if (pods !== undefined) counts.misplaced++;
      continue;
    }
    counts.desired++;
    if (pods === undefined) continue;
    counts.scheduled++;
    const first = pods.find((pod) => isReady(pod)) ?? pods[0];
    if (first !== undefined && isReady(first)) counts.ready++;
    if (pods.some((pod) => isUpdated(view, pod))) counts.updated++;
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
