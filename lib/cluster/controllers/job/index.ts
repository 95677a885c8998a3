import type { Condition, Job, Labels, Pod } from '../../../kubernetes';
import { isReady } from '../../../kubernetes';
import { blueprintOf } from '../../kubelet/blueprint';
import { replacePod } from '../../pod-store';
import { type ClusterState, enqueue, replaceWorkload, type WorkloadRecord } from '../../state';
import { blueprintFor } from '../blueprints';
import { controllerReference, createPod, deletePod } from '../pod-control';
import { roomForPods } from '../pod-limit';

const INDEX_ANNOTATION = 'batch.kubernetes.io/job-completion-index';
/** Keeps a pod until its end was counted. */
const TRACKING = 'batch.kubernetes.io/job-tracking';

function isSuspended(job: Job): boolean {
  return job.spec.suspend === true;
}

function isOver(job: Job): boolean {
  return (
    job.status?.conditions?.some(
      ({ type, status }) => (type === 'Complete' || type === 'Failed') && status === 'True',
    ) === true
  );
}

/** Pods of a Job by how they stand. Ends that were counted once stay counted in the status. */
function tally(record: WorkloadRecord): { active: Pod[]; succeeded: Pod[]; failed: Pod[]; terminating: number } {
  const active: Pod[] = [];
  const succeeded: Pod[] = [];
  const failed: Pod[] = [];
  let terminating = 0;
  for (const pod of record.pods) {
    if (pod.status?.phase === 'Succeeded') succeeded.push(pod);
    else if (pod.status?.phase === 'Failed') failed.push(pod);
    else if (pod.metadata.deletionTimestamp !== undefined) terminating++;
    else active.push(pod);
  }
  return { active, succeeded, failed, terminating };
}

/** How many pods should run now (`manageJob`). Without `completions` one success is the end of new pods. */
function wantedActive(job: Job, active: number, succeeded: number): number {
  if (isSuspended(job)) return 0;
  const parallelism = job.spec.parallelism ?? 1;
  const { completions } = job.spec;
  if (completions === undefined) return succeeded > 0 ? active : parallelism;
  return Math.min(parallelism, Math.max(0, completions - succeeded));
}

function indexOf(pod: Pod): number {
  return Number(pod.metadata.annotations?.[INDEX_ANNOTATION] ?? -1);
}

/** The lowest indexes that neither succeeded nor run. */
function freeIndexes(job: Job, count: number, busy: readonly Pod[]): number[] {
  const taken = new Set(busy.map(indexOf));
  const free: number[] = [];
  for (let index = 0; index < (job.spec.completions ?? 0) && free.length < count; index++) {
    if (!taken.has(index)) free.push(index);
  }
  return free;
}

function createIndexed(state: ClusterState, record: WorkloadRecord, job: Job, index: number): void {
  const { template } = job.spec;
  const text = String(index);
  const name = `${job.metadata.name}-${index}`;
  const labels: Labels = { ...template.metadata?.labels, [INDEX_ANNOTATION]: text };
  const annotations = { ...template.metadata?.annotations, [INDEX_ANNOTATION]: text };
  const variable = { name: 'JOB_COMPLETION_INDEX', value: text };
  const spec = {
    ...template.spec,
    hostname: name,
    containers: template.spec.containers.map((container) => ({
      ...container,
      env: [...(container.env ?? []), variable],
    })),
  };
  const blueprint = blueprintOf(job.metadata.namespace ?? 'default', labels, annotations, spec, '');
  const owner = [controllerReference(job, record.uid)];
  createPod(state, record, owner, blueprint, { generateName: `${name}-`, finalizers: [TRACKING], keepsDemand: true });
}

function create(state: ClusterState, record: WorkloadRecord, job: Job, wanted: number, busy: readonly Pod[]): void {
  const count = roomForPods(state, record, wanted);
  if (job.spec.completionMode === 'Indexed') {
    for (const index of freeIndexes(job, count, busy)) createIndexed(state, record, job, index);
    return;
  }
  const blueprint = blueprintFor(record, job.spec.template, undefined, false);
  const owner = [controllerReference(job, record.uid)];
  const generateName = `${job.metadata.name}-`;
  for (let i = 0; i < count; i++) createPod(state, record, owner, blueprint, { generateName, finalizers: [TRACKING] });
}

const ended = (type: string, reason: string, message: string): Condition[] => [
  { type: type === 'Complete' ? 'SuccessCriteriaMet' : 'FailureTarget', status: 'True', reason, message },
  { type, status: 'True', reason, message },
];

function conditionsOf(job: Job, succeeded: number, failed: number): Condition[] | undefined {
  if (isOver(job)) return job.status?.conditions;
  const { completions } = job.spec;
  if (completions !== undefined && succeeded >= completions) {
    return ended('Complete', 'CompletionsReached', 'Reached expected number of succeeded pods');
  }
  if (failed > (job.spec.backoffLimit ?? 6)) {
    return ended('Failed', 'BackoffLimitExceeded', 'Job has reached the specified backoff limit');
  }
  if (isSuspended(job))
    return [{ type: 'Suspended', status: 'True', reason: 'JobSuspended', message: 'Job suspended' }];
  return undefined;
}

/** Pods whose end is counted need no tracking any more. */
function releaseFinished(state: ClusterState, pods: readonly Pod[]): void {
  for (const pod of pods) {
    if (pod.metadata.finalizers?.includes(TRACKING) !== true) continue;
    const { finalizers, ...metadata } = pod.metadata;
    const rest = finalizers.filter((finalizer) => finalizer !== TRACKING);
    replacePod(state, pod, { ...pod, metadata: rest.length > 0 ? { ...metadata, finalizers: rest } : metadata });
  }
}

/**
 * One look of the Job controller: runs as many pods as are wanted, counts ends, and stops at success or too many
 * failures. Pods run on until told that they ended: how long that takes nobody knows. Delays after failures are not
 * modelled. Source: `pkg/controller/job/job_controller.go`.
 */
export function syncJob(state: ClusterState, record: WorkloadRecord, job: Job): void {
  if (isOver(job)) return;
  const before = tally(record);
  const made = record.made;
  const over = conditionsOf(job, before.succeeded.length, before.failed.length);
  const wanted = over === undefined ? wantedActive(job, before.active.length, before.succeeded.length) : 0;
  const surplus = before.active.length - wanted;
  if (surplus > 0) for (const pod of before.active.slice(0, surplus)) deletePod(state, pod);
  else if (surplus < 0) create(state, record, job, -surplus, [...before.active, ...before.succeeded]);
  releaseFinished(state, [...before.succeeded, ...before.failed]);
  const { active, succeeded, failed, terminating } = tally(record);
  const ready = active.filter((pod) => isReady(pod)).length;
  const startTime = isSuspended(job) ? undefined : (job.status?.startTime ?? job.metadata.creationTimestamp);
  const status: NonNullable<Job['status']> = {
    ...(over === undefined ? {} : { conditions: over }),
    ...(startTime === undefined ? {} : { startTime }),
    ...(over?.[1]?.type === 'Complete' && startTime !== undefined ? { completionTime: startTime } : {}),
    ...(active.length > 0 ? { active: active.length } : {}),
    ...(succeeded.length > 0 ? { succeeded: succeeded.length } : {}),
    ...(failed.length > 0 ? { failed: failed.length } : {}),
    terminating,
    ready,
  };
  const same = JSON.stringify(status) === JSON.stringify(job.status);
  if (!same) replaceWorkload(state, record, { ...job, status });
  if (record.made > made) enqueue(state, record);
}
