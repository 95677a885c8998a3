import type { LabelSelector, Labels, PodAffinityTerm, PodSpec } from '../../kubernetes';

/** One term of pod affinity or anti-affinity, with everything that depends on its own pod filled in. */
export interface AffinityTerm {
  readonly topologyKey: string;
  readonly selector: LabelSelector | undefined;
  /** Namespaces given by name, the pod's own when nothing is given. */
  readonly namespaces: ReadonlySet<string>;
  /** Further namespaces by label; `{}` selects all. */
  readonly namespaceSelector: LabelSelector | undefined;
}

/** A preference: what a match is worth. Negative for anti-affinity. */
export interface WeightedTerm {
  readonly term: AffinityTerm;
  readonly weight: number;
}

/** All terms of a pod. */
export interface AffinityTerms {
  readonly required: readonly AffinityTerm[];
  readonly requiredAnti: readonly AffinityTerm[];
  readonly preferred: readonly WeightedTerm[];
}

/** A selector narrowed to pods that agree with `labels` (`matchLabelKeys`), or differ (`mismatchLabelKeys`), in some keys. */
export function narrowedSelector(
  selector: LabelSelector | undefined,
  labels: Readonly<Labels>,
  matchKeys: readonly string[] | undefined,
  mismatchKeys?: readonly string[],
): LabelSelector | undefined {
  if (selector === undefined || (matchKeys === undefined && mismatchKeys === undefined)) return selector;
  const matchExpressions = [...(selector.matchExpressions ?? [])];
  const narrow = (keys: readonly string[] | undefined, operator: 'In' | 'NotIn'): void => {
    for (const key of keys ?? []) {
      const value = labels[key];
      if (value !== undefined) matchExpressions.push({ key, operator, values: [value] });
    }
  };
  narrow(matchKeys, 'In');
  narrow(mismatchKeys, 'NotIn');
  return { ...selector, matchExpressions };
}

function termOf(term: PodAffinityTerm, namespace: string, labels: Readonly<Labels>): AffinityTerm {
  const own = (term.namespaces ?? []).length === 0 && term.namespaceSelector === undefined;
  return {
    topologyKey: term.topologyKey,
    selector: narrowedSelector(term.labelSelector, labels, term.matchLabelKeys, term.mismatchLabelKeys),
    namespaces: new Set(own ? [namespace] : term.namespaces),
    namespaceSelector: term.namespaceSelector,
  };
}

/** The terms of a pod's affinity; undefined when it has none, the common case. */
export function affinityTermsOf(spec: PodSpec, namespace: string, labels: Readonly<Labels>): AffinityTerms | undefined {
  const affinity = spec.affinity?.podAffinity;
  const anti = spec.affinity?.podAntiAffinity;
  if (affinity === undefined && anti === undefined) return undefined;
  const read = (term: PodAffinityTerm): AffinityTerm => termOf(term, namespace, labels);
  return {
    required: (affinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []).map(read),
    requiredAnti: (anti?.requiredDuringSchedulingIgnoredDuringExecution ?? []).map(read),
    preferred: [
      ...(affinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(({ weight, podAffinityTerm }) => ({
        weight,
        term: read(podAffinityTerm),
      })),
      ...(anti?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(({ weight, podAffinityTerm }) => ({
        weight: -weight,
        term: read(podAffinityTerm),
      })),
    ],
  };
}
