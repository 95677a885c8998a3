import { atLeast } from '../../../kubernetes/version';
import { duplicate, forbidden, invalid, notSupported, required } from '../field/error';
import { at, child, type FieldPath } from '../field/path';
import { validateLabelSelector } from '../metadata/label-selector';
import { validateLabelName } from '../metadata/labels';
import type { Decoded } from '../strategy';
import type { Errors, PodRules } from './rules';

const ACTIONS = ['DoNotSchedule', 'ScheduleAnyway'];
const NODE_POLICIES = ['Honor', 'Ignore'];

function pairOf(constraint: Decoded): string {
  return `{${constraint.topologyKey}, ${constraint.whenUnsatisfiable}}`;
}

/** How evenly pods must lie over the nodes (`validateTopologySpreadConstraints`). */
export function validateTopologySpread(
  errors: Errors,
  constraints: Decoded[],
  rules: PodRules,
  field: FieldPath,
): void {
  const addsToSelector = atLeast(rules.version, '1.34');
  const last = new Map<string, number>();
  constraints.forEach((constraint, index) => {
    last.set(pairOf(constraint), index);
  });
  constraints.forEach((constraint, index) => {
    const path = at(field, index);
    const { maxSkew, topologyKey, whenUnsatisfiable: action, minDomains } = constraint;
    if (maxSkew <= 0) errors.push(invalid(child(path, 'maxSkew'), maxSkew, 'must be greater than zero'));
    if (topologyKey === '') errors.push(required(child(path, 'topologyKey'), 'can not be empty'));
    if (!ACTIONS.includes(action)) errors.push(notSupported(child(path, 'whenUnsatisfiable'), action, ACTIONS));
    const pair = pairOf(constraint);
    if (last.get(pair) !== index) errors.push(duplicate(child(path, '{topologyKey, whenUnsatisfiable}'), pair));
    if (minDomains !== undefined) {
      const domains = child(path, 'minDomains');
      if (minDomains <= 0) errors.push(invalid(domains, minDomains, 'must be greater than zero'));
      if (action !== 'DoNotSchedule') {
        const detail = `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${action}`;
        errors.push(invalid(domains, minDomains, detail));
      }
    }
    for (const name of ['nodeAffinityPolicy', 'nodeTaintsPolicy'] as const) {
      const policy: string | undefined = constraint[name];
      if (policy !== undefined && !NODE_POLICIES.includes(policy)) {
        errors.push(notSupported(child(path, name), policy, NODE_POLICIES));
      }
    }
    if (constraint.matchLabelKeys !== undefined) {
      validateKeys(errors, constraint, addsToSelector, child(path, 'matchLabelKeys'));
    }
    if (!rules.allowInvalidSpreadSelectors)
      validateLabelSelector(errors, constraint.labelSelector, child(path, 'labelSelector'));
  });
}

/**
 * Keys whose values are taken from the pod itself (`validateMatchLabelKeysInTopologySpread`). Since 1.34 the server adds
 * them to a Pod's selector before it checks: once is fine, twice is not.
 */
function validateKeys(errors: Errors, constraint: Decoded, addsToSelector: boolean, field: FieldPath): void {
  const { labelSelector, matchLabelKeys } = constraint;
  const times = new Map<string, number>();
  const count = (key: string): void => {
    times.set(key, (times.get(key) ?? 0) + 1);
  };
  for (const key in labelSelector?.matchLabels) count(key);
  for (const { key } of labelSelector?.matchExpressions ?? []) count(key);
  if (labelSelector === undefined) {
    errors.push(forbidden(field, 'must not be specified when labelSelector is not set'));
  }
  const allowed = addsToSelector ? 1 : 0;
  matchLabelKeys.forEach((key: string, index: number) => {
    validateLabelName(errors, key, at(field, index));
    if ((times.get(key) ?? 0) > allowed) {
      errors.push(invalid(at(field, index), key, 'exists in both matchLabelKeys and labelSelector'));
    }
  });
}
