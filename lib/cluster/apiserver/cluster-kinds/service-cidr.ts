import { formatCIDR, parseCIDR } from '../../../kubernetes/ip';
import { dns1123Subdomain } from '../../../kubernetes/names';
import { addServiceCIDR } from '../allocator';
import { type FieldError, forbidden, invalid, required } from '../field/error';
import { validateObjectMeta, validateObjectMetaUpdate } from '../metadata';
import { kinds } from '../scheme/kinds';
import type { Decoded, Strategy } from '../strategy';

const FIELD = 'spec.cidrs';

function validateRange(errors: FieldError[], text: string, index: number): void {
  const field = `${FIELD}[${index}]`;
  const cidr = parseCIDR(text);
  if (cidr === undefined) {
    errors.push(invalid(field, text, 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)'));
  } else if (formatCIDR(cidr) !== text) {
    errors.push(invalid(field, text, `must be in canonical form (${JSON.stringify(formatCIDR(cidr))})`));
  }
}

function validate(errors: FieldError[], spec: { cidrs?: readonly string[] }): void {
  const cidrs = spec.cidrs ?? [];
  // Kubernetes prints its own struct here, under Go's names.
  const printed = { CIDRs: cidrs };
  if (cidrs.length === 0) {
    errors.push(required(FIELD, 'at least one CIDR required'));
  } else if (cidrs.length > 2) {
    errors.push(invalid(FIELD, printed, 'may only hold up to 2 values'));
  } else if (cidrs.length === 2 && parseCIDR(cidrs[0] ?? '')?.family === parseCIDR(cidrs[1] ?? '')?.family) {
    const detail = 'may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64';
    errors.push(invalid(FIELD, printed, detail));
  } else {
    cidrs.forEach((text, index) => {
      validateRange(errors, text, index);
    });
  }
}

/** `pkg/registry/networking/servicecidr/strategy.go`, `pkg/apis/networking/validation` ValidateServiceCIDR. */
export const serviceCIDRStrategy: Strategy = {
  ...kinds.serviceCIDR,
  setDefaults: () => undefined,
  prepareForCreate: (object: Decoded) => {
    object.status = {};
  },
  validateCreate: (object: Decoded) => {
    const errors: FieldError[] = [];
    validateObjectMeta(errors, object.metadata, false, dns1123Subdomain);
    validate(errors, object.spec);
    return errors;
  },
  afterCreate: (object: Decoded, allocators) => {
    for (const cidr of object.spec.cidrs ?? []) addServiceCIDR(allocators, cidr);
  },
  prepareForUpdate: (object: Decoded, old: Decoded) => {
    object.status = old.status;
  },
  validateUpdate: (object: Decoded, old: Decoded) => {
    const errors: FieldError[] = [];
    validateObjectMetaUpdate(errors, object.metadata, old.metadata);
    const before: string[] = old.spec.cidrs ?? [];
    const now: string[] = object.spec.cidrs ?? [];
    const kept = before.every((cidr, index) => now[index] === cidr);
    if (!kept || now.length > before.length + 1 || (now.length > before.length && before.length !== 1)) {
      errors.push(forbidden(FIELD, 'field is immutable'));
    }
    return errors;
  },
};
