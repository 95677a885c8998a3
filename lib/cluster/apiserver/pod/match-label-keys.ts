import type { KubernetesVersion, Labels } from '../../../kubernetes';
import { atLeast } from '../../../kubernetes/version';
import type { Decoded } from '../strategy';

function addExpressions(
  selector: Decoded,
  keys: readonly string[] | undefined,
  labels: Labels,
  operator: 'In' | 'NotIn',
): void {
  for (const key of keys ?? []) {
    const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
    if (value === undefined) continue;
    selector.matchExpressions = [...(selector.matchExpressions ?? []), { key, operator, values: [value] }];
  }
}

function resolveTerm(term: Decoded, labels: Labels): void {
  if (term.labelSelector === undefined) return;
  addExpressions(term.labelSelector, term.matchLabelKeys, labels, 'In');
  addExpressions(term.labelSelector, term.mismatchLabelKeys, labels, 'NotIn');
}

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

/**
 * Turns keys whose values are those of the pod itself into conditions, once the pod is there to be asked
 * (`pkg/registry/core/pod/strategy.go` mutatePodAffinity; mutateTopologySpreadConstraints since 1.34).
 */
export function resolveLabelKeys({ metadata, spec }: Decoded, version: KubernetesVersion): void {
  const labels: Labels = metadata.labels ?? {};
  for (const affinity of [spec.affinity?.podAffinity, spec.affinity?.podAntiAffinity]) {
    for (const term of affinity?.[REQUIRED] ?? []) resolveTerm(term, labels);
    for (const { podAffinityTerm } of affinity?.[PREFERRED] ?? []) resolveTerm(podAffinityTerm, labels);
  }
  if (!atLeast(version, '1.34')) return;
  for (const { labelSelector, matchLabelKeys } of spec.topologySpreadConstraints ?? []) {
    if (labelSelector !== undefined) addExpressions(labelSelector, matchLabelKeys, labels, 'In');
  }
}
