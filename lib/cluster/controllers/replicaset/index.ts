import type {
  LabelSelector,
  Labels,
  OwnerReference,
  Pod,
  ReplicaSet,
  ReplicationController,
} from '../../../kubernetes';
import { matchesLabels } from '../../../kubernetes/labels';
import { isActive, isFinished, isReady } from '../../../kubernetes/pod';
import { atLeast } from '../../../kubernetes/version';
import { orphansFor, replacePod } from '../../pod-store';
import { type ClusterState, replaceWorkload, type WorkloadRecord } from '../../state';
import { blueprintFor } from '../blueprints';
import { controllerReference, createPod, deletePod } from '../pod-control';
import { roomForPods } from '../pod-limit';
import { inDeletionOrder } from './deletion-order';

type Replicator = ReplicaSet | ReplicationController;

function selectorOf(object: Replicator): LabelSelector | undefined {
  if (object.kind === 'ReplicaSet') return object.spec.selector;
  return object.spec.selector === undefined ? undefined : { matchLabels: object.spec.selector };
}

/** Takes pods that match and that nobody controls. A selector that matches everything takes none. */
function adopt(state: ClusterState, object: Replicator, owner: OwnerReference): void {
  if (state.orphans.size === 0) return;
  const selector = selectorOf(object);
  const namespace = object.metadata.namespace ?? 'default';
  for (const pod of orphansFor(state, namespace, selector)) {
    if (isFinished(pod) || pod.metadata.deletionTimestamp !== undefined) continue;
    const ownerReferences = [...(pod.metadata.ownerReferences ?? []), owner];
    replacePod(state, pod, { ...pod, metadata: { ...pod.metadata, ownerReferences } });
  }
}

const NO_PODS: readonly Pod[] = [];

/** Pods of the ReplicaSets of the same Deployment: what share of each node is related. Without a Deployment not even its own pods are. */
function relatedPods({ parent }: WorkloadRecord): readonly Pod[] {
  return parent === undefined ? NO_PODS : parent.children.flatMap((child) => child.pods);
}

const NO_LABELS: Readonly<Labels> = {};

/** What a ReplicaSet or ReplicationController reports (`calculateStatus`). Zero counts are left out, but for `replicas`. */
function statusOf(state: ClusterState, record: WorkloadRecord, object: Replicator): NonNullable<Replicator['status']> {
  const templateLabels = object.spec.template?.metadata?.labels ?? NO_LABELS;
  let replicas = 0;
  let labelled = 0;
  let ready = 0;
  let terminating = 0;
  for (const pod of record.pods) {
    if (isFinished(pod)) continue;
    if (pod.metadata.deletionTimestamp !== undefined) {
      terminating++;
      continue;
    }
    replicas++;
    if (templateLabels === pod.metadata.labels || matchesLabels(templateLabels, pod.metadata.labels)) labelled++;
    if (isReady(pod)) ready++;
  }
  const observedGeneration = object.metadata.generation ?? 1;
  const counts = object.kind === 'ReplicaSet' && atLeast(state.profile.version, '1.35');
  if (counts && ready > 0 && labelled > 0) {
    return {
      replicas,
      fullyLabeledReplicas: labelled,
      readyReplicas: ready,
      availableReplicas: ready,
      terminatingReplicas: terminating,
      observedGeneration,
    };
  }
  const status: NonNullable<Replicator['status']> = { replicas };
  if (labelled > 0) status.fullyLabeledReplicas = labelled;
  if (ready > 0) {
    status.readyReplicas = ready;
    // Without a clock every pod that is ready has been so long enough for minReadySeconds.
    status.availableReplicas = ready;
  }
  if (counts) status.terminatingReplicas = terminating;
  status.observedGeneration = observedGeneration;
  return status;
}

function sameStatus(a: Replicator['status'], b: NonNullable<Replicator['status']>): boolean {
  return (
    a !== undefined &&
    a.replicas === b.replicas &&
    a.fullyLabeledReplicas === b.fullyLabeledReplicas &&
    a.readyReplicas === b.readyReplicas &&
    a.terminatingReplicas === b.terminatingReplicas &&
    a.observedGeneration === b.observedGeneration
  );
}

/** Makes missing pods, deletes surplus ones, reports. Source: `pkg/controller/replicaset/replica_set.go`. */
export function syncReplicaSet(state: ClusterState, record: WorkloadRecord, object: Replicator): void {
  const { template } = object.spec;
  if (template === undefined) return;
  const owner = controllerReference(object, record.uid);
  adopt(state, object, owner);
  const active = record.pods.length === 0 ? NO_PODS : record.pods.filter(isActive);
  const surplus = active.length - (object.spec.replicas ?? 1);
  if (surplus < 0) {
    const blueprint = blueprintFor(record, template, undefined, true);
    const owners = [owner];
    const particulars = { generateName: `${object.metadata.name}-` };
    const missing = roomForPods(state, record, -surplus);
    // The real one makes them in batches of 1, 2, 4, … which come to the same.
    for (let i = 0; i < missing; i++) createPod(state, record, owners, blueprint, particulars);
  } else if (surplus > 0) {
    const doomed = inDeletionOrder(active, relatedPods(record), state.born).slice(0, surplus);
    for (const pod of doomed) deletePod(state, pod);
  }
  const status = statusOf(state, record, object);
  if (sameStatus(object.status, status)) return;
  replaceWorkload(state, record, Object.assign({}, object, { status }));
}
