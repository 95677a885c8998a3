import { type FieldError, forbidden, invalid, required } from '../field/error';
import { at, child, type FieldPath } from '../field/path';
import { validateObjectMetaUpdate } from '../metadata/object-meta';
import { semanticallyEqual } from '../metadata/semantic-equal';
import type { Decoded } from '../strategy';
import { validatePodAnnotationsUpdate } from './annotations';
import { internalNodeSelectorTerm } from './internal-form';
import { validatePod } from './pod-rules';
import type { PodRules } from './rules';
import { validateTolerations } from './tolerations';

const DEADLINE_MAX = 2 ** 31 - 1;
const CHANGEABLE = [
  '`spec.containers[*].image`',
  '`spec.initContainers[*].image`',
  '`spec.activeDeadlineSeconds`',
  '`spec.tolerations` (only additions to existing tolerations)',
  '`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)',
].join(',');

function validateImages(
  errors: FieldError[],
  containers: Decoded[],
  old: Decoded[],
  field: FieldPath,
): 'same containers' | 'other containers' {
  if (containers.length !== old.length) {
    errors.push(forbidden(field, 'pod updates may not add or remove containers'));
    return 'other containers';
  }
  containers.forEach(({ image = '' }, index) => {
    const path = child(at(field, index), 'image');
    if (image === '') errors.push(required(path, ''));
    if (image !== image.trim()) errors.push(invalid(path, image, 'must not have leading or trailing whitespace'));
  });
  return 'same containers';
}

function validateDeadline(errors: FieldError[], spec: Decoded, old: Decoded): 'go on' | 'stop' {
  const field = 'spec.activeDeadlineSeconds';
  const now: number | undefined = spec.activeDeadlineSeconds;
  const before: number | undefined = old.activeDeadlineSeconds;
  if (now === undefined) {
    if (before !== undefined) {
      errors.push(invalid(field, null, 'must not update from a positive integer to nil value'));
    }
    return 'go on';
  }
  if (now < 0 || now > DEADLINE_MAX) {
    errors.push(invalid(field, now, `must be between 0 and ${DEADLINE_MAX}, inclusive`));
    return 'stop';
  }
  if (before !== undefined && before < now) {
    errors.push(invalid(field, now, 'must be less than or equal to previous value'));
    return 'stop';
  }
  return 'go on';
}

function identity({ key, operator, value, effect }: Decoded): string {
  return JSON.stringify([key, operator, value, effect]);
}

function validateTolerationsKept(errors: FieldError[], now: Decoded[], before: Decoded[]): void {
  const kept = new Set(now.map(identity));
  if (before.every((toleration) => kept.has(identity(toleration)))) {
    validateTolerations(errors, now, 'spec.tolerations');
    return;
  }
  const detail = 'existing toleration can not be modified except its tolerationSeconds';
  errors.push(forbidden('spec.tolerations', detail));
}

function validateGatesOnlyGo(errors: FieldError[], now: Decoded[], before: Decoded[]): void {
  const known = new Set(before.map(({ name }) => name));
  const added = new Map<string, number>();
  now.forEach(({ name }, index) => {
    if (!known.has(name)) added.set(name, index);
  });
  for (const [name, index] of added) {
    const detail = `only deletion is allowed, but found new scheduling gate '${name}'`;
    errors.push(forbidden(`spec.schedulingGates[${index}].name`, detail));
  }
}

function withImages(containers: Decoded[] | undefined, old: Decoded[] | undefined): Decoded[] | undefined {
  return containers?.map((container, index) => ({ ...container, image: old?.[index]?.image }));
}

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';

/** A gated pod may still be told more narrowly where to go. */
function validateNarrowed(errors: FieldError[], spec: Decoded, old: Decoded): void {
  for (const key in old.nodeSelector) {
    if (spec.nodeSelector?.[key] === old.nodeSelector[key]) continue;
    const detail = 'only additions to spec.nodeSelector are allowed (no mutations or deletions)';
    errors.push(invalid('spec.nodeSelector', spec.nodeSelector ?? null, detail));
    break;
  }
  const before: Decoded[] = old.affinity?.nodeAffinity?.[REQUIRED]?.nodeSelectorTerms ?? [];
  const now: Decoded[] = spec.affinity?.nodeAffinity?.[REQUIRED]?.nodeSelectorTerms ?? [];
  const field = `spec.affinity.nodeAffinity.${REQUIRED}.nodeSelectorTerms`;
  if (before.length === 0) return;
  if (before.length !== now.length) {
    const detail = 'no additions/deletions to non-empty NodeSelectorTerms list are allowed';
    errors.push(invalid(field, now.length === 0 ? null : now.map(internalNodeSelectorTerm), detail));
    return;
  }
  before.forEach((term, index) => {
    if (hasOnlyAdditions(now[index], term)) return;
    const detail = 'only additions are allowed (no mutations or deletions)';
    errors.push(invalid(at(field, index), internalNodeSelectorTerm(now[index]), detail));
  });
}

function hasOnlyAdditions(now: Decoded, before: Decoded): boolean {
  const lists = ['matchExpressions', 'matchFields'] as const;
  if (lists.every((list) => (before[list] ?? []).length === 0)) {
    return lists.every((list) => (now[list] ?? []).length === 0);
  }
  return lists.every((list) => {
    const old: Decoded[] = before[list] ?? [];
    return semanticallyEqual((now[list] ?? []).slice(0, old.length), old);
  });
}

/** The new spec with everything that may change put back as it was. */
function restored(spec: Decoded, old: Decoded): Decoded {
  const result = {
    ...spec,
    containers: withImages(spec.containers, old.containers),
    initContainers: withImages(spec.initContainers, old.initContainers),
    activeDeadlineSeconds: old.activeDeadlineSeconds,
    schedulingGates: old.schedulingGates,
    tolerations: old.tolerations,
  };
  if (old.terminationGracePeriodSeconds < 0 && spec.terminationGracePeriodSeconds === 1) {
    result.terminationGracePeriodSeconds = old.terminationGracePeriodSeconds;
  }
  if (old.schedulingGates === undefined) return result;
  result.nodeSelector = old.nodeSelector;
  const affinity = { ...spec.affinity, nodeAffinity: old.affinity?.nodeAffinity };
  const isEmpty = Object.values(affinity).every((part) => part === undefined);
  result.affinity = isEmpty && old.affinity === undefined ? undefined : affinity;
  return result;
}

/**
 * What may change of a Pod: images, deadlines, tolerations added, gates removed; no more.
 * Source: `pkg/apis/core/validation/validation.go` ValidatePodUpdate.
 * Not modelled: the difference in Go's form that the last complaint carries after a line break.
 */
export function validatePodUpdate(errors: FieldError[], pod: Decoded, old: Decoded, rules: PodRules): void {
  validateObjectMetaUpdate(errors, pod.metadata, old.metadata);
  validatePod(errors, pod, rules);
  validatePodAnnotationsUpdate(errors, pod, old, 'metadata.annotations');
  const { spec } = pod;
  const before = old.spec;
  const initContainers: Decoded[] = spec.initContainers ?? [];
  const oldInitContainers: Decoded[] = before.initContainers ?? [];
  if (validateImages(errors, spec.containers, before.containers, 'spec.containers') !== 'same containers') return;
  if (validateImages(errors, initContainers, oldInitContainers, 'spec.initContainers') !== 'same containers') return;
  if (validateDeadline(errors, spec, before) === 'stop') return;
  validateTolerationsKept(errors, spec.tolerations ?? [], before.tolerations ?? []);
  validateGatesOnlyGo(errors, spec.schedulingGates ?? [], before.schedulingGates ?? []);
  if (semanticallyEqual(spec, before)) return;
  if (before.schedulingGates !== undefined) validateNarrowed(errors, spec, before);
  if (semanticallyEqual(restored(spec, before), before)) return;
  errors.push(forbidden('spec', `pod updates may not change fields other than ${CHANGEABLE}\n`));
}
