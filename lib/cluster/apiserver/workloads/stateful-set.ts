import { dns1123Label } from '../../../kubernetes/names';
import { type FieldError, forbidden, invalid, notSupported } from '../field/error';
import { countGeneration, isNewGeneration } from '../metadata/generation';
import { IN_POD_NAMES, warnAboutName } from '../metadata/name-warning';
import { validateObjectMeta, validateObjectMetaUpdate } from '../metadata/object-meta';
import { semanticallyEqual } from '../metadata/semantic-equal';
import { validateClaimSpec } from '../pod/claim-template';
import { claimWarnings } from '../pod/claim-warnings';
import { defaultPodSpec } from '../pod/defaults';
import { validateDNSLabel } from '../pod/dns-names';
import { rulesForChange } from '../pod/leniency';
import { type PodRules, rulesFor } from '../pod/rules';
import { validatePodTemplate, validateTemplateMetadata } from '../pod/template';
import { defaultClaimSpec } from '../pod/volume-defaults';
import { templateWarnings } from '../pod/warnings';
import { kinds } from '../scheme/kinds';
import type { Decoded, Strategy } from '../strategy';
import { validateKeptRunning } from './always-restart';
import { validateCount } from './int-or-percent';
import { isBuildable, type SelectorWording, validateSelector, validateSelects } from './selection';

const WORDING: SelectorWording = { emptyFor: 'statefulset', unusable: '' };
const RETENTION_POLICIES = ['Delete', 'Retain'];

function setDefaults({ spec }: Decoded): void {
  defaultPodSpec(spec.template.spec);
  spec.podManagementPolicy ??= 'OrderedReady';
  spec.updateStrategy ??= {};
  const strategy = spec.updateStrategy;
  if (strategy.type === undefined) {
    strategy.type = 'RollingUpdate';
    strategy.rollingUpdate ??= {};
  }
  if (strategy.type === 'RollingUpdate' && strategy.rollingUpdate !== undefined) {
    strategy.rollingUpdate.partition ??= 0;
  }
  // A beta that is off: MaxUnavailableStatefulSet.
  if (strategy.rollingUpdate !== undefined) delete strategy.rollingUpdate.maxUnavailable;
  spec.persistentVolumeClaimRetentionPolicy ??= {};
  spec.persistentVolumeClaimRetentionPolicy.whenDeleted ??= 'Retain';
  spec.persistentVolumeClaimRetentionPolicy.whenScaled ??= 'Retain';
  spec.replicas ??= 1;
  spec.revisionHistoryLimit ??= 10;
  for (const claim of spec.volumeClaimTemplates ?? []) {
    claim.apiVersion = 'v1';
    claim.kind = 'PersistentVolumeClaim';
    defaultClaimSpec(claim.spec);
    claim.status = { ...claim.status, phase: claim.status?.phase ?? 'Pending' };
  }
}

function validateStrategy(errors: FieldError[], strategy: Decoded): void {
  const { type, rollingUpdate } = strategy;
  const field = 'spec.updateStrategy';
  const printed =
    rollingUpdate === undefined
      ? null
      : { Partition: rollingUpdate.partition ?? 0, MaxUnavailable: rollingUpdate.maxUnavailable ?? null };
  switch (type) {
    case 'OnDelete':
      if (rollingUpdate !== undefined) {
        errors.push(invalid(`${field}.rollingUpdate`, printed, "only allowed for updateStrategy 'RollingUpdate'"));
      }
      return;
    case 'RollingUpdate':
      if (rollingUpdate !== undefined)
        validateCount(errors, rollingUpdate.partition, `${field}.rollingUpdate.partition`);
      return;
    default:
      errors.push(invalid(field, { Type: type, RollingUpdate: printed }, "must be 'RollingUpdate' or 'OnDelete'"));
  }
}

function validateRetention(errors: FieldError[], policy: Decoded): void {
  for (const name of ['whenDeleted', 'whenScaled'] as const) {
    if (RETENTION_POLICIES.includes(policy[name])) continue;
    const field = `spec.persistentVolumeClaimRetentionPolicy.${name}`;
    errors.push(notSupported(field, policy[name], RETENTION_POLICIES));
  }
}

/** What is laxer for a set that is there already. */
interface SetRules {
  readonly allowInvalidServiceName: boolean;
  readonly skipTemplate: boolean;
  /** They cannot be changed. */
  readonly skipClaims: boolean;
}

/**
 * The template as its pods will be made of it: with claims for volumes, before those that it names itself
 * (`volumesToAddForTemplates`), and without names of its own, which each pod gets from the set.
 */
function templateOfPods(spec: Decoded): Decoded {
  const { template, volumeClaimTemplates } = spec;
  const claims = new Map<string, Decoded>();
  for (const { metadata } of volumeClaimTemplates ?? []) {
    const name: string = metadata.name ?? '';
    // The claim's real name differs from pod to pod.
    claims.set(name, { name, persistentVolumeClaim: { claimName: name } });
  }
  const { hostname: _hostname, subdomain: _subdomain, ...podSpec } = template.spec;
  if (claims.size > 0) {
    const own = (podSpec.volumes ?? []).filter(({ name }: Decoded) => !claims.has(name));
    podSpec.volumes = [...claims.values(), ...own];
  }
  return { ...template, spec: podSpec };
}

/** `pkg/apis/apps/validation/validation.go` ValidateStatefulSetSpec. */
function validateSpec(errors: FieldError[], spec: Decoded, rules: PodRules, setRules: SetRules): void {
  const policy: string = spec.podManagementPolicy;
  if (policy !== 'OrderedReady' && policy !== 'Parallel') {
    errors.push(invalid('spec.podManagementPolicy', policy, "must be 'OrderedReady' or 'Parallel'"));
  }
  validateStrategy(errors, spec.updateStrategy);
  validateRetention(errors, spec.persistentVolumeClaimRetentionPolicy);
  if (!setRules.skipClaims) {
    spec.volumeClaimTemplates?.forEach((claim: Decoded, index: number) => {
      validateClaimSpec(errors, claim.spec, `spec.volumeClaimTemplates[${index}].spec`);
    });
  }
  validateCount(errors, spec.replicas, 'spec.replicas');
  validateCount(errors, spec.minReadySeconds, 'spec.minReadySeconds');
  if (spec.ordinals !== undefined) validateCount(errors, spec.ordinals.start, 'spec.ordinals.start');
  if (!setRules.allowInvalidServiceName && spec.serviceName !== '') {
    validateDNSLabel(errors, spec.serviceName, 'spec.serviceName');
  }
  validateSelector(errors, spec.selector, WORDING, rules.allowInvalidSelectorValues);
  if (isBuildable(errors, spec.selector, WORDING)) {
    const template = templateOfPods(spec);
    validateSelects(errors, spec.selector, template, 'spec.template');
    if (!setRules.skipTemplate) validatePodTemplate(errors, template, rules, 'spec.template');
    // Once more, or at least this where the rest is let pass (`ValidatePodTemplateSpecForStatefulSet`).
    validateTemplateMetadata(errors, template, 'spec.template');
  }
  validateKeptRunning(errors, spec.template, 'StatefulSet', 'spec.template');
}

const CHANGEABLE = [
  'replicas',
  'ordinals',
  'template',
  'updateStrategy',
  'revisionHistoryLimit',
  'persistentVolumeClaimRetentionPolicy',
  'minReadySeconds',
];

function validateRestKept(errors: FieldError[], spec: Decoded, old: Decoded): void {
  const restored = { ...spec };
  for (const name of CHANGEABLE) restored[name] = old[name];
  if (semanticallyEqual(restored, old)) return;
  const detail =
    "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden";
  errors.push(forbidden('spec', detail));
}

function hasFaults(old: Decoded, rules: PodRules): boolean {
  const errors: FieldError[] = [];
  validatePodTemplate(errors, templateOfPods(old.spec), rules, '');
  return errors.length > 0;
}

function oddities(warnings: string[], { spec }: Decoded, claimSpec: 'spec' | 'Spec'): void {
  spec.volumeClaimTemplates?.forEach((claim: Decoded, index: number) => {
    claimWarnings(warnings, claim.spec, `spec.volumeClaimTemplates[${index}].${claimSpec}`);
  });
  if (spec.revisionHistoryLimit < 0) {
    const odd = 'a negative value retains all historical revisions; a value >= 0 is recommended';
    warnings.push(`spec.revisionHistoryLimit: ${odd}`);
  }
}

/** `pkg/registry/apps/statefulset/strategy.go`, `pkg/apis/apps/v1/{defaults,conversion}.go`. */
export const statefulSet: Strategy = {
  ...kinds.statefulSet,
  countsGenerations: true,
  setDefaults,
  prepareForCreate(object) {
    object.status = { replicas: 0, availableReplicas: 0 };
  },
  validateCreate(object, { version }) {
    const errors: FieldError[] = [];
    validateObjectMeta(errors, object.metadata, true, dns1123Label);
    const setRules = { allowInvalidServiceName: false, skipTemplate: false, skipClaims: false };
    validateSpec(errors, object.spec, rulesFor(version, false), setRules);
    return errors;
  },
  warningsOnCreate(object) {
    const warnings: string[] = [];
    warnAboutName(warnings, object, IN_POD_NAMES);
    templateWarnings(warnings, object.spec.template, 'spec.template');
    oddities(warnings, object, 'spec');
    return warnings;
  },
  prepareForUpdate(object, old) {
    object.status = old.status;
    countGeneration(object, old);
  },
  validateUpdate(object, old, { version }) {
    const errors: FieldError[] = [];
    const rules = rulesForChange(version, false, old.spec.template.spec);
    validateObjectMetaUpdate(errors, object.metadata, old.metadata);
    const setRules = { allowInvalidServiceName: true, skipTemplate: hasFaults(old, rules), skipClaims: true };
    validateSpec(errors, object.spec, rules, setRules);
    validateRestKept(errors, object.spec, old.spec);
    return errors;
  },
  warningsOnUpdate(object, old) {
    const warnings: string[] = [];
    if (isNewGeneration(object, old)) templateWarnings(warnings, object.spec.template, 'spec.template');
    // The API server writes it so, here.
    oddities(warnings, object, 'Spec');
    return warnings;
  },
};
