import type { Condition, Job, Pod } from '../../../kubernetes';
import { isActive, isFinished, isReady } from '../../../kubernetes';
import { type ClusterState, enqueue, replaceWorkload, type WorkloadRecord } from '../../state';
import { JOB_TRACKING } from '../pod-control';
import { allFailuresBefore, failuresBefore, indexOf } from './indexed-pod';
import { countOf, formatIndexes, hasIndex, type Indexes, indexesOf, NO_INDEXES, parseIndexes, union } from './indexes';
import { manage, release, remove } from './manage';
import { COMPLETE, finalOf, type IndexCounts, isOver, type Outcome, outcomeOf } from './outcome';
import { hasFailed, judgeFailure } from './pod-failure';

const OWN_NAME = 'kubernetes.io/job-controller';

/** A look at a Job and its pods. */
interface View {
  readonly job: Job;
  readonly pods: readonly Pod[];
  /** Pods whose end was not counted yet. */
  readonly tracked: readonly Pod[];
  /** Undefined for a Job whose pods are all alike. */
  readonly indexes: IndexCounts | undefined;
  /** By index: the failed pod that stays uncounted until the next of its index is there to carry its count. */
  readonly delayed: ReadonlyMap<number, Pod>;
  readonly succeeded: number;
  /** Those that the Job's policy ignores left out. */
  readonly failed: number;
}

function isSuspended(job: Job): boolean {
  return job.spec.suspend === true;
}

/** Pods with an index that the Job has; all pods of a Job without indexes. */
function isValid(pod: Pod, completions: number | undefined): boolean {
  if (completions === undefined) return true;
  const index = indexOf(pod);
  return index >= 0 && index < completions;
}

/** The failure of this pod fails its index, too (`isIndexFailed`). */
function failsIndex(job: Job, pod: Pod): boolean {
  if (!hasFailed(pod, job)) return false;
  const { action, counts } = judgeFailure(job, pod);
  return action === 'FailIndex' || (counts && failuresBefore(pod) >= (job.spec.backoffLimitPerIndex ?? 0));
}

function countIndexes(job: Job, tracked: readonly Pod[], completions: number): IndexCounts {
  const fresh = (holds: (pod: Pod) => boolean): Indexes => indexesOf(tracked.filter(holds).map(indexOf));
  const before = parseIndexes(job.status?.completedIndexes ?? '', completions);
  const succeeded = union(
    before,
    fresh((pod) => pod.status?.phase === 'Succeeded'),
  );
  if (job.spec.backoffLimitPerIndex === undefined) return { completions, succeeded, failed: undefined };
  const failedBefore = parseIndexes(job.status?.failedIndexes ?? '', completions);
  return {
    completions,
    succeeded,
    failed: union(
      failedBefore,
      fresh((pod) => failsIndex(job, pod)),
    ),
  };
}

/** See {@link View.delayed} (`getPodsWithDelayedDeletionPerIndex`). */
function delayedPods(job: Job, pods: readonly Pod[], tracked: readonly Pod[], indexes: IndexCounts): Map<number, Pod> {
  const delayed = new Map<number, Pod>();
  const active = new Set(pods.filter(isActive).map(indexOf));
  for (const pod of tracked) {
    if (!hasFailed(pod, job)) continue;
    const index = indexOf(pod);
    if (active.has(index) || hasIndex(indexes.succeeded, index) || hasIndex(indexes.failed ?? NO_INDEXES, index))
      continue;
    const other = delayed.get(index);
    if (other === undefined || allFailuresBefore(other) <= allFailuresBefore(pod)) delayed.set(index, pod);
  }
  return delayed;
}

const NO_PODS: ReadonlyMap<number, Pod> = new Map();

function viewOf(record: WorkloadRecord, job: Job): View {
  const pods = record.pods.slice();
  const completions = job.spec.completionMode === 'Indexed' ? (job.spec.completions ?? 0) : undefined;
  const tracked = pods.filter((pod) => pod.metadata.finalizers?.includes(JOB_TRACKING) === true);
  const valid = tracked.filter((pod) => isValid(pod, completions));
  const indexes = completions === undefined ? undefined : countIndexes(job, valid, completions);
  const successes = valid.filter((pod) => pod.status?.phase === 'Succeeded').length;
  const failures = valid.filter((pod) => hasFailed(pod, job) && judgeFailure(job, pod).counts).length;
  return {
    job,
    pods,
    tracked,
    indexes,
    delayed: indexes?.failed === undefined ? NO_PODS : delayedPods(job, pods, valid, indexes),
    succeeded: indexes === undefined ? (job.status?.succeeded ?? 0) + successes : countOf(indexes.succeeded),
    failed: (job.status?.failed ?? 0) + failures,
  };
}

/** Pods whose end is counted now, and how many of them to the Job's successes and failures (`trackJobStatusAndRemoveFinalizers`). */
function settleEnds({ job, tracked, indexes, delayed }: View, outcome: Outcome | undefined) {
  const ended: Pod[] = [];
  let succeeded = 0;
  let failed = 0;
  for (const pod of tracked) {
    const fails = hasFailed(pod, job);
    const succeeds = pod.status?.phase === 'Succeeded';
    if (outcome === undefined && !succeeds && (!fails || delayed.get(indexOf(pod)) === pod)) continue;
    ended.push(pod);
    if (succeeds) succeeded++;
    // When a Job fails, what still runs has failed, too.
    else if (fails || (outcome !== undefined && outcome.type !== 'SuccessCriteriaMet')) {
      if (isValid(pod, indexes?.completions) && judgeFailure(job, pod).counts) failed++;
    }
  }
  return { ended, succeeded, failed };
}

function isComplete({ job, succeeded }: View, active: number): boolean {
  if (active > 0) return false;
  const { completions } = job.spec;
  return completions === undefined ? succeeded > 0 : succeeded >= completions;
}

/** The conditions with one put in the place of the one of its type. One that is false is not worth entering (`ensureJobConditionStatus`). */
function withCondition(conditions: readonly Condition[], next: Condition): readonly Condition[] {
  const index = conditions.findIndex(({ type }) => type === next.type);
  if (index < 0) return next.status === 'False' ? conditions : [...conditions, next];
  const { status, reason, message } = conditions[index] as Condition;
  if (status === next.status && reason === next.reason && message === next.message) return conditions;
  return conditions.map((condition, place) => (place === index ? next : condition));
}

const SUSPENDED: Condition = {
  type: 'Suspended',
  status: 'True',
  reason: 'JobSuspended',
  message: 'Job suspended',
};
const RESUMED: Condition = { type: 'Suspended', status: 'False', reason: 'JobResumed', message: 'Job resumed' };

function conditionsAfter(job: Job, outcome: Outcome | undefined, terminating: number): readonly Condition[] {
  const before = job.status?.conditions ?? [];
  if (outcome === undefined) return withCondition(before, isSuspended(job) ? SUSPENDED : RESUMED);
  const decided = withCondition(before, outcome);
  return terminating > 0 ? decided : withCondition(decided, finalOf(outcome));
}

/** Present also when nothing is being counted, as the controller writes it. */
const NONE_UNCOUNTED = {};

type Status = NonNullable<Job['status']>;

function statusAfter(
  record: WorkloadRecord,
  view: View,
  outcome: Outcome | undefined,
  ends: { succeeded: number; failed: number },
): Status {
  const { job, indexes } = view;
  const active = record.pods.filter(isActive);
  const terminating = record.pods.filter(
    (pod) => pod.metadata.deletionTimestamp !== undefined && !isFinished(pod),
  ).length;
  const conditions = conditionsAfter(job, outcome, terminating);
  const startTime = isSuspended(job) ? undefined : (job.status?.startTime ?? job.metadata.creationTimestamp);
  const succeeded = indexes === undefined ? (job.status?.succeeded ?? 0) + ends.succeeded : view.succeeded;
  const failed = (job.status?.failed ?? 0) + ends.failed;
  const status: Status = {};
  if (conditions.length > 0) status.conditions = [...conditions];
  if (startTime !== undefined) status.startTime = startTime;
  const complete = conditions[conditions.length - 1]?.type === 'Complete';
  if (complete && startTime !== undefined) status.completionTime = startTime;
  if (active.length > 0) status.active = active.length;
  if (succeeded > 0) status.succeeded = succeeded;
  if (failed > 0) status.failed = failed;
  status.terminating = terminating;
  if (indexes !== undefined && indexes.succeeded.length > 0) status.completedIndexes = formatIndexes(indexes.succeeded);
  if (indexes?.failed !== undefined) status.failedIndexes = formatIndexes(indexes.failed);
  status.uncountedTerminatedPods = NONE_UNCOUNTED;
  status.ready = active.filter((pod) => isReady(pod)).length;
  return status;
}

/**
 * One look of the Job controller: runs as many pods as are wanted, counts how they end, and ends the Job when enough
 * succeeded or too many failed. Pods run on until told that they ended: how long that takes nobody knows. Delays after
 * failures and `activeDeadlineSeconds` are not modelled. Source: `pkg/controller/job/job_controller.go`.
 */
export function syncJob(state: ClusterState, record: WorkloadRecord, job: Job): void {
  const { managedBy } = job.spec;
  if (isOver(job) || (managedBy !== undefined && managedBy !== OWN_NAME)) return;
  const view = viewOf(record, job);
  const active = view.pods.filter(isActive);
  const made = record.made;
  let outcome = outcomeOf(job, view.pods, view.failed, view.indexes);
  if (outcome === undefined) {
    manage(state, record, view, active, isSuspended(job));
    if (isComplete(view, record.pods.filter(isActive).length)) outcome = COMPLETE;
  }
  const ends = settleEnds(view, outcome);
  release(state, ends.ended);
  if (outcome !== undefined) remove(state, active);
  const status = statusAfter(record, view, outcome, ends);
  if (JSON.stringify(status) !== JSON.stringify(job.status)) replaceWorkload(state, record, { ...job, status });
  if (record.made > made) enqueue(state, record);
}
