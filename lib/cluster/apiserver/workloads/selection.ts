import type { LabelSelector } from '../../../kubernetes';
import { matchesLabels, matchesSelector } from '../../../kubernetes/labels';
import { type FieldError, invalid, required } from '../field/error';
import type { FieldPath } from '../field/path';
import {
  isEmptySelector,
  isUsableSelector,
  printableLabels,
  printableSelector,
  validateLabelSelector,
} from '../metadata/label-selector';
import type { Decoded } from '../strategy';

const MISMATCH = '`selector` does not match template `labels`';

/** How the kinds differ in what they say about a selector. */
export interface SelectorWording {
  /** `empty selector is invalid for …` */
  readonly emptyFor: 'deployment' | 'statefulset' | 'daemonset';
  /** Said when the selector cannot be built. */
  readonly unusable: string;
}

function mismatch(template: Decoded, field: FieldPath): FieldError {
  return invalid(`${field}.metadata.labels`, printableLabels(template.metadata.labels), MISMATCH);
}

/** The selector of a workload, by itself (`ValidateDeploymentSpec` and its like). */
export function validateSelector(
  errors: FieldError[],
  selector: Decoded,
  wording: SelectorWording,
  allowInvalid: boolean,
): void {
  if (selector === undefined) {
    errors.push(required('spec.selector', ''));
    return;
  }
  validateLabelSelector(errors, selector, 'spec.selector', allowInvalid);
  if (isEmptySelector(selector)) errors.push(emptySelector(wording.emptyFor));
}

/** Would select every pod. */
export function emptySelector(kind: SelectorWording['emptyFor']): FieldError {
  return invalid('spec.selector', {}, `empty selector is invalid for ${kind}`);
}

/**
 * Whether the selector can be built at all; complains when not. An absent one selects nothing, and can be built.
 */
export function isBuildable(errors: FieldError[], selector: Decoded, wording: SelectorWording): boolean {
  if (isUsableSelector(selector)) return true;
  errors.push(invalid('spec.selector', printableSelector(selector), wording.unusable));
  return false;
}

/** The pods that are made must be those that are looked for. An empty selector is not held against the template here. */
export function validateSelects(errors: FieldError[], selector: Decoded, template: Decoded, field: FieldPath): void {
  if (selector !== undefined && isEmptySelector(selector)) return;
  if (!matchesSelector(selector as LabelSelector | undefined, template.metadata.labels)) {
    errors.push(mismatch(template, field));
  }
}

/** As {@link validateSelects}, for a selector of plain pairs. */
export function validatePairsSelect(
  errors: FieldError[],
  selector: Decoded,
  template: Decoded,
  field: FieldPath,
): void {
  if (selector === undefined || matchesLabels(selector, template.metadata.labels)) return;
  errors.push(mismatch(template, field));
}
