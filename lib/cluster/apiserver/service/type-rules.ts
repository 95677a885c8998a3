import { dns1123Subdomain } from '../../../kubernetes/names';
import { type FieldError, forbidden, invalid, required } from '../field/error';
import { complain } from '../metadata';
import type { DecodedServiceSpec } from './decoded';
import { HEADLESS } from './traits';

const NOT_FOR_EXTERNAL_NAME = 'may not be set for ExternalName services';

function validateExternalName(errors: FieldError[], spec: DecodedServiceSpec): void {
  if (spec.clusterIPs?.length) errors.push(forbidden('spec.clusterIPs', NOT_FOR_EXTERNAL_NAME));
  if (spec.ipFamilies?.length) errors.push(forbidden('spec.ipFamilies', NOT_FOR_EXTERNAL_NAME));
  if (spec.ipFamilyPolicy !== undefined) errors.push(forbidden('spec.ipFamilyPolicy', NOT_FOR_EXTERNAL_NAME));
  // One dot at the end says that the name is complete.
  const name = (spec.externalName ?? '').replace(/\.$/, '');
  if (name === '') errors.push(required('spec.externalName', ''));
  else complain(errors, 'spec.externalName', name, dns1123Subdomain(name));
}

/** `isHeadlessService`: `None` is the one cluster IP. */
export function isHeadlessService(spec: DecodedServiceSpec): boolean {
  return spec.clusterIPs?.length === 1 && spec.clusterIPs[0] === HEADLESS;
}

/** What the type demands and forbids. */
export function validateByType(errors: FieldError[], spec: DecodedServiceSpec): void {
  const headless = isHeadlessService(spec);
  if (!spec.ports?.length && !headless && spec.type !== 'ExternalName') errors.push(required('spec.ports', ''));
  if (spec.type === 'ExternalName') validateExternalName(errors, spec);
  else if (headless && (spec.type === 'LoadBalancer' || spec.type === 'NodePort')) {
    const detail = `may not be set to 'None' for ${spec.type} services`;
    errors.push(invalid('spec.clusterIPs[0]', HEADLESS, detail));
  }
}
