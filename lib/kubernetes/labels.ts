import type { LabelSelector, LabelSelectorRequirement, Labels } from './meta';

/** Every pair of `selector` is in `labels`. An empty selector matches everything; say so before calling if it must not. */
export function matchesLabels(selector: Labels, labels: Labels | undefined): boolean {
  if (selector === labels) return true;
  for (const key in selector) {
    if (labels?.[key] !== selector[key]) return false;
  }
  return true;
}

/** One set condition on labels, as `labels.Requirement.Matches` decides it: a missing key satisfies NotIn and DoesNotExist. */
export function matchesRequirement(requirement: LabelSelectorRequirement, labels: Labels | undefined): boolean {
  const value = labels?.[requirement.key];
  switch (requirement.operator) {
    case 'In':
      return value !== undefined && (requirement.values ?? []).includes(value);
    case 'NotIn':
      return value === undefined || !(requirement.values ?? []).includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default: {
      const unknown: never = requirement.operator;
      throw new TypeError(`unknown operator ${JSON.stringify(unknown)}`);
    }
  }
}

function matchesRequirements(requirements: readonly LabelSelectorRequirement[], labels: Labels | undefined): boolean {
  return requirements.every((requirement) => matchesRequirement(requirement, labels));
}

/** Whether a LabelSelector selects `labels`. Absent selects nothing, empty selects everything (`LabelSelectorAsSelector`). */
export function matchesSelector(selector: LabelSelector | undefined, labels: Labels | undefined): boolean {
  if (selector === undefined) return false;
  const { matchLabels, matchExpressions } = selector;
  if (matchLabels !== undefined && !matchesLabels(matchLabels, labels)) return false;
  return matchExpressions === undefined || matchesRequirements(matchExpressions, labels);
}

/** `k=v,k2=v2` by key, as kubectl prints labels; `<none>` when there are none. */
export function formatLabels(labels: Labels | undefined): string {
  const keys = Object.keys(labels ?? {}).sort();
  return keys.length === 0 ? '<none>' : keys.map((key) => `${key}=${labels?.[key]}`).join(',');
}
