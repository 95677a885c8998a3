import { dns1123Subdomain } from '../../../kubernetes/names';
import { type FieldError, invalid, notSupported, required } from '../field/error';
import { countGeneration } from '../metadata/generation';
import { isEmptySelector, isUsableSelector, validateLabelSelector } from '../metadata/label-selector';
import { validateObjectMeta, validateObjectMetaUpdate } from '../metadata/object-meta';
import { semanticallyEqual } from '../metadata/semantic-equal';
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
import { emptySelector, validateSelects } from './selection';

const STRATEGIES = ['RollingUpdate', 'OnDelete'];
/** What a field of older versions counted: how often the template changed. */
const TEMPLATE_GENERATION = 'deprecated.daemonset.template.generation';

function setDefaults({ spec }: Decoded): void {
  defaultPodSpec(spec.template.spec);
  spec.updateStrategy ??= {};
  spec.updateStrategy.type ??= 'RollingUpdate';
  if (spec.updateStrategy.type === 'RollingUpdate') {
    spec.updateStrategy.rollingUpdate ??= {};
    spec.updateStrategy.rollingUpdate.maxUnavailable ??= 1;
    spec.updateStrategy.rollingUpdate.maxSurge ??= 0;
  }
  spec.revisionHistoryLimit ??= 10;
}

function validateStrategy(errors: FieldError[], strategy: Decoded): void {
  const { type, rollingUpdate } = strategy;
  if (type === 'OnDelete') return;
  if (type !== 'RollingUpdate') {
    const printed =
      rollingUpdate === undefined
        ? null
        : { MaxUnavailable: rollingUpdate.maxUnavailable ?? 0, MaxSurge: rollingUpdate.maxSurge ?? 0 };
    errors.push(notSupported('spec.updateStrategy', { Type: type, RollingUpdate: printed }, STRATEGIES));
    return;
  }
  const { maxUnavailable, maxSurge } = rollingUpdate;
  const unavailablePath = 'spec.updateStrategy.rollingUpdate.maxUnavailable';
  const surgePath = 'spec.updateStrategy.rollingUpdate.maxSurge';
  validateIntOrPercent(errors, maxUnavailable, unavailablePath);
  validateIntOrPercent(errors, maxSurge, surgePath);
  validateAtMostAll(errors, maxUnavailable, unavailablePath);
  validateAtMostAll(errors, maxSurge, surgePath);
  const hasUnavailable = numberOf(maxUnavailable) !== 0;
  const hasSurge = numberOf(maxSurge) !== 0;
  if (hasUnavailable && hasSurge) {
    errors.push(invalid(surgePath, maxSurge, 'may not be set when maxUnavailable is non-zero'));
  } else if (!hasUnavailable && !hasSurge) {
    errors.push(required(unavailablePath, 'cannot be 0 when maxSurge is 0'));
  }
}

/** `pkg/apis/apps/validation/validation.go` ValidateDaemonSetSpec. */
function validateSpec(errors: FieldError[], spec: Decoded, rules: PodRules): void {
  const { selector, template } = spec;
  validateLabelSelector(errors, selector, 'spec.selector', rules.allowInvalidSelectorValues);
  if (isUsableSelector(selector)) validateSelects(errors, selector, template, 'spec.template');
  if (selector !== undefined && isEmptySelector(selector)) errors.push(emptySelector('daemonset'));
  validatePodTemplate(errors, template, rules, 'spec.template');
  validateKeptRunning(errors, template, 'DaemonSet', 'spec.template');
  validateCount(errors, spec.minReadySeconds, 'spec.minReadySeconds');
  validateStrategy(errors, spec.updateStrategy);
  validateCount(errors, spec.revisionHistoryLimit, 'spec.revisionHistoryLimit');
}

function templateGeneration(object: Decoded): number {
  const text: string = object.metadata.annotations?.[TEMPLATE_GENERATION] ?? '';
  return /^[+-]?\d+$/.test(text) ? Number(text) : 0;
}

function setTemplateGeneration(object: Decoded, generation: number): void {
  object.metadata.annotations = { ...object.metadata.annotations, [TEMPLATE_GENERATION]: String(generation) };
}

/** `pkg/registry/apps/daemonset/strategy.go`, `pkg/apis/apps/v1/{defaults,conversion}.go`. */
export const daemonSet: Strategy = {
  ...kinds.daemonSet,
  countsGenerations: true,
  setDefaults,
  prepareForCreate(object) {
    object.status = {
      currentNumberScheduled: 0,
      numberMisscheduled: 0,
      desiredNumberScheduled: 0,
      numberReady: 0,
    };
    setTemplateGeneration(object, Math.max(templateGeneration(object), 1));
  },
  validateCreate(object, { version }) {
    const errors: FieldError[] = [];
    validateObjectMeta(errors, object.metadata, true, dns1123Subdomain);
    validateSpec(errors, object.spec, rulesFor(version, false));
    return errors;
  },
  warningsOnCreate(object) {
    const warnings: string[] = [];
    templateWarnings(warnings, object.spec.template, 'spec.template');
    return warnings;
  },
  prepareForUpdate(object, old) {
    object.status = old.status;
    countGeneration(object, old);
    const sameTemplate = semanticallyEqual(object.spec.template, old.spec.template);
    setTemplateGeneration(object, templateGeneration(old) + (sameTemplate ? 0 : 1));
  },
  validateUpdate(object, old, { version }) {
    const errors: FieldError[] = [];
    const rules = rulesForChange(version, false, old.spec.template.spec);
    validateObjectMetaUpdate(errors, object.metadata, old.metadata);
    validateSelectorKept(errors, object, old);
    validateSpec(errors, object.spec, rules);
    return errors;
  },
  warningsOnUpdate(object, old) {
    const warnings: string[] = [];
    // Of nothing but the template, unlike the other kinds.
    if (templateGeneration(object) !== templateGeneration(old)) {
      templateWarnings(warnings, object.spec.template, 'spec.template');
    }
    return warnings;
  },
};
