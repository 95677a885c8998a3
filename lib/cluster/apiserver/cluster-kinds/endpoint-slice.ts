import type { KubernetesVersion } from '../../../kubernetes';
import { parseIP } from '../../../kubernetes/ip';
import { dns1123Label, dns1123Subdomain, labelValueProblems, qualified } from '../../../kubernetes/names';
import { addressProblem } from '../field/address';
import { warnAboutIP } from '../field/address-warnings';
import { duplicate, type FieldError, invalid, named, notSupported, required, tooMany } from '../field/error';
import { specialAddressProblem } from '../field/special-address';
import { complain, validateLabels, validateObjectMeta, validateObjectMetaUpdate } from '../metadata';
import { kinds } from '../scheme/kinds';
import type { Decoded, Strategy } from '../strategy';

const ADDRESS_TYPES = ['FQDN', 'IPv4', 'IPv6'];
const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];
const MAX = { endpoints: 1000, ports: 20000, addresses: 100, hints: 8, topology: 16 };

function validateAddress(
  errors: FieldError[],
  text: string,
  type: string,
  field: string,
  version: KubernetesVersion,
): void {
  if (type === 'FQDN') {
    const name = text.replace(/\.$/, '');
    if (name === '') errors.push(required(field, ''));
    else {
      const problems = dns1123Subdomain(name);
      complain(errors, field, text, problems);
      if (problems.length === 0 && !name.includes('.')) {
        errors.push(invalid(field, text, 'should be a domain with at least two segments separated by dots'));
      }
    }
    return;
  }
  if (type !== 'IPv4' && type !== 'IPv6') return;
  const problem = addressProblem(text, version);
  if (problem !== undefined) errors.push(invalid(field, text, problem));
  else if (parseIP(text) !== undefined && parseIP(text)?.family !== type) {
    errors.push(invalid(field, text, `must be an ${type} address`));
  }
  const special = problem === undefined ? specialAddressProblem(text) : undefined;
  if (special !== undefined) errors.push(invalid(field, text, special));
}

function validateHints(errors: FieldError[], hints: readonly { name: string }[], field: string, isZone: boolean): void {
  if (hints.length > MAX.hints) {
    errors.push(tooMany(field, hints.length, MAX.hints));
    return;
  }
  hints.forEach(({ name }, index) => {
    const at = `${field}[${index}].name`;
    if (hints.findIndex((hint) => hint.name === name) < index) errors.push(duplicate(at, name));
    complain(errors, at, name, isZone ? labelValueProblems(name) : dns1123Subdomain(name));
  });
}

function validateEndpoint(
  errors: FieldError[],
  endpoint: Decoded,
  type: string,
  field: string,
  version: KubernetesVersion,
): void {
  const addresses: readonly string[] = endpoint.addresses;
  if (addresses.length === 0) errors.push(required(`${field}.addresses`, 'must contain at least 1 address'));
  else if (addresses.length > MAX.addresses) {
    errors.push(tooMany(`${field}.addresses`, addresses.length, MAX.addresses));
  }
  addresses.forEach((address, index) => {
    validateAddress(errors, address, type, `${field}.addresses[${index}]`, version);
  });
  const { nodeName, hostname, deprecatedTopology, hints } = endpoint;
  if (nodeName !== undefined) complain(errors, `${field}.nodeName`, nodeName, dns1123Subdomain(nodeName));
  if (deprecatedTopology !== undefined) {
    const count = Object.keys(deprecatedTopology).length;
    if (count > MAX.topology) errors.push(tooMany(`${field}.deprecatedTopology`, count, MAX.topology));
    validateLabels(errors, deprecatedTopology, `${field}.deprecatedTopology`);
  }
  if (hostname !== undefined) complain(errors, `${field}.hostname`, hostname, dns1123Label(hostname));
  if (hints?.forZones !== undefined) validateHints(errors, hints.forZones, `${field}.hints.forZones`, true);
  if (hints?.forNodes !== undefined) validateHints(errors, hints.forNodes, `${field}.hints.forNodes`, false);
}

function validatePorts(errors: FieldError[], ports: readonly Decoded[]): void {
  if (ports.length > MAX.ports) {
    errors.push(tooMany('ports', ports.length, MAX.ports));
    return;
  }
  const names = new Set<string>();
  ports.forEach((port, index) => {
    const field = `ports[${index}]`;
    const name: string = port.name ?? '';
    if (name !== '') complain(errors, `${field}.name`, name, dns1123Label(name));
    if (names.has(name)) errors.push(duplicate(`${field}.name`, name));
    names.add(name);
    if (!PROTOCOLS.includes(port.protocol)) {
      errors.push(notSupported(`${field}.protocol`, port.protocol, PROTOCOLS));
    }
    if (port.appProtocol !== undefined) {
      complain(errors, `${field}.appProtocol`, port.appProtocol, qualified(port.appProtocol));
    }
  });
}

function validate(errors: FieldError[], slice: Decoded, version: KubernetesVersion): void {
  const type: string = slice.addressType;
  if (type === '') errors.push(required('addressType', ''));
  else if (!ADDRESS_TYPES.includes(type)) errors.push(notSupported('addressType', type, ADDRESS_TYPES));
  const endpoints: readonly Decoded[] = slice.endpoints;
  if (endpoints.length > MAX.endpoints) errors.push(tooMany('endpoints', endpoints.length, MAX.endpoints));
  else {
    endpoints.forEach((endpoint, index) => {
      validateEndpoint(errors, endpoint, type, `endpoints[${index}]`, version);
    });
  }
  validatePorts(errors, slice.ports);
}

function warnings(slice: Decoded): string[] {
  const found: string[] = [];
  slice.endpoints.forEach((endpoint: Decoded, index: number) => {
    endpoint.addresses.forEach((address: string, at: number) => {
      if (slice.addressType !== 'FQDN') warnAboutIP(found, `endpoints[${index}].addresses[${at}]`, address);
    });
  });
  return found;
}

/** `pkg/registry/discovery/endpointslice/strategy.go`, `pkg/apis/discovery/validation`. */
export const endpointSliceStrategy: Strategy = {
  ...kinds.endpointSlice,
  setDefaults: (object: Decoded) => {
    for (const port of object.ports) {
      port.name ??= '';
      port.protocol ??= 'TCP';
    }
  },
  prepareForCreate: (object: Decoded) => {
    object.metadata.generation = 1;
  },
  validateCreate: (object: Decoded, { version }) => {
    const errors: FieldError[] = [];
    validateObjectMeta(errors, object.metadata, true, dns1123Subdomain);
    validate(errors, object, version);
    return errors;
  },
  warningsOnCreate: warnings,
  validateUpdate: (object: Decoded, old: Decoded, { version }) => {
    const errors: FieldError[] = [];
    validateObjectMetaUpdate(errors, object.metadata, old.metadata);
    validate(errors, object, version);
    if (object.addressType !== old.addressType) {
      errors.push(invalid('addressType', named(object.addressType), 'field is immutable'));
    }
    return errors;
  },
  warningsOnUpdate: warnings,
};
