import type { Balancing } from '../../cluster/balancers';
import type { Resolution } from '../../cluster/dns';
import type { ProxyAnswer } from '../../cluster/gateway';
import type { Verdict } from '../../cluster/policy';
import type { Hop as PacketHop, Receiver } from '../../cluster/proxy';
import type { ServicePort } from '../../kubernetes';
import type { Caller } from '../caller';
import type { Destination } from '../url';

/** How curl ends. `depends`: part of the connections end otherwise, or what decides is not modelled. */
export type CurlOutcome =
  | 'connected'
  | 'refused'
  | 'timed-out'
  | 'unresolved'
  | 'http-error'
  | 'depends'
  | 'not-modelled';

/** One step of the way, in order. */
export type CurlHop =
  | { readonly kind: 'resolve'; readonly resolution: Resolution }
  /** A load balancer took the connection and opens its own, or passes the packet on. */
  | {
      readonly kind: 'balancer';
      readonly service: string;
      readonly balancing: Extract<Balancing, { kind: 'provisioned' }>;
    }
  /** A port of the machine that leads into a node (`extraPortMappings`). */
  | { readonly kind: 'port-mapping'; readonly node: string; readonly hostPort: number; readonly containerPort: number }
  /** An Ingress or Gateway answered, or chose a Service. */
  | { readonly kind: 'gateway'; readonly object: string; readonly field: string; readonly answer: ProxyAnswer }
  | PacketHop
  | { readonly kind: 'policy'; readonly enforced: 'enforced' | 'ignored' | 'unknown'; readonly verdict: Verdict };

/** A port that would have been right. */
export interface OfferedPort {
  readonly service: string;
  readonly port: ServicePort;
}

/** Why it ended so: the fact that decided. */
export type CurlReason =
  /** `declared`: a container declares the port; otherwise it declares none, and is taken to listen where it is called. */
  | { readonly code: 'reached'; readonly backends: readonly Receiver[]; readonly declared: boolean }
  /** The pod declares ports, but not this one: refused, unless something listens there all the same. */
  | {
      readonly code: 'undeclared-port';
      readonly pod: string;
      readonly port: number;
      readonly declared: readonly number[];
    }
  | { readonly code: 'no-such-name'; readonly near: readonly string[] }
  | { readonly code: 'name-without-endpoints'; readonly service: string; readonly pods: number }
  | { readonly code: 'name-of-another-network' }
  | { readonly code: 'dns-blocked'; readonly verdict: Verdict }
  | { readonly code: 'no-endpoints'; readonly service: string; readonly pods: number; readonly selector: string }
  | { readonly code: 'no-local-endpoints'; readonly service: string; readonly node: string; readonly policy: string }
  | { readonly code: 'outside-source-ranges'; readonly service: string }
  | { readonly code: 'wrong-service-port'; readonly service: string; readonly offered: readonly ServicePort[] }
  | { readonly code: 'closed-node-port'; readonly node: string; readonly offered: readonly OfferedPort[] }
  | { readonly code: 'closed-pod-port'; readonly pod: string; readonly declared: readonly number[] }
  | { readonly code: 'policy'; readonly verdict: Verdict }
  | { readonly code: 'policy-unknown'; readonly verdict: Verdict }
  | { readonly code: 'reply-lost' }
  | { readonly code: 'nobody-there' }
  | { readonly code: 'not-from-outside'; readonly nodePorts: readonly OfferedPort[] }
  | { readonly code: 'balancer-pending'; readonly service: string; readonly nodePorts: readonly number[] }
  | { readonly code: 'http-status'; readonly status: number; readonly dependsOnController: boolean }
  | { readonly code: 'no-mapping'; readonly nodePorts: readonly OfferedPort[] }
  | { readonly code: 'mixed'; readonly outcomes: Readonly<Record<string, number>> }
  | { readonly code: 'outside-cluster' }
  | { readonly code: 'not-modelled'; readonly what: string };

/** One way a connection can go, after the first steps that all have in common. */
export interface CurlBranch {
  readonly probability: number;
  readonly outcome: CurlOutcome;
  readonly hops: readonly CurlHop[];
  readonly backend: Receiver | undefined;
  /** Source address the backend sees. */
  readonly source: string | undefined;
}

/** How a connection would go. */
export interface CurlResult {
  readonly url: string;
  readonly from: Caller;
  readonly destination: Destination;
  readonly outcome: CurlOutcome;
  /** What all connections have in common. */
  readonly hops: readonly CurlHop[];
  /** The ways they part. Probabilities sum to 1; none when the connection never leaves. */
  readonly branches: readonly CurlBranch[];
  readonly reason: CurlReason;
}
