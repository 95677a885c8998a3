import { dns1123Subdomain } from '../../../kubernetes/names';
import type { FieldError } from '../field/error';
import { countGeneration, isNewGeneration } from '../metadata/generation';
import { IN_POD_NAMES, warnAboutName } from '../metadata/name-warning';
import { validateObjectMeta, validateObjectMetaUpdate } from '../metadata/object-meta';
import { defaultPodSpec } from '../pod/defaults';
import { rulesForChange } from '../pod/leniency';
import { type PodRules, rulesFor } from '../pod/rules';
import { templateWarnings } from '../pod/warnings';
import { kinds } from '../scheme/kinds';
import type { Decoded, Strategy } from '../strategy';
import { DEPLOYMENT_WORDING, validateReplicaTemplate } from './deployment';
import { validateSelectorKept } from './immutable-selector';
import { validateCount } from './int-or-percent';
import { isBuildable, validateSelector } from './selection';

/** `pkg/apis/apps/validation/validation.go` ValidateReplicaSetSpec. */
function validateSpec(errors: FieldError[], spec: Decoded, rules: PodRules): void {
  validateCount(errors, spec.replicas, 'spec.replicas');
  validateCount(errors, spec.minReadySeconds, 'spec.minReadySeconds');
  validateSelector(errors, spec.selector, DEPLOYMENT_WORDING, rules.allowInvalidSelectorValues);
  if (isBuildable(errors, spec.selector, DEPLOYMENT_WORDING)) validateReplicaTemplate(errors, spec, rules);
}

/** `pkg/registry/apps/replicaset/strategy.go`, `pkg/apis/apps/v1/defaults.go`. */
export const replicaSet: Strategy = {
  ...kinds.replicaSet,
  countsGenerations: true,
  setDefaults({ spec }) {
    defaultPodSpec(spec.template.spec);
    spec.replicas ??= 1;
  },
  prepareForCreate(object) {
    object.status = { replicas: 0 };
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
    countGeneration(object, old);
  },
  validateUpdate(object, old, { version }) {
    const errors: FieldError[] = [];
    const rules = rulesForChange(version, false, old.spec.template.spec);
    validateObjectMetaUpdate(errors, object.metadata, old.metadata);
    validateSpec(errors, object.spec, rules);
    validateSelectorKept(errors, object, old);
    return errors;
  },
  warningsOnUpdate(object, old) {
    const warnings: string[] = [];
    if (isNewGeneration(object, old)) templateWarnings(warnings, object.spec.template, 'spec.template');
    return warnings;
  },
};
