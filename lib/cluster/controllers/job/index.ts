import { isActive, type Job, type Pod } from '../../../kubernetes';
import { type ClusterState, enqueue, replaceWorkload, type WorkloadRecord } from '../../state';
import { indexOf } from './indexed-pod';
import { manage, release, remove } from './manage';
import { COMPLETE, isOver, type Outcome, outcomeOf } from './outcome';
import { hasFailed, judgeFailure } from './pod-failure';
import { statusAfter } from './status';
import { isValid, type View, viewOf } from './view';

const OWN_NAME = 'kubernetes.io/job-controller';

/** Pods whose end is counted now, and how many of them to the Job's successes and failures (`trackJobStatusAndRemoveFinalizers`). */
function settleEnds({ job, tracked, indexes, delayed }: View, outcome: Outcome | undefined) {
  const ended: Pod[] = [];
  let succeeded = 0;
  let failed = 0;
  for (const pod of tracked) {
    const fails = hasFailed(pod, job);
    const succeeds = pod.status?.phase === 'Succeeded';
    if (outcome === undefined && !succeeds && (!fails || delayed.get(indexOf(pod)) === pod)) continue;
    ended.push(pod);
    if (succeeds) succeeded++;
    // When a Job fails, what still runs has failed, too.
    else if (fails || (outcome !== undefined && outcome.type !== 'SuccessCriteriaMet')) {
      if (isValid(pod, indexes?.completions) && judgeFailure(job, pod).counts) failed++;
    }
  }
  return { ended, succeeded, failed };
}

function isComplete({ job, succeeded }: View, active: number): boolean {
  if (active > 0) return false;
  const { completions } = job.spec;
  return completions === undefined ? succeeded > 0 : succeeded >= completions;
}

/**
 * One look of the Job controller: runs as many pods as are wanted, counts how they end, and ends the Job when enough
 * succeeded or too many failed. Pods run on until told that they ended: how long that takes nobody knows. Delays after
 * failures and `activeDeadlineSeconds` are not modelled. Source: `pkg/controller/job/job_controller.go`.
 */
export function syncJob(state: ClusterState, record: WorkloadRecord, job: Job): void {
  const { managedBy } = job.spec;
  if (isOver(job) || (managedBy !== undefined && managedBy !== OWN_NAME)) return;
  const view = viewOf(record, job);
  const active = view.pods.filter(isActive);
  const made = record.made;
  let outcome = outcomeOf(job, view.pods, view.failed, view.indexes);
  if (outcome === undefined) {
    manage(state, record, view, active);
    if (isComplete(view, record.pods.filter(isActive).length)) outcome = COMPLETE;
  }
  const ends = settleEnds(view, outcome);
  release(state, ends.ended);
  if (outcome !== undefined) remove(state, active);
  const status = statusAfter(record, view, outcome, ends);
  if (JSON.stringify(status) !== JSON.stringify(job.status)) replaceWorkload(state, record, { ...job, status });
  if (record.made > made) enqueue(state, record);
}
