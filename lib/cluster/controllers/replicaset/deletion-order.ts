import { isActive, isReady, type Pod } from '../../../kubernetes';

const PHASE_ORDER = { Pending: 0, Unknown: 1, Running: 2, Succeeded: 2, Failed: 2 } as const;
const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';

function costOf(pod: Pod): number {
  const text = pod.metadata.annotations?.[DELETION_COST];
  return text !== undefined && /^-?\d{1,10}$/.test(text) ? Number(text) : 0;
}

function restartsOf(pod: Pod): number {
  let most = 0;
  for (const status of pod.status?.containerStatuses ?? []) most = Math.max(most, status.restartCount);
  return most;
}

/**
 * Which pods go first when there are too many (`ActivePodsWithRanks.Less`): without a node, Pending, not ready, cheaper
 * to delete, on a node with more pods of related ReplicaSets, more restarts, made later; then by uid. Without related pods neither
 * cost nor node counts (`ActivePods.Less`).
 * For how long pods have been ready is not compared: there is no clock, and Kubernetes itself goes by uid among pods of about the same age.
 *
 * @param born - Moments that pods were made at, by uid; 0 for those not in it.
 */
export function inDeletionOrder(
  pods: readonly Pod[],
  related: readonly Pod[] | undefined,
  born: ReadonlyMap<string, number>,
): Pod[] {
  const onNode = new Map<string, number>();
  for (const pod of related ?? []) {
    const node = pod.spec.nodeName;
    if (node !== undefined && isActive(pod)) onNode.set(node, (onNode.get(node) ?? 0) + 1);
  }
  const ranked = pods.map((pod) => ({
    pod,
    placed: pod.spec.nodeName === undefined ? 0 : 1,
    phase: PHASE_ORDER[pod.status?.phase ?? 'Pending'],
    ready: isReady(pod) ? 1 : 0,
    cost: related === undefined ? 0 : costOf(pod),
    rank: onNode.get(pod.spec.nodeName ?? '') ?? 0,
    restarts: restartsOf(pod),
    born: born.get(pod.metadata.uid ?? '') ?? 0,
    uid: pod.metadata.uid ?? '',
  }));
  ranked.sort(
    (a, b) =>
      a.placed - b.placed ||
      a.phase - b.phase ||
      a.ready - b.ready ||
      a.cost - b.cost ||
      b.rank - a.rank ||
      b.restarts - a.restarts ||
      b.born - a.born ||
      (a.uid < b.uid ? -1 : a.uid > b.uid ? 1 : 0),
  );
  return ranked.map(({ pod }) => pod);
}
