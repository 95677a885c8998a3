import type { Container } from '../kubernetes/container';
import type { PodSpec } from '../kubernetes/pod';
import { checkInteger, SECONDS } from './checks';
import type { Problems } from './problems';

/** The kubelet's default between asking a container to stop and killing it. */
const DEFAULT_GRACE_SECONDS = 30;

/** How a pod goes. */
export interface ShutdownSpec {
  /** From asking to killing, waiting included. Default: 30. */
  readonly gracePeriodSeconds?: number;
  /**
   * How long the main container goes on serving before it is asked to stop, so that nobody sends to it any more.
   * Needs Kubernetes 1.30 (PodLifecycleSleepAction). Default: 0.
   */
  readonly sleepSeconds?: number;
}

/** Writes the pod's and the main container's part. */
export function addShutdown(pod: PodSpec, main: Container, shutdown: ShutdownSpec, problems: Problems): void {
  const { gracePeriodSeconds, sleepSeconds } = shutdown;
  checkInteger(problems, gracePeriodSeconds, SECONDS, ['shutdown', 'gracePeriodSeconds']);
  checkInteger(problems, sleepSeconds, SECONDS, ['shutdown', 'sleepSeconds']);
  if (gracePeriodSeconds !== undefined) pod.terminationGracePeriodSeconds = gracePeriodSeconds;
  if (sleepSeconds === undefined || sleepSeconds === 0) return;
  if (main.lifecycle?.preStop !== undefined) {
    problems.add('there is `lifecycle.preStop` already: keep one of the two', ['shutdown', 'sleepSeconds']);
    return;
  }
  const grace = gracePeriodSeconds ?? DEFAULT_GRACE_SECONDS;
  if (typeof sleepSeconds === 'number' && typeof grace === 'number' && sleepSeconds >= grace) {
    const fix = `give less, or a \`gracePeriodSeconds\` above ${sleepSeconds}`;
    problems.add(`the pod is killed after ${grace} seconds, before it wakes up: ${fix}`, ['shutdown', 'sleepSeconds']);
  }
  main.lifecycle = { ...main.lifecycle, preStop: { sleep: { seconds: sleepSeconds } } };
}
