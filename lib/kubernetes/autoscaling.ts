import type { IntOrString } from './int-or-string';
import type { LabelSelector, ObjectMeta } from './meta';

/** Sets a workload's `replicas` from a measured load. */
export interface HorizontalPodAutoscaler {
  apiVersion: 'autoscaling/v2';
  kind: 'HorizontalPodAutoscaler';
  metadata: ObjectMeta;
  spec: {
    scaleTargetRef: { apiVersion?: string; kind: string; name: string };
    minReplicas?: number;
    maxReplicas: number;
    metrics?: {
      type: 'Resource';
      resource: { name: string; target: { type: 'Utilization'; averageUtilization: number } };
    }[];
  };
  status?: { currentReplicas?: number; desiredReplicas: number };
}

/** How many pods a voluntary disruption, such as draining a node, must leave. */
export interface PodDisruptionBudget {
  apiVersion: 'policy/v1';
  kind: 'PodDisruptionBudget';
  metadata: ObjectMeta;
  spec: { selector?: LabelSelector; minAvailable?: IntOrString; maxUnavailable?: IntOrString };
}
