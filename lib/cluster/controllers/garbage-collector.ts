import { type ClusterState, nameKey, type WorkloadRecord } from '../state';
import { deletePod } from './pod-control';

/** Takes a workload out, and everything it made: ReplicaSets, Jobs and pods go with their owner. */
export function removeWorkload(state: ClusterState, record: WorkloadRecord): void {
  const { kind, metadata } = record.object;
  state.workloads.delete(record.uid);
  state.byName.delete(nameKey(kind, metadata.namespace ?? 'default', metadata.name ?? ''));
  record.removed = true;
  const { parent, children } = record;
  if (parent !== undefined) parent.children = parent.children.filter((child) => child !== record);
  for (const child of children) removeWorkload(state, child);
  for (const pod of record.pods.slice()) deletePod(state, pod);
}
