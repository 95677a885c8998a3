import type { Condition, ContainerStatus, Pod, PodStatus } from '../../kubernetes';
import { blueprintForPod, endDeletion, releaseNode } from '../controllers/pod-control';
import { replacePod } from '../pod-store';
import type { ClusterState, KubeletPolicy } from '../state';
import { hostNamed } from './hosts';
import { runningStatus } from './pod-status';

function withStatus(state: ClusterState, pod: Pod, status: PodStatus): Pod {
  const next = { ...pod, status };
  replacePod(state, pod, next);
  return next;
}

/** Starts a pod that has a node, or moves one that runs to readiness. False when there is nothing to do. */
export function startPod(state: ClusterState, pod: Pod, start: Exclude<KubeletPolicy['start'], 'held'>): boolean {
  const host = hostNamed(state, pod.spec.nodeName);
  const phase = pod.status?.phase ?? 'Pending';
  if (host === undefined || (phase !== 'Pending' && phase !== 'Running')) return false;
  const blueprint = blueprintForPod(state, pod);
  const before = pod.status;
  const status = runningStatus(blueprint, host, start, pod.metadata.creationTimestamp, before?.podIPs);
  if (status.phase === phase && status.conditions === before?.conditions) return false;
  withStatus(state, pod, status);
  return true;
}

const NOT_READY: ReadonlySet<string> = new Set(['Ready', 'ContainersReady']);

function unready(conditions: readonly Condition[] | undefined, reason: string, message: string): Condition[] {
  return (conditions ?? []).map((condition) =>
    NOT_READY.has(condition.type) ? { type: condition.type, status: 'False', reason, message } : condition,
  );
}

function namesOf(pod: Pod): string {
  return (pod.status?.containerStatuses ?? []).map(({ name }) => name).join(' ');
}

/**
 * The pod's containers end with an error and wait to be started again: same pod, same node, same address, not ready.
 * {@link startPod} with `ready` is the restart's good end.
 */
export function crashPod(state: ClusterState, pod: Pod): Pod {
  const message = `containers with unready status: [${namesOf(pod)}]`;
  const containerStatuses = (pod.status?.containerStatuses ?? []).map(
    (status): ContainerStatus => ({
      ...status,
      ready: false,
      started: false,
      restartCount: status.restartCount + 1,
      state: {
        waiting: {
          reason: 'CrashLoopBackOff',
          message: `back-off 10s restarting failed container=${status.name} pod=${pod.metadata.name}_${pod.metadata.namespace}(${pod.metadata.uid})`,
        },
      },
      lastState: { terminated: { exitCode: 1, reason: 'Error' } },
    }),
  );
  return withStatus(state, pod, {
    ...pod.status,
    conditions: unready(pod.status?.conditions, 'ContainersNotReady', message),
    containerStatuses,
  });
}

/** All containers of the pod ended, well or badly. It keeps its name, and frees its node. */
export function finishPod(state: ClusterState, pod: Pod, phase: 'Succeeded' | 'Failed'): Pod {
  releaseNode(state, pod);
  const well = phase === 'Succeeded';
  const reason = well ? 'PodCompleted' : 'PodFailed';
  return withStatus(state, pod, {
    ...pod.status,
    phase,
    conditions: (pod.status?.conditions ?? []).map((condition) =>
      NOT_READY.has(condition.type) ? { type: condition.type, status: 'False', reason } : condition,
    ),
    containerStatuses: (pod.status?.containerStatuses ?? []).map((status) => ({
      ...status,
      ready: false,
      started: false,
      state: { terminated: { exitCode: well ? 0 : 1, reason: well ? 'Completed' : 'Error' } },
    })),
  });
}

/** A pod that was terminating has stopped, and is gone unless its end must be counted first. */
export function endTermination(state: ClusterState, pod: Pod): void {
  endDeletion(state, pod);
}
