import type { LabelSelector, Pod } from '../kubernetes';
import { matchesSelector } from '../kubernetes';
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

/** The pods of a namespace by name; an empty map when it has none yet. */
export function podsIn(state: ClusterState, namespace: string): Map<string, Pod> {
  let pods = state.pods.get(namespace);
  if (pods === undefined) {
    pods = new Map();
    state.pods.set(namespace, pods);
  }
  return pods;
}

export function findPod(state: ClusterState, namespace: string, name: string): Pod | undefined {
  return state.pods.get(namespace)?.get(name);
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

/** Enters a pod. `owner` is its controller's record, if it is there. */
export function storePod(state: ClusterState, pod: Pod, owner: WorkloadRecord | undefined): void {
  podsIn(state, pod.metadata.namespace ?? 'default').set(pod.metadata.name ?? '', pod);
  state.podCount++;
  if (owner !== undefined) owner.pods.push(pod);
  else if (controllerOf(pod) === undefined) addOrphan(state, pod);
}

/** Puts `next` in the place of `old`, and has its controller look. */
export function replacePod(state: ClusterState, old: Pod, next: Pod): void {
  const namespace = old.metadata.namespace ?? 'default';
  const name = old.metadata.name ?? '';
  podsIn(state, namespace).set(name, next);
  const key = `${namespace}/${name}`;
  if (state.unscheduled.has(key)) state.unscheduled.set(key, next);
  const owner = ownerOf(state, old);
  const nextOwner = ownerOf(state, next);
  if (owner !== undefined && owner === nextOwner) {
    owner.pods[owner.pods.indexOf(old)] = next;
    enqueue(state, owner.uid);
    return;
  }
  detach(state, old, owner);
  if (nextOwner === undefined) {
    if (controllerOf(next) === undefined) addOrphan(state, next);
  } else {
    nextOwner.pods.push(next);
    enqueue(state, nextOwner.uid);
  }
}

function detach(state: ClusterState, pod: Pod, owner: WorkloadRecord | undefined): void {
  if (owner === undefined) {
    dropOrphan(state, pod);
    return;
  }
  const index = owner.pods.indexOf(pod);
  if (index >= 0) owner.pods.splice(index, 1);
  enqueue(state, owner.uid);
}

/** Takes a pod out. */
export function dropPod(state: ClusterState, pod: Pod): void {
  const namespace = pod.metadata.namespace ?? 'default';
  const name = pod.metadata.name ?? '';
  const pods = state.pods.get(namespace);
  if (pods?.delete(name) === true) state.podCount--;
  if (pods?.size === 0) state.pods.delete(namespace);
  state.unscheduled.delete(`${namespace}/${name}`);
  detach(state, pod, ownerOf(state, pod));
}
