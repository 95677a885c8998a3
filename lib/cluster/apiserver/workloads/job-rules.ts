import type { LabelSelector } from '../../../kubernetes';
import { matchesSelector } from '../../../kubernetes/labels';
import { isDNS1123Label } from '../../../kubernetes/names';
import { type FieldError, goQuote, invalid, notSupported, required, tooLong } from '../field/error';
import type { FieldPath } from '../field/path';
import {
  isUsableSelector,
  printableLabels,
  printableSelector,
  validateLabelSelector,
} from '../metadata/label-selector';
import type { PodRules } from '../pod/rules';
import { validatePodTemplate } from '../pod/template';
import type { Decoded } from '../strategy';
import { validateDomainPath } from './domain-path';
import { validateCount } from './int-or-percent';
import { CONTROLLER_UID_LABELS, JOB_NAME_LABELS } from './job-defaults';
import { validatePodFailurePolicy, validateSuccessPolicy } from './job-policies';

const INDEXED_PARALLELISM_MAX = 100_000;
const FAILED_INDEXES_MAX = 100_000;
const MANY_COMPLETIONS = 100_000;
const MANY_PARALLELISM_MAX = 10_000;
const MANY_FAILED_INDEXES_MAX = 10_000;
const MANAGED_BY_MAX = 63;
const MODES = ['NonIndexed', 'Indexed'];
const REPLACEMENTS = ['Failed', 'TerminatingOrFailed'];
const RESTARTS = ['OnFailure', 'Never'];

/**
 * Checks a Job's spec, also inside a CronJob.
 * Source: `pkg/apis/batch/validation/validation.go` validateJobSpec.
 */
export function validateJobTemplateSpec(errors: FieldError[], spec: Decoded, rules: PodRules, field: FieldPath): void {
  for (const name of [
    'parallelism',
    'completions',
    'activeDeadlineSeconds',
    'backoffLimit',
    'ttlSecondsAfterFinished',
    'backoffLimitPerIndex',
    'maxFailedIndexes',
  ] as const) {
    validateCount(errors, spec[name], `${field}.${name}`);
  }
  if (spec.maxFailedIndexes !== undefined && spec.backoffLimitPerIndex === undefined) {
    errors.push(required(`${field}.backoffLimitPerIndex`, 'when maxFailedIndexes is specified'));
  }
  if (spec.managedBy !== undefined) {
    validateDomainPath(errors, spec.managedBy, `${field}.managedBy`);
    if (Buffer.byteLength(spec.managedBy) > MANAGED_BY_MAX) errors.push(tooLong(`${field}.managedBy`, MANAGED_BY_MAX));
  }
  validateCompletionMode(errors, spec, field);
  if (spec.podFailurePolicy !== undefined) validatePodFailurePolicy(errors, spec, `${field}.podFailurePolicy`);
  if (spec.successPolicy !== undefined) {
    if (spec.completionMode === 'Indexed') validateSuccessPolicy(errors, spec, `${field}.successPolicy`);
    else {
      const printed = internalSuccessPolicy(spec.successPolicy);
      errors.push(invalid(`${field}.successPolicy`, printed, 'requires indexed completion mode'));
    }
  }
  const replacement: string | undefined = spec.podReplacementPolicy;
  const replacements = spec.podFailurePolicy === undefined ? REPLACEMENTS : ['Failed'];
  if (replacement !== undefined && !replacements.includes(replacement)) {
    errors.push(notSupported(`${field}.podReplacementPolicy`, replacement, replacements));
  }
  validatePodTemplate(errors, spec.template, rules, `${field}.template`);
  validateRestarts(errors, spec, `${field}.template.spec.restartPolicy`);
}

/** As Go prints the API server's own form of it. */
function internalSuccessPolicy({ rules = null }: Decoded): unknown {
  return {
    Rules:
      rules?.map(({ succeededIndexes = null, succeededCount = null }: Decoded) => ({
        SucceededIndexes: succeededIndexes,
        SucceededCount: succeededCount,
      })) ?? null,
  };
}

function validateCompletionMode(errors: FieldError[], spec: Decoded, field: FieldPath): void {
  const { completionMode: mode, completions, parallelism, maxFailedIndexes, backoffLimitPerIndex } = spec;
  if (mode !== undefined && !MODES.includes(mode)) errors.push(notSupported(`${field}.completionMode`, mode, MODES));
  const failedPath = `${field}.maxFailedIndexes`;
  if (mode === 'Indexed') {
    if (completions === undefined) errors.push(required(`${field}.completions`, 'when completion mode is Indexed'));
    if (parallelism > INDEXED_PARALLELISM_MAX) {
      const detail = `must be less than or equal to ${INDEXED_PARALLELISM_MAX} when completion mode is Indexed`;
      errors.push(invalid(`${field}.parallelism`, parallelism, detail));
    }
    if (maxFailedIndexes > completions) {
      errors.push(invalid(failedPath, maxFailedIndexes, 'must be less than or equal to completions'));
    }
    if (maxFailedIndexes > FAILED_INDEXES_MAX) {
      errors.push(invalid(failedPath, maxFailedIndexes, `must be less than or equal to ${FAILED_INDEXES_MAX}`));
    }
    if (completions > MANY_COMPLETIONS && backoffLimitPerIndex !== undefined) validateMany(errors, spec, field);
  } else if (mode === undefined || mode === 'NonIndexed') {
    const detail = 'requires indexed completion mode';
    if (backoffLimitPerIndex !== undefined) {
      errors.push(invalid(`${field}.backoffLimitPerIndex`, backoffLimitPerIndex, detail));
    }
    if (maxFailedIndexes !== undefined) errors.push(invalid(failedPath, maxFailedIndexes, detail));
  }
}

function validateMany(errors: FieldError[], spec: Decoded, field: FieldPath): void {
  const { parallelism, maxFailedIndexes } = spec;
  const limit = (max: number): string =>
    `must be less than or equal to ${max} when completions are above ${MANY_COMPLETIONS} and used with backoff limit per index`;
  if (maxFailedIndexes === undefined) {
    const detail = `must be specified when completions is above ${MANY_COMPLETIONS}`;
    errors.push(required(`${field}.maxFailedIndexes`, detail));
  }
  if (parallelism > MANY_PARALLELISM_MAX) {
    errors.push(invalid(`${field}.parallelism`, parallelism, limit(MANY_PARALLELISM_MAX)));
  }
  if (maxFailedIndexes > MANY_FAILED_INDEXES_MAX) {
    errors.push(invalid(`${field}.maxFailedIndexes`, maxFailedIndexes, limit(MANY_FAILED_INDEXES_MAX)));
  }
}

function validateRestarts(errors: FieldError[], spec: Decoded, field: FieldPath): void {
  const policy: string = spec.template.spec.restartPolicy;
  if (policy === 'Always' || policy === '') {
    errors.push(required(field, `valid values: ${RESTARTS.map(goQuote).join(', ')}`));
  } else if (!RESTARTS.includes(policy)) errors.push(notSupported(field, policy, RESTARTS));
  else if (spec.podFailurePolicy !== undefined && policy !== 'Never') {
    errors.push(invalid(field, policy, 'only "Never" is supported when podFailurePolicy is specified'));
  }
}

/** The Job's own spec: as {@link validateJobTemplateSpec}, and its selector (`ValidateJobSpec`). */
export function validateJobSpec(errors: FieldError[], spec: Decoded, rules: PodRules): void {
  validateJobTemplateSpec(errors, spec, rules, 'spec');
  const { selector, template } = spec;
  if (selector === undefined) errors.push(required('spec.selector', ''));
  else validateLabelSelector(errors, selector, 'spec.selector', rules.allowInvalidSelectorValues);
  if (!isUsableSelector(selector)) return;
  if (!matchesSelector(selector as LabelSelector | undefined, template.metadata.labels)) {
    const detail = '`selector` does not match template `labels`';
    errors.push(invalid('spec.template.metadata.labels', printableLabels(template.metadata.labels), detail));
  }
}

/** Labels and selector that the server adds were not given otherwise by the user (`validateGeneratedSelector`). */
export function validateGeneratedSelector(errors: FieldError[], { metadata, spec }: Decoded): void {
  if (spec.manualSelector === true || spec.selector === undefined) return;
  const labels = spec.template.metadata.labels ?? {};
  const id: string = metadata.uid ?? labels[CONTROLLER_UID_LABELS[1]] ?? '';
  const name: string = metadata.name ?? '';
  const expected: Record<string, string> = {};
  const check = (label: string, value: string): void => {
    expected[label] = value;
    if (labels[label] === value) return;
    const field = `spec.template.metadata.labels[${label}]`;
    errors.push(invalid(field, printableLabels(labels), `must be '${value}'`));
  };
  check(CONTROLLER_UID_LABELS[0], id);
  check(JOB_NAME_LABELS[0], name);
  check(CONTROLLER_UID_LABELS[1], id);
  check(JOB_NAME_LABELS[1], name);
  if (isUsableSelector(spec.selector) && !matchesSelector(spec.selector as LabelSelector, expected)) {
    errors.push(invalid('spec.selector', printableSelector(spec.selector), '`selector` not auto-generated'));
  }
}

/** Pods of an Indexed Job are called after it and their index, and that is a host name. */
export function validateIndexedName(errors: FieldError[], { metadata, spec }: Decoded): void {
  if (spec.completionMode !== 'Indexed' || !(spec.completions > 0)) return;
  const longest = `${metadata.name ?? ''}-${spec.completions - 1}`;
  if (isDNS1123Label(longest)) return;
  const detail = `will not able to create pod with invalid DNS label: ${longest}`;
  errors.push(invalid('metadata.name', metadata.name ?? '', detail));
}
