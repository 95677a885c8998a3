import type { Protocol } from '../../kubernetes';
import type { NodeEndpoints } from './categorize';
import type { ProxyEndpoint } from './endpoint';
import type { Claim } from './tables';

/** One endpoint a connection may be sent to. */
export interface Candidate {
  readonly endpoint: ProxyEndpoint;
  /** All candidates together have 1. */
  readonly probability: number;
  /** The source becomes an address of the node: the endpoint does not see the client. */
  readonly masquerade: boolean;
  /** The endpoint is the pod that sent the packet. */
  readonly hairpin: boolean;
}

/** Where netfilter would refuse: a packet that does not come by there is not refused. */
export type Hook = 'input' | 'forward' | 'output';

/** Why a packet is refused or dropped. */
export type Refusal =
  | 'no-endpoints'
  | 'no-local-endpoints'
  | 'outside-source-ranges'
  | 'unused-port-of-cluster-ip'
  | 'unallocated-cluster-ip';

/** Which list of endpoints was taken, and by which rule. */
export type Choice =
  | 'internal-policy-cluster'
  | 'internal-policy-local'
  | 'external-policy-cluster'
  | 'external-policy-local'
  /** Policy Local, but the client is a pod: any endpoint will do. */
  | 'short-circuit-pod'
  /** Policy Local, but the client is this node itself. */
  | 'short-circuit-node';

/** What the rules of one node do with the first packet of a connection. */
export type Decision =
  | { readonly kind: 'no-rule' }
  | { readonly kind: 'not-modelled'; readonly what: string }
  | {
      readonly kind: 'reject' | 'drop';
      readonly because: Refusal;
      readonly claim: Claim | undefined;
      readonly hooks: readonly Hook[];
    }
  | {
      readonly kind: 'dnat';
      readonly claim: Claim;
      readonly choice: Choice;
      readonly candidates: readonly Candidate[];
      readonly endpoints: NodeEndpoints;
      /** Seconds a client of this node stays with its endpoint; undefined: each connection draws anew. */
      readonly affinitySeconds: number | undefined;
    };

/** The first packet of a connection, as a node's rules see it. */
export interface Packet {
  readonly source: string;
  readonly destination: string;
  readonly protocol: Protocol;
  readonly port: number;
}
