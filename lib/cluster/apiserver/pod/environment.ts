import { dns1123Subdomain, qualified } from '../../../kubernetes/names';
import { quantityOf } from '../../../kubernetes/quantity';
import { invalid, notSupportedText, required } from '../field/error';
import { at, child, type FieldPath } from '../field/path';
import { complain } from '../metadata/labels';
import type { Decoded } from '../strategy';
import { configKeyProblems } from './config-key';
import { validateDNSLabel } from './dns-names';
import { validateNoBacksteps } from './local-path';
import type { Errors } from './rules';

const SPACE = 32;
const TILDE = 126;
const EQUALS = 61;

/** Printable ASCII without the equals sign (`IsRelaxedEnvVarName`; the default since 1.32). */
function isVariableName(name: string): boolean {
  for (let index = 0; index < name.length; index++) {
    const code = name.charCodeAt(index);
    if (code < SPACE || code > TILDE || code === EQUALS) return false;
  }
  return true;
}

const NAME_PROBLEM = "a valid environment variable name must consist only of printable ASCII characters other than '='";

/** Sorted, as a Go set prints itself. */
const VARIABLE_PATHS = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];

/** As most are: a well-formed name and a value. */
function isPlainVariable({ name, valueFrom }: Decoded): boolean {
  return valueFrom === undefined && name !== '' && isVariableName(name);
}

/**
 * Variables of a container (`ValidateEnv`).
 *
 * @param container - Path of the container.
 */
export function validateEnvironment(errors: Errors, variables: Decoded[], container: FieldPath): void {
  for (let index = 0; index < variables.length; index++) {
    const variable = variables[index];
    if (isPlainVariable(variable)) continue;
    const field = child(container, 'env');
    if (variable.name === '') errors.push(required(child(at(field, index), 'name'), ''));
    else if (!isVariableName(variable.name)) {
      errors.push(invalid(child(at(field, index), 'name'), variable.name, NAME_PROBLEM));
    }
    if (variable.valueFrom !== undefined) {
      validateSource(errors, variable, child(at(field, index), 'valueFrom'));
    }
  }
}

function validateSource(errors: Errors, variable: Decoded, field: FieldPath): void {
  const { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef } = variable.valueFrom;
  let sources = 0;
  if (fieldRef !== undefined) {
    sources++;
    validateFieldRef(errors, fieldRef, VARIABLE_PATHS, child(field, 'fieldRef'));
  }
  if (resourceFieldRef !== undefined) {
    sources++;
    validateResourceFieldRef(errors, resourceFieldRef, false, child(field, 'resourceFieldRef'));
  }
  if (configMapKeyRef !== undefined) {
    sources++;
    validateKeySelector(errors, configMapKeyRef, child(field, 'configMapKeyRef'));
  }
  if (secretKeyRef !== undefined) {
    sources++;
    validateKeySelector(errors, secretKeyRef, child(field, 'secretKeyRef'));
  }
  if (fileKeyRef !== undefined) {
    sources++;
    validateFileKey(errors, fileKeyRef, child(field, 'fileKeyRef'));
  }
  if (sources === 0) {
    const detail =
      'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`';
    errors.push(invalid(field, '', detail));
  } else if (variable.value !== undefined) {
    errors.push(invalid(field, '', 'may not be specified when `value` is not empty'));
  } else if (sources > 1) {
    errors.push(invalid(field, '', 'may not have more than one field specified at a time'));
  }
}

/** A variable in a file of a volume (`validateFileKeySelector`). */
function validateFileKey(errors: Errors, { key, volumeName, path }: Decoded, field: FieldPath): void {
  if (key === '') errors.push(required(child(field, 'key'), ''));
  else complain(errors, child(field, 'key'), key, isVariableName(key) ? [] : [NAME_PROBLEM]);
  if (volumeName === '') errors.push(required(child(field, 'volumeName'), ''));
  else validateDNSLabel(errors, volumeName, child(field, 'volumeName'));
  if (path === '') errors.push(required(child(field, 'path'), ''));
  else validateNoBacksteps(errors, path, child(field, 'path'));
}

function validateKeySelector(errors: Errors, selector: Decoded, field: FieldPath): void {
  const name = selector.name ?? '';
  complain(errors, child(field, 'name'), name, dns1123Subdomain(name));
  if (selector.key === '') errors.push(required(child(field, 'key'), ''));
  else complain(errors, child(field, 'key'), selector.key, configKeyProblems(selector.key));
}

/** Paths that may be read of a pod, and what they are called inside (`ConvertDownwardAPIFieldLabel`). */
const CONVERTIBLE = new Set([
  'metadata.annotations',
  'metadata.labels',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.restartPolicy',
  'spec.serviceAccountName',
  'spec.schedulerName',
  'status.phase',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
]);

/** `metadata.labels['app']` → the path and the key (`SplitMaybeSubscriptedPath`). */
function splitSubscript(fieldPath: string): [path: string, subscript: string | undefined] {
  const open = fieldPath.indexOf("['");
  if (open <= 0 || !fieldPath.endsWith("']") || open + 2 > fieldPath.length - 2) return [fieldPath, undefined];
  return [fieldPath.slice(0, open), fieldPath.slice(open + 2, -2)];
}

/** A path into the pod's own object (`validateObjectFieldSelector`). */
export function validateFieldRef(errors: Errors, ref: Decoded, paths: readonly string[], field: FieldPath): void {
  if (ref.fieldPath === '') {
    errors.push(required(child(field, 'fieldPath'), ''));
    return;
  }
  const unconverted = (problem: string): void => {
    errors.push(invalid(child(field, 'fieldPath'), ref.fieldPath, `error converting fieldPath: ${problem}`));
  };
  if (ref.apiVersion !== 'v1') {
    unconverted(`unsupported pod version: ${ref.apiVersion}`);
    return;
  }
  const [given, subscript] = splitSubscript(ref.fieldPath);
  // The name that the field had of old.
  const path = given === 'spec.host' ? 'spec.nodeName' : given;
  if (subscript !== undefined && path !== 'metadata.annotations' && path !== 'metadata.labels') {
    unconverted(`field label does not support subscript: ${ref.fieldPath}`);
  } else if (!CONVERTIBLE.has(path)) {
    unconverted(`field label not supported: ${ref.fieldPath}`);
  } else if (subscript !== undefined) {
    const key = path === 'metadata.annotations' ? subscript.toLowerCase() : subscript;
    complain(errors, field, key, qualified(key));
  } else if (!paths.includes(path)) errors.push(notSupportedText(child(field, 'fieldPath'), path, paths));
}

const RESOURCE_PATHS = [
  'limits.cpu',
  'limits.ephemeral-storage',
  'limits.memory',
  'requests.cpu',
  'requests.ephemeral-storage',
  'requests.memory',
];
const HUGE_PAGES = /^(limits|requests)\.hugepages-/;
const BYTE_DIVISORS = ['1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei'];

/** An amount of a container's own resources (`validateContainerResourceFieldSelector`). */
export function validateResourceFieldRef(errors: Errors, ref: Decoded, inVolume: boolean, field: FieldPath): void {
  if (inVolume && ref.containerName === undefined) errors.push(required(child(field, 'containerName'), ''));
  else if (ref.resource === '') errors.push(required(child(field, 'resource'), ''));
  else if (!RESOURCE_PATHS.includes(ref.resource) && !HUGE_PAGES.test(ref.resource)) {
    errors.push(notSupportedText(child(field, 'resource'), ref.resource, RESOURCE_PATHS));
  }
  const divisor: string | undefined = ref.divisor;
  if (divisor === undefined || quantityOf(divisor).unscaled === 0n) return;
  const what = resourceOf(ref.resource);
  if (what === undefined) return;
  const divisors = what === 'cpu' ? ['1m', '1'] : BYTE_DIVISORS;
  if (divisors.includes(divisor)) return;
  const list = what === 'cpu' ? '1m and 1' : divisors.join(', ');
  const detail = `only divisor's values ${list} are supported with the ${what} resource`;
  errors.push(invalid(child(field, 'divisor'), ref.resource, detail));
}

function resourceOf(path: string): string | undefined {
  if (HUGE_PAGES.test(path)) return 'hugepages';
  const name = path.slice(path.indexOf('.') + 1);
  if (!RESOURCE_PATHS.includes(path)) return undefined;
  return name === 'ephemeral-storage' ? 'local ephemeral storage' : name;
}

/** Whole ConfigMaps and Secrets as variables (`ValidateEnvFrom`). */
export function validateEnvironmentSources(errors: Errors, sources: Decoded[], field: FieldPath): void {
  sources.forEach((source, index) => {
    const path = at(field, index);
    if (source.prefix !== undefined && !isVariableName(source.prefix)) {
      errors.push(invalid(child(path, 'prefix'), source.prefix, NAME_PROBLEM));
    }
    const { configMapRef, secretRef } = source;
    if (configMapRef !== undefined) validateReference(errors, configMapRef, child(path, 'configMapRef'));
    if (secretRef !== undefined) validateReference(errors, secretRef, child(path, 'secretRef'));
    if (configMapRef === undefined && secretRef === undefined) {
      errors.push(invalid(field, '', 'must specify one of: `configMapRef` or `secretRef`'));
    } else if (configMapRef !== undefined && secretRef !== undefined) {
      errors.push(invalid(field, '', 'may not have more than one field specified at a time'));
    }
  });
}

/** Checked as the beginning of a name: trailing hyphens pass. */
function validateReference(errors: Errors, reference: Decoded, field: FieldPath): void {
  const name: string = reference.name ?? '';
  if (name === '') errors.push(required(child(field, 'name'), ''));
  else {
    const masked = name.length > 1 && name.endsWith('-') ? `${name.slice(0, -2)}a` : name;
    complain(errors, child(field, 'name'), name, dns1123Subdomain(masked));
  }
}
