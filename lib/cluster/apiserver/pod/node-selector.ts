import { dns1123Subdomain, isLabelValue, labelValueProblems } from '../../../kubernetes/names';
import { forbidden, invalid, named, required } from '../field/error';
import { at, child, type FieldPath } from '../field/path';
import { complain, validateLabelName } from '../metadata/labels';
import type { Decoded } from '../strategy';
import type { Errors } from './rules';

const NOT_AN_OPERATOR = 'not a valid selector operator';

function validateExpression(errors: Errors, expression: Decoded, allowInvalidValues: boolean, field: FieldPath): void {
  const { key, operator } = expression;
  const values: string[] = expression.values ?? [];
  const path = child(field, 'values');
  switch (operator) {
    case 'In':
    case 'NotIn':
      if (values.length === 0) errors.push(required(path, "must be specified when `operator` is 'In' or 'NotIn'"));
      break;
    case 'Exists':
    case 'DoesNotExist':
      if (values.length > 0) {
        errors.push(forbidden(path, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"));
      }
      break;
    case 'Gt':
    case 'Lt':
      if (values.length !== 1) {
        errors.push(required(path, "must be specified single value when `operator` is 'Lt' or 'Gt'"));
      }
      break;
    default:
      errors.push(invalid(child(field, 'operator'), named(operator), NOT_AN_OPERATOR));
  }
  validateLabelName(errors, key, child(field, 'key'));
  if (allowInvalidValues) return;
  values.forEach((value, index) => {
    if (!isLabelValue(value)) complain(errors, at(path, index), value, labelValueProblems(value));
  });
}

function validateFieldExpression(errors: Errors, expression: Decoded, field: FieldPath): void {
  const { key, operator } = expression;
  const values: string[] = expression.values ?? [];
  if (operator !== 'In' && operator !== 'NotIn') {
    errors.push(invalid(child(field, 'operator'), named(operator), NOT_AN_OPERATOR));
  } else if (values.length !== 1) {
    const detail = "must be only one value when `operator` is 'In' or 'NotIn' for node field selector";
    errors.push(required(child(field, 'values'), detail));
  }
  if (key !== 'metadata.name') {
    errors.push(invalid(child(field, 'key'), key, 'not a valid field selector key'));
    return;
  }
  values.forEach((value, index) => {
    complain(errors, at(child(field, 'values'), index), value, dns1123Subdomain(value));
  });
}

/** Conditions on a node that all must hold (`ValidateNodeSelectorTerm`). */
export function validateNodeSelectorTerm(
  errors: Errors,
  term: Decoded,
  allowInvalidValues: boolean,
  field: FieldPath,
): void {
  term.matchExpressions?.forEach((expression: Decoded, index: number) => {
    validateExpression(errors, expression, allowInvalidValues, at(child(field, 'matchExpressions'), index));
  });
  term.matchFields?.forEach((expression: Decoded, index: number) => {
    validateFieldExpression(errors, expression, at(child(field, 'matchFields'), index));
  });
}

/** Terms of which one must hold (`ValidateNodeSelector`). */
export function validateNodeSelector(
  errors: Errors,
  selector: Decoded,
  allowInvalidValues: boolean,
  field: FieldPath,
): void {
  const path = child(field, 'nodeSelectorTerms');
  const terms: Decoded[] = selector.nodeSelectorTerms;
  if (terms.length === 0) errors.push(required(path, 'must have at least one node selector term'));
  terms.forEach((term, index) => {
    validateNodeSelectorTerm(errors, term, allowInvalidValues, at(path, index));
  });
}
