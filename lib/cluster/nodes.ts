import type { Node, Pod, Taint } from '../kubernetes';
import { deletePod, demandOfPod } from './controllers/pod-control';
import { allPods, ownerOf } from './pod-store';
import { bind, schedulerOf } from './scheduler';
import { UNSCHEDULABLE_TAINT } from './scheduler/taints';
import { type ClusterState, enqueue } from './state';

/** Builds the scheduler's picture of the nodes anew, with every pod that is on one. */
function rebuildScheduler(state: ClusterState): void {
  state.hosts.clear();
  state.scheduler = schedulerOf([...state.nodes.values()]);
  for (const pod of allPods(state)) {
    const over = pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed';
    if (pod.spec.nodeName !== undefined && !over) bind(state.scheduler, demandOfPod(state, pod), pod.spec.nodeName);
  }
  state.retry = true;
  for (const record of state.workloads.values()) if (record.object.kind === 'DaemonSet') enqueue(state, record);
}

/** Adds a node, or puts another in the place of the one of that name. */
export function putNode(state: ClusterState, node: Node): void {
  state.nodes.set(node.metadata.name ?? '', node);
  rebuildScheduler(state);
}

/** The pods bound to a node, oldest first. */
export function podsOn(state: ClusterState, name: string): Pod[] {
  return allPods(state).filter((pod) => pod.spec.nodeName === name);
}

/** `kubectl cordon`, or `uncordon`: new pods do not, or do again, come to the node. */
export function cordon(state: ClusterState, name: string, unschedulable = true): boolean {
  const node = state.nodes.get(name);
  if (node === undefined) return false;
  const others = (node.spec?.taints ?? []).filter((taint: Taint) => taint.key !== UNSCHEDULABLE_TAINT.key);
  const taints = unschedulable ? [...others, UNSCHEDULABLE_TAINT] : others;
  putNode(state, { ...node, spec: { ...node.spec, taints, unschedulable } });
  return true;
}

/** What `kubectl drain` did with the pods of a node. */
export interface Drained {
  readonly evicted: readonly Pod[];
  /** Pods of DaemonSets stay (`--ignore-daemonsets`). */
  readonly ignored: readonly Pod[];
  /** Pods that nobody would make again: without `force` drain stops before it evicts any. */
  readonly unmanaged: readonly Pod[];
}

/**
 * `kubectl drain --ignore-daemonsets --delete-emptydir-data`: cordons the node and deletes its pods.
 * Disruption budgets are not asked: whoever calls chooses which pods `mayEvict`.
 *
 * @param force - Deletes pods without a controller, too.
 * @returns Undefined when there is no such node.
 */
export function drain(
  state: ClusterState,
  name: string,
  force = false,
  mayEvict: (pod: Pod) => boolean = () => true,
): Drained | undefined {
  if (!cordon(state, name)) return undefined;
  const evicted: Pod[] = [];
  const ignored: Pod[] = [];
  const unmanaged: Pod[] = [];
  for (const pod of podsOn(state, name)) {
    const owner = ownerOf(state, pod);
    if (owner?.object.kind === 'DaemonSet') ignored.push(pod);
    else if (owner === undefined && pod.status?.phase !== 'Succeeded' && pod.status?.phase !== 'Failed')
      unmanaged.push(pod);
    else evicted.push(pod);
  }
  if (unmanaged.length > 0 && !force) return { evicted: [], ignored, unmanaged };
  const doomed = (force ? [...evicted, ...unmanaged] : evicted).filter(mayEvict);
  for (const pod of doomed) {
    deletePod(state, pod);
    enqueue(state, ownerOf(state, pod));
  }
  return { evicted: doomed, ignored, unmanaged };
}
