import type { Pod, StatefulSet } from '../../../kubernetes';
import { isFinished, isReady } from '../../../kubernetes';
import { orphansFor, replacePod } from '../../pod-store';
import { type ClusterState, enqueue, type Revision, replaceWorkload, type WorkloadRecord } from '../../state';
import { blueprintFor } from '../blueprints';
import { controllerReference, createPod, deletePod } from '../pod-control';
import { roomForPods } from '../pod-limit';
import { statefulSetRevision } from '../pod-template-hash';
import { currentRevision } from '../revisions';
import { identityLabels, identitySpec, ordinalOf, podName, REVISION_LABEL, refusal, startOf } from './identity';

function isTerminating(pod: Pod): boolean {
  return pod.metadata.deletionTimestamp !== undefined;
}

function isRunningAndReady(pod: Pod): boolean {
  return pod.status?.phase === 'Running' && isReady(pod);
}

function isHealthy(pod: Pod): boolean {
  return isRunningAndReady(pod) && !isTerminating(pod);
}

/** Takes pods that match, have a name of the set and are nobody's. */
function adopt(state: ClusterState, record: WorkloadRecord, set: StatefulSet): void {
  for (const pod of orphansFor(state, set.metadata.namespace ?? 'default', set.spec.selector)) {
    if (ordinalOf(set, pod) < 0) continue;
    const ownerReferences = [...(pod.metadata.ownerReferences ?? []), controllerReference(set, record.uid)];
    replacePod(state, pod, { ...pod, metadata: { ...pod.metadata, ownerReferences } });
  }
}

/** A look at a set: its pods by place, and those beyond its size. */
interface View {
  readonly set: StatefulSet;
  readonly current: Revision;
  readonly update: Revision;
  /** By ordinal minus start; holes are pods not made yet. */
  readonly replicas: (Pod | undefined)[];
  /** Highest ordinal first. */
  readonly condemned: Pod[];
}

function viewOf(state: ClusterState, record: WorkloadRecord, set: StatefulSet): View {
  const name = set.metadata.name ?? '';
  const update = currentRevision(record, set.spec.template, (template) =>
    statefulSetRevision(name, template, set.status?.collisionCount ?? 0),
  );
  const before = set.status?.currentRevision;
  const current = record.revisions.find((revision) => revision.name === before) ?? update;
  const wanted = set.spec.replicas ?? 1;
  const size = record.pods.length + roomForPods(state, record, Math.max(0, wanted - record.pods.length));
  const replicas = new Array<Pod | undefined>(Math.min(wanted, size)).fill(undefined);
  const condemned: Pod[] = [];
  const start = startOf(set);
  for (const pod of record.pods) {
    const ordinal = ordinalOf(set, pod);
    if (ordinal < 0) continue;
    if (ordinal >= start && ordinal < start + replicas.length) replicas[ordinal - start] = pod;
    else condemned.push(pod);
  }
  condemned.sort((a, b) => ordinalOf(set, b) - ordinalOf(set, a));
  return { set, current, update, replicas, condemned };
}

function partitionOf(set: StatefulSet): number {
  return set.spec.updateStrategy?.rollingUpdate?.partition ?? 0;
}

/** The revision a missing pod is made at: the old one below the partition (`newVersionedStatefulSetPod`). */
function revisionFor(view: View, ordinal: number): Revision {
  const { set } = view;
  if (set.spec.updateStrategy?.type === 'OnDelete') return view.update;
  const kept =
    set.spec.updateStrategy?.rollingUpdate === undefined ? (set.status?.currentReplicas ?? 0) : partitionOf(set);
  return ordinal < startOf(set) + kept ? view.current : view.update;
}

function create(state: ClusterState, record: WorkloadRecord, view: View, index: number): Pod | undefined {
  const { set } = view;
  const ordinal = startOf(set) + index;
  const revision = revisionFor(view, ordinal);
  const name = podName(set, ordinal);
  record.problem = refusal(set, name, revision.name);
  if (record.problem !== undefined) return undefined;
  const blueprint = blueprintFor(record, revision.template, undefined, true);
  const labels = identityLabels(blueprint.labels, name, ordinal, revision.name);
  const own = { ...blueprint, labels, boundLabels: [] };
  const spec = identitySpec(set, blueprint, name);
  const demand = { ...blueprint.demand, labels, spec };
  const owner = [controllerReference(set, record.uid)];
  return createPod(state, record, owner, own, { name, generateName: `${set.metadata.name}-`, spec, demand });
}

/** Makes what is missing. In order, each waits for the one before to be ready. True when it has to wait. */
function processReplicas(state: ClusterState, record: WorkloadRecord, view: View, inOrder: boolean): boolean {
  for (let index = 0; index < view.replicas.length; index++) {
    const pod = view.replicas[index];
    if (pod !== undefined && isFinished(pod)) {
      // A pod that ended is replaced under its name, whatever its exit.
      deletePod(state, pod);
      view.replicas[index] = undefined;
      if (inOrder) return true;
      continue;
    }
    if (pod === undefined) {
      view.replicas[index] = create(state, record, view, index);
      // The next look goes on from here; it is already due.
      if (inOrder) return true;
      continue;
    }
    if (inOrder && (isTerminating(pod) || !isRunningAndReady(pod))) return true;
  }
  return false;
}

/** Deletes pods beyond the size, highest first; in order, one at a time and only while all others are well. */
function processCondemned(state: ClusterState, view: View, inOrder: boolean): boolean {
  const unhealthy =
    view.replicas.find((pod) => pod !== undefined && !isHealthy(pod)) ??
    view.condemned.findLast((pod) => !isHealthy(pod));
  for (const pod of view.condemned) {
    if (isTerminating(pod)) {
      if (inOrder) return true;
      continue;
    }
    if (inOrder && !isRunningAndReady(pod) && pod !== unhealthy) return true;
    deletePod(state, pod);
    if (inOrder) return true;
  }
  return false;
}

/** Deletes the highest pod of an old revision, once all above it are well. */
function processUpdate(state: ClusterState, view: View): void {
  if (view.set.spec.updateStrategy?.type === 'OnDelete') return;
  for (let index = view.replicas.length - 1; index >= partitionOf(view.set); index--) {
    const pod = view.replicas[index];
    if (pod === undefined) return;
    if (pod.metadata.labels?.[REVISION_LABEL] !== view.update.name && !isTerminating(pod)) {
      deletePod(state, pod);
      return;
    }
    if (!isHealthy(pod)) return;
  }
}

function report(state: ClusterState, record: WorkloadRecord, view: View): void {
  const set = record.object as StatefulSet;
  let ready = 0;
  let current = 0;
  let updated = 0;
  for (const pod of record.pods) {
    if (isRunningAndReady(pod)) ready++;
    if (isTerminating(pod)) continue;
    const revision = pod.metadata.labels?.[REVISION_LABEL];
    if (revision === view.current.name) current++;
    if (revision === view.update.name) updated++;
  }
  const replicas = record.pods.length;
  const wanted = set.spec.replicas ?? 1;
  const rolling = set.spec.updateStrategy?.type !== 'OnDelete';
  const complete = rolling && updated === wanted && ready === wanted && replicas === wanted;
  const status: NonNullable<StatefulSet['status']> = {
    observedGeneration: set.metadata.generation ?? 1,
    replicas,
    ...(ready > 0 ? { readyReplicas: ready } : {}),
    ...((complete ? updated : current) > 0 ? { currentReplicas: complete ? updated : current } : {}),
    ...(updated > 0 ? { updatedReplicas: updated } : {}),
    currentRevision: complete ? view.update.name : view.current.name,
    updateRevision: view.update.name,
    collisionCount: set.status?.collisionCount ?? 0,
    availableReplicas: ready,
  };
  if (JSON.stringify(status) === JSON.stringify(set.status)) return;
  replaceWorkload(state, record, { ...set, status });
}

/** One look of the StatefulSet controller at a set. Source: `pkg/controller/statefulset/stateful_set_control.go`. */
export function syncStatefulSet(state: ClusterState, record: WorkloadRecord, set: StatefulSet): void {
  adopt(state, record, set);
  const view = viewOf(state, record, set);
  const inOrder = set.spec.podManagementPolicy !== 'Parallel';
  const made = record.pods.length;
  const waits = processReplicas(state, record, view, inOrder) || processCondemned(state, view, inOrder);
  if (!waits) processUpdate(state, view);
  report(state, record, view);
  if (record.pods.length > made) enqueue(state, record);
}
