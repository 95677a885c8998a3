import { dns1123Subdomain } from '../../../kubernetes/names';
import { type FieldError, required } from '../field/error';
import { countGeneration, isNewGeneration } from '../metadata/generation';
import { isEmptyMap } from '../metadata/labels';
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
import { validateCount } from './int-or-percent';
import { validatePairsSelect } from './selection';

/** The format of this name is declared with the type, in a package that counts bytes where others count characters. */
function nameProblems(name: string): string[] {
  return dns1123Subdomain(name).map((problem) => problem.replace(/ characters$/, ' bytes'));
}

/** `pkg/apis/core/validation/validation.go` ValidateReplicationControllerSpec. */
function validateSpec(errors: FieldError[], spec: Decoded, rules: PodRules): void {
  validateCount(errors, spec.minReadySeconds, 'spec.minReadySeconds');
  if (spec.selector === undefined) errors.push(required('spec.selector', ''));
  validateCount(errors, spec.replicas, 'spec.replicas');
  const { template } = spec;
  if (template === undefined) {
    errors.push(required('spec.template', ''));
    return;
  }
  validatePairsSelect(errors, spec.selector, template, 'spec.template');
  validatePodTemplate(errors, template, rules, 'spec.template');
  validateKeptRunning(errors, template, 'ReplicationController', 'spec.template');
}

/** `pkg/registry/core/replicationcontroller/strategy.go`, `pkg/apis/core/v1/defaults.go`. */
export const replicationController: Strategy = {
  ...kinds.replicationController,
  countsGenerations: true,
  setDefaults({ metadata, spec }) {
    const { template } = spec;
    if (template !== undefined) defaultPodSpec(template.spec);
    const labels = template?.metadata.labels;
    if (labels !== undefined && !isEmptyMap(labels)) {
      if (isEmptyMap(spec.selector)) spec.selector = { ...labels };
      if (isEmptyMap(metadata.labels)) metadata.labels = { ...labels };
    }
    spec.replicas ??= 1;
  },
  prepareForCreate(object) {
    object.status = { replicas: 0 };
  },
  validateCreate(object, { version }) {
    const errors: FieldError[] = [];
    validateObjectMeta(errors, object.metadata, true, nameProblems);
    validateSpec(errors, object.spec, rulesFor(version, false));
    return errors;
  },
  warningsOnCreate(object) {
    const warnings: string[] = [];
    warnAboutName(warnings, object, IN_POD_NAMES);
    const { template } = object.spec;
    if (template !== undefined) templateWarnings(warnings, template, 'spec.template');
    return warnings;
  },
  prepareForUpdate(object, old) {
    object.status = old.status;
    countGeneration(object, old);
  },
  validateUpdate(object, old, { version }) {
    const errors: FieldError[] = [];
    const rules = rulesForChange(version, false, old.spec.template?.spec);
    validateObjectMetaUpdate(errors, object.metadata, old.metadata);
    validateSpec(errors, object.spec, rules);
    return errors;
  },
  warningsOnUpdate(object, old) {
    const warnings: string[] = [];
    // The template that was, not the one that will be: so the API server has it.
    const { template } = old.spec;
    if (template !== undefined && isNewGeneration(object, old)) {
      templateWarnings(warnings, template, 'spec.template');
    }
    return warnings;
  },
};
