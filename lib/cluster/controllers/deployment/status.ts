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

/** Shared by all Deployments: conditions are replaced, never changed. */
const ENOUGH: Condition = {
  type: 'Available',
  status: 'True',
  reason: 'MinimumReplicasAvailable',
  message: 'Deployment has minimum availability.',
};
const TOO_FEW: Condition = {
  type: 'Available',
  status: 'False',
  reason: 'MinimumReplicasUnavailable',
  message: 'Deployment does not have minimum availability.',
};

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

const NO_STATUS: ReplicaStatus = {};
const NO_CONDITIONS: readonly Condition[] = [];
/** Holds the place of the conditions. */
const NONE_YET: Condition[] = [];

function conditionsOf(
  deployment: Deployment,
  counts: ReplicaStatus,
  newest: ReplicaSet | undefined,
): readonly Condition[] {
  const before = deployment.status ?? NO_STATUS;
  let conditions: readonly Condition[] = before.conditions ?? NO_CONDITIONS;
  const tracked = deployment.spec.progressDeadlineSeconds !== 2147483647;
  const least = replicasOf(deployment) - fenceposts(deployment).unavailable;
  conditions = withCondition(conditions, (counts.availableReplicas ?? 0) >= least ? ENOUGH : TOO_FEW);
  if (!tracked) return conditions.filter(({ type }) => type !== 'Progressing');
  const name =
    newest === undefined ? `Deployment "${deployment.metadata.name}"` : `ReplicaSet "${newest.metadata.name}"`;
  const reason = before.conditions?.find(({ type }) => type === 'Progressing')?.reason;
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
  const observedGeneration = deployment.metadata.generation ?? 1;
  let replicas = 0;
  let readyReplicas = 0;
  let availableReplicas = 0;
  let terminatingReplicas = 0;
  for (const { status } of sets) {
    replicas += status?.replicas ?? 0;
    readyReplicas += status?.readyReplicas ?? 0;
    availableReplicas += status?.availableReplicas ?? 0;
    terminatingReplicas += status?.terminatingReplicas ?? 0;
  }
  const updatedReplicas = newest?.status?.replicas ?? 0;
  const unavailable = askedOf(sets) - availableReplicas;
  const terminates = atLeast(state.profile.version, '1.35');
  const collisionCount = deployment.status?.collisionCount;
  const allThere = replicas > 0 && updatedReplicas > 0 && readyReplicas > 0 && availableReplicas > 0;
  if (allThere && unavailable <= 0 && terminates && collisionCount === undefined) {
    // The usual case as a whole literal: an object that grows by assignment costs several times as much.
    return {
      observedGeneration,
      replicas,
      updatedReplicas,
      readyReplicas,
      availableReplicas,
      terminatingReplicas,
      conditions: NONE_YET,
    };
  }
  const counts: ReplicaStatus = { observedGeneration };
  if (replicas !== 0) counts.replicas = replicas;
  if (updatedReplicas !== 0) counts.updatedReplicas = updatedReplicas;
  if (readyReplicas !== 0) counts.readyReplicas = readyReplicas;
  if (availableReplicas !== 0) counts.availableReplicas = availableReplicas;
  if (unavailable > 0) counts.unavailableReplicas = unavailable;
  if (terminates) counts.terminatingReplicas = terminatingReplicas;
  if (collisionCount !== undefined) counts.collisionCount = collisionCount;
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
