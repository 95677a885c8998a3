import { dns1123Label, dns1123Subdomain, isDNS1123Label, isDNS1123Subdomain } from '../../../kubernetes/names';
import type { FieldPath } from '../field/path';
import { complain } from '../metadata/labels';
import type { Errors } from './rules';

/** An RFC 1123 label (`ValidateDNS1123Label`). */
export function validateDNSLabel(errors: Errors, value: string, field: FieldPath): void {
  if (!isDNS1123Label(value)) complain(errors, field, value, dns1123Label(value));
}

/** An RFC 1123 subdomain (`ValidateDNS1123Subdomain`). */
export function validateDNSSubdomain(errors: Errors, value: string, field: FieldPath): void {
  if (!isDNS1123Subdomain(value)) complain(errors, field, value, dns1123Subdomain(value));
}

/** A name that is checked only where one is given. */
export function validateOptionalSubdomain(errors: Errors, value: string | undefined, field: FieldPath): void {
  if (value !== undefined && value !== '') validateDNSSubdomain(errors, value, field);
}
