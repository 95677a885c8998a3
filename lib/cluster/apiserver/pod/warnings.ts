import type { Annotations, ObjectMeta } from '../../../kubernetes';
import { isFractional, quantityOf } from '../../../kubernetes/quantity';
import { warnAboutIP } from '../field/address-warnings';
import { goQuote } from '../field/error';
import { at, child, type FieldPath } from '../field/path';
import { semanticallyEqual } from '../metadata/semantic-equal';
import type { Decoded } from '../strategy';
import { APP_ARMOR_CONTAINER, SECCOMP_CONTAINER, SECCOMP_POD } from './annotations';
import { appArmorProfileOf } from './app-armor';
import { portWarnings } from './port-warnings';
import { schedulingWarnings } from './scheduling-warnings';
import { CONTAINER_LISTS } from './visit';
import { volumeWarnings } from './volume-warnings';

const DEPRECATED_ANNOTATIONS: readonly (readonly [key: string, message: string])[] = [
  ['scheduler.alpha.kubernetes.io/critical-pod', 'non-functional in v1.16+; use the "priorityClassName" field instead'],
  ['security.alpha.kubernetes.io/sysctls', 'non-functional in v1.11+; use the "sysctls" field instead'],
  ['security.alpha.kubernetes.io/unsafe-sysctls', 'non-functional in v1.11+; use the "sysctls" field instead'],
];
const BYTES = ['memory', 'ephemeral-storage'] as const;

/** What is odd about a template, though not wrong (`GetWarningsForPodTemplate`). */
export function templateWarnings(warnings: string[], template: Decoded, field: FieldPath): void {
  podWarnings(warnings, template.spec, template.metadata, field);
}

/**
 * What is odd about a pod, though not wrong. Source: `pkg/api/pod/warnings.go`.
 *
 * @param field - Path of the template; empty for a Pod.
 */
export function podWarnings(warnings: string[], spec: Decoded, meta: ObjectMeta, field: FieldPath): void {
  const specPath = child(field, 'spec');
  schedulingWarnings(warnings, spec, specPath);
  const { annotations } = meta;
  if (annotations !== undefined) {
    for (const [key, message] of DEPRECATED_ANNOTATIONS) {
      if (annotations[key] !== undefined) warnings.push(`${child(field, 'metadata.annotations')}[${key}]: ${message}`);
    }
  }
  if (spec.volumes !== undefined) volumeWarnings(warnings, spec.volumes, `${specPath}.volumes`);
  if (spec.hostAliases !== undefined) duplicates(warnings, spec.hostAliases, 'ip', `${specPath}.hostAliases`);
  if (spec.imagePullSecrets !== undefined) {
    pullSecretWarnings(warnings, spec.imagePullSecrets, `${specPath}.imagePullSecrets`);
  }
  if (spec.overhead !== undefined) fractions(warnings, spec.overhead, `${specPath}.overhead`);
  const ofPod = spec.securityContext;
  if (annotations?.[SECCOMP_POD] !== undefined && ofPod?.seccompProfile === undefined) {
    warnings.push(profileWarning(field, SECCOMP_POD, 'non-functional in v1.27+', 'seccompProfile'));
  }
  for (const list of CONTAINER_LISTS) {
    const containers: Decoded[] | undefined = spec[list];
    for (let index = 0; containers !== undefined && index < containers.length; index++) {
      const container = containers[index];
      if (annotations !== undefined) annotationWarnings(warnings, container, annotations, ofPod, field);
      const { resources, env } = container;
      if (resources !== undefined && resources !== plain) {
        resourceWarnings(warnings, resources, at(child(specPath, list), index));
      }
      if (env !== undefined && env.length > 1) {
        environmentWarnings(warnings, env, `${at(child(specPath, list), index)}.env`);
      }
    }
  }
  portWarnings(warnings, spec, specPath);
  if (spec.terminationGracePeriodSeconds < 0) {
    const odd = 'must be >= 0; negative values are invalid and will be treated as 1';
    warnings.push(`${specPath}.terminationGracePeriodSeconds: ${odd}`);
  }
  if (spec.affinity !== undefined) nullSelectors(warnings, spec.affinity, `${specPath}.affinity`);
  if (spec.dnsConfig !== undefined || spec.hostAliases !== undefined) addressWarnings(warnings, spec, specPath);
}

/** Profiles of a container that are given the old way. */
function annotationWarnings(
  warnings: string[],
  container: Decoded,
  annotations: Annotations,
  ofPod: Decoded,
  field: FieldPath,
): void {
  const context = container.securityContext;
  const seccomp = SECCOMP_CONTAINER + container.name;
  if (annotations[seccomp] !== undefined && context?.seccompProfile === undefined) {
    warnings.push(profileWarning(field, seccomp, 'non-functional in v1.27+', 'seccompProfile'));
  }
  const appArmor = APP_ARMOR_CONTAINER + container.name;
  const old = annotations[appArmor];
  // Of a Pod this is said when its annotations are made fields.
  if (field !== '' && context?.appArmorProfile === undefined && old !== undefined && !isProfileOf(ofPod, old)) {
    warnings.push(profileWarning(field, appArmor, 'deprecated since v1.30', 'appArmorProfile'));
  }
}

function isProfileOf(securityContext: Decoded, annotation: string): boolean {
  const profile = securityContext?.appArmorProfile;
  return profile !== undefined && semanticallyEqual(profile, appArmorProfileOf(annotation));
}

function profileWarning(field: FieldPath, key: string, since: string, instead: string): string {
  return `${child(field, 'metadata.annotations')}[${key}]: ${since}; use the "${instead}" field instead`;
}

function duplicates(warnings: string[], list: Decoded[], name: 'ip' | 'name', field: FieldPath): void {
  if (list.length < 2) return;
  const seen = new Set<string>();
  list.forEach((item, index) => {
    const value: string = item[name] ?? '';
    if (seen.has(value)) warnings.push(`${at(field, index)}.${name}: duplicate ${name} ${goQuote(value)}`);
    seen.add(value);
  });
}

function pullSecretWarnings(warnings: string[], secrets: Decoded[], field: FieldPath): void {
  duplicates(warnings, secrets, 'name', field);
  secrets.forEach(({ name = '' }, index) => {
    if (name === '') warnings.push(`${at(field, index)}.name: invalid empty name ""`);
  });
}

function fractions(warnings: string[], amounts: Record<string, string>, field: FieldPath): void {
  for (const name of BYTES) fraction(warnings, amounts, name, field, '');
}

function fraction(
  warnings: string[],
  amounts: Record<string, string> | undefined,
  name: (typeof BYTES)[number],
  field: FieldPath,
  list: string,
): void {
  const amount = amounts?.[name];
  if (amount === undefined || !isFractional(quantityOf(amount))) return;
  warnings.push(`${field}${list}[${name}]: fractional byte value ${goQuote(amount)} is invalid, must be an integer`);
}

/** The resources that were found plain last: containers that say the same of them share them. */
let plain: Decoded;

function resourceWarnings(warnings: string[], resources: Decoded, field: FieldPath): void {
  const before = warnings.length;
  for (const name of BYTES) {
    fraction(warnings, resources.limits, name, field, '.resources.limits');
    fraction(warnings, resources.requests, name, field, '.resources.requests');
  }
  if (warnings.length === before) plain = resources;
}

/** A variable given twice is fine when the second builds on the first. */
function environmentWarnings(warnings: string[], variables: Decoded[], field: FieldPath): void {
  const seen = new Set<string>();
  variables.forEach(({ name, value = '', valueFrom }, index) => {
    if (seen.has(name)) {
      const reference = `$(${name})`;
      if (valueFrom !== undefined || value === reference || !value.includes(reference)) {
        const hides = `hides previous definition of ${goQuote(name)}, which may be dropped when using apply`;
        warnings.push(`${at(field, index)}: ${hides}`);
      }
    }
    seen.add(name);
  });
}

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';
const MATCHES_NO_POD = 'a null labelSelector results in matching no pod';

function nullSelectors(warnings: string[], affinity: Decoded, field: FieldPath): void {
  for (const kind of ['podAffinity', 'podAntiAffinity'] as const) {
    const terms = affinity?.[kind];
    if (terms === undefined) continue;
    terms[REQUIRED]?.forEach(({ labelSelector }: Decoded, index: number) => {
      if (labelSelector === undefined) {
        warnings.push(`${child(field, kind, REQUIRED)}[${index}].labelSelector: ${MATCHES_NO_POD}`);
      }
    });
    terms[PREFERRED]?.forEach(({ podAffinityTerm }: Decoded, index: number) => {
      if (podAffinityTerm.labelSelector === undefined) {
        const path = `${child(field, kind, PREFERRED)}[${index}].podAffinityTerm.labelSelector`;
        warnings.push(`${path}: ${MATCHES_NO_POD}`);
      }
    });
  }
}

function addressWarnings(warnings: string[], spec: Decoded, field: FieldPath): void {
  spec.dnsConfig?.nameservers?.forEach((server: string, index: number) => {
    warnAboutIP(warnings, `${field}.dnsConfig.nameservers[${index}]`, server);
  });
  spec.hostAliases?.forEach(({ ip }: Decoded, index: number) => {
    warnAboutIP(warnings, `${field}.hostAliases[${index}].ip`, ip);
  });
}
