import type { IntOrString } from '../../../kubernetes';
import { dns1123Subdomain } from '../../../kubernetes/names';
import { type FieldError, forbidden, invalid, notSupported } from '../field/error';
import { countGeneration, isNewGeneration } from '../metadata/generation';
import { IN_POD_NAMES, warnAboutName } from '../metadata/name-warning';
import { validateObjectMeta, validateObjectMetaUpdate } from '../metadata/object-meta';
import { defaultPodSpec } from '../pod/defaults';
import { rulesForChange } from '../pod/leniency';
import { type PodRules, rulesFor } from '../pod/rules';
import { validatePodTemplate } from '../pod/template';
import { templateWarnings } from '../pod/warnings';
import { kinds } from '../scheme/kinds';
import type { Decoded, Strategy } from '../strategy';
import { validateKeptRunning } from './always-restart';
import { validateSelectorKept } from './immutable-selector';
import { numberOf, validateAtMostAll, validateCount, validateIntOrPercent } from './int-or-percent';
import { isBuildable, type SelectorWording, validateSelector, validateSelects } from './selection';

const STRATEGIES = ['Recreate', 'RollingUpdate'];

/** What Deployments and ReplicaSets say of a selector: the second copied from the first. */
export const DEPLOYMENT_WORDING: SelectorWording = { emptyFor: 'deployment', unusable: 'invalid label selector' };

/** Shared by all that say nothing of it, and by those whose status is yet to come. */
const ROLLING = Object.freeze({
  type: 'RollingUpdate',
  rollingUpdate: Object.freeze({ maxUnavailable: '25%', maxSurge: '25%' }),
});
const NO_STATUS = Object.freeze({});

function isEmpty(strategy: Decoded): boolean {
  for (const _ in strategy) return false;
  return true;
}

function setDefaults({ spec }: Decoded): void {
  defaultPodSpec(spec.template.spec);
  spec.replicas ??= 1;
  if (isEmpty(spec.strategy)) spec.strategy = ROLLING;
  spec.strategy.type ??= 'RollingUpdate';
  if (spec.strategy.type === 'RollingUpdate') {
    spec.strategy.rollingUpdate ??= {};
    spec.strategy.rollingUpdate.maxUnavailable ??= '25%';
    spec.strategy.rollingUpdate.maxSurge ??= '25%';
  }
  spec.revisionHistoryLimit ??= 10;
  spec.progressDeadlineSeconds ??= 600;
}

function validateStrategy(errors: FieldError[], strategy: Decoded): void {
  const field = 'spec.strategy';
  const { type, rollingUpdate } = strategy;
  switch (type) {
    case 'Recreate':
      if (rollingUpdate !== undefined) {
        const detail = "may not be specified when strategy `type` is 'Recreate'";
        errors.push(forbidden(`${field}.rollingUpdate`, detail));
      }
      return;
    case 'RollingUpdate':
      if (strategy !== ROLLING) validateRollingUpdate(errors, rollingUpdate.maxUnavailable, rollingUpdate.maxSurge);
      return;
    default: {
      const printed =
        rollingUpdate === undefined
          ? null
          : { MaxUnavailable: rollingUpdate.maxUnavailable ?? 0, MaxSurge: rollingUpdate.maxSurge ?? 0 };
      errors.push(notSupported(field, { Type: type, RollingUpdate: printed }, STRATEGIES));
    }
  }
}

function validateRollingUpdate(errors: FieldError[], maxUnavailable: IntOrString, maxSurge: IntOrString): void {
  const field = 'spec.strategy.rollingUpdate';
  validateIntOrPercent(errors, maxUnavailable, `${field}.maxUnavailable`);
  validateIntOrPercent(errors, maxSurge, `${field}.maxSurge`);
  if (numberOf(maxUnavailable) === 0 && numberOf(maxSurge) === 0) {
    errors.push(invalid(`${field}.maxUnavailable`, maxUnavailable, 'may not be 0 when `maxSurge` is 0'));
  }
  validateAtMostAll(errors, maxUnavailable, `${field}.maxUnavailable`);
}

/** `pkg/apis/apps/validation/validation.go` ValidateDeploymentSpec. */
function validateSpec(errors: FieldError[], spec: Decoded, rules: PodRules): void {
  validateCount(errors, spec.replicas, 'spec.replicas');
  validateSelector(errors, spec.selector, DEPLOYMENT_WORDING, rules.allowInvalidSelectorValues);
  if (isBuildable(errors, spec.selector, DEPLOYMENT_WORDING)) {
    validateReplicaTemplate(errors, spec, rules);
  }
  validateStrategy(errors, spec.strategy);
  validateCount(errors, spec.minReadySeconds, 'spec.minReadySeconds');
  validateCount(errors, spec.revisionHistoryLimit, 'spec.revisionHistoryLimit');
  const deadline: number = spec.progressDeadlineSeconds;
  validateCount(errors, deadline, 'spec.progressDeadlineSeconds');
  if (deadline <= (spec.minReadySeconds ?? 0)) {
    errors.push(invalid('spec.progressDeadlineSeconds', deadline, 'must be greater than minReadySeconds'));
  }
}

/** Template of a Deployment or ReplicaSet (`ValidatePodTemplateSpecForReplicaSet`). */
export function validateReplicaTemplate(errors: FieldError[], spec: Decoded, rules: PodRules): void {
  const { selector, template } = spec;
  validateSelects(errors, selector, template, 'spec.template');
  validatePodTemplate(errors, template, rules, 'spec.template');
  validateKeptRunning(errors, template, 'ReplicaSet', 'spec.template');
}

/** `pkg/registry/apps/deployment/strategy.go`, `pkg/apis/apps/v1/defaults.go`. */
export const deployment: Strategy = {
  ...kinds.deployment,
  countsGenerations: true,
  setDefaults,
  prepareForCreate(object) {
    object.status = NO_STATUS;
  },
  validateCreate(object, { version }) {
    const errors: FieldError[] = [];
    validateObjectMeta(errors, object.metadata, true, dns1123Subdomain);
    validateSpec(errors, object.spec, rulesFor(version, false));
    return errors;
  },
  warningsOnCreate(object) {
    const warnings: string[] = [];
    warnAboutName(warnings, object, IN_POD_NAMES);
    templateWarnings(warnings, object.spec.template, 'spec.template');
    return warnings;
  },
  prepareForUpdate(object, old) {
    object.status = old.status;
    countGeneration(object, old, true);
  },
  validateUpdate(object, old, { version }) {
    const errors: FieldError[] = [];
    validateObjectMetaUpdate(errors, object.metadata, old.metadata);
    validateSpec(errors, object.spec, rulesForChange(version, false, old.spec.template.spec));
    validateSelectorKept(errors, object, old);
    return errors;
  },
  warningsOnUpdate(object, old) {
    const warnings: string[] = [];
    if (isNewGeneration(object, old)) templateWarnings(warnings, object.spec.template, 'spec.template');
    return warnings;
  },
};
