import type { Condition, Pod } from '../../kubernetes';
import { isFinished, isReady } from '../../kubernetes/pod';
import type { DaemonSet, Deployment, ReplicaSet, ReplicationController, StatefulSet } from '../../kubernetes/workload';
import { type Comparison, missing } from './comparison';

/** Kinds that keep a number of pods running, whose status the preview models to its end. */
export type Workload = Deployment | StatefulSet | DaemonSet | ReplicaSet | ReplicationController;

/** What a cluster says of a workload. */
export interface LiveWorkload {
  /** Undefined: it is not there. */
  readonly workload: Workload | undefined;
  /** Undefined: pods may not be read. */
  readonly pods: readonly Pod[] | undefined;
}

/**
 * Compares a previewed workload with the live one: how many pods it wants and has, its conditions, and how many of its pods
 * are ready. How many an autoscaled one wants is the autoscaler's business: there it counts that all are ready.
 */
export function compareWorkload(
  workload: Workload,
  pods: readonly Pod[],
  autoscaled: boolean,
  live: LiveWorkload,
): readonly Comparison[] {
  const object = `${workload.kind} ${workload.metadata.namespace}/${workload.metadata.name}`;
  const preview = replicasText(workload, autoscaled);
  if (live.workload === undefined) return missing(object, 'replicas', preview);
  const cluster = replicasText(live.workload, autoscaled);
  const compared: Comparison[] = [{ object, what: 'replicas', preview, cluster, agrees: preview === cluster }];
  if (workload.kind === 'Deployment') {
    compared.push(compareConditions(object, conditionsOf(workload), conditionsOf(live.workload)));
  }
  if (live.pods !== undefined) compared.push(comparePods(object, pods, live.pods, autoscaled));
  return compared;
}

/** Compares a pod that nothing else made. */
export function comparePod(pod: Pod, live: Pod | undefined): readonly Comparison[] {
  const object = `Pod ${pod.metadata.namespace}/${pod.metadata.name}`;
  const conditions = (pod.status?.conditions ?? []).filter(({ type }) => type === 'Ready');
  if (live === undefined) return missing(object, 'conditions', conditionsText(conditions, conditions));
  return [compareConditions(object, conditions, live.status?.conditions ?? [])];
}

/** Only what the preview says: a cluster's own extras, such as conditions of add-ons, are no difference. */
function compareConditions(object: string, preview: readonly Condition[], cluster: readonly Condition[]): Comparison {
  const agrees = preview.every(({ type, status }) => statusOf(cluster, type)?.status === status);
  return {
    object,
    what: 'conditions',
    preview: conditionsText(preview, preview),
    cluster: conditionsText(preview, cluster, !agrees),
    agrees,
  };
}

function conditionsText(asked: readonly Condition[], found: readonly Condition[], why = false): string {
  const texts = asked.map(({ type }) => {
    const condition = statusOf(found, type);
    const reason = why && condition?.status !== 'True' && condition?.reason ? ` (${condition.reason})` : '';
    return `${type}=${condition?.status ?? 'none'}${reason}`;
  });
  return texts.sort().join(', ') || 'none';
}

function statusOf(conditions: readonly Condition[], type: string): Condition | undefined {
  return conditions.find((each) => each.type === type);
}

function conditionsOf(workload: Workload): readonly Condition[] {
  return workload.kind === 'DaemonSet' ? [] : (workload.status?.conditions ?? []);
}

/** `3 wanted, 3 updated, 2 ready, 2 available`. Go leaves zeros out, and so does the API. */
function replicasText(workload: Workload, autoscaled: boolean): string {
  const counts = countsOf(workload);
  if (!autoscaled) return counts.map(([name, count]) => `${count} ${name}`).join(', ');
  const [[, wanted] = ['wanted', 0], ...rest] = counts;
  const behind = rest.filter(([, count]) => count !== wanted).map(([name]) => `not all ${name}`);
  return `autoscaled, ${behind.join(', ') || 'all ready'}`;
}

function countsOf(workload: Workload): readonly (readonly [string, number])[] {
  switch (workload.kind) {
    case 'DaemonSet': {
      const { desiredNumberScheduled, updatedNumberScheduled, numberReady, numberAvailable } = workload.status ?? {};
      return [
        ['wanted', desiredNumberScheduled ?? 0],
        ['updated', updatedNumberScheduled ?? 0],
        ['ready', numberReady ?? 0],
        ['available', numberAvailable ?? 0],
      ];
    }
    case 'Deployment':
    case 'StatefulSet':
      return [...wanted(workload), ['updated', workload.status?.updatedReplicas ?? 0], ...upAndRunning(workload)];
    case 'ReplicaSet':
    case 'ReplicationController':
      return [...wanted(workload), ...upAndRunning(workload)];
    default: {
      const unknown: never = workload;
      throw new TypeError(`no such workload: ${JSON.stringify(unknown)}`);
    }
  }
}

function wanted({ spec }: Exclude<Workload, DaemonSet>): readonly (readonly [string, number])[] {
  return [['wanted', spec.replicas ?? 1]];
}

function upAndRunning({ status }: Exclude<Workload, DaemonSet>): readonly (readonly [string, number])[] {
  return [
    ['ready', status?.readyReplicas ?? 0],
    ['available', status?.availableReplicas ?? 0],
  ];
}

function comparePods(
  object: string,
  previewed: readonly Pod[],
  living: readonly Pod[],
  autoscaled: boolean,
): Comparison {
  const [preview, cluster] = [readiness(previewed), readiness(living)];
  const agrees = autoscaled
    ? (preview.ready === preview.all) === (cluster.ready === cluster.all)
    : preview.ready === cluster.ready && preview.all === cluster.all;
  const why = agrees || cluster.reasons.length === 0 ? '' : ` (${cluster.reasons.join(', ')})`;
  return {
    object,
    what: 'pods',
    preview: `${preview.ready} of ${preview.all} Ready`,
    cluster: `${cluster.ready} of ${cluster.all} Ready${why}`,
    agrees,
  };
}

interface Readiness {
  readonly ready: number;
  readonly all: number;
  /** Why the others are not ready. */
  readonly reasons: readonly string[];
}

function readiness(pods: readonly Pod[]): Readiness {
  let ready = 0;
  let all = 0;
  const reasons = new Set<string>();
  for (const pod of pods) {
    // On their way out, or at their end: nobody counts them any more.
    if (pod.metadata.deletionTimestamp !== undefined || isFinished(pod)) continue;
    all++;
    if (isReady(pod)) ready++;
    else reasons.add(whyNotReady(pod.status));
  }
  return { ready, all, reasons: [...reasons].sort() };
}

/** The nearest cause: no node, a container that cannot start, or what the kubelet says. */
function whyNotReady(status: Pod['status']): string {
  const conditions = status?.conditions ?? [];
  const unscheduled = statusOf(conditions, 'PodScheduled');
  if (unscheduled?.status === 'False' && unscheduled.reason !== undefined) return unscheduled.reason;
  for (const { state } of [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])]) {
    if (state?.waiting?.reason !== undefined) return state.waiting.reason;
  }
  return statusOf(conditions, 'Ready')?.reason ?? 'Pending';
}
