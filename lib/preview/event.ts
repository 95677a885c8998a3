import type { CronJob, Manifest, Node, Pod } from '../kubernetes';

/** Something that happens to a cluster. */
export type ClusterEvent =
  /** The pod is deleted and gone. Who made it makes another, with another name and address. */
  | { readonly kind: 'delete-pod'; readonly namespace: string; readonly name: string }
  /** The pod's containers end with an error and wait to be started again: same name, same address, not ready. */
  | { readonly kind: 'crash-pod'; readonly namespace: string; readonly name: string }
  /** `kubectl scale`. */
  | { readonly kind: 'scale'; readonly object: Manifest; readonly replicas: number }
  /** The CronJob's time has come: it makes its next Job. */
  | { readonly kind: 'cron-job-due'; readonly object: CronJob }
  /** `kubectl drain --ignore-daemonsets --force`: the node takes no more pods, and those on it are evicted. Disruption budgets are not looked at. */
  | { readonly kind: 'drain'; readonly node: string };

function placeOf(pod: Pod): { readonly namespace: string; readonly name: string } {
  return { namespace: pod.metadata.namespace ?? 'default', name: pod.metadata.name ?? '' };
}

/** The pod is deleted. */
export function deletePod(pod: Pod): ClusterEvent {
  return { kind: 'delete-pod', ...placeOf(pod) };
}

/** The pod's containers crash. */
export function crash(pod: Pod): ClusterEvent {
  return { kind: 'crash-pod', ...placeOf(pod) };
}

/** The workload gets another number of replicas. */
export function scale(workload: Manifest, replicas: number): ClusterEvent {
  return { kind: 'scale', object: workload, replicas };
}

/** The CronJob's time has come. */
export function due(cronJob: CronJob): ClusterEvent {
  return { kind: 'cron-job-due', object: cronJob };
}

/** The node is drained. */
export function drain(node: Node): ClusterEvent {
  return { kind: 'drain', node: node.metadata.name ?? '' };
}
