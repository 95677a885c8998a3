import type { Workload } from '../../kubernetes';
import { type ClusterState, enqueue, type WorkloadRecord } from '../state';
import { syncDeployment } from './deployment';
import { retrySchedule } from './pod-control';
import { syncReplicaSet } from './replicaset';

/** One look of the workload's controller at it. The rarer controllers are loaded when there is something for them. CronJobs wait for a time that never comes: see `nextJob`. */
function sync(state: ClusterState, record: WorkloadRecord): void {
  const object: Workload = record.object;
  if (object.metadata.deletionTimestamp !== undefined) return;
  switch (object.kind) {
    case 'Deployment':
      syncDeployment(state, record, object);
      return;
    case 'ReplicaSet':
    case 'ReplicationController':
      syncReplicaSet(state, record, object);
      return;
    case 'StatefulSet': {
      const { syncStatefulSet }: typeof import('./statefulset') = require('./statefulset');
      syncStatefulSet(state, record, object);
      return;
    }
    case 'DaemonSet': {
      const { syncDaemonSet }: typeof import('./daemonset') = require('./daemonset');
      syncDaemonSet(state, record, object);
      return;
    }
    case 'Job': {
      const { syncJob }: typeof import('./job') = require('./job');
      syncJob(state, record, object);
      return;
    }
    case 'CronJob':
      return;
    default: {
      const unknown: never = object;
      throw new TypeError(`no controller for ${JSON.stringify(unknown)}`);
    }
  }
}

/** Looks at one controller in all, before something must be wrong in the model. Far beyond what a rollout of any size needs. */
const MOST_LOOKS_EACH = 200_000;

function drain(state: ClusterState, budget: { looks: number }): void {
  for (;;) {
    const record = state.queue.pop();
    if (record === undefined) return;
    record.queued = false;
    if (record.removed) continue;
    if (budget.looks-- <= 0)
      throw new Error(`controllers do not come to rest at ${record.object.kind} ${record.object.metadata.name}`);
    sync(state, record);
  }
}

/** Tries pods without a node again. True when one was given a node. */
function reschedule(state: ClusterState): boolean {
  if (!state.retry || state.unscheduled.size === 0) return false;
  state.retry = false;
  let moved = false;
  const waiting = [...state.unscheduled.values()].sort((a, b) => (b.spec.priority ?? 0) - (a.spec.priority ?? 0));
  for (const pod of waiting) if (retrySchedule(state, pod)) moved = true;
  return moved;
}

/**
 * Lets scheduler and controllers work until nothing is left to do. What kubelet does meanwhile is `state.kubelet`.
 * New workloads are worked off in the order they were given, each down to its pods before the next begins.
 */
export function runControllers(state: ClusterState): void {
  const budget = { looks: MOST_LOOKS_EACH + 50 * (state.workloads.size + state.podCount) };
  const { fresh } = state;
  state.fresh = [];
  for (const record of fresh) {
    enqueue(state, record);
    drain(state, budget);
    budget.looks += 50;
  }
  do drain(state, budget);
  while (reschedule(state));
}
