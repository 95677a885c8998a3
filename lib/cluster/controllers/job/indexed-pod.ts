import type { Annotations, Container, Job, Labels, Pod, PodSpec } from '../../../kubernetes';
import { type Blueprint, blueprintOf } from '../../kubelet/blueprint';
import { judgeFailure } from './pod-failure';

const INDEX = 'batch.kubernetes.io/job-completion-index';
const FAILURES = 'batch.kubernetes.io/job-index-failure-count';
const IGNORED_FAILURES = 'batch.kubernetes.io/job-index-ignored-failure-count';
const INDEX_VARIABLE = 'JOB_COMPLETION_INDEX';
/** Longest `generateName` that the API server does not cut: its suffix has five characters more. */
const GENERATE_NAME_MAX = 58;

/** A count that an annotation holds; `absent` when it holds none. */
function counted(pod: Pod, annotation: string, absent: number): number {
  const text = pod.metadata.annotations?.[annotation];
  return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : absent;
}

/** The completion index of a pod; −1 when it has none. */
export function indexOf(pod: Pod): number {
  return counted(pod, INDEX, -1);
}

/** How often the index of a pod had failed before this pod. */
export function failuresBefore(pod: Pod): number {
  return counted(pod, FAILURES, 0);
}

/** The same, with the failures that the Job's policy ignores. */
export function allFailuresBefore(pod: Pod): number {
  return failuresBefore(pod) + counted(pod, IGNORED_FAILURES, 0);
}

/** What the annotations of the next pod of an index say, after the pod it replaces failed (`getNewIndexFailureCounts`). */
function failureCounts(job: Job, replaced: Pod | undefined): Annotations {
  let failures = replaced === undefined ? 0 : failuresBefore(replaced);
  let ignored = replaced === undefined ? 0 : allFailuresBefore(replaced) - failures;
  if (replaced !== undefined) {
    if (judgeFailure(job, replaced).counts) failures++;
    else ignored++;
  }
  return { [FAILURES]: `${failures}`, ...(ignored > 0 ? { [IGNORED_FAILURES]: `${ignored}` } : {}) };
}

function withIndexVariable(container: Container): Container {
  if (container.env?.some(({ name }) => name === INDEX_VARIABLE) === true) return container;
  const fieldRef = { apiVersion: 'v1', fieldPath: `metadata.labels['${INDEX}']` };
  return { ...container, env: [...(container.env ?? []), { name: INDEX_VARIABLE, valueFrom: { fieldRef } }] };
}

/** The template as the pods of all indexes have it. */
function indexedSpec(spec: PodSpec): PodSpec {
  const { containers, initContainers } = spec;
  const own: PodSpec = { ...spec, containers: containers.map(withIndexVariable) };
  if (initContainers !== undefined) own.initContainers = initContainers.map(withIndexVariable);
  return own;
}

/** What the name of an index's pod starts with. A long Job's name is cut before the index, not after it. */
export function generateNameOf(jobName: string, index: number): string {
  const end = `-${index}-`;
  return `${jobName.slice(0, GENERATE_NAME_MAX - end.length)}${end}`;
}

/**
 * The blueprint of the pod of one index: it learns its index from a label, an annotation, a variable and its host name.
 *
 * @param replaced - The failed pod in whose place it comes, where failures are counted by index.
 */
export function indexedBlueprint(job: Job, index: number, replaced: Pod | undefined): Blueprint {
  const { template, backoffLimitPerIndex } = job.spec;
  const { name = '', namespace = 'default' } = job.metadata;
  const labels: Labels = { ...template.metadata?.labels, [INDEX]: `${index}` };
  const annotations: Annotations = {
    ...template.metadata?.annotations,
    [INDEX]: `${index}`,
    ...(backoffLimitPerIndex === undefined ? {} : failureCounts(job, replaced)),
  };
  const spec = { ...indexedSpec(template.spec), hostname: `${name}-${index}` };
  return blueprintOf(namespace, labels, annotations, spec, '');
}
