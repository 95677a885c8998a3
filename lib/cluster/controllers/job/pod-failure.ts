import type { ContainerStatus, Job, Pod } from '../../../kubernetes';
import type { PodFailurePolicyRule } from '../../../kubernetes/workload';

/** Another pod is made only for one that has ended, not for one that is going (`onlyReplaceFailedPods`). */
export function waitsForEnd({ spec }: Job): boolean {
  return spec.podReplacementPolicy === 'Failed' || spec.podFailurePolicy !== undefined;
}

/** Whether a pod counts as failed. One that was deleted does, for it may never come to an end that says so. */
export function hasFailed(pod: Pod, job: Job): boolean {
  const phase = pod.status?.phase;
  if (phase === 'Failed') return true;
  return phase !== 'Succeeded' && pod.metadata.deletionTimestamp !== undefined && !waitsForEnd(job);
}

/** What a Job's policy says to the failure of a pod. */
export interface FailureVerdict {
  readonly counts: boolean;
  /** The rule that matched; undefined for none. */
  readonly action: PodFailurePolicyRule['action'] | undefined;
  /** Why the whole Job fails, for `FailJob`. */
  readonly message?: string;
}

const COUNTED: FailureVerdict = { counts: true, action: undefined };

type ExitCodes = NonNullable<PodFailurePolicyRule['onExitCodes']>;

function containerThatEnded(pod: Pod, { containerName, operator, values }: ExitCodes): ContainerStatus | undefined {
  const matches = ({ name, state }: ContainerStatus): boolean => {
    const exitCode = state?.terminated?.exitCode;
    if (exitCode === undefined || exitCode === 0) return false;
    if (containerName !== undefined && containerName !== name) return false;
    return values.includes(exitCode) === (operator === 'In');
  };
  return pod.status?.containerStatuses?.find(matches) ?? pod.status?.initContainerStatuses?.find(matches);
}

/** Why a rule matches, in words; undefined when it does not. */
function match(rule: PodFailurePolicyRule, pod: Pod): string | undefined {
  const { namespace, name } = pod.metadata;
  if (rule.onExitCodes !== undefined) {
    const container = containerThatEnded(pod, rule.onExitCodes);
    if (container === undefined) return undefined;
    return `Container ${container.name} for pod ${namespace}/${name} failed with exit code ${container.state?.terminated?.exitCode}`;
  }
  const condition = pod.status?.conditions?.find(({ type, status }) =>
    rule.onPodConditions?.some((pattern) => pattern.type === type && (pattern.status ?? 'True') === status),
  );
  return condition === undefined ? undefined : `Pod ${namespace}/${name} has condition ${condition.type}`;
}

/** Puts a failed pod to the Job's rules; the first that matches decides (`pod_failure_policy.go`). */
export function judgeFailure(job: Job, pod: Pod): FailureVerdict {
  for (const [index, rule] of (job.spec.podFailurePolicy?.rules ?? []).entries()) {
    const why = match(rule, pod);
    if (why === undefined) continue;
    const { action } = rule;
    if (action !== 'FailJob') return { counts: action !== 'Ignore', action };
    return { counts: true, action, message: `${why} matching ${action} rule at index ${index}` };
  }
  return COUNTED;
}

/**
 * Whether the containers of pods that restart them in place have been restarted too often, all in all
 * (`pastBackoffLimitOnFailure`).
 */
export function restartedTooOften(job: Job, pods: readonly Pod[]): boolean {
  if (job.spec.template.spec.restartPolicy !== 'OnFailure') return false;
  const limit = job.spec.backoffLimit ?? 6;
  let restarts = 0;
  for (const { status } of pods) {
    if (status?.phase !== 'Running' && status?.phase !== 'Pending') continue;
    for (const container of status.initContainerStatuses ?? []) restarts += container.restartCount;
    for (const container of status.containerStatuses ?? []) restarts += container.restartCount;
  }
  return limit === 0 ? restarts > 0 : restarts >= limit;
}
