import type { KubernetesVersion } from '../../../kubernetes';
import { dns1035Label, dns1123Label, dns1123Subdomain, portName, portNumber } from '../../../kubernetes/names';
import { atLeast } from '../../../kubernetes/version';
import { parseSloppyIP } from '../field/address';
import { type FieldError, goQuote, invalid, notSupported, required } from '../field/error';
import { at, child, type FieldPath } from '../field/path';
import { countGeneration } from '../metadata/generation';
import { complain } from '../metadata/labels';
import { type NameCheck, validateObjectMeta, validateObjectMetaUpdate } from '../metadata/object-meta';
import { pathSegmentProblems } from '../path-segment';
import { kinds } from '../scheme/kinds';
import type { Decoded, Strategy } from '../strategy';
import { wildcardProblems } from './wildcard';

const CLASS_ANNOTATION = 'kubernetes.io/ingress.class';
const PATH_TYPES = ['Exact', 'ImplementationSpecific', 'Prefix'];
const NOT_IN_PATH = ['//', '/./', '/../', '%2f', '%2F'];
const NOT_AT_END = ['/..', '/.'];

/** What an update may keep that a new Ingress may not have. */
interface IngressRules {
  readonly allowInvalidSecretName: boolean;
  readonly allowInvalidWildcardRule: boolean;
  readonly checkServiceName: NameCheck;
}

function validateServiceBackend(errors: FieldError[], service: Decoded, rules: IngressRules, field: FieldPath): void {
  const namePath = `${field}.service.name`;
  if (service.name === '') errors.push(required(namePath, ''));
  else complain(errors, namePath, service.name, rules.checkServiceName(service.name));
  const { name = '', number = 0 } = service.port ?? {};
  const portPath = `${field}.service.port`;
  if (name !== '' && number !== 0) errors.push(invalid(field, '', 'cannot set both port name & port number'));
  else if (name !== '') complain(errors, `${portPath}.name`, name, portName(name));
  else if (number !== 0) {
    for (const problem of portNumber(number)) errors.push(invalid(`${portPath}.number`, number, problem));
  } else errors.push(required(field, 'port name or number is required'));
}

function validateResourceBackend(errors: FieldError[], resource: Decoded, field: FieldPath): void {
  const { apiGroup, kind, name } = resource;
  // Stored objects have it as null.
  if (apiGroup !== undefined && apiGroup !== null)
    complain(errors, `${field}.apiGroup`, apiGroup, dns1123Subdomain(apiGroup));
  for (const [part, value] of [
    ['kind', kind],
    ['name', name],
  ] as const) {
    if (value === '') errors.push(required(child(field, part), ''));
    else complain(errors, child(field, part), value, pathSegmentProblems(value));
  }
}

function validateBackend(errors: FieldError[], backend: Decoded, rules: IngressRules, field: FieldPath): void {
  const { service, resource } = backend;
  if (service !== undefined && resource !== undefined) {
    errors.push(invalid(field, '', 'cannot set both resource and service backends'));
  } else if (resource !== undefined) validateResourceBackend(errors, resource, `${field}.resource`);
  else if (service !== undefined) validateServiceBackend(errors, service, rules, field);
  else errors.push(invalid(field, '', 'resource or service backend is required'));
}

function validatePath(errors: FieldError[], entry: Decoded, rules: IngressRules, field: FieldPath): void {
  const { path = '', pathType } = entry;
  const pathPath = `${field}.path`;
  if (pathType === undefined) {
    errors.push(required(`${field}.pathType`, 'pathType must be specified'));
    return;
  }
  if (pathType === 'Exact' || pathType === 'Prefix') {
    if (!path.startsWith('/')) errors.push(invalid(pathPath, path, 'must be an absolute path'));
    for (const sequence of NOT_IN_PATH) {
      if (path.includes(sequence)) errors.push(invalid(pathPath, path, `must not contain '${sequence}'`));
    }
    for (const end of NOT_AT_END) {
      if (path.endsWith(end)) errors.push(invalid(pathPath, path, `cannot end with '${end}'`));
    }
  } else if (pathType === 'ImplementationSpecific') {
    if (path !== '' && !path.startsWith('/')) errors.push(invalid(pathPath, path, 'must be an absolute path'));
  } else errors.push(notSupported(`${field}.pathType`, pathType, PATH_TYPES));
  validateBackend(errors, entry.backend, rules, `${field}.backend`);
}

function validateRuleValue(errors: FieldError[], rule: Decoded, rules: IngressRules, field: FieldPath): void {
  if (rule.http === undefined) return;
  const paths: Decoded[] = rule.http.paths;
  const path = `${field}.http.paths`;
  if (paths.length === 0) errors.push(required(path, ''));
  paths.forEach((entry, index) => {
    validatePath(errors, entry, rules, at(path, index));
  });
}

function validateHost(errors: FieldError[], host: string, field: FieldPath): void {
  const problems = host.includes('*') ? wildcardProblems(host) : dns1123Subdomain(host);
  complain(errors, field, host, problems);
}

function validateRule(errors: FieldError[], rule: Decoded, rules: IngressRules, field: FieldPath): void {
  const host: string = rule.host ?? '';
  if (host !== '') {
    if (parseSloppyIP(host) !== undefined) {
      errors.push(invalid(`${field}.host`, host, 'must be a DNS name, not an IP address'));
    }
    validateHost(errors, host, `${field}.host`);
  }
  if (host.includes('*') && rules.allowInvalidWildcardRule) return;
  validateRuleValue(errors, rule, rules, field);
}

/** `pkg/apis/networking/validation/validation.go` ValidateIngressSpec. */
function validateSpec(errors: FieldError[], spec: Decoded, rules: IngressRules): void {
  if (!spec.rules?.length && spec.defaultBackend === undefined) {
    errors.push(invalid('spec', spec.rules ?? null, 'either `defaultBackend` or `rules` must be specified'));
  }
  if (spec.defaultBackend !== undefined) validateBackend(errors, spec.defaultBackend, rules, 'spec.defaultBackend');
  spec.rules?.forEach((rule: Decoded, index: number) => {
    validateRule(errors, rule, rules, `spec.rules[${index}]`);
  });
  spec.tls?.forEach(({ hosts = [], secretName = '' }: Decoded, index: number) => {
    hosts.forEach((host: string, number: number) => {
      validateHost(errors, host, `spec.tls[${index}].hosts[${number}]`);
    });
    if (secretName !== '' && !rules.allowInvalidSecretName) {
      complain(errors, `spec.tls[${index}].secretName`, secretName, dns1123Subdomain(secretName));
    }
  });
  if (spec.ingressClassName !== undefined) {
    complain(errors, 'spec.ingressClassName', spec.ingressClassName, dns1123Subdomain(spec.ingressClassName));
  }
}

function backends(spec: Decoded): Decoded[] {
  const all: Decoded[] = spec.defaultBackend === undefined ? [] : [spec.defaultBackend];
  for (const rule of spec.rules ?? []) for (const { backend } of rule.http?.paths ?? []) all.push(backend);
  return all;
}

/** Names of Services may begin with a digit since 1.36 (RelaxedServiceNameValidation). */
function serviceNameCheck(version: KubernetesVersion, old: Decoded): NameCheck {
  if (atLeast(version, '1.36')) return dns1123Label;
  const hadSuch = backends(old?.spec ?? {}).some(({ service }) => {
    const name: string | undefined = service?.name;
    return name !== undefined && dns1123Label(name).length === 0 && dns1035Label(name).length > 0;
  });
  return hadSuch ? dns1123Label : dns1035Label;
}

function rulesForCreate(version: KubernetesVersion): IngressRules {
  return {
    allowInvalidSecretName: false,
    allowInvalidWildcardRule: false,
    checkServiceName: serviceNameCheck(version, undefined),
  };
}

function rulesForUpdate(version: KubernetesVersion, old: Decoded): IngressRules {
  const { rules = [], tls = [] } = old.spec;
  const strict: IngressRules = { ...rulesForCreate(version), checkServiceName: dns1035Label };
  return {
    allowInvalidSecretName: tls.some(
      ({ secretName = '' }: Decoded) => secretName !== '' && dns1123Subdomain(secretName).length > 0,
    ),
    allowInvalidWildcardRule: rules.some((rule: Decoded) => {
      const errors: FieldError[] = [];
      if (rule.host?.includes('*')) validateRuleValue(errors, rule, strict, '');
      return errors.length > 0;
    }),
    checkServiceName: serviceNameCheck(version, old),
  };
}

function validate(errors: FieldError[], object: Decoded, rules: IngressRules): void {
  validateObjectMeta(errors, object.metadata, true, dns1123Subdomain);
  validateSpec(errors, object.spec, rules);
}

/** `pkg/registry/networking/ingress/strategy.go`. */
export const ingress: Strategy = {
  ...kinds.ingress,
  countsGenerations: true,
  setDefaults() {
    // Nothing of an Ingress has a default.
  },
  prepareForCreate(object) {
    object.status = { loadBalancer: {} };
  },
  validateCreate(object, { version }) {
    const errors: FieldError[] = [];
    validate(errors, object, rulesForCreate(version));
    const annotation: string | undefined = object.metadata.annotations?.[CLASS_ANNOTATION];
    const className: string | undefined = object.spec.ingressClassName;
    if (annotation !== undefined && className !== undefined && annotation !== className) {
      const detail = 'must match `ingressClassName` when both are specified';
      errors.push(invalid(`annotations.${CLASS_ANNOTATION}`, annotation, detail));
    }
    return errors;
  },
  warningsOnCreate({ metadata, spec }) {
    if (metadata.annotations?.[CLASS_ANNOTATION] === undefined || spec.ingressClassName !== undefined) return [];
    return [`annotation ${goQuote(CLASS_ANNOTATION)} is deprecated, please use 'spec.ingressClassName' instead`];
  },
  prepareForUpdate(object, old) {
    object.status = old.status;
    countGeneration(object, old);
  },
  validateUpdate(object, old, { version }) {
    const errors: FieldError[] = [];
    validateObjectMetaUpdate(errors, object.metadata, old.metadata);
    validate(errors, object, rulesForUpdate(version, old));
    return errors;
  },
};
