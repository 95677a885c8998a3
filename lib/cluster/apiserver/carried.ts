import type { Manifest } from '../../kubernetes';
import { groupOf } from '../../kubernetes/manifest';
import { dns1123Subdomain } from '../../kubernetes/names';
import { placementOf } from './built-in-kinds';
import type { FieldError } from './field/error';
import { validateObjectMeta, validateObjectMetaUpdate } from './metadata';
import { pathSegmentProblems } from './path-segment';
import type { GoStruct } from './scheme/go-type';
import { metaTypes } from './scheme/types/meta';
import type { Decoded, Strategy } from './strategy';

/** What is known of any object: its metadata. Everything else is left alone. */
function partialType(kind: string): GoStruct {
  return {
    kind: 'struct',
    name: `v1.${kind}`,
    fields: () => [
      { name: 'TypeMeta', json: '', omitEmpty: false, type: metaTypes.struct('TypeMeta') },
      { name: 'ObjectMeta', json: 'metadata', omitEmpty: true, type: metaTypes.struct('ObjectMeta') },
    ],
  };
}

/** A kind that is stored as it is sent: its metadata is checked as any object's, the rest not at all. */
export interface CarriedStrategy extends Strategy {
  readonly carried: true;
}

function metaErrors(check: (errors: FieldError[]) => void): FieldError[] {
  const errors: FieldError[] = [];
  check(errors);
  return errors;
}

/** The strategy of a kind that the model does not know. */
export function carriedStrategy(manifest: Pick<Manifest, 'apiVersion' | 'kind'>): CarriedStrategy {
  const { apiVersion, kind } = manifest;
  const { resource, namespaced, names } = placementOf(groupOf(apiVersion), kind);
  const checkName = names === 'subdomain' ? dns1123Subdomain : pathSegmentProblems;
  return {
    carried: true,
    apiVersion,
    kind,
    resource,
    namespaced,
    type: partialType(kind),
    setDefaults: () => undefined,
    validateCreate: (object: Decoded) =>
      metaErrors((errors) => {
        validateObjectMeta(errors, object.metadata, namespaced, checkName);
      }),
    validateUpdate: (object: Decoded, old: Decoded) =>
      metaErrors((errors) => {
        validateObjectMetaUpdate(errors, object.metadata, old.metadata);
      }),
  };
}
