import { dns1123Label } from '../../../kubernetes/names';
import { forbidden, invalid, required } from '../field/error';
import { at, child, type FieldPath } from '../field/path';
import { validateLabelSelector } from '../metadata/label-selector';
import { complain, validateLabelName } from '../metadata/labels';
import type { Decoded } from '../strategy';
import { validateNodeSelector, validateNodeSelectorTerm } from './node-selector';
import type { Errors, PodRules } from './rules';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';
const WEIGHT_MAX = 100;

/** Where the pod wants to be, or does not (`validateAffinity`). */
export function validateAffinity(errors: Errors, affinity: Decoded, rules: PodRules, field: FieldPath): void {
  const { nodeAffinity, podAffinity, podAntiAffinity } = affinity;
  if (nodeAffinity !== undefined) validateNodeAffinity(errors, nodeAffinity, rules, child(field, 'nodeAffinity'));
  if (podAffinity !== undefined) validatePodAffinity(errors, podAffinity, rules, child(field, 'podAffinity'));
  if (podAntiAffinity !== undefined) {
    validatePodAffinity(errors, podAntiAffinity, rules, child(field, 'podAntiAffinity'));
  }
}

function validateWeight(errors: Errors, weight: number, field: FieldPath): void {
  if (weight > 0 && weight <= WEIGHT_MAX) return;
  errors.push(invalid(child(field, 'weight'), weight, 'must be in the range 1-100'));
}

function validateNodeAffinity(errors: Errors, affinity: Decoded, rules: PodRules, field: FieldPath): void {
  if (affinity[REQUIRED] !== undefined) {
    validateNodeSelector(errors, affinity[REQUIRED], rules.allowInvalidNodeAffinityValues, child(field, REQUIRED));
  }
  affinity[PREFERRED]?.forEach((term: Decoded, index: number) => {
    const path = at(child(field, PREFERRED), index);
    validateWeight(errors, term.weight, path);
    // A wish that no node can fulfil is no mistake.
    validateNodeSelectorTerm(errors, term.preference, true, child(path, 'preference'));
  });
}

function validatePodAffinity(errors: Errors, affinity: Decoded, rules: PodRules, field: FieldPath): void {
  const allow = rules.allowInvalidSelectorValues;
  affinity[REQUIRED]?.forEach((term: Decoded, index: number) => {
    validatePodTerm(errors, term, allow, at(child(field, REQUIRED), index));
  });
  affinity[PREFERRED]?.forEach((term: Decoded, index: number) => {
    const path = at(child(field, PREFERRED), index);
    validateWeight(errors, term.weight, path);
    validatePodTerm(errors, term.podAffinityTerm, allow, child(path, 'podAffinityTerm'));
  });
}

function validatePodTerm(errors: Errors, term: Decoded, allowInvalidValues: boolean, field: FieldPath): void {
  validateLabelSelector(errors, term.labelSelector, child(field, 'labelSelector'), allowInvalidValues);
  validateLabelSelector(errors, term.namespaceSelector, child(field, 'namespaceSelector'), allowInvalidValues);
  for (const name of term.namespaces ?? []) complain(errors, child(field, 'namespace'), name, dns1123Label(name));
  validateLabelKeys(errors, term, field);
  const path = child(field, 'topologyKey');
  if (term.topologyKey === '') errors.push(required(path, 'can not be empty'));
  validateLabelName(errors, term.topologyKey, path);
}

/** Keys whose values are taken from the pod itself (`validateMatchLabelKeysAndMismatchLabelKeys`). */
function validateLabelKeys(errors: Errors, term: Decoded, field: FieldPath): void {
  const { matchLabelKeys, mismatchLabelKeys, labelSelector } = term;
  validateKeys(errors, matchLabelKeys, labelSelector, child(field, 'matchLabelKeys'));
  validateKeys(errors, mismatchLabelKeys, labelSelector, child(field, 'mismatchLabelKeys'));
  if (matchLabelKeys === undefined) return;
  if (labelSelector !== undefined) {
    const indexOf = new Map<string, number>();
    matchLabelKeys.forEach((key: string, index: number) => {
      indexOf.set(key, index);
    });
    const selected = new Set<string>(Object.keys(labelSelector.matchLabels ?? {}));
    for (const { key } of labelSelector.matchExpressions ?? []) {
      const index = indexOf.get(key);
      if (index !== undefined && selected.has(key)) {
        errors.push(invalid(at(field, index), key, 'exists in both matchLabelKeys and labelSelector'));
      }
      selected.add(key);
    }
  }
  const mismatched = new Set<string>(mismatchLabelKeys);
  matchLabelKeys.forEach((key: string, index: number) => {
    if (!mismatched.has(key)) return;
    const detail = 'exists in both matchLabelKeys and mismatchLabelKeys';
    errors.push(invalid(at(child(field, 'matchLabelKeys'), index), key, detail));
  });
}

function validateKeys(errors: Errors, keys: string[] | undefined, selector: Decoded, field: FieldPath): void {
  if (keys === undefined) return;
  if (selector === undefined) {
    errors.push(forbidden(field, 'must not be specified when labelSelector is not set'));
    return;
  }
  keys.forEach((key, index) => {
    validateLabelName(errors, key, at(field, index));
  });
}
