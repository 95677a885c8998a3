import { isQualifiedName, qualified } from '../../../kubernetes/names';
import { type FieldError, forbidden, invalid } from '../field/error';
import { at, child, type FieldPath } from '../field/path';
import { complain } from './labels';

/** Finalizers that have no domain, for they are older than that rule (`IsStandardFinalizerName`). */
const STANDARD = new Set(['kubernetes', 'orphan', 'foregroundDeletion']);

/** Format of finalizers; the two ways to delete dependents exclude each other (`ValidateFinalizers`). */
export function validateFinalizers(
  errors: FieldError[],
  finalizers: readonly string[] | undefined,
  field: FieldPath,
): void {
  if (finalizers === undefined) return;
  for (const finalizer of finalizers) {
    if (!isQualifiedName(finalizer)) complain(errors, field, finalizer, qualified(finalizer));
  }
  if (finalizers.includes('orphan') && finalizers.includes('foregroundDeletion')) {
    errors.push(invalid(field, finalizers, 'finalizer orphan and foregroundDeletion cannot be both set'));
  }
}

/** Kinds of the core, apps, batch and networking groups: a finalizer needs a domain (`validateKubeFinalizerName`). */
export function validateFinalizerDomains(
  errors: FieldError[],
  finalizers: readonly string[] | undefined,
  field: FieldPath,
): void {
  finalizers?.forEach((finalizer, index) => {
    if (finalizer.includes('/') || STANDARD.has(finalizer)) return;
    const detail = 'name is neither a standard finalizer name nor is it fully qualified';
    errors.push(invalid(at(field, index), finalizer, detail));
  });
}

/** An object being deleted takes no more finalizers (`ValidateNoNewFinalizers`). */
export function validateNoNewFinalizers(
  errors: FieldError[],
  finalizers: readonly string[] | undefined,
  old: readonly string[] | undefined,
  meta: FieldPath,
): void {
  const added = (finalizers ?? []).filter((finalizer) => !(old ?? []).includes(finalizer)).sort();
  if (added.length === 0) return;
  const found = `found new finalizers []string{${added.map((each) => JSON.stringify(each)).join(', ')}}`;
  const detail = `no new finalizers can be added if the object is being deleted, ${found}`;
  errors.push(forbidden(child(meta, 'finalizers'), detail));
}
