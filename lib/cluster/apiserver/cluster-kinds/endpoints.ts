import type { KubernetesVersion } from '../../../kubernetes';
import { dns1123Label, dns1123Subdomain, portNumber, qualified } from '../../../kubernetes/names';
import { addressProblem } from '../field/address';
import { warnAboutIP } from '../field/address-warnings';
import { type FieldError, invalid, notSupported, required } from '../field/error';
import { specialAddressProblem } from '../field/special-address';
import { complain, validateObjectMeta, validateObjectMetaUpdate } from '../metadata';
import { kinds } from '../scheme/kinds';
import type { Decoded, Strategy } from '../strategy';

const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];
const DEPRECATED = 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice';

function validateAddress(errors: FieldError[], address: Decoded, field: string, version: KubernetesVersion): void {
  const ip: string = address.ip;
  const problem = addressProblem(ip, version);
  if (problem !== undefined) errors.push(invalid(`${field}.ip`, ip, problem));
  if (address.hostname) complain(errors, `${field}.hostname`, address.hostname, dns1123Label(address.hostname));
  if (address.nodeName !== undefined) {
    complain(errors, `${field}.nodeName`, address.nodeName, dns1123Subdomain(address.nodeName));
  }
  const special = specialAddressProblem(ip);
  if (special !== undefined) errors.push(invalid(`${field}.ip`, ip, special));
}

function validatePort(errors: FieldError[], port: Decoded, field: string, needsName: boolean): void {
  if (port.name) complain(errors, `${field}.name`, port.name, dns1123Label(port.name));
  else if (needsName) errors.push(required(`${field}.name`, ''));
  for (const problem of portNumber(port.port)) errors.push(invalid(`${field}.port`, port.port, problem));
  if (!PROTOCOLS.includes(port.protocol)) {
    errors.push(notSupported(`${field}.protocol`, port.protocol, PROTOCOLS));
  }
  if (port.appProtocol !== undefined)
    complain(errors, `${field}.appProtocol`, port.appProtocol, qualified(port.appProtocol));
}

function validateSubsets(errors: FieldError[], subsets: readonly Decoded[], version: KubernetesVersion): void {
  subsets.forEach((subset, index) => {
    const field = `subsets[${index}]`;
    const lists = ['addresses', 'notReadyAddresses'] as const;
    if (lists.every((list) => subset[list] === undefined)) {
      errors.push(required(field, 'must specify `addresses` or `notReadyAddresses`'));
    }
    for (const list of lists) {
      subset[list]?.forEach((address: Decoded, at: number) => {
        validateAddress(errors, address, `${field}.${list}[${at}]`, version);
      });
    }
    subset.ports?.forEach((port: Decoded, at: number) => {
      validatePort(errors, port, `${field}.ports[${at}]`, subset.ports.length > 1);
    });
  });
}

function warnings(object: Decoded): string[] {
  const found = [DEPRECATED];
  object.subsets?.forEach((subset: Decoded, index: number) => {
    for (const list of ['addresses', 'notReadyAddresses']) {
      subset[list]?.forEach((address: Decoded, at: number) => {
        warnAboutIP(found, `subsets[${index}].${list}[${at}].ip`, address.ip);
      });
    }
  });
  return found;
}

/** `pkg/registry/core/endpoint/strategy.go`, `pkg/apis/core/validation` ValidateEndpoints. */
export const endpointsStrategy: Strategy = {
  ...kinds.endpoints,
  setDefaults: (object: Decoded) => {
    for (const subset of object.subsets ?? []) for (const port of subset.ports ?? []) port.protocol ??= 'TCP';
  },
  validateCreate: (object: Decoded, { version }) => {
    const errors: FieldError[] = [];
    validateObjectMeta(errors, object.metadata, true, dns1123Subdomain);
    validateSubsets(errors, object.subsets ?? [], version);
    return errors;
  },
  warningsOnCreate: warnings,
  validateUpdate: (object: Decoded, old: Decoded, { version }) => {
    const errors: FieldError[] = [];
    validateObjectMetaUpdate(errors, object.metadata, old.metadata);
    validateSubsets(errors, object.subsets ?? [], version);
    return errors;
  },
  warningsOnUpdate: warnings,
};
