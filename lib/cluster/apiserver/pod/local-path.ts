import { invalid } from '../field/error';
import type { FieldPath } from '../field/path';
import type { Errors } from './rules';

/** No element of the path leads up (`validatePathNoBacksteps`). */
export function hasBackstep(path: string): boolean {
  return path.includes('..') && path.split('/').includes('..');
}

export function validateNoBacksteps(errors: Errors, path: string, field: FieldPath): void {
  if (hasBackstep(path)) errors.push(invalid(field, path, "must not contain '..'"));
}

/** Relative, and never up (`validateLocalDescendingPath`). */
export function validateDescendingPath(errors: Errors, path: string, field: FieldPath): void {
  if (path.startsWith('/')) errors.push(invalid(field, path, 'must be a relative path'));
  validateNoBacksteps(errors, path, field);
}

/** Also not beginning with two dots, which the kubelet keeps for itself (`ValidateLocalNonReservedPath`). */
export function validateNonReservedPath(errors: Errors, path: string, field: FieldPath): void {
  validateDescendingPath(errors, path, field);
  if (path.startsWith('..') && !path.startsWith('../')) {
    errors.push(invalid(field, path, "must not start with '..'"));
  }
}
