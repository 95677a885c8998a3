import { dns1123Label } from '../../../kubernetes/names';
import type { FieldError } from '../field/error';
import { validateObjectMeta, validateObjectMetaUpdate } from '../metadata';
import { kinds } from '../scheme/kinds';
import type { Decoded, Strategy } from '../strategy';

/** Every namespace is labelled with its own name, so that selectors of namespaces can name one. */
const NAME_LABEL = 'kubernetes.io/metadata.name';
const FINALIZER = 'kubernetes';

/** `pkg/registry/core/namespace/strategy.go`, defaults of `pkg/apis/core/v1/defaults.go`. */
export const namespaceStrategy: Strategy = {
  ...kinds.namespace,
  setDefaults: (object: Decoded) => {
    const { metadata } = object;
    // The label is set again whenever it is missing or wrong.
    if (metadata.name) metadata.labels = { ...metadata.labels, [NAME_LABEL]: metadata.name };
  },
  prepareForCreate: (object: Decoded) => {
    object.status = { phase: 'Active' };
    const finalizers: string[] = object.spec.finalizers ?? [];
    if (!finalizers.includes(FINALIZER)) object.spec = { ...object.spec, finalizers: [...finalizers, FINALIZER] };
  },
  validateCreate: (object: Decoded) => {
    const errors: FieldError[] = [];
    validateObjectMeta(errors, object.metadata, false, dns1123Label);
    return errors;
  },
  prepareForUpdate: (object: Decoded, old: Decoded) => {
    object.spec = { ...object.spec, finalizers: old.spec.finalizers };
    object.status = old.status;
  },
  validateUpdate: (object: Decoded, old: Decoded) => {
    const errors: FieldError[] = [];
    validateObjectMetaUpdate(errors, object.metadata, old.metadata);
    return errors;
  },
};
