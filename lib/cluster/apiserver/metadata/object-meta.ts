import type { ObjectMeta } from '../../../kubernetes';
import { dns1123Label, isDNS1123Label } from '../../../kubernetes/names';
import { type FieldError, forbidden, invalid, required } from '../field/error';
import { pathSegmentProblems } from '../path-segment';
import { validateFinalizerDomains, validateFinalizers, validateNoNewFinalizers } from './finalizers';
import { complain, validateAnnotations, validateLabels } from './labels';
import { validateOwnerReferences } from './owner-references';

/** What is wrong with a name of some kind; a check of `kubernetes/names.ts`. */
export type NameCheck = (name: string) => readonly string[];

const META = 'metadata';

/** A prefix of names may end in hyphens: what follows makes it a name (`maskTrailingDash`). */
function maskedPrefix(prefix: string): string {
  return prefix.length > 1 && prefix.endsWith('-') ? `${prefix.slice(0, -2)}a` : prefix;
}

/**
 * Checks metadata of a new object, in the API server's order of complaints.
 * Source: apimachinery `pkg/api/validation/objectmeta.go` ValidateObjectMeta, and core validation's check of finalizers.
 *
 * @param checkName - The format of names of this kind.
 */
export function validateObjectMeta(
  errors: FieldError[],
  meta: ObjectMeta,
  namespaced: boolean,
  checkName: NameCheck,
): void {
  validateAnyMeta(errors, meta, namespaced, checkName);
  validateFinalizerDomains(errors, meta.finalizers, 'metadata.finalizers');
}

function validateAnyMeta(errors: FieldError[], meta: ObjectMeta, namespaced: boolean, checkName: NameCheck): void {
  if (meta.generateName !== undefined && meta.generateName !== '') {
    const prefix = maskedPrefix(meta.generateName);
    complain(errors, 'metadata.generateName', meta.generateName, checkName(prefix));
  }
  if (meta.name === undefined || meta.name === '') {
    errors.push(required('metadata.name', 'name or generateName is required'));
  } else {
    const problems = checkName(meta.name);
    if (problems.length > 0) complain(errors, 'metadata.name', meta.name, problems);
  }
  if (namespaced) {
    if (meta.namespace === undefined || meta.namespace === '') errors.push(required('metadata.namespace', ''));
    else if (!isDNS1123Label(meta.namespace)) {
      complain(errors, 'metadata.namespace', meta.namespace, dns1123Label(meta.namespace));
    }
  } else if (meta.namespace !== undefined && meta.namespace !== '') {
    errors.push(forbidden('metadata.namespace', 'not allowed on this type'));
  }
  if (meta.generation !== undefined && meta.generation < 0) {
    errors.push(invalid('metadata.generation', meta.generation, 'must be greater than or equal to 0'));
  }
  validateCommon(errors, meta);
  validateFinalizers(errors, meta.finalizers, 'metadata.finalizers');
}

function validateCommon(errors: FieldError[], meta: ObjectMeta): void {
  validateLabels(errors, meta.labels, 'metadata.labels');
  validateAnnotations(errors, meta.annotations, 'metadata.annotations');
  validateOwnerReferences(errors, meta.ownerReferences, 'metadata.ownerReferences');
}

const IMMUTABLE = [
  'name',
  'namespace',
  'uid',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
] as const;

/**
 * Checks metadata of a changed object against what is stored. The name's format is not looked at again.
 * The server has filled in uid, resourceVersion and timestamps from the stored object where the request has none.
 * Source: apimachinery `pkg/api/validation/objectmeta.go` ValidateObjectMetaUpdate.
 */
export function validateObjectMetaUpdate(errors: FieldError[], meta: ObjectMeta, old: ObjectMeta): void {
  validateAnyMetaUpdate(errors, meta, old);
  validateFinalizerDomains(errors, meta.finalizers, 'metadata.finalizers');
}

/**
 * What the API server checks of the metadata of any changed object, before it asks the rules of its kind, which check most
 * of it again: the Status lists what is wrong as often as it was found.
 * Source: `staging/src/k8s.io/apiserver/pkg/registry/rest/update.go` validateCommonFields.
 */
export function validateCommonUpdate(
  errors: FieldError[],
  meta: ObjectMeta,
  old: ObjectMeta,
  namespaced: boolean,
): void {
  validateAnyMeta(errors, meta, namespaced, pathSegmentProblems);
  validateAnyMetaUpdate(errors, meta, old);
}

function validateAnyMetaUpdate(errors: FieldError[], meta: ObjectMeta, old: ObjectMeta): void {
  if (old.deletionTimestamp !== undefined) validateNoNewFinalizers(errors, meta.finalizers, old.finalizers, META);
  for (const field of IMMUTABLE) {
    // What the request leaves out the server takes from the stored object before it compares.
    if (meta[field] === undefined || meta[field] === old[field]) continue;
    errors.push(invalid(`${META}.${field}`, meta[field], 'field is immutable'));
  }
  validateCommon(errors, meta);
}
