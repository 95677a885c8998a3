import { type Condition, isActive, isFinished, isReady, type Job } from '../../../kubernetes';
import type { WorkloadRecord } from '../../state';
import { formatIndexes } from './indexes';
import { finalOf, type Outcome } from './outcome';
import type { View } from './view';

/** It is to have no pods for now. */
export function isSuspended(job: Job): boolean {
  return job.spec.suspend === true;
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

/** What a Job reports after a look at it. */
export function statusAfter(
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
