import type { IntOrString } from '../../../kubernetes';
import { type FieldError, invalid } from '../field/error';
import type { FieldPath } from '../field/path';

const PERCENT_SIGN = 37;
const DIGIT_0 = 48;
const DIGIT_9 = 57;

function isPercent(text: string): boolean {
  const end = text.length - 1;
  if (end < 1 || text.charCodeAt(end) !== PERCENT_SIGN) return false;
  for (let index = 0; index < end; index++) {
    const code = text.charCodeAt(index);
    if (code < DIGIT_0 || code > DIGIT_9) return false;
  }
  return true;
}

const PERCENT_PROBLEM =
  "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')";

/** A number, or a whole percentage (`ValidatePositiveIntOrPercent`, `pkg/apis/apps/validation`). */
export function validateIntOrPercent(errors: FieldError[], value: IntOrString, field: FieldPath): void {
  if (typeof value === 'string') {
    if (!isPercent(value)) errors.push(invalid(field, value, PERCENT_PROBLEM));
  } else if (value < 0) errors.push(invalid(field, value, 'must be greater than or equal to 0'));
}

/** The number that stands there, percent or not; a text that is no number counts as 0 (`getIntOrPercentValue`). */
export function numberOf(value: IntOrString): number {
  if (typeof value === 'number') return value;
  if (isPercent(value)) return Number(value.slice(0, -1));
  return /^[+-]?\d+$/.test(value) ? Number(value) : 0;
}

/** There is no more than all (`IsNotMoreThan100Percent`). */
export function validateAtMostAll(errors: FieldError[], value: IntOrString, field: FieldPath): void {
  if (typeof value === 'string' && isPercent(value) && numberOf(value) > 100) {
    errors.push(invalid(field, value, 'must not be greater than 100%'));
  }
}

/** Counts are not negative (`ValidateNonnegativeField`). */
export function validateCount(errors: FieldError[], value: number | undefined, field: FieldPath): void {
  if (value !== undefined && value < 0) errors.push(invalid(field, value, 'must be greater than or equal to 0'));
}
