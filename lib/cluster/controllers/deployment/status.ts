import type { Condition, Deployment, ReplicaSet, ReplicaStatus } from '../../../kubernetes';
import { atLeast } from '../../../kubernetes/version';
import { type ClusterState, replaceWorkload, type WorkloadRecord } from '../../state';
import { withCondition } from '../conditions';
import { fenceposts, replicasOf } from './replica-counts';

const sum = (sets: readonly ReplicaSet[], count: (set: ReplicaSet) => number | undefined): number => {
  let total = 0;
  for (const set of sets) total += count(set) ?? 0;
  return total;
};

/** Pods that count as available, over some ReplicaSets. */
export function availableIn(sets: readonly ReplicaSet[]): number {
  return sum(sets, (set) => set.status?.availableReplicas);
}

/** Pods that are asked for, over some ReplicaSets. */
export function askedOf(sets: readonly ReplicaSet[]): number {
  return sum(sets, replicasOf);
}

function available(enough: boolean): Condition {
  return enough
    ? {
        type: 'Available',
        status: 'True',
        reason: 'MinimumReplicasAvailable',
        message: 'Deployment has minimum availability.',
      }
    : {
        type: 'Available',
        status: 'False',
        reason: 'MinimumReplicasUnavailable',
        message: 'Deployment does not have minimum availability.',
      };
}

function progressing(reason: string, message: string): Condition {
  return { type: 'Progressing', status: 'True', reason, message };
}

/** Whether all replicas are of the new template and available (`DeploymentComplete`). */
export function isComplete(deployment: Deployment, status: ReplicaStatus | undefined): boolean {
  const replicas = replicasOf(deployment);
  return (
    (status?.updatedReplicas ?? 0) === replicas &&
    (status?.replicas ?? 0) === replicas &&
    (status?.availableReplicas ?? 0) === replicas
  );
}

function progressed(before: ReplicaStatus, now: ReplicaStatus): boolean {
  const old = (status: ReplicaStatus): number => (status.replicas ?? 0) - (status.updatedReplicas ?? 0);
  return (
    (now.updatedReplicas ?? 0) > (before.updatedReplicas ?? 0) ||
    old(now) < old(before) ||
    (now.readyReplicas ?? 0) > (before.readyReplicas ?? 0) ||
    (now.availableReplicas ?? 0) > (before.availableReplicas ?? 0)
  );
}

function conditionsOf(
  deployment: Deployment,
  counts: ReplicaStatus,
  newest: ReplicaSet | undefined,
): readonly Condition[] {
  const before = deployment.status ?? {};
  let conditions: readonly Condition[] = before.conditions ?? [];
  const tracked = deployment.spec.progressDeadlineSeconds !== 2147483647;
  const least = replicasOf(deployment) - fenceposts(deployment).unavailable;
  conditions = withCondition(conditions, available((counts.availableReplicas ?? 0) >= least));
  if (!tracked) return conditions.filter(({ type }) => type !== 'Progressing');
  const name =
    newest === undefined ? `Deployment "${deployment.metadata.name}"` : `ReplicaSet "${newest.metadata.name}"`;
  const reason = conditions.find(({ type }) => type === 'Progressing')?.reason;
  if ((counts.replicas ?? 0) === (counts.updatedReplicas ?? 0) && reason === 'NewReplicaSetAvailable')
    return conditions;
  if (isComplete(deployment, counts)) {
    return withCondition(conditions, progressing('NewReplicaSetAvailable', `${name} has successfully progressed.`));
  }
  if (progressed(before, counts)) {
    return withCondition(conditions, progressing('ReplicaSetUpdated', `${name} is progressing.`));
  }
  return conditions;
}

function countsOf(
  state: ClusterState,
  deployment: Deployment,
  sets: readonly ReplicaSet[],
  newest: ReplicaSet | undefined,
): ReplicaStatus {
  const counts: ReplicaStatus = { observedGeneration: deployment.metadata.generation ?? 1 };
  const set = (key: 'replicas' | 'updatedReplicas' | 'readyReplicas' | 'availableReplicas', value: number): void => {
    if (value !== 0) counts[key] = value;
  };
  const ready = availableIn(sets);
  set(
    'replicas',
    sum(sets, ({ status }) => status?.replicas),
  );
  set('updatedReplicas', newest?.status?.replicas ?? 0);
  set(
    'readyReplicas',
    sum(sets, ({ status }) => status?.readyReplicas),
  );
  set('availableReplicas', ready);
  const unavailable = askedOf(sets) - ready;
  if (unavailable > 0) counts.unavailableReplicas = unavailable;
  if (atLeast(state.profile.version, '1.35')) {
    counts.terminatingReplicas = sum(sets, ({ status }) => status?.terminatingReplicas);
  }
  if (deployment.status?.collisionCount !== undefined) counts.collisionCount = deployment.status.collisionCount;
  return counts;
}

function sameCounts(a: ReplicaStatus | undefined, b: ReplicaStatus): boolean {
  return (
    a !== undefined &&
    a.observedGeneration === b.observedGeneration &&
    a.replicas === b.replicas &&
    a.updatedReplicas === b.updatedReplicas &&
    a.readyReplicas === b.readyReplicas &&
    a.availableReplicas === b.availableReplicas &&
    a.unavailableReplicas === b.unavailableReplicas &&
    a.terminatingReplicas === b.terminatingReplicas &&
    a.collisionCount === b.collisionCount
  );
}

/**
 * Writes down how a Deployment stands (`syncRolloutStatus`). Deadlines never pass: there is no clock, so that
 * `ProgressDeadlineExceeded` is not modelled.
 */
export function reportDeployment(
  state: ClusterState,
  record: WorkloadRecord,
  sets: readonly ReplicaSet[],
  newest: ReplicaSet | undefined,
): void {
  const deployment = record.object as Deployment;
  const counts = countsOf(state, deployment, sets, newest);
  const conditions = conditionsOf(deployment, counts, newest);
  if (sameCounts(deployment.status, counts) && conditions === deployment.status?.conditions) return;
  counts.conditions = conditions as Condition[];
  replaceWorkload(state, record, Object.assign({}, deployment, { status: counts }));
}
