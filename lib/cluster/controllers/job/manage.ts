import type { Pod } from '../../../kubernetes';
import { isFinished } from '../../../kubernetes';
import { findPod } from '../../pod-store';
import type { ClusterState, WorkloadRecord } from '../../state';
import { blueprintFor } from '../blueprints';
import { controllerReference, createPod, deletePod, JOB_TRACKING, releaseFinalizer } from '../pod-control';
import { roomForPods } from '../pod-limit';
import { inDeletionOrder } from '../replicaset/deletion-order';
import { generateNameOf, indexedBlueprint, indexOf } from './indexed-pod';
import { firstFree, type Indexes, indexesOf, union } from './indexes';
import type { IndexCounts } from './outcome';
import { waitsForEnd } from './pod-failure';
import { isSuspended } from './status';
import type { View } from './view';

function isGoing(pod: Pod): boolean {
  return !isFinished(pod) && pod.metadata.deletionTimestamp !== undefined;
}

/** How many pods should run now. Without `completions` one success is the end of new pods. */
function wantedActive({ job, succeeded }: View, active: number): number {
  const { parallelism = 1, completions } = job.spec;
  if (completions === undefined) return succeeded > 0 ? active : parallelism;
  return Math.max(0, Math.min(parallelism, completions - succeeded));
}

/** Pods beyond the first of their index, and those of indexes that the Job does not have any more. */
function superfluous(active: readonly Pod[], completions: number, born: ReadonlyMap<string, number>): Pod[] {
  const byIndex = new Map<number, Pod[]>();
  for (const pod of active) {
    const index = indexOf(pod);
    const place = index >= completions ? -1 : index;
    const others = byIndex.get(place);
    if (others === undefined) byIndex.set(place, [pod]);
    else others.push(pod);
  }
  const doomed: Pod[] = [];
  for (const [index, pods] of byIndex) {
    if (index < 0) doomed.push(...pods);
    else if (pods.length > 1) doomed.push(...inDeletionOrder(pods, undefined, born).slice(0, -1));
  }
  return doomed;
}

function forRemoval(
  active: readonly Pod[],
  atLeast: number,
  indexes: IndexCounts | undefined,
  born: ReadonlyMap<string, number>,
): readonly Pod[] {
  const doomed = indexes === undefined ? [] : superfluous(active, indexes.completions, born);
  if (doomed.length >= atLeast) return doomed;
  const left = doomed.length === 0 ? active : active.filter((pod) => !doomed.includes(pod));
  return [...doomed, ...inDeletionOrder(left, undefined, born).slice(0, atLeast - doomed.length)];
}

/** Pods as they are by now, those that are gone left out. */
function* asTheyAre(state: ClusterState, pods: readonly Pod[]): Generator<Pod> {
  for (const { metadata } of pods) {
    const pod = findPod(state, metadata.namespace ?? 'default', metadata.name ?? '');
    if (pod !== undefined && pod.metadata.uid === metadata.uid) yield pod;
  }
}

/** Lets go of pods whose end was counted, or need not be. */
export function release(state: ClusterState, pods: readonly Pod[]): void {
  for (const pod of asTheyAre(state, pods)) releaseFinalizer(state, pod, JOB_TRACKING);
}

export function remove(state: ClusterState, pods: readonly Pod[]): void {
  for (const pod of asTheyAre(state, pods)) deletePod(state, pod);
}

function takenIndexes({ job, pods }: View, { succeeded, failed }: IndexCounts, active: readonly Pod[]): Indexes {
  const held = waitsForEnd(job) ? [...active, ...pods.filter(isGoing)] : active;
  const taken = union(succeeded, indexesOf(held.map(indexOf).filter((index) => index >= 0)));
  return failed === undefined ? taken : union(taken, failed);
}

function create(state: ClusterState, record: WorkloadRecord, view: View, active: readonly Pod[], wanted: number): void {
  const { job, indexes, delayed } = view;
  const count = roomForPods(state, record, wanted);
  const owner = [controllerReference(job, record.uid)];
  const finalizers = [JOB_TRACKING];
  const name = job.metadata.name ?? '';
  if (indexes === undefined) {
    const blueprint = blueprintFor(record, job.spec.template, undefined, false);
    const generateName = `${name}-`;
    for (let i = 0; i < count; i++) createPod(state, record, owner, blueprint, { generateName, finalizers });
    return;
  }
  for (const index of firstFree(takenIndexes(view, indexes, active), indexes.completions, count)) {
    const blueprint = indexedBlueprint(job, index, delayed.get(index));
    createPod(state, record, owner, blueprint, {
      generateName: generateNameOf(name, index),
      finalizers,
      keepsDemand: true,
    });
  }
}

/** Makes missing pods, or else deletes those that are too many, which then do not count as failed (`manageJob`). */
export function manage(state: ClusterState, record: WorkloadRecord, view: View, active: readonly Pod[]): void {
  const suspended = isSuspended(view.job);
  const wanted = suspended ? 0 : wantedActive(view, active.length);
  const doomed = forRemoval(active, Math.max(0, active.length - wanted), view.indexes, state.born);
  if (doomed.length > 0) {
    release(state, doomed);
    remove(state, doomed);
    return;
  }
  const going = waitsForEnd(view.job) ? view.pods.filter(isGoing).length : 0;
  const missing = suspended ? 0 : wanted - going - active.length;
  if (missing > 0) create(state, record, view, active, missing);
}
