import type { Decoded } from '../strategy';

const EVICTION_SECONDS = 300;
/** Priority classes that every cluster has (`pkg/apis/scheduling`). */
const SYSTEM_CLASSES: ReadonlyMap<string, number> = new Map([
  ['system-cluster-critical', 2_000_000_000],
  ['system-node-critical', 2_000_001_000],
]);
const UNAVAILABLE = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'] as const;

function isTolerated(tolerations: readonly Decoded[], key: string): boolean {
  return tolerations.some(
    (toleration) =>
      (toleration.key === undefined || toleration.key === key) &&
      (toleration.effect === undefined || toleration.effect === 'NoExecute'),
  );
}

/** Pods stay five minutes on a node that is not ready or not reachable (`plugin/pkg/admission/defaulttolerationseconds`). */
export function addDefaultTolerations(spec: Decoded): void {
  const given: readonly Decoded[] = spec.tolerations ?? [];
  const added = UNAVAILABLE.filter((key) => !isTolerated(given, key)).map((key) => ({
    key,
    operator: 'Exists',
    effect: 'NoExecute',
    tolerationSeconds: EVICTION_SECONDS,
  }));
  if (added.length > 0) spec.tolerations = [...given, ...added];
}

/**
 * The number behind the name of a priority class (`plugin/pkg/admission/priority`).
 * Not modelled: classes of the cluster's own, and that a pod with a class nobody knows, or with another number, is refused.
 */
export function addPriority(spec: Decoded): void {
  spec.priority ??= SYSTEM_CLASSES.get(spec.priorityClassName ?? '') ?? 0;
  spec.preemptionPolicy ??= 'PreemptLowerPriority';
}

/** A change keeps what was computed before. */
export function keepPriority(spec: Decoded, old: Decoded): void {
  if (old.priority !== undefined) spec.priority ??= old.priority;
  if (old.preemptionPolicy !== undefined) spec.preemptionPolicy ??= old.preemptionPolicy;
}
