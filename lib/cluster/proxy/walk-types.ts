import type { Protocol } from '../../kubernetes';
import type { Decision, Packet } from './decision';

/** Who opens a connection. */
export type Caller =
  | { readonly kind: 'pod'; readonly addresses: readonly string[]; readonly node: string }
  /** A process on a node, or in a pod with `hostNetwork`. */
  | { readonly kind: 'node'; readonly node: string }
  /**
   * Outside the cluster. `via`: the node through which addresses of the cluster are routed, if at all;
   * addresses of nodes are reached directly.
   */
  | { readonly kind: 'outside'; readonly address: string; readonly via?: string };

/** Where a connection is to go. */
export interface Target {
  readonly address: string;
  readonly port: number;
  readonly protocol: Protocol;
}

/** What takes the packet in the end. */
export type Receiver =
  | {
      readonly kind: 'pod';
      readonly namespace: string;
      readonly name: string;
      readonly node: string;
      readonly address: string;
    }
  /** A process on a node; of a pod with `hostNetwork`, if one is known there. */
  | { readonly kind: 'node'; readonly node: string; readonly address: string }
  /** An endpoint on a node, without a pod that is known. */
  | { readonly kind: 'endpoint'; readonly node: string | undefined; readonly address: string };

/** Whose address the receiver sees as the source. */
export type SourceKind = 'client' | 'node' | 'pod-gateway';

/** One step of the first packet of a connection, in order. */
export type Hop =
  | { readonly kind: 'rules'; readonly node: string; readonly packet: Packet; readonly decision: Decision }
  /** From one node to another; `masqueraded`: the network plugin put the node's address in place of the pod's. */
  | {
      readonly kind: 'forward';
      readonly from: string;
      readonly to: string;
      readonly source: string;
      readonly masqueraded: boolean;
    }
  /** A pod's `hostPort` on this node. */
  | { readonly kind: 'host-port'; readonly node: string; readonly port: number; readonly to: Receiver }
  | {
      readonly kind: 'deliver';
      readonly to: Receiver;
      readonly port: number;
      readonly source: string;
      readonly sourceKind: SourceKind;
      /** Whether something listens there; undefined: no container declares the port, which need not mean much. */
      readonly listens: boolean | undefined;
    }
  /** Nothing on the node takes the packet. */
  | { readonly kind: 'closed'; readonly node: string; readonly port: number }
  /** By the default route, away from the cluster's machines. */
  | {
      readonly kind: 'leave';
      readonly node: string | undefined;
      /** `cluster-address`: belongs to the cluster's ranges, so that nobody out there can have it. */
      readonly because: 'cluster-address' | 'no-route-from-outside' | 'outside-address';
    }
  /** The answer does not come back through the node that translated the address, and is not recognised. */
  | { readonly kind: 'reply-lost'; readonly because: 'bypasses-translation' | 'stays-in-pod'; readonly node: string };

/**
 * How a connection ends, as a program sees it. `OUTSIDE`: the packet left the cluster, the answer is not the cluster's.
 * `ENETUNREACH`: the caller has no address of that family.
 */
export type Outcome = 'OK' | 'ECONNREFUSED' | 'TIMEOUT' | 'EPERM' | 'ENETUNREACH' | 'OUTSIDE' | 'NOT_MODELLED';

/** One way a connection can go. */
export interface Branch {
  readonly probability: number;
  readonly outcome: Outcome;
  readonly hops: readonly Hop[];
  readonly backend: Receiver | undefined;
  /** Source address that the backend sees. */
  readonly source: string | undefined;
}

/** All ways a connection can go. */
export interface Connection {
  /** What every branch begins with. */
  readonly hops: readonly Hop[];
  /** Probabilities sum to 1. */
  readonly branches: readonly Branch[];
  /** The different outcomes, sorted. */
  readonly outcomes: readonly Outcome[];
}
