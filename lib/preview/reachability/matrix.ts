import type { NetworkPlugin } from '../../cluster/profiles';
import type { Protocol } from '../../kubernetes';

/** Pods of one owner, as a caller. */
export interface ReachWorkload {
  /** `Deployment`; `Pod` for a pod that nobody owns. */
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly pods: number;
  /** Whether policies let its pods ask the cluster's DNS; if not, it reaches Services by address only. */
  readonly resolves: boolean;
}

/** A port of a Service, as a destination. */
export interface ReachPort {
  readonly namespace: string;
  readonly service: string;
  readonly port: number;
  readonly name: string | undefined;
  readonly protocol: Protocol;
  /** Endpoints that take connections. */
  readonly endpoints: number;
}

/**
 * Whether a workload reaches a Service port. `no-endpoints`: refused, whoever calls. `partly`: some of its pods, or some of the endpoints.
 * `depends`: what decides is the network plugin's choice, or not known. `denied`: by policies, or by `internalTrafficPolicy: Local`.
 */
export type ReachAnswer = 'reaches' | 'partly' | 'depends' | 'denied' | 'no-endpoints';

/** Who reaches what, inside the cluster. A pod always reaches itself; that alone is not counted. */
export interface ReachabilityMatrix {
  /** In order of creation of their first pods. */
  readonly workloads: readonly ReachWorkload[];
  /** In the order of the Services; those of type ExternalName have none. */
  readonly ports: readonly ReachPort[];
  /** Whether policies are enforced on this cluster at all. */
  readonly policies: NetworkPlugin['networkPolicy'];
  /** @param workload - Index in `workloads`. @param port - Index in `ports`. */
  answer(workload: number, port: number): ReachAnswer;
}
