import { invalid, required } from '../field/error';
import { at, child, type FieldPath } from '../field/path';
import type { Decoded } from '../strategy';
import { validateFieldRef, validateResourceFieldRef } from './environment';
import { validateNonReservedPath } from './local-path';
import type { Errors } from './rules';

const MODE_MAX = 0o777;
const MODE_PROBLEM = 'must be a number between 0 and 0777 (octal), both inclusive';

/** Permissions of a file. */
export function validateMode(errors: Errors, mode: number | undefined, field: FieldPath): void {
  if (mode !== undefined && (mode < 0 || mode > MODE_MAX)) errors.push(invalid(field, mode, MODE_PROBLEM));
}

/** Keys of a ConfigMap or Secret that become files (`validateKeyToPath`). */
export function validateKeys(errors: Errors, items: Decoded[] | undefined, field: FieldPath): void {
  items?.forEach((item, index) => {
    validateKey(errors, item, at(field, index));
  });
}

/** As {@link validateKeys}, for one. */
export function validateKey(errors: Errors, item: Decoded, field: FieldPath): void {
  if (item.key === '') errors.push(required(child(field, 'key'), ''));
  if (item.path === '') errors.push(required(child(field, 'path'), ''));
  validateNonReservedPath(errors, item.path, child(field, 'path'));
  validateMode(errors, item.mode, child(field, 'mode'));
}

/** Sorted, as a Go set prints itself. */
const FILE_PATHS = ['metadata.annotations', 'metadata.labels', 'metadata.name', 'metadata.namespace', 'metadata.uid'];

/** A file that tells about the pod itself (`validateDownwardAPIVolumeFile`). */
export function validateFile(errors: Errors, file: Decoded, field: FieldPath): void {
  if (file.path === '') errors.push(required(child(field, 'path'), ''));
  validateNonReservedPath(errors, file.path, child(field, 'path'));
  const { fieldRef, resourceFieldRef } = file;
  if (fieldRef !== undefined) {
    validateFieldRef(errors, fieldRef, FILE_PATHS, child(field, 'fieldRef'));
    if (resourceFieldRef !== undefined) {
      const detail = 'fieldRef and resourceFieldRef can not be specified simultaneously';
      errors.push(invalid(field, 'resource', detail));
    }
  } else if (resourceFieldRef !== undefined) {
    validateResourceFieldRef(errors, resourceFieldRef, true, child(field, 'resourceFieldRef'));
  } else errors.push(required(field, 'one of fieldRef and resourceFieldRef is required'));
  validateMode(errors, file.mode, child(field, 'mode'));
}
