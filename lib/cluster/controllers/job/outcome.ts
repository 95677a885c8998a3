import type { Condition, Job, Pod } from '../../../kubernetes';
import { countOf, type Indexes, NO_INDEXES } from './indexes';
import { hasFailed, judgeFailure, restartedTooOften } from './pod-failure';
import { metSuccessRule } from './success-policy';

/** A condition that says that a Job is to end: `SuccessCriteriaMet` or `FailureTarget`, and in the end `Complete` or `Failed`. */
export type Outcome = Condition & { readonly reason: string; readonly message: string };

const outcome = (type: string, reason: string, message: string): Outcome => ({ type, status: 'True', reason, message });

function standing(job: Job, type: string): Outcome | undefined {
  const condition = job.status?.conditions?.find((each) => each.type === type);
  if (condition?.status !== 'True') return undefined;
  return outcome(type, condition.reason ?? '', condition.message ?? '');
}

/** It has ended, and its controller has nothing more to do with it. */
export function isOver(job: Job): boolean {
  return standing(job, 'Complete') !== undefined || standing(job, 'Failed') !== undefined;
}

/** The final condition that comes after its herald, once no pod is going any more. */
export function finalOf({ type, reason, message }: Outcome): Outcome {
  return outcome(type === 'SuccessCriteriaMet' ? 'Complete' : 'Failed', reason, message);
}

export const COMPLETE = outcome(
  'SuccessCriteriaMet',
  'CompletionsReached',
  'Reached expected number of succeeded pods',
);

const failure = (reason: string, message: string): Outcome => outcome('FailureTarget', reason, message);

function failedByPolicy(job: Job, pods: readonly Pod[]): Outcome | undefined {
  if (job.spec.podFailurePolicy === undefined) return undefined;
  for (const pod of pods) {
    const message = hasFailed(pod, job) ? judgeFailure(job, pod).message : undefined;
    if (message !== undefined) return failure('PodFailurePolicy', message);
  }
  return undefined;
}

/** How an indexed Job stands. */
export interface IndexCounts {
  readonly completions: number;
  readonly succeeded: Indexes;
  /** Undefined when failures are not counted by index. */
  readonly failed: Indexes | undefined;
}

function endedByIndexes(
  { spec }: Job,
  { completions, succeeded, failed = NO_INDEXES }: IndexCounts,
): Outcome | undefined {
  const failures = countOf(failed);
  if (spec.maxFailedIndexes !== undefined && failures > spec.maxFailedIndexes) {
    return failure('MaxFailedIndexesExceeded', 'Job has exceeded the specified maximal number of failed indexes');
  }
  if (failures > 0 && failures + countOf(succeeded) >= completions)
    return failure('FailedIndexes', 'Job has failed indexes');
  return undefined;
}

/**
 * Whether a Job is to end, for another reason than that enough of its pods succeeded. What was decided before stands; failures go before success.
 *
 * @param failed - Pods that failed so far and count.
 */
export function outcomeOf(
  job: Job,
  pods: readonly Pod[],
  failed: number,
  indexes: IndexCounts | undefined,
): Outcome | undefined {
  const decided = standing(job, 'SuccessCriteriaMet') ?? standing(job, 'FailureTarget') ?? failedByPolicy(job, pods);
  if (decided !== undefined) return decided;
  if (failed > (job.spec.backoffLimit ?? 6) || restartedTooOften(job, pods)) {
    return failure('BackoffLimitExceeded', 'Job has reached the specified backoff limit');
  }
  if (indexes === undefined) return undefined;
  const ended = endedByIndexes(job, indexes);
  if (ended !== undefined) return ended;
  const met = metSuccessRule(job, indexes.completions, indexes.succeeded);
  return met === undefined ? undefined : outcome('SuccessCriteriaMet', 'SuccessPolicy', met);
}
