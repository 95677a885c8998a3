import type { LabelSelector, Pod } from '../kubernetes';
import { matchesSelector } from '../kubernetes';
import { addPod, type PodList, podList, podNamed, putPodInPlace, removePodNamed } from './pod-list';
import type { ClusterState, WorkloadRecord } from './state';
import { enqueue } from './state';

/** Uid of the controller of a pod. */
export function controllerOf(pod: Pick<Pod, 'metadata'>): string | undefined {
  const owners = pod.metadata.ownerReferences;
  if (owners === undefined) return undefined;
  for (const owner of owners) if (owner.controller === true) return owner.uid;
  return undefined;
}

/** The record of whoever controls a pod. */
export function ownerOf(state: ClusterState, pod: Pod): WorkloadRecord | undefined {
  const uid = controllerOf(pod);
  return uid === undefined ? undefined : state.workloads.get(uid);
}

/** The pods of a namespace; an empty list when it has none yet. */
export function podsIn(state: ClusterState, namespace: string): PodList {
  let pods = state.pods.get(namespace);
  if (pods === undefined) {
    pods = podList();
    state.pods.set(namespace, pods);
  }
  return pods;
}

export function findPod(state: ClusterState, namespace: string, name: string): Pod | undefined {
  const pods = state.pods.get(namespace);
  return pods === undefined ? undefined : podNamed(pods, name);
}

/** All pods, by namespace in order of first use, oldest first. */
export function allPods(state: ClusterState): Pod[] {
  const found: Pod[] = [];
  for (const { places } of state.pods.values()) for (const pod of places) if (pod !== undefined) found.push(pod);
  return found;
}

const ANY = '';

function orphanKeys(pod: Pod): string[] {
  const namespace = pod.metadata.namespace ?? 'default';
  const keys = [`${namespace}\0${ANY}`];
  for (const key in pod.metadata.labels) keys.push(`${namespace}\0${key}=${pod.metadata.labels[key]}`);
  return keys;
}

function addOrphan(state: ClusterState, pod: Pod): void {
  for (const key of orphanKeys(pod)) {
    const list = state.orphans.get(key);
    if (list === undefined) state.orphans.set(key, [pod]);
    else list.push(pod);
  }
}

function dropOrphan(state: ClusterState, pod: Pod): void {
  for (const key of orphanKeys(pod)) {
    const list = state.orphans.get(key);
    const index = list?.indexOf(pod) ?? -1;
    if (index >= 0) list?.splice(index, 1);
  }
}

/** Pods of a namespace that nobody controls and that a selector selects. */
export function orphansFor(state: ClusterState, namespace: string, selector: LabelSelector | undefined): Pod[] {
  if (state.orphans.size === 0 || selector === undefined) return [];
  let pair = ANY;
  for (const key in selector.matchLabels) {
    pair = `${key}=${selector.matchLabels[key]}`;
    break;
  }
  const candidates = state.orphans.get(`${namespace}\0${pair}`) ?? [];
  return candidates.filter((pod) => matchesSelector(selector, pod.metadata.labels));
}

/**
 * Enters a pod. `owner` is its controller's record, if it is there.
 *
 * @param named - Its name was given; otherwise it was generated, and no other pod has it.
 */
export function storePod(state: ClusterState, pod: Pod, owner: WorkloadRecord | undefined, named: boolean): void {
  const pods = podsIn(state, pod.metadata.namespace ?? 'default');
  if (named) {
    pods.named = true;
    putPodInPlace(pods, pod);
  } else addPod(pods, pod);
  state.podCount++;
  if (owner !== undefined) owner.pods.push(pod);
  else if (controllerOf(pod) === undefined) addOrphan(state, pod);
}

/** Puts `next` in the place of `old`, and has its controller look. */
export function replacePod(state: ClusterState, old: Pod, next: Pod): void {
  const namespace = old.metadata.namespace ?? 'default';
  const name = old.metadata.name ?? '';
  putPodInPlace(podsIn(state, namespace), next);
  const key = `${namespace}/${name}`;
  if (state.unscheduled.has(key)) state.unscheduled.set(key, next);
  const owner = ownerOf(state, old);
  const nextOwner = ownerOf(state, next);
  if (owner !== undefined && owner === nextOwner) {
    owner.pods[owner.pods.indexOf(old)] = next;
    enqueue(state, owner);
    return;
  }
  detach(state, old, owner);
  if (nextOwner === undefined) {
    if (controllerOf(next) === undefined) addOrphan(state, next);
  } else {
    nextOwner.pods.push(next);
    enqueue(state, nextOwner);
  }
}

function detach(state: ClusterState, pod: Pod, owner: WorkloadRecord | undefined): void {
  if (owner === undefined) {
    dropOrphan(state, pod);
    return;
  }
  const index = owner.pods.indexOf(pod);
  if (index >= 0) owner.pods.splice(index, 1);
  enqueue(state, owner);
}

/** Takes a pod out. */
export function dropPod(state: ClusterState, pod: Pod): void {
  const namespace = pod.metadata.namespace ?? 'default';
  const name = pod.metadata.name ?? '';
  const pods = state.pods.get(namespace);
  if (pods !== undefined && removePodNamed(pods, name)) state.podCount--;
  state.unscheduled.delete(`${namespace}/${name}`);
  detach(state, pod, ownerOf(state, pod));
}
