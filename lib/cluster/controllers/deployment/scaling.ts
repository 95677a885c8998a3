import type { Deployment, ReplicaSet } from '../../../kubernetes';
import type { ClusterState } from '../../state';
import { fenceposts, isRolling, replicasOf } from './replica-counts';
import { type Child, current, DESIRED, MAX, scaleReplicaSet } from './replica-sets';
import { askedOf } from './status';

/** `replicas` of the Deployment changed since its ReplicaSets were last scaled (`isScalingEvent`). */
export function isScalingEvent(deployment: Deployment, children: readonly Child[]): boolean {
  return children.some(({ object }) => {
    const desired = object.metadata.annotations?.[DESIRED];
    return replicasOf(object) > 0 && desired !== undefined && Number(desired) !== replicasOf(deployment);
  });
}

/** All replicas are of the new template and available already (`IsSaturated`). */
function isSaturated(deployment: Deployment, newest: Child | undefined): boolean {
  if (newest === undefined) return false;
  const object = current(newest);
  const replicas = replicasOf(deployment);
  return (
    replicasOf(object) === replicas &&
    object.metadata.annotations?.[DESIRED] === String(replicas) &&
    object.status?.availableReplicas === replicas
  );
}

/** Go rounds halves away from zero. */
function rounded(value: number): number {
  return value < 0 ? -Math.round(-value) : Math.round(value);
}

/** How much a ReplicaSet should change for its share to stay what it is (`getReplicaSetFraction`). */
function fraction(deployment: Deployment, object: ReplicaSet): number {
  const replicas = replicasOf(deployment);
  const size = replicasOf(object);
  if (replicas === 0) return -size;
  const most = replicas + fenceposts(deployment).surge;
  const before = Number(object.metadata.annotations?.[MAX] ?? deployment.status?.replicas ?? 0);
  return before > 0 ? rounded((size * most) / before) - size : 0;
}

/** Spreads a change of size over the ReplicaSets by their sizes; what is left over goes to the largest. */
function scaleProportionally(state: ClusterState, deployment: Deployment, active: readonly Child[]): void {
  const replicas = replicasOf(deployment);
  const allowed = replicas > 0 ? replicas + fenceposts(deployment).surge : 0;
  const change = allowed - askedOf(active.map(current));
  const newerFirst = change > 0 ? -1 : 1;
  const ordered = active
    .slice()
    .sort(
      (a, b) => replicasOf(current(b)) - replicasOf(current(a)) || newerFirst * (a.record.created - b.record.created),
    );
  let added = 0;
  const sizes = ordered.map((child) => {
    const object = current(child);
    const wanted = change === 0 || change === added ? 0 : fraction(deployment, object);
    const part = change > 0 ? Math.min(wanted, change - added) : Math.max(wanted, change - added);
    const taken = change === 0 ? 0 : part;
    added += taken;
    return replicasOf(object) + taken;
  });
  ordered.forEach((child, index) => {
    const leftover = index === 0 ? change - added : 0;
    const size = Math.max(0, (sizes[index] ?? 0) + leftover);
    scaleReplicaSet(state, deployment, { ...child, object: current(child) }, size);
  });
}

/** Scales a Deployment that is paused, or whose size was changed, without moving the rollout on (`scale`). */
export function scale(
  state: ClusterState,
  deployment: Deployment,
  children: readonly Child[],
  newest: Child | undefined,
): void {
  const active = children.filter((child) => replicasOf(current(child)) > 0);
  const latest = newest ?? children[children.length - 1];
  const only = active.length === 0 ? latest : active.length === 1 ? active[0] : undefined;
  if (only !== undefined) {
    scaleReplicaSet(state, deployment, { ...only, object: current(only) }, replicasOf(deployment));
    return;
  }
  if (active.length === 0) return;
  if (isSaturated(deployment, newest)) {
    for (const child of active) {
      if (child.record !== newest?.record) scaleReplicaSet(state, deployment, { ...child, object: current(child) }, 0);
    }
    return;
  }
  if (isRolling(deployment)) scaleProportionally(state, deployment, active);
}
