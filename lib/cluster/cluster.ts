import type { Labels, Node, Pod, Workload } from '../kubernetes';
import { uid } from '../kubernetes/draw';
import { autoscale, keepingSize } from './controllers/autoscaler';
import { removeWorkload } from './controllers/garbage-collector';
import { runControllers } from './controllers/manager';
import { deletePod, enterBarePod, enterLivePod } from './controllers/pod-control';
import { allPods, findPod, ownerOf, replacePod } from './pod-store';
import { addWorkload, type ClusterState, enqueue, type KubeletPolicy, nameKey, PROMPT, workloadNamed } from './state';

const WORKLOAD_KINDS: ReadonlySet<string> = new Set([
  'Deployment',
  'ReplicaSet',
  'ReplicationController',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
]);

const WORKLOAD_VERSIONS: ReadonlySet<string> = new Set(['v1', 'apps/v1', 'batch/v1']);

/** Whether an object is of a kind whose controller is modelled here. */
export function isWorkload(object: { apiVersion: string; kind: string }): object is Workload {
  return WORKLOAD_KINDS.has(object.kind) && WORKLOAD_VERSIONS.has(object.apiVersion);
}

/** An object as the user has it now, with the status that its controller wrote. */
function withStatusOf(object: Workload, before: Workload): Workload {
  const { status } = before as { status?: unknown };
  return status === undefined ? object : ({ ...object, status } as Workload);
}

function withoutStatus(object: Workload): Workload {
  // Copied only where there is one to leave out: V8 is slow at leaving out.
  if ((object as { status?: unknown }).status === undefined) return object;
  const { status: _, ...bare } = object as Workload & { status: unknown };
  return bare as Workload;
}

/**
 * Enters a stored workload, or the changed form of one that is there. Nothing happens until the cluster is settled.
 * A status that the object carries is not looked at: the cluster's own counts.
 */
export function putWorkload(state: ClusterState, object: Workload): void {
  const { namespace = 'default', name = '' } = object.metadata;
  const known = workloadNamed(state, object.kind, namespace, name);
  if (known !== undefined) {
    known.object = withStatusOf(keepingSize(known, object), known.object);
    enqueue(state, known);
    enqueue(state, known.parent);
    return;
  }
  const own = object.metadata.uid ?? uid(nameKey(object.kind, namespace, name));
  const owner = object.metadata.ownerReferences?.find(({ controller }) => controller === true)?.uid;
  const parent = owner === undefined ? undefined : state.workloads.get(owner);
  const record = addWorkload(state, withoutStatus(object), own, parent);
  if (object.kind === 'ReplicaSet' && parent === undefined && owner === undefined) {
    const orphans = state.orphanReplicaSets.get(namespace);
    if (orphans === undefined) state.orphanReplicaSets.set(namespace, [own]);
    else orphans.push(own);
  }
  state.fresh.push(record);
}

/** Takes a workload out, and what it made. */
export function deleteWorkload(state: ClusterState, kind: Workload['kind'], namespace: string, name: string): boolean {
  const record = workloadNamed(state, kind, namespace, name);
  if (record === undefined) return false;
  const orphans = state.orphanReplicaSets.get(namespace);
  const index = orphans?.indexOf(record.uid) ?? -1;
  if (index >= 0) orphans?.splice(index, 1);
  removeWorkload(state, record);
  return true;
}

/**
 * Enters a stored pod, or changes the labels and annotations of one that is there (nothing else of a pod changes).
 *
 * @param live - The pod comes from a running cluster: its node, addresses and status are taken as they are.
 */
export function putPod(state: ClusterState, pod: Pod, live = false): void {
  const known = findPod(state, pod.metadata.namespace ?? 'default', pod.metadata.name ?? '');
  if (known === undefined) {
    if (live) enterLivePod(state, pod);
    else enterBarePod(state, pod);
    return;
  }
  const metadata = { ...known.metadata };
  if (pod.metadata.labels === undefined) delete metadata.labels;
  else metadata.labels = pod.metadata.labels;
  if (pod.metadata.annotations === undefined) delete metadata.annotations;
  else metadata.annotations = pod.metadata.annotations;
  replacePod(state, known, { ...known, metadata });
}

/** Deletes a pod. Its controller, if it has one, makes another when the cluster is settled. */
export function deletePodNamed(state: ClusterState, namespace: string, name: string): boolean {
  const pod = findPod(state, namespace, name);
  if (pod === undefined) return false;
  deletePod(state, pod);
  enqueue(state, ownerOf(state, pod));
  return true;
}

/** Enters the labels of a namespace, which affinity terms may select by. */
export function putNamespace(state: ClusterState, name: string, labels: Labels | undefined): void {
  state.namespaces.set(name, labels ?? {});
}

/**
 * Lets everything come to rest. With the usual policy pods that can become ready do so, pods that must go are gone,
 * and rollouts run to their end or to where they are stuck. Pods that crashed, or whose readiness failed, stay so.
 */
export function settle(state: ClusterState, kubelet: KubeletPolicy = PROMPT): void {
  const slower = state.kubelet.start !== 'ready' || state.kubelet.stop !== 'at-once';
  state.kubelet = kubelet;
  runControllers(state);
  while (slower && kubelet.start === 'ready' && catchUp(state)) runControllers(state);
  if (state.autoscalers.size > 0 && autoscale(state)) runControllers(state);
  state.moment++;
}

/** Starts what an earlier, slower policy left waiting, and ends what it left terminating. True when there was any. */
function catchUp(state: ClusterState): boolean {
  const { endTermination, startPod }: typeof import('./kubelet/events') = require('./kubelet/events');
  let changed = false;
  for (const pod of podsOf(state)) {
    if (pod.metadata.deletionTimestamp !== undefined) {
      if (state.kubelet.stop !== 'at-once') continue;
      endTermination(state, pod);
      changed = true;
    } else if (startPod(state, pod, 'ready')) changed = true;
  }
  return changed;
}

/** All pods, by namespace in order of first use, oldest first. */
export function podsOf(state: ClusterState): readonly Pod[] {
  return allPods(state);
}

/** All workloads with their statuses, in order of creation. */
export function* workloadsOf(state: ClusterState): Iterable<Workload> {
  for (const record of state.workloads.values()) yield record.object;
}

/** All nodes. */
export function nodesOf(state: ClusterState): readonly Node[] {
  return [...state.nodes.values()];
}
