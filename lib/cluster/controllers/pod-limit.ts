import type { ClusterState, WorkloadRecord } from '../state';

/** Kubernetes' own limit for a cluster; a manifest with two billion replicas is cut off here. */
export const POD_LIMIT = 150_000;

/** How many of `wanted` pods are made. When not all, the workload's `problem` says so. */
export function roomForPods(state: ClusterState, record: WorkloadRecord, wanted: number): number {
  const room = Math.max(0, POD_LIMIT - state.podCount);
  if (wanted <= room) {
    record.problem = undefined;
    return wanted;
  }
  record.problem = `not modelled: more than ${POD_LIMIT} pods in a cluster`;
  return room;
}
