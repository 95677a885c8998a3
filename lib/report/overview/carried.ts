import type { KnownKind } from '../../kubernetes';
import type { Preview } from '../../preview/preview';

/** Complete by its type: a kind the model learns is missing here until it is added. */
const UNDERSTOOD: Readonly<Record<KnownKind, true>> = {
  CronJob: true,
  DaemonSet: true,
  Deployment: true,
  EndpointSlice: true,
  Endpoints: true,
  HorizontalPodAutoscaler: true,
  Ingress: true,
  Job: true,
  Namespace: true,
  NetworkPolicy: true,
  Node: true,
  Pod: true,
  PodDisruptionBudget: true,
  ReplicaSet: true,
  ReplicationController: true,
  Service: true,
  ServiceCIDR: true,
  StatefulSet: true,
};

/** `2 Certificate, 1 ConfigMap`: manifests of kinds that are stored as they are and change nothing; undefined if none. */
export function carriedText(preview: Preview): string | undefined {
  const counts = new Map<string, number>();
  for (const { manifest } of preview.responses) {
    const { kind } = manifest;
    if (!Object.hasOwn(UNDERSTOOD, kind)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  if (counts.size === 0) return undefined;
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, count]) => `${count} ${kind}`)
    .join(', ');
}
