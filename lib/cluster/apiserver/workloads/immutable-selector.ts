import { type FieldError, invalid } from '../field/error';
import { printableSelector } from '../metadata/label-selector';
import { semanticallyEqual } from '../metadata/semantic-equal';
import type { Decoded } from '../strategy';

/** Since apps/v1 a workload's selector never changes: pods of the old one would be left to nobody. */
export function validateSelectorKept(errors: FieldError[], object: Decoded, old: Decoded): void {
  if (semanticallyEqual(object.spec.selector, old.spec.selector)) return;
  errors.push(invalid('spec.selector', printableSelector(object.spec.selector), 'field is immutable'));
}
