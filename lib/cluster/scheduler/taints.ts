import type { Taint, Toleration } from '../../kubernetes';

/** Whether a toleration covers a taint. An empty key or effect covers every one (`core/v1` ToleratesTaint). */
export function tolerates(toleration: Toleration, taint: Taint): boolean {
  if (toleration.effect !== undefined && (toleration.effect as string) !== '' && toleration.effect !== taint.effect) {
    return false;
  }
  if (toleration.key !== undefined && toleration.key !== '' && toleration.key !== taint.key) return false;
  switch (toleration.operator ?? 'Equal') {
    case 'Equal':
      return (toleration.value ?? '') === (taint.value ?? '');
    case 'Exists':
      return true;
    default:
      // Operators of feature gates that are off match nothing.
      return false;
  }
}

/** The first taint that none of the tolerations covers, among those of the effects asked for. */
export function untoleratedTaint(
  taints: readonly Taint[],
  tolerations: readonly Toleration[] | undefined,
  effects: readonly Taint['effect'][],
): Taint | undefined {
  for (const taint of taints) {
    if (!effects.includes(taint.effect)) continue;
    if (tolerations?.some((toleration) => tolerates(toleration, taint)) !== true) return taint;
  }
  return undefined;
}

/** The taint that `kubectl cordon` leads to; tolerating it is tolerating a cordoned node. */
export const UNSCHEDULABLE_TAINT: Taint = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' };

const SCHEDULING_EFFECTS = ['NoSchedule', 'NoExecute'] as const;

/** The taint that keeps a pod off a node. */
export function repellingTaint(
  taints: readonly Taint[],
  tolerations: readonly Toleration[] | undefined,
): Taint | undefined {
  return taints.length === 0 ? undefined : untoleratedTaint(taints, tolerations, SCHEDULING_EFFECTS);
}

/** How many taints only ask pods to stay away, and are not tolerated. */
export function countDiscouragingTaints(
  taints: readonly Taint[],
  tolerations: readonly Toleration[] | undefined,
): number {
  let count = 0;
  for (const taint of taints) {
    if (taint.effect === 'PreferNoSchedule' && untoleratedTaint([taint], tolerations, ['PreferNoSchedule'])) count++;
  }
  return count;
}
