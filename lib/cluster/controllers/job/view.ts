import { isActive, type Job, type Pod } from '../../../kubernetes';
import type { WorkloadRecord } from '../../state';
import { JOB_TRACKING } from '../pod-control';
import { allFailuresBefore, failuresBefore, indexOf } from './indexed-pod';
import { countOf, hasIndex, type Indexes, indexesOf, NO_INDEXES, parseIndexes, union } from './indexes';
import type { IndexCounts } from './outcome';
import { hasFailed, judgeFailure } from './pod-failure';

/** A look at a Job and its pods. */
export interface View {
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

/** Pods with an index that the Job has; all pods of a Job without indexes. */
export function isValid(pod: Pod, completions: number | undefined): boolean {
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

export function viewOf(record: WorkloadRecord, job: Job): View {
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
