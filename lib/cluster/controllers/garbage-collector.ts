import { type ClusterState, childrenOf, nameKey, type WorkloadRecord } from '../state';
import { deletePod } from './pod-control';

/** Takes a workload out, and everything it made: ReplicaSets, Jobs and pods go with their owner. */
export function removeWorkload(state: ClusterState, record: WorkloadRecord): void {
  const { kind, metadata } = record.object;
  state.workloads.delete(record.uid);
  state.uids.delete(nameKey(kind, metadata.namespace ?? 'default', metadata.name ?? ''));
  const parent = record.parent === undefined ? undefined : state.workloads.get(record.parent);
  if (parent !== undefined) parent.children = parent.children.filter((child) => child !== record.uid);
  for (const child of childrenOf(state, record)) removeWorkload(state, child);
  for (const pod of record.pods.slice()) deletePod(state, pod);
}
