import type { Annotations, Labels } from '../../../kubernetes';
import { isLabelValue, isQualifiedName, labelValueProblems, qualified } from '../../../kubernetes/names';
import { type FieldError, invalid, tooLong } from '../field/error';
import type { FieldPath } from '../field/path';

/** All annotations of an object together: 256 KiB, keys and values. */
export const ANNOTATIONS_SIZE_MAX = 256 * 1024;

/** Below this many characters no text can have more than {@link ANNOTATIONS_SIZE_MAX} bytes in UTF-8. */
const SURELY_SMALL = ANNOTATIONS_SIZE_MAX / 4;

/** Whether there are no labels, be there a map or none. */
export function isEmptyMap(labels: Labels | undefined): boolean {
  for (const _ in labels) return false;
  return true;
}

/** Adds a complaint per format problem (`for _, msg := range …`). */
export function complain(errors: FieldError[], field: FieldPath, value: string, problems: readonly string[]): void {
  for (const problem of problems) errors.push(invalid(field, value, problem));
}

/** A key of a label (`ValidateLabelName`). */
export function validateLabelName(errors: FieldError[], key: string, field: FieldPath): void {
  if (!isQualifiedName(key)) complain(errors, field, key, qualified(key));
}

/** The labels that were found well-formed last. Those of a workload, its pods and its selector are mostly one and the same. */
let fine: Labels | undefined;

/** These very labels were just found well-formed. */
export function isKnownFine(labels: Labels): boolean {
  return labels === fine;
}

/** Keys and values of labels, also of a node selector (`ValidateLabels`, apimachinery `pkg/apis/meta/v1/validation`). */
export function validateLabels(errors: FieldError[], labels: Labels | undefined, field: FieldPath): void {
  if (labels === undefined || labels === fine) return;
  const before = errors.length;
  for (const key in labels) {
    const value = labels[key] ?? '';
    if (!isQualifiedName(key)) complain(errors, field, key, qualified(key));
    if (!isLabelValue(value)) complain(errors, field, value, labelValueProblems(value));
  }
  if (errors.length === before) fine = labels;
}

/** Keys, whatever their case, and the size of everything (`ValidateAnnotations`). */
export function validateAnnotations(
  errors: FieldError[],
  annotations: Annotations | undefined,
  field: FieldPath,
): void {
  if (annotations === undefined) return;
  let characters = 0;
  for (const key in annotations) {
    characters += key.length + (annotations[key] ?? '').length;
    if (isQualifiedName(key)) continue;
    complain(errors, field, key, qualified(key.toLowerCase()));
  }
  if (characters > SURELY_SMALL && sizeInBytes(annotations) > ANNOTATIONS_SIZE_MAX) {
    errors.push(tooLong(field, ANNOTATIONS_SIZE_MAX));
  }
}

function sizeInBytes(annotations: Annotations): number {
  let size = 0;
  for (const key in annotations) size += Buffer.byteLength(key) + Buffer.byteLength(annotations[key] ?? '');
  return size;
}
