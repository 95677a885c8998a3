import type { HorizontalPodAutoscaler, Workload } from '../../kubernetes';
import { groupOf } from '../../kubernetes/manifest';
import { type ClusterState, enqueue, replaceWorkload, type WorkloadRecord, workloadNamed } from '../state';
import { replicasOf } from './deployment/replica-counts';

/** What has a scale subresource that an autoscaler can set. Other targets are not modelled. */
type Scaled = Extract<Workload, { kind: 'Deployment' | 'ReplicaSet' | 'StatefulSet' | 'ReplicationController' }>;

const GROUPS: Readonly<Record<Scaled['kind'], string>> = {
  Deployment: 'apps',
  ReplicaSet: 'apps',
  StatefulSet: 'apps',
  ReplicationController: '',
};

function isScaled(kind: string): kind is Scaled['kind'] {
  return Object.hasOwn(GROUPS, kind);
}

/** The workload that an autoscaler is for; undefined when it is not there, or not of a kind that can be scaled. */
function targetOf(state: ClusterState, { metadata, spec }: HorizontalPodAutoscaler): WorkloadRecord | undefined {
  const { kind, name, apiVersion } = spec.scaleTargetRef;
  // Of the version only the group counts.
  if (!isScaled(kind) || groupOf(String(apiVersion ?? '')) !== GROUPS[kind]) return undefined;
  return workloadNamed(state, kind, metadata.namespace ?? 'default', name);
}

/** The least and most pods; undefined when they are no such numbers. Autoscalers are stored unchecked. */
function boundsOf({ spec }: HorizontalPodAutoscaler): { min: number; max: number } | undefined {
  const { minReplicas: min = 1, maxReplicas: max } = spec;
  return Number.isInteger(min) && Number.isInteger(max) && min >= 1 && max >= min ? { min, max } : undefined;
}

function isAutoscaler(object: unknown): object is HorizontalPodAutoscaler {
  const { spec } = object as { spec?: { scaleTargetRef?: { kind?: unknown; name?: unknown } } };
  const target = spec?.scaleTargetRef;
  return typeof target?.kind === 'string' && typeof target.name === 'string';
}

/** Enters a stored autoscaler, of whatever served version, or the changed form of one that is there. */
export function putAutoscaler(
  state: ClusterState,
  object: { readonly metadata: { namespace?: string; name?: string } },
): void {
  const key = `${object.metadata.namespace ?? 'default'}/${object.metadata.name ?? ''}`;
  if (isAutoscaler(object)) state.autoscalers.set(key, object);
  else state.autoscalers.delete(key);
}

/**
 * Brings the workloads that have an autoscaler within its bounds (`reconcileAutoscaler` in
 * `pkg/controller/podautoscaler/horizontal.go`). Load is not modelled: between the bounds their size stays as it is. What was
 * scaled to nothing is left alone. Each autoscaler looks once: of two that contradict each other the later wins, where a cluster
 * would go back and forth.
 *
 * @returns Whether any was scaled.
 */
export function autoscale(state: ClusterState): boolean {
  let scaled = false;
  for (const autoscaler of state.autoscalers.values()) {
    const record = targetOf(state, autoscaler);
    const bounds = boundsOf(autoscaler);
    if (record === undefined || bounds === undefined) continue;
    const object = record.object as Scaled;
    const replicas = replicasOf(object);
    const wanted = replicas === 0 ? 0 : Math.min(bounds.max, Math.max(bounds.min, replicas));
    if (wanted === replicas) continue;
    record.unscaled ??= replicas;
    replaceWorkload(state, record, withReplicas(object, wanted, (object.metadata.generation ?? 1) + 1));
    enqueue(state, record);
    scaled = true;
  }
  return scaled;
}

function withReplicas(object: Scaled, replicas: number, generation: number | undefined): Scaled {
  const metadata = { ...object.metadata, ...(generation === undefined ? {} : { generation }) };
  return { ...object, metadata, spec: { ...object.spec, replicas } } as Scaled;
}

/**
 * The new form of a workload that was autoscaled, of the size it has: as `kubectl apply` leaves `replicas` alone where the
 * manifest does not change it. (That a manifest says them again is not told apart from that it leaves them out.)
 */
export function keepingSize(record: WorkloadRecord, object: Workload): Workload {
  const { unscaled } = record;
  if (unscaled === undefined) return object;
  if (replicasOf(object as Scaled) === unscaled) {
    return withReplicas(object as Scaled, replicasOf(record.object as Scaled), object.metadata.generation);
  }
  record.unscaled = undefined;
  return object;
}

/** An autoscaler with the counts that it reports, unless it came with a status. Metrics and conditions are not modelled. */
export function withCounts(state: ClusterState, autoscaler: HorizontalPodAutoscaler): HorizontalPodAutoscaler {
  if (autoscaler.status !== undefined || !isAutoscaler(autoscaler)) return autoscaler;
  const target = targetOf(state, autoscaler)?.object as Scaled | undefined;
  if (target === undefined) return autoscaler;
  const status = { currentReplicas: target.status?.replicas ?? 0, desiredReplicas: replicasOf(target) };
  return { ...autoscaler, status };
}
