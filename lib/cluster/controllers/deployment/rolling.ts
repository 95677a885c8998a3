import type { Deployment } from '../../../kubernetes';
import type { ClusterState } from '../../state';
import { fenceposts, isRolling, replicasOf } from './replica-counts';
import { type Child, current, scaleReplicaSet } from './replica-sets';
import { askedOf, availableIn } from './status';

/** How many pods the new ReplicaSet is to have now: as many as the surge leaves room for (`NewRSNewReplicas`). */
export function newSize(deployment: Deployment, children: readonly Child[], newSetSize: number): number {
  const replicas = replicasOf(deployment);
  if (!isRolling(deployment)) return replicas;
  const most = replicas + fenceposts(deployment).surge;
  const asked = askedOf(children.map(current));
  if (asked >= most) return newSetSize;
  return newSetSize + Math.min(most - asked, replicas - newSetSize);
}

/** Grows (or cuts to size) the new ReplicaSet. True when its size changed. */
export function growNew(
  state: ClusterState,
  deployment: Deployment,
  children: readonly Child[],
  newest: Child,
): boolean {
  const size = replicasOf(current(newest));
  const replicas = replicasOf(deployment);
  if (size === replicas) return false;
  const target = size > replicas ? replicas : newSize(deployment, children, size);
  return scaleReplicaSet(state, deployment, { ...newest, object: current(newest) }, target);
}

function shrink(state: ClusterState, deployment: Deployment, child: Child, by: number): void {
  const object = current(child);
  scaleReplicaSet(state, deployment, { ...child, object }, replicasOf(object) - by);
}

/**
 * Shrinks the old ReplicaSets as far as availability allows: first pods that serve nobody, then healthy ones, oldest
 * ReplicaSet first (`reconcileOldReplicaSets`). True when something was scaled down.
 */
export function shrinkOld(
  state: ClusterState,
  deployment: Deployment,
  children: readonly Child[],
  old: readonly Child[],
  newest: Child,
): boolean {
  if (askedOf(old.map(current)) === 0) return false;
  const least = replicasOf(deployment) - fenceposts(deployment).unavailable;
  const newSet = current(newest);
  const newUnavailable = replicasOf(newSet) - (newSet.status?.availableReplicas ?? 0);
  const room = askedOf(children.map(current)) - least - newUnavailable;
  if (room <= 0) return false;
  let cleaned = 0;
  for (const child of old) {
    if (cleaned >= room) break;
    const object = current(child);
    const unhealthy = replicasOf(object) - (object.status?.availableReplicas ?? 0);
    if (replicasOf(object) === 0 || unhealthy <= 0) continue;
    const by = Math.min(room - cleaned, unhealthy);
    shrink(state, deployment, child, by);
    cleaned += by;
  }
  const spare = availableIn(children.map(current)) - least;
  let taken = 0;
  for (const child of old) {
    if (taken >= spare) break;
    const by = Math.min(replicasOf(current(child)), spare - taken);
    if (by <= 0) continue;
    shrink(state, deployment, child, by);
    taken += by;
  }
  return cleaned + taken > 0;
}
