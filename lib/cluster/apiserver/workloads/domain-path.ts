import { dns1123Subdomain, isDNS1123Subdomain } from '../../../kubernetes/names';
import { type FieldError, invalid, required } from '../field/error';
import type { FieldPath } from '../field/path';
import { complain } from '../metadata/labels';

const PATH = /^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/;
const PATTERN = "[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+";

/** A domain, a slash, a path: `example.com/controller` (apimachinery `IsDomainPrefixedPath`). */
export function validateDomainPath(errors: FieldError[], value: string, field: FieldPath): void {
  if (value === '') {
    errors.push(required(field, ''));
    return;
  }
  const slash = value.indexOf('/');
  if (slash <= 0 || slash === value.length - 1) {
    errors.push(invalid(field, value, 'must be a domain-prefixed path (such as "acme.io/foo")'));
    return;
  }
  const domain = value.slice(0, slash);
  if (!isDNS1123Subdomain(domain)) {
    complain(errors, field, domain, dns1123Subdomain(domain));
    return;
  }
  const path = value.slice(slash + 1);
  if (!PATH.test(path)) {
    errors.push(invalid(field, path, `Invalid path (regex used for validation is '${PATTERN}')`));
  }
}
