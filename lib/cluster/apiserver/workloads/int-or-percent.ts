import type { IntOrString } from '../../../kubernetes';
import { type FieldError, invalid } from '../field/error';
import type { FieldPath } from '../field/path';

const PERCENT = /^[0-9]+%$/;
const PERCENT_PROBLEM =
  "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')";

/** A number, or a whole percentage (`ValidatePositiveIntOrPercent`, `pkg/apis/apps/validation`). */
export function validateIntOrPercent(errors: FieldError[], value: IntOrString, field: FieldPath): void {
  if (typeof value === 'string') {
    if (!PERCENT.test(value)) errors.push(invalid(field, value, PERCENT_PROBLEM));
  } else if (value < 0) errors.push(invalid(field, value, 'must be greater than or equal to 0'));
}

/** The number that stands there, percent or not; a text that is no number counts as 0 (`getIntOrPercentValue`). */
export function numberOf(value: IntOrString): number {
  if (typeof value === 'number') return value;
  const digits = PERCENT.test(value) ? value.slice(0, -1) : value;
  return /^[+-]?\d+$/.test(digits) ? Number(digits) : 0;
}

/** There is no more than all (`IsNotMoreThan100Percent`). */
export function validateAtMostAll(errors: FieldError[], value: IntOrString, field: FieldPath): void {
  if (typeof value === 'string' && PERCENT.test(value) && numberOf(value) > 100) {
    errors.push(invalid(field, value, 'must not be greater than 100%'));
  }
}

/** Counts are not negative (`ValidateNonnegativeField`). */
export function validateCount(errors: FieldError[], value: number | undefined, field: FieldPath): void {
  if (value !== undefined && value < 0) errors.push(invalid(field, value, 'must be greater than or equal to 0'));
}
