import type { ObjectMeta, OwnerReference, Pod, PodSpec, PodStatus, Workload } from '../../kubernetes';
import { hash32, nthHash, uid, uidOf } from '../../kubernetes/draw';
import { type Blueprint, blueprintOf, hasLabels, labelsOn } from '../kubelet/blueprint';
import { hostNamed } from '../kubelet/hosts';
import { boundStatus, holdAddresses, releaseAddresses, runningStatus, unscheduledStatus } from '../kubelet/pod-status';
import { allPods, dropPod, ownerOf, replacePod, storePod } from '../pod-store';
import { bind, choose, type PodDemand, type SchedulerEnvironment, unbind } from '../scheduler';
import { type ClusterState, enqueue, type WorkloadRecord } from '../state';
import { nextName } from './generated-name';

/**
 * What a pod asks of the scheduler: that of its template's blueprint, its own where it has particulars, or worked out
 * again for a pod that came from outside.
 */
export function demandOfPod(state: ClusterState, pod: Pod): PodDemand {
  const owner = ownerOf(state, pod);
  const { labels } = pod.metadata;
  const special = state.demands.get(pod.metadata.uid ?? '');
  if (special !== undefined) return special;
  for (const { blueprint } of owner?.blueprints ?? []) if (hasLabels(blueprint, labels)) return blueprint.demand;
  const demand = blueprintOf(pod.metadata.namespace ?? 'default', labels, undefined, pod.spec, '').demand;
  state.demands.set(pod.metadata.uid ?? '', demand);
  return demand;
}

const environments = new WeakMap<ClusterState, SchedulerEnvironment>();

/** What the scheduler asks of a cluster, answered from its state. */
function environmentOf(state: ClusterState): SchedulerEnvironment {
  let environment = environments.get(state);
  if (environment === undefined) {
    environment = {
      version: state.profile.version,
      namespaceLabels: (namespace) => ({
        'kubernetes.io/metadata.name': namespace,
        ...state.namespaces.get(namespace),
      }),
      eachBoundPod: (visit) => {
        for (const pod of allPods(state)) {
          if (pod.spec.nodeName !== undefined && holdsNode(pod)) visit(demandOfPod(state, pod), pod.spec.nodeName);
        }
      },
      eachSibling: (controller, visit) => {
        for (const pod of state.workloads.get(controller)?.pods ?? []) {
          if (pod.spec.nodeName !== undefined && holdsNode(pod)) visit(pod.spec.nodeName);
        }
      },
    };
    environments.set(state, environment);
  }
  return environment;
}

/** A pod that ran to its end no longer takes anything of its node. */
function holdsNode(pod: Pod): boolean {
  return pod.status?.phase !== 'Succeeded' && pod.status?.phase !== 'Failed';
}

/** The reference of a workload's pods to it (`NewControllerRef`). */
export function controllerReference(object: Workload, uidOfObject: string): OwnerReference {
  return {
    apiVersion: object.apiVersion,
    kind: object.kind,
    name: object.metadata.name ?? '',
    uid: uidOfObject,
    controller: true,
    blockOwnerDeletion: true,
  };
}

/** Differences of one pod from its blueprint. */
export interface PodParticulars {
  /** Whole name; otherwise one is generated. */
  readonly name?: string;
  /** What a generated name starts with. */
  readonly generateName: string;
  readonly finalizers?: string[];
  /** The spec, where it differs from the blueprint's. */
  readonly spec?: PodSpec;
  readonly demand?: PodDemand;
  /** The blueprint is of this pod alone, and not kept by its workload. */
  readonly keepsDemand?: boolean;
}

/** A number and a uid of its own for the next pod of a workload, and its name, which no other pod of the namespace has. */
function nextIdentity(
  state: ClusterState,
  record: WorkloadRecord,
  namespace: string,
  particulars: PodParticulars,
): { name: string; uid: string; seed: number } {
  if (particulars.name === undefined) {
    const { name, seed } = nextName(state, record, namespace, particulars.generateName);
    return { name, uid: uidOf(record.identity, seed), seed };
  }
  const seed = nthHash(record.identity, record.made++);
  return { name: particulars.name, uid: uidOf(record.identity, seed), seed };
}

/** A pod's status, labels and node once scheduler and kubelet have seen it. */
function settlePlace(
  state: ClusterState,
  blueprint: Blueprint,
  spec: PodSpec,
  demand: PodDemand,
  seed: number,
  time: string | undefined,
): { nodeName: string | undefined; labels: Blueprint['labels']; status: PodStatus; waits: boolean } {
  let nodeName = spec.nodeName;
  if (nodeName === undefined || nodeName === '') {
    const gates = spec.schedulingGates;
    if (gates !== undefined && gates.length > 0) {
      const status = unscheduledStatus(
        blueprint,
        'SchedulingGated',
        'Scheduling is blocked due to non-empty scheduling gates',
      );
      return { nodeName: undefined, labels: blueprint.labels, status, waits: false };
    }
    const verdict = choose(state.scheduler, environmentOf(state), demand, seed);
    if ('message' in verdict) {
      const status = unscheduledStatus(blueprint, 'Unschedulable', verdict.message);
      return { nodeName: undefined, labels: blueprint.labels, status, waits: true };
    }
    nodeName = verdict.name;
  }
  bind(state.scheduler, demand, nodeName);
  const host = hostNamed(state, nodeName);
  // A node given by name that is not there has no kubelet: the pod stays as it was made.
  if (host === undefined) {
    return { nodeName, labels: blueprint.labels, status: boundStatus(blueprint), waits: false };
  }
  const start = state.kubelet.start;
  const status = start === 'held' ? boundStatus(blueprint) : runningStatus(blueprint, host, start, time);
  return { nodeName, labels: labelsOn(blueprint, host, state.profile.version), status, waits: false };
}

/** Makes a pod for a workload: named, given a node, and started as far as the kubelet policy says. */
export function createPod(
  state: ClusterState,
  record: WorkloadRecord,
  owner: OwnerReference[],
  blueprint: Blueprint,
  particulars: PodParticulars,
): Pod {
  const namespace = blueprint.namespace;
  const identity = nextIdentity(state, record, namespace, particulars);
  const time = record.object.metadata.creationTimestamp;
  const base = particulars.spec ?? blueprint.spec;
  const demand = particulars.demand ?? blueprint.demand;
  const place = settlePlace(state, blueprint, base, demand, identity.seed, time);
  const { name, uid: own } = identity;
  const { generateName } = particulars;
  const { labels } = place;
  // Whole literals: an object that grows by assignment costs several times as much, and there are many pods.
  const metadata: ObjectMeta =
    time === undefined
      ? { name, generateName, namespace, uid: own, generation: 1, labels, ownerReferences: owner }
      : {
          name,
          generateName,
          namespace,
          uid: own,
          generation: 1,
          creationTimestamp: time,
          labels,
          ownerReferences: owner,
        };
  if (blueprint.annotations !== undefined) metadata.annotations = blueprint.annotations;
  if (particulars.finalizers !== undefined) metadata.finalizers = particulars.finalizers;
  const spec = { ...base };
  if (place.nodeName === undefined) delete spec.nodeName;
  else spec.nodeName = place.nodeName;
  if (particulars.demand !== undefined || particulars.keepsDemand === true) state.demands.set(identity.uid, demand);
  const pod: Pod = { apiVersion: 'v1', kind: 'Pod', metadata, spec, status: place.status };
  if (state.moment > 0) state.born.set(identity.uid, state.moment);
  storePod(state, pod, record, particulars.name !== undefined);
  if (place.waits) state.unscheduled.set(`${namespace}/${identity.name}`, pod);
  return pod;
}

/** Enters a pod that no controller made. */
export function enterBarePod(state: ClusterState, pod: Pod): Pod {
  const namespace = pod.metadata.namespace ?? 'default';
  const name = pod.metadata.name ?? '';
  const blueprint = blueprintOf(namespace, pod.metadata.labels, pod.metadata.annotations, pod.spec, '');
  const seed = hash32(`${namespace}/${name}`);
  const place = settlePlace(state, blueprint, pod.spec, blueprint.demand, seed, pod.metadata.creationTimestamp);
  const spec = place.nodeName === undefined ? pod.spec : { ...pod.spec, nodeName: place.nodeName };
  const own = pod.metadata.uid ?? uid(`Pod/${namespace}/${name}`);
  state.demands.set(own, blueprint.demand);
  const entered: Pod = {
    ...pod,
    metadata: {
      ...pod.metadata,
      namespace,
      uid: own,
      labels: place.labels,
    },
    spec,
    status: place.status,
  };
  storePod(state, entered, ownerOf(state, entered), true);
  if (place.waits) state.unscheduled.set(`${namespace}/${name}`, entered);
  return entered;
}

/** Enters a pod of a running cluster as it is: on its node, with its addresses and its status. */
export function enterLivePod(state: ClusterState, pod: Pod): void {
  const namespace = pod.metadata.namespace ?? 'default';
  const name = pod.metadata.name ?? '';
  const entered: Pod = {
    ...pod,
    metadata: { ...pod.metadata, namespace, uid: pod.metadata.uid ?? uid(`Pod/${namespace}/${name}`) },
  };
  if (pod.spec.nodeName !== undefined && holdsNode(pod)) {
    bind(state.scheduler, demandOfPod(state, entered), pod.spec.nodeName);
    holdAddresses(state, entered);
  }
  storePod(state, entered, ownerOf(state, entered), true);
}

/** Tries again to find a node for a pod. True when it has one now. */
export function retrySchedule(state: ClusterState, pod: Pod): boolean {
  const demand = demandOfPod(state, pod);
  const { namespace = 'default', name = '' } = pod.metadata;
  const blueprint = blueprintForPod(state, pod);
  const place = settlePlace(
    state,
    blueprint,
    pod.spec,
    demand,
    hash32(`${namespace}/${name}`),
    pod.metadata.creationTimestamp,
  );
  const { nodeName } = place;
  const moved = nodeName !== undefined;
  if (!moved && place.status.conditions?.[0]?.message === pod.status?.conditions?.[0]?.message) return false;
  const spec = moved ? { ...pod.spec, nodeName } : pod.spec;
  const next = { ...pod, metadata: { ...pod.metadata, labels: place.labels }, spec, status: place.status } as Pod;
  replacePod(state, pod, next);
  if (moved) state.unscheduled.delete(`${namespace}/${name}`);
  return moved;
}

/** The blueprint a pod was made from, or one made for the pod as it is. */
export function blueprintForPod(state: ClusterState, pod: Pod): Blueprint {
  const owner = ownerOf(state, pod);
  const demand = demandOfPod(state, pod);
  for (const { blueprint } of owner?.blueprints ?? []) if (blueprint.demand === demand) return blueprint;
  return blueprintOf(pod.metadata.namespace ?? 'default', pod.metadata.labels, pod.metadata.annotations, pod.spec, '');
}

/** Takes a pod off its node and out of the cluster. */
export function removePod(state: ClusterState, pod: Pod): void {
  if (pod.spec.nodeName !== undefined && holdsNode(pod)) {
    unbind(state.scheduler, demandOfPod(state, pod), pod.spec.nodeName);
    releaseAddresses(state, pod);
    state.retry = true;
  }
  state.demands.delete(pod.metadata.uid ?? '');
  if (state.born.size > 0) state.born.delete(pod.metadata.uid ?? '');
  dropPod(state, pod);
}

/** Keeps a pod of a Job until its end was counted. Other finalizers are not modelled: nobody is known to take them off. */
export const JOB_TRACKING = 'batch.kubernetes.io/job-tracking';

function isHeld({ metadata }: Pod): boolean {
  return metadata.finalizers?.includes(JOB_TRACKING) === true;
}

/**
 * Asks for a pod's deletion. It is gone at once when it never had a node, or when the kubelet policy says so, unless its end
 * must be counted first; otherwise it goes on, terminating, until told.
 */
export function deletePod(state: ClusterState, pod: Pod): void {
  if (pod.metadata.deletionTimestamp !== undefined) return;
  const atOnce = state.kubelet.stop === 'at-once' || pod.spec.nodeName === undefined;
  if (atOnce && !isHeld(pod)) {
    removePod(state, pod);
    return;
  }
  const deletionTimestamp = pod.metadata.creationTimestamp ?? '1970-01-01T00:00:00Z';
  const deletionGracePeriodSeconds = atOnce ? 0 : (pod.spec.terminationGracePeriodSeconds ?? 30);
  const metadata = { ...pod.metadata, deletionTimestamp, deletionGracePeriodSeconds };
  if (!atOnce || !holdsNode(pod)) {
    replacePod(state, pod, { ...pod, metadata });
    return;
  }
  releaseNode(state, pod);
  // Containers that are told to stop before their work is done have failed, says kubelet.
  replacePod(state, pod, { ...pod, metadata, status: { ...pod.status, phase: 'Failed' } });
}

/** A pod that was terminating has stopped: it is gone, unless its end must be counted first. */
export function endDeletion(state: ClusterState, pod: Pod): void {
  if (pod.metadata.deletionTimestamp === undefined) return;
  if (!isHeld(pod)) removePod(state, pod);
  else replacePod(state, pod, { ...pod, metadata: { ...pod.metadata, deletionGracePeriodSeconds: 0 } });
}

/** Takes a finalizer off a pod, which is gone then if that was all that held it. */
export function releaseFinalizer(state: ClusterState, pod: Pod, finalizer: string): void {
  const { finalizers, ...metadata } = pod.metadata;
  if (finalizers?.includes(finalizer) !== true) return;
  if (metadata.deletionTimestamp !== undefined && metadata.deletionGracePeriodSeconds === 0) {
    removePod(state, pod);
    return;
  }
  const rest = finalizers.filter((other) => other !== finalizer);
  replacePod(state, pod, { ...pod, metadata: rest.length > 0 ? { ...metadata, finalizers: rest } : metadata });
}

/** A pod reached its end: it frees its node, and keeps its name. */
export function releaseNode(state: ClusterState, pod: Pod): void {
  if (pod.spec.nodeName === undefined || !holdsNode(pod)) return;
  unbind(state.scheduler, demandOfPod(state, pod), pod.spec.nodeName);
  releaseAddresses(state, pod);
  state.retry = true;
  enqueue(state, ownerOf(state, pod));
}
