import { uid } from '../../../kubernetes/draw';
import { isEmptyMap } from '../metadata/labels';
import { defaultPodSpec } from '../pod/defaults';
import type { Decoded } from '../strategy';

const INT32_MAX = 2 ** 31 - 1;
const DEFAULT_BACKOFF_LIMIT = 6;
/** Labels that tie pods to their Job: the name, and the uid that nobody else has; each with and without a domain. */
export const JOB_NAME_LABELS = ['job-name', 'batch.kubernetes.io/job-name'] as const;
export const CONTROLLER_UID_LABELS = ['controller-uid', 'batch.kubernetes.io/controller-uid'] as const;
const SELECTED = 'batch.kubernetes.io/controller-uid';

/** What holds also for the Job inside a CronJob (`SetObjectDefaults_CronJob`). */
export function defaultJobTemplate(spec: Decoded): void {
  defaultPodSpec(spec.template.spec);
  for (const rule of spec.podFailurePolicy?.rules ?? []) {
    for (const pattern of rule.onPodConditions ?? []) pattern.status ??= 'True';
  }
}

/** `pkg/apis/batch/v1/defaults.go` SetDefaults_Job. */
export function defaultJob({ metadata, spec }: Decoded): void {
  defaultJobTemplate(spec);
  if (spec.completions === undefined && spec.parallelism === undefined) spec.completions = 1;
  spec.parallelism ??= 1;
  spec.backoffLimit ??= spec.backoffLimitPerIndex === undefined ? DEFAULT_BACKOFF_LIMIT : INT32_MAX;
  // The labels are added to later, and other objects that say the same have the same map.
  const { labels } = spec.template.metadata;
  if (labels !== undefined) spec.template.metadata.labels = { ...labels };
  // One and the same map in Go: labels that are added to the template later are the Job's too.
  labelAsTemplate({ metadata, spec });
  spec.completionMode ??= 'NonIndexed';
  spec.suspend ??= false;
  spec.podReplacementPolicy ??= spec.podFailurePolicy === undefined ? 'TerminatingOrFailed' : 'Failed';
  spec.manualSelector ??= false;
}

/** A Job without labels of its own has its template's; what is stored gets this default once more when it is read back. */
export function labelAsTemplate({ metadata, spec }: Decoded): void {
  const { labels } = spec.template.metadata;
  if (labels !== undefined && isEmptyMap(metadata.labels)) metadata.labels = labels;
}

/** Selects the Job's own pods, and nobody else's (`pkg/registry/batch/job/strategy.go` generateSelector). */
export function generateSelector({ metadata, spec }: Decoded, namespace: string): void {
  if (spec.manualSelector === true) return;
  const { template } = spec;
  template.metadata.labels ??= {};
  const { labels } = template.metadata;
  const id: string = metadata.uid ?? uid(`batch/Job/${namespace}/${metadata.name ?? ''}`);
  for (const label of JOB_NAME_LABELS) labels[label] ??= metadata.name ?? '';
  for (const label of CONTROLLER_UID_LABELS) labels[label] ??= id;
  spec.selector ??= {};
  spec.selector.matchLabels = { ...spec.selector.matchLabels };
  spec.selector.matchLabels[SELECTED] ??= id;
}
