import { dns1123Subdomain } from '../../../kubernetes/names';
import type { FieldError } from '../field/error';
import { validateObjectMeta, validateObjectMetaUpdate } from '../metadata';
import { kinds } from '../scheme/kinds';
import type { Decoded, Strategy } from '../strategy';

/**
 * `pkg/registry/core/node/strategy.go`. A node brings its status with it.
 * Not modelled: the rules for taints, pod CIDRs and addresses of nodes.
 */
export const nodeStrategy: Strategy = {
  ...kinds.node,
  setDefaults: (object: Decoded) => {
    const { status } = object;
    if (status.allocatable === undefined && status.capacity !== undefined) status.allocatable = { ...status.capacity };
  },
  validateCreate: (object: Decoded) => {
    const errors: FieldError[] = [];
    validateObjectMeta(errors, object.metadata, false, dns1123Subdomain);
    return errors;
  },
  validateUpdate: (object: Decoded, old: Decoded) => {
    const errors: FieldError[] = [];
    validateObjectMetaUpdate(errors, object.metadata, old.metadata);
    return errors;
  },
};
