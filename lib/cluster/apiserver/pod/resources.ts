import { qualified } from '../../../kubernetes/names';
import {
  compareQuantities,
  isFractional,
  type Quantity,
  quantityOf,
  ZERO_QUANTITY,
} from '../../../kubernetes/quantity';
import { duplicate, type FieldError, forbidden, goQuote, invalid, named, notSupported, required } from '../field/error';
import { at, child, type FieldPath } from '../field/path';
import { complain } from '../metadata/labels';
import type { Decoded } from '../strategy';
import { validateDNSLabel } from './dns-names';
import { isPodLevelResource } from './pod-resources';
import type { Errors, PodRules, PodSurroundings } from './rules';

/** Names that need no domain: `pkg/apis/core/helper/helpers.go` IsStandardResourceName. */
const STANDARD = new Set([
  'cpu',
  'memory',
  'ephemeral-storage',
  'requests.cpu',
  'requests.memory',
  'requests.ephemeral-storage',
  'limits.cpu',
  'limits.memory',
  'limits.ephemeral-storage',
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'storage',
  'requests.storage',
  'services.nodeports',
  'services.loadbalancers',
]);
const FOR_CONTAINERS = new Set(['cpu', 'memory', 'ephemeral-storage']);
/** Amounts of these are counted, not measured. */
const COUNTED = new Set([
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'services.nodeports',
  'services.loadbalancers',
]);
const HUGE_PAGES = 'hugepages-';
const OWN_DOMAIN = 'kubernetes.io/';

/** Kubernetes' own: no domain, or one of its own. */
function isNative(name: string): boolean {
  return !name.includes('/') || name.includes(OWN_DOMAIN);
}

/** A resource that a device plugin brings, such as `nvidia.com/gpu`. */
function isExtended(name: string): boolean {
  if (isNative(name) || name.startsWith('requests.')) return false;
  // In a quota it would be called `requests.<name>`, and must be a name then.
  return qualified(`requests.${name}`).length === 0;
}

function mayExceedNode(name: string): boolean {
  return isNative(name) && !name.startsWith(HUGE_PAGES);
}

function validateAnyName(errors: Errors, name: string, field: FieldPath): boolean {
  const problems = qualified(name);
  complain(errors, field, name, problems);
  if (problems.length > 0) return false;
  if (name.includes('/') || STANDARD.has(name) || name.startsWith(HUGE_PAGES)) return true;
  errors.push(invalid(field, name, 'must be a standard resource type or fully qualified'));
  return false;
}

function validateContainerName(errors: Errors, name: string, field: FieldPath): void {
  if (FOR_CONTAINERS.has(name)) return;
  validateAnyName(errors, name, field);
  // Go counts the parts between slashes: more than two make it neither.
  if (!name.includes('/')) {
    if (!name.startsWith(HUGE_PAGES)) {
      errors.push(invalid(field, name, 'must be a standard resource for containers'));
    }
  } else if (!isNative(name) && !isExtended(name)) {
    errors.push(invalid(field, name, "doesn't follow extended resource name standard"));
  }
}

function validatePodName(errors: Errors, name: string, field: FieldPath): void {
  if (!validateAnyName(errors, name, field)) return;
  if (!isPodLevelResource(name)) errors.push(notSupported(field, name, ['cpu', 'hugepages-', 'memory']));
}

/** Not negative; whole, where it is counted (`ValidateResourceQuantityValue`). */
export function validateAmount(errors: Errors, name: string, text: string, amount: Quantity, field: FieldPath): void {
  if (amount.unscaled < 0n) errors.push(invalid(field, text, 'must be greater than or equal to 0'));
  if ((COUNTED.has(name) || isExtended(name)) && isFractional(amount)) {
    errors.push(invalid(field, text, 'must be an integer'));
  }
}

const SCALE_MAX = 40;

function isDivisibleHugePages(name: string, amount: Quantity): boolean {
  const page = quantityOf(name.slice(HUGE_PAGES.length));
  if (compareQuantities(page, ZERO_QUANTITY) <= 0 || isFractional(amount)) return false;
  const bytes = (quantity: Quantity): bigint =>
    quantity.scale < 0
      ? quantity.unscaled / 10n ** BigInt(-quantity.scale)
      : quantity.unscaled * 10n ** BigInt(Math.min(quantity.scale, SCALE_MAX));
  return bytes(page) > 0n && bytes(amount) % bytes(page) === 0n;
}

function validateHugePages(
  errors: Errors,
  name: string,
  text: string,
  amount: Quantity,
  rules: PodRules,
  list: FieldPath,
): void {
  if (rules.allowIndivisibleHugePages || isDivisibleHugePages(name, amount)) return;
  errors.push(invalid(`${list}[${name}]`, text, `${text} is not positive integer multiple of ${name}`));
}

/** Name and amount by themselves. */
function validateEntry(
  errors: Errors,
  name: string,
  text: string,
  amount: Quantity,
  ofPod: boolean,
  list: FieldPath,
): void {
  if (isMeasured(name) && amount.unscaled >= 0n) return;
  const path = `${list}[${name}]`;
  if (ofPod) validatePodName(errors, name, path);
  else validateContainerName(errors, name, path);
  validateAmount(errors, name, text, amount, path);
}

function isMeasured(name: string): boolean {
  return name === 'cpu' || name === 'memory';
}

/** The resources of a container that were found fine last: containers that say the same of them share them. */
let fine: Decoded;

/**
 * Requests and limits of a container.
 *
 * @param field - Path of the container.
 */
export function validateResourcesOf(
  errors: Errors,
  resources: Decoded,
  around: PodSurroundings,
  field: FieldPath,
): void {
  if (resources === fine) return;
  const before = errors.length;
  validateResources(errors, resources, around, child(field, 'resources'));
  // Whether claims are fine depends on the pod, and huge pages may be fine only because they were there before.
  if (errors.length === before && resources.claims === undefined && !hasHugePages(resources)) fine = resources;
}

function hasHugePages({ limits, requests }: Decoded): boolean {
  for (const name in limits) if (name.startsWith(HUGE_PAGES)) return true;
  for (const name in requests) if (name.startsWith(HUGE_PAGES)) return true;
  return false;
}

/**
 * Requests and limits of a container (or of a pod as a whole).
 * Source: `pkg/apis/core/validation/validation.go` validateResourceRequirements.
 */
export function validateResources(
  errors: Errors,
  resources: Decoded,
  around: PodSurroundings,
  field: FieldPath,
  ofPod = false,
): void {
  const { limits, requests, claims } = resources;
  let measured = false;
  let hugePages = false;
  for (const name in limits) {
    const amount = quantityOf(limits[name]);
    validateEntry(errors, name, limits[name], amount, ofPod, `${field}.limits`);
    if (isMeasured(name)) measured = true;
    else if (name.startsWith(HUGE_PAGES)) {
      hugePages = true;
      validateHugePages(errors, name, limits[name], amount, around.rules, `${field}.limits`);
    }
  }
  for (const name in requests) {
    const amount = quantityOf(requests[name]);
    validateEntry(errors, name, requests[name], amount, ofPod, `${field}.requests`);
    compareWithLimit(errors, name, requests[name], amount, limits?.[name], field);
    if (isMeasured(name)) measured = true;
    else if (name.startsWith(HUGE_PAGES)) {
      hugePages = true;
      validateHugePages(errors, name, requests[name], amount, around.rules, `${field}.requests`);
    }
  }
  if (hugePages && !measured) errors.push(forbidden(field, 'HugePages require cpu or memory'));
  if (claims !== undefined) validateClaims(errors, claims, around.spec, child(field, 'claims'));
}

function compareWithLimit(
  errors: Errors,
  name: string,
  text: string,
  amount: Quantity,
  limit: string | undefined,
  field: FieldPath,
): void {
  if (limit === undefined) {
    if (mayExceedNode(name)) return;
    errors.push(required(child(field, 'limits'), 'Limit must be set for non overcommitable resources'));
    return;
  }
  if (text === limit) return;
  const order = compareQuantities(amount, quantityOf(limit));
  if (order === 0) return;
  const path = child(field, 'requests');
  if (!mayExceedNode(name)) errors.push(invalid(path, text, `must be equal to ${name} limit of ${limit}`));
  else if (order > 0) errors.push(invalid(path, text, `must be less than or equal to ${name} limit of ${limit}`));
}

/** A container's claims are those of its pod, each used once (`validateResourceClaimNames`). */
function validateClaims(errors: Errors, claims: Decoded[], spec: Decoded, field: FieldPath): void {
  const known = new Set<string>();
  for (const claim of spec.resourceClaims ?? []) if (claim.name !== '') known.add(claim.name);
  const whole = new Set<string>();
  const parts = new Set<string>();
  const names = new Set<string>();
  claims.forEach((claim, index) => {
    const path = at(field, index);
    const { name, request } = claim;
    if (name === '') {
      errors.push(required(path, ''));
      return;
    }
    const key = request === undefined ? name : `${name}/${request}`;
    if (whole.has(name)) errors.push(duplicate(path, name));
    else {
      if (request !== undefined) validateDNSLabel(errors, request, child(path, 'request'));
      if (parts.has(key)) errors.push(duplicate(path, key));
      else if (request === undefined && names.has(name)) errors.push(duplicate(path, name));
      (request === undefined ? whole : parts).add(key);
      names.add(name);
    }
    if (!known.has(name)) errors.push(unknownClaim(path, name, known));
  });
}

function unknownClaim(path: FieldPath, name: string, known: ReadonlySet<string>): FieldError {
  const list = known.size === 0 ? ' which is empty' : `: ${[...known].sort().join(', ')}`;
  const detail = `must be one of the names in pod.spec.resourceClaims${list}`;
  return { type: 'FieldValueNotFound', field: path, body: `Not found: ${goQuote(name)}: ${detail}` };
}

const RESIZABLE = ['cpu', 'memory'];
const RESIZE_POLICIES = ['NotRequired', 'RestartContainer'];

/** What a change of resources in place does to the container (`validateResizePolicy`). */
export function validateResizePolicy(
  errors: Errors,
  policies: Decoded[],
  restartPolicy: string,
  field: FieldPath,
): void {
  const seen = new Set<string>();
  policies.forEach((policy, index) => {
    const { resourceName, restartPolicy: restart } = policy;
    if (seen.has(resourceName)) errors.push(duplicate(at(field, index), resourceName));
    seen.add(resourceName);
    if (resourceName === '') errors.push(required(field, ''));
    else if (!RESIZABLE.includes(resourceName)) errors.push(notSupported(field, resourceName, RESIZABLE));
    if (restart === '') errors.push(required(field, ''));
    else if (!RESIZE_POLICIES.includes(restart)) errors.push(notSupported(field, restart, RESIZE_POLICIES));
    if (restartPolicy === 'Never' && restart !== 'NotRequired') {
      errors.push(invalid(field, named(restart), "must be 'NotRequired' when pod `restartPolicy` is 'Never'"));
    }
  });
}
