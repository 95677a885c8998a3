import type { FieldError } from '../field/error';
import { countGeneration } from '../metadata/generation';
import { IN_HOST_NAME, warnAboutName } from '../metadata/name-warning';
import { kinds } from '../scheme/kinds';
import type { Decoded, Strategy } from '../strategy';
import { addDefaultTolerations, addPriority, keepPriority } from './admission';
import { syncAppArmor } from './app-armor';
import { defaultPod, defaultPodSpec } from './defaults';
import { rulesForChange } from './leniency';
import { resolveLabelKeys } from './match-label-keys';
import { validateNewPod } from './pod-rules';
import { validatePodUpdate } from './pod-update';
import { qosClass } from './qos';
import { rulesFor } from './rules';
import { podWarnings } from './warnings';

/** Why a gated pod is not placed (`applySchedulingGatedCondition`). */
const GATED = {
  type: 'PodScheduled',
  status: 'False',
  reason: 'SchedulingGated',
  message: 'Scheduling is blocked due to non-empty scheduling gates',
};

function initialStatus({ spec, metadata }: Decoded): Decoded {
  const status: Decoded = { phase: 'Pending', qosClass: qosClass(spec) };
  if (spec.schedulingGates !== undefined) {
    status.conditions = [{ ...GATED, lastTransitionTime: metadata.creationTimestamp }];
  }
  return status;
}

/**
 * `pkg/registry/core/pod/strategy.go`, and the admission plugins that change pods and are on by default:
 * DefaultTolerationSeconds, Priority. Not modelled: ServiceAccount, which mounts a token.
 */
export const pod: Strategy = {
  ...kinds.pod,
  countsGenerations: true,
  setDefaults({ spec }) {
    defaultPodSpec(spec);
    defaultPod(spec);
    // A Pod is corrected, a template is not (`Convert_v1_Pod_To_core_Pod`).
    if (spec.terminationGracePeriodSeconds < 0) spec.terminationGracePeriodSeconds = 1;
  },
  prepareForCreate(object, { version }, warnings) {
    const { spec } = object;
    addDefaultTolerations(spec);
    addPriority(spec);
    object.status = initialStatus(object);
    resolveLabelKeys(object, version);
    if (object.metadata.annotations !== undefined) syncAppArmor(object, warnings);
  },
  validateCreate(object, { version }) {
    const errors: FieldError[] = [];
    validateNewPod(errors, object, rulesFor(version, true));
    return errors;
  },
  warningsOnCreate(object) {
    const warnings: string[] = [];
    warnAboutName(warnings, object, IN_HOST_NAME);
    podWarnings(warnings, object.spec, object.metadata, '');
    return warnings;
  },
  prepareForUpdate(object, old) {
    addDefaultTolerations(object.spec);
    keepPriority(object.spec, old.spec);
    object.status = old.status;
    countGeneration(object, old);
  },
  validateUpdate(object, old, { version }) {
    const errors: FieldError[] = [];
    validatePodUpdate(errors, object, old, rulesForChange(version, true, old.spec));
    return errors;
  },
};
