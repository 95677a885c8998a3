import { dns1123Subdomain } from '../../../kubernetes/names';
import { type FieldError, invalid } from '../field/error';
import { countGeneration, isNewGeneration } from '../metadata/generation';
import { printableSelector } from '../metadata/label-selector';
import { IN_POD_NAMES, warnAboutName } from '../metadata/name-warning';
import { validateObjectMeta, validateObjectMetaUpdate } from '../metadata/object-meta';
import { semanticallyEqual } from '../metadata/semantic-equal';
import { rulesForChange } from '../pod/leniency';
import { type PodRules, rulesFor } from '../pod/rules';
import { kinds } from '../scheme/kinds';
import type { Decoded, Strategy } from '../strategy';
import { defaultJob, generateSelector, labelAsTemplate } from './job-defaults';
import { validateGeneratedSelector, validateIndexedName, validateJobSpec } from './job-rules';
import { jobWarnings } from './job-warnings';

function validateCreate(errors: FieldError[], object: Decoded, rules: PodRules): void {
  validateObjectMeta(errors, object.metadata, true, dns1123Subdomain);
  validateGeneratedSelector(errors, object);
  validateJobSpec(errors, object.spec, rules);
  validateIndexedName(errors, object);
}

/** Not started and not to be started: then where its pods may go can still be changed. */
function isChangeable(old: Decoded): boolean {
  return old.spec.suspend === true && old.status?.startTime === undefined;
}

function withSchedulingOf(template: Decoded, from: Decoded): Decoded {
  const affinity = { ...template.spec.affinity, nodeAffinity: from.spec.affinity?.nodeAffinity };
  const hasAffinity = Object.values(affinity).some((part) => part !== undefined) || from.spec.affinity !== undefined;
  return {
    ...template,
    metadata: { ...template.metadata, labels: from.metadata.labels, annotations: from.metadata.annotations },
    spec: {
      ...template.spec,
      affinity: hasAffinity ? affinity : undefined,
      nodeSelector: from.spec.nodeSelector,
      tolerations: from.spec.tolerations,
      schedulingGates: from.spec.schedulingGates,
    },
  };
}

const IMMUTABLE = ['completionMode', 'podFailurePolicy', 'backoffLimitPerIndex', 'managedBy', 'successPolicy'] as const;

/**
 * `pkg/apis/batch/validation/validation.go` ValidateJobSpecUpdate.
 * Not modelled: how the API server prints the template, which it does field by Go field.
 */
function validateKept(errors: FieldError[], { spec }: Decoded, old: Decoded): void {
  const immutable = (name: string, value: unknown): void => {
    errors.push(invalid(`spec.${name}`, value ?? null, 'field is immutable'));
  };
  if (!semanticallyEqual(spec.completions, old.spec.completions)) {
    if (spec.completionMode !== 'Indexed') immutable('completions', spec.completions);
    else if (spec.completions !== undefined && spec.completions !== spec.parallelism) {
      const detail = 'can only be modified in tandem with spec.parallelism';
      errors.push(invalid('spec.completions', spec.completions, detail));
    }
  }
  if (!semanticallyEqual(spec.selector, old.spec.selector)) immutable('selector', printableSelector(spec.selector));
  const before = isChangeable(old) ? withSchedulingOf(old.spec.template, spec.template) : old.spec.template;
  if (!semanticallyEqual(spec.template, before)) immutable('template', spec.template);
  for (const name of IMMUTABLE) {
    if (!semanticallyEqual(spec[name], old.spec[name])) immutable(name, spec[name]);
  }
}

/** `pkg/registry/batch/job/strategy.go`, `pkg/apis/batch/v1/defaults.go`. */
export const job: Strategy = {
  ...kinds.job,
  countsGenerations: true,
  setDefaults: defaultJob,
  prepareForCreate(object, { namespace }) {
    generateSelector(object, namespace);
    object.status = {};
  },
  validateCreate(object, { version }) {
    const errors: FieldError[] = [];
    validateCreate(errors, object, rulesFor(version, false));
    return errors;
  },
  decorate: labelAsTemplate,
  warningsOnCreate(object) {
    const warnings: string[] = [];
    warnAboutName(warnings, object, IN_POD_NAMES);
    jobWarnings(warnings, object.spec, 'spec');
    return warnings;
  },
  prepareForUpdate(object, old) {
    object.status = old.status;
    countGeneration(object, old);
  },
  validateUpdate(object, old, { version }) {
    const errors: FieldError[] = [];
    const rules = rulesForChange(version, false, old.spec.template.spec);
    // The object is checked whole and then once more as a change: so the API server does it.
    validateCreate(errors, object, rules);
    validateObjectMetaUpdate(errors, object.metadata, old.metadata);
    validateJobSpec(errors, object.spec, rules);
    validateKept(errors, object, old);
    return errors;
  },
  warningsOnUpdate(object, old) {
    const warnings: string[] = [];
    if (isNewGeneration(object, old)) jobWarnings(warnings, object.spec, 'spec');
    return warnings;
  },
};
