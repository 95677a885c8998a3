import type { LabelSelector, Labels } from '../../../kubernetes';
import { isLabelValue, isQualifiedName, labelValueProblems } from '../../../kubernetes/names';
import { type FieldError, forbidden, invalid, named, required } from '../field/error';
import { at, child, type FieldPath } from '../field/path';
import { complain, isKnownFine, validateLabelName, validateLabels } from './labels';

/** A decoded LabelSelector: operators may be any text. */
export interface DecodedSelector {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly DecodedRequirement[];
}

interface DecodedRequirement {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

function validateRequirement(
  errors: FieldError[],
  requirement: DecodedRequirement,
  field: FieldPath,
  allowInvalidValues: boolean,
): void {
  const values = requirement.values ?? [];
  switch (requirement.operator) {
    case 'In':
    case 'NotIn':
      if (values.length === 0) {
        errors.push(required(child(field, 'values'), "must be specified when `operator` is 'In' or 'NotIn'"));
      }
      break;
    case 'Exists':
    case 'DoesNotExist':
      if (values.length > 0) {
        const detail = "may not be specified when `operator` is 'Exists' or 'DoesNotExist'";
        errors.push(forbidden(child(field, 'values'), detail));
      }
      break;
    default:
      errors.push(invalid(child(field, 'operator'), named(requirement.operator), 'not a valid selector operator'));
  }
  validateLabelName(errors, requirement.key, child(field, 'key'));
  if (allowInvalidValues) return;
  values.forEach((value, index) => {
    if (!isLabelValue(value)) complain(errors, at(child(field, 'values'), index), value, labelValueProblems(value));
  });
}

/**
 * Checks a LabelSelector; an absent one is fine.
 * Source: apimachinery `pkg/apis/meta/v1/validation/validation.go` ValidateLabelSelector.
 *
 * @param allowInvalidValues - Set where the stored object already had an invalid value.
 */
export function validateLabelSelector(
  errors: FieldError[],
  selector: DecodedSelector | undefined,
  field: FieldPath,
  allowInvalidValues = false,
): void {
  if (selector === undefined) return;
  const { matchLabels, matchExpressions } = selector;
  if (matchLabels !== undefined && !isKnownFine(matchLabels)) {
    validateLabels(errors, matchLabels, child(field, 'matchLabels'));
  }
  for (let index = 0; matchExpressions !== undefined && index < matchExpressions.length; index++) {
    const requirement = matchExpressions[index] as DecodedRequirement;
    validateRequirement(errors, requirement, at(child(field, 'matchExpressions'), index), allowInvalidValues);
  }
}

/** Nothing in it: it would select everything. */
export function isEmptySelector(selector: LabelSelector | DecodedSelector | undefined): boolean {
  for (const _ in selector?.matchLabels) return false;
  return (selector?.matchExpressions ?? []).length === 0;
}

/**
 * Whether Go can build a selector of it: operators known, values as the operator needs them, keys and values well-formed
 * (`metav1.LabelSelectorAsSelector`).
 */
export function isUsableSelector(selector: LabelSelector | DecodedSelector | undefined): boolean {
  const labels = selector?.matchLabels;
  if (labels !== undefined && !isKnownFine(labels)) {
    for (const key in labels) {
      if (!isQualifiedName(key) || !isLabelValue(labels[key] ?? '')) return false;
    }
  }
  const expressions: readonly DecodedRequirement[] | undefined = selector?.matchExpressions;
  return expressions === undefined || expressions.every(isUsable);
}

function isUsable({ key, operator, values = [] }: DecodedRequirement): boolean {
  const needsValues = operator === 'In' || operator === 'NotIn';
  if (!needsValues && operator !== 'Exists' && operator !== 'DoesNotExist') return false;
  if (needsValues === (values.length === 0)) return false;
  return isQualifiedName(key) && values.every(isLabelValue);
}

function sorted(labels: Labels): Labels {
  const pairs = Object.entries(labels);
  return pairs.length < 2 ? labels : Object.fromEntries(pairs.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Labels as Go prints them in a message: by key, `null` when there are none. */
export function printableLabels(labels: Labels | undefined): unknown {
  return labels === undefined ? null : sorted(labels);
}

/** A selector as Go prints it in a message; `null` when there is none. */
export function printableSelector(selector: DecodedSelector | undefined): unknown {
  if (selector === undefined) return null;
  const { matchLabels, matchExpressions } = selector;
  return {
    ...(matchLabels !== undefined && { matchLabels: sorted(matchLabels) }),
    ...(matchExpressions !== undefined && {
      matchExpressions: matchExpressions.map(({ key, operator, values }) => ({ key, operator, values })),
    }),
  };
}
