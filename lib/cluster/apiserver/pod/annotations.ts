import type { Annotations } from '../../../kubernetes';
import { forbidden, goQuote, invalid } from '../field/error';
import { child, type FieldPath } from '../field/path';
import type { Decoded } from '../strategy';
import { validateDescendingPath } from './local-path';
import type { Errors } from './rules';
import { visitContainers } from './visit';

const MIRROR = 'kubernetes.io/config.mirror';
const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';
/** Annotations of old that fields have replaced; they are still checked. */
export const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod';
export const SECCOMP_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';
export const APP_ARMOR_CONTAINER = 'container.apparmor.security.beta.kubernetes.io/';
const LOCALHOST = 'localhost/';
const INT32_MAX = 2 ** 31 - 1;

function isInt32(text: string): boolean {
  if (!/^(-\d+|0|[1-9]\d*)$/.test(text)) return false;
  return Math.abs(Number(text)) <= INT32_MAX || Number(text) === -INT32_MAX - 1;
}

/**
 * Annotations that mean something to a pod (`ValidatePodSpecificAnnotations`).
 * Not modelled: tolerations given as an annotation, as before 1.6.
 */
export function validatePodAnnotations(
  errors: Errors,
  annotations: Annotations | undefined,
  spec: Decoded,
  field: FieldPath,
): void {
  if (annotations === undefined) return;
  const mirror = annotations[MIRROR];
  if (mirror !== undefined && spec.nodeName === undefined) {
    const detail = 'must set spec.nodeName if mirror pod annotation is set';
    errors.push(invalid(`${field}[${MIRROR}]`, mirror, detail));
  }
  const cost = annotations[DELETION_COST];
  if (cost !== undefined && !isInt32(cost)) {
    errors.push(invalid(`${field}[${DELETION_COST}]`, cost, 'must be a 32bit integer'));
  }
  for (const key in annotations) {
    if (key === SECCOMP_POD) validateSeccomp(errors, annotations[key] ?? '', child(field, key));
  }
  for (const key in annotations) {
    if (key.startsWith(SECCOMP_CONTAINER)) validateSeccomp(errors, annotations[key] ?? '', child(field, key));
  }
  let containers: ReadonlySet<string> | undefined;
  for (const key in annotations) {
    if (!key.startsWith(APP_ARMOR_CONTAINER)) continue;
    containers ??= containerNames(spec);
    validateAppArmor(errors, key, annotations[key] ?? '', containers, field);
  }
}

function containerNames(spec: Decoded): ReadonlySet<string> {
  const names = new Set<string>();
  visitContainers(spec, '', ({ name }) => {
    names.add(name);
  });
  return names;
}

function validateSeccomp(errors: Errors, profile: string, field: FieldPath): void {
  if (profile === 'runtime/default' || profile === 'docker/default' || profile === 'unconfined') return;
  if (profile.startsWith(LOCALHOST)) validateDescendingPath(errors, profile.slice(LOCALHOST.length), field);
  else errors.push(invalid(field, profile, 'must be a valid seccomp profile'));
}

function validateAppArmor(
  errors: Errors,
  key: string,
  profile: string,
  containers: ReadonlySet<string>,
  field: FieldPath,
): void {
  const container = key.slice(APP_ARMOR_CONTAINER.length);
  if (!containers.has(container)) errors.push(invalid(`${field}[${key}]`, container, 'container not found'));
  const known = profile === '' || profile === 'runtime/default' || profile === 'unconfined';
  if (known || profile.startsWith(LOCALHOST)) return;
  errors.push(invalid(`${field}[${key}]`, profile, `invalid AppArmor profile name: ${goQuote(profile)}`));
}

function mismatch(
  errors: Errors,
  annotation: string,
  profile: Decoded,
  what: 'seccomp' | 'apparmor',
  field: FieldPath,
): void {
  const typeDiffers = (): void => {
    errors.push(forbidden(child(field, 'type'), `${what} type in annotation and field must match`));
  };
  if (profile.type === 'Unconfined') {
    if (annotation !== 'unconfined') typeDiffers();
  } else if (profile.type === 'RuntimeDefault') {
    if (annotation !== 'runtime/default' && (what === 'apparmor' || annotation !== 'docker/default')) typeDiffers();
  } else if (profile.type === 'Localhost') {
    if (!annotation.startsWith(LOCALHOST)) typeDiffers();
    else if (annotation.slice(LOCALHOST.length) !== profile.localhostProfile) {
      errors.push(forbidden(child(field, 'localhostProfile'), `${what} profile in annotation and field must match`));
    }
  }
}

/** Annotation and field must say the same (`validateSeccompAnnotationsAndFields`, `validateAppArmorAnnotationsAndFieldsMatchOnCreate`). */
export function validateProfilesMatch(
  errors: Errors,
  annotations: Annotations | undefined,
  spec: Decoded,
  field: FieldPath,
): void {
  if (annotations !== undefined) matchProfiles(errors, annotations, spec, field);
}

function matchProfiles(errors: Errors, annotations: Annotations, spec: Decoded, field: FieldPath): void {
  const ofPod = spec.securityContext;
  const seccomp = annotations[SECCOMP_POD];
  if (ofPod?.seccompProfile !== undefined && seccomp !== undefined) {
    mismatch(errors, seccomp, ofPod.seccompProfile, 'seccomp', child(field, 'securityContext', 'seccompProfile'));
  }
  visitContainers(spec, field, (container, path) => {
    const profile = container.securityContext?.seccompProfile;
    const annotation = annotations[SECCOMP_CONTAINER + container.name];
    if (profile === undefined || annotation === undefined) return;
    mismatch(errors, annotation, profile, 'seccomp', child(path, 'securityContext', 'seccompProfile'));
  });
  if (spec.os?.name === 'windows') return;
  visitContainers(spec, field, (container, path) => {
    const profile = container.securityContext?.appArmorProfile ?? ofPod?.appArmorProfile;
    const annotation = annotations[APP_ARMOR_CONTAINER + container.name];
    if (profile === undefined || annotation === undefined) return;
    mismatch(errors, annotation, profile, 'apparmor', child(path, 'securityContext', 'appArmorProfile'));
  });
}

/** What an update of a Pod may not do with them (`ValidatePodSpecificAnnotationUpdates`). */
export function validatePodAnnotationsUpdate(errors: Errors, pod: Decoded, old: Decoded, field: FieldPath): void {
  const now: Annotations = pod.metadata.annotations ?? {};
  const before: Annotations = old.metadata.annotations ?? {};
  for (const key in before) {
    if (now[key] === before[key]) continue;
    if (key.startsWith(APP_ARMOR_CONTAINER)) {
      errors.push(forbidden(`${field}[${key}]`, 'may not remove or update AppArmor annotations'));
    }
    if (key === MIRROR) errors.push(forbidden(`${field}[${key}]`, 'may not remove or update mirror pod annotation'));
  }
  for (const key in now) {
    if (before[key] !== undefined) continue;
    if (key.startsWith(APP_ARMOR_CONTAINER)) {
      errors.push(forbidden(`${field}[${key}]`, 'may not add AppArmor annotations'));
    }
    if (key === MIRROR) errors.push(forbidden(`${field}[${key}]`, 'may not add mirror pod annotation'));
  }
  validatePodAnnotations(errors, pod.metadata.annotations, pod.spec, field);
}
