import type { Balancing } from '../../cluster/balancers';
import type { Resolution } from '../../cluster/dns';
import type { Backend, ProxyAnswer } from '../../cluster/gateway';
import type { Verdict } from '../../cluster/policy';
import type { Environment, PortMapping } from '../../cluster/profiles';
import type { Hop as PacketHop, Receiver } from '../../cluster/proxy';
import type { ServicePort } from '../../kubernetes';
import type { Caller } from '../caller';
import type { Destination } from '../url';

type Provisioned = Extract<Balancing, { kind: 'provisioned' }>;

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
      readonly balancing: Provisioned;
    }
  /** A port of the machine that leads into a node (`extraPortMappings`). */
  | { readonly kind: 'port-mapping'; readonly node: string; readonly hostPort: number; readonly containerPort: number }
  /** The container network of a local cluster, which the machine that runs it is part of: on Linux only. */
  | { readonly kind: 'docker-network'; readonly network: string; readonly source: string }
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
  | {
      readonly code: 'name-without-endpoints';
      readonly service: string;
      readonly pods: number;
      readonly selector: string;
    }
  /** The caller asks other servers than the cluster's DNS: it is outside, a node, or a pod whose `dnsPolicy` says so. */
  | {
      readonly code: 'name-of-another-network';
      readonly asks: 'outside' | 'node' | 'host-network' | 'dns-policy';
      readonly host: string;
    }
  | { readonly code: 'dns-blocked'; readonly verdict: Verdict }
  | { readonly code: 'no-endpoints'; readonly service: string; readonly pods: number; readonly selector: string }
  | { readonly code: 'no-local-endpoints'; readonly service: string; readonly node: string; readonly policy: string }
  | { readonly code: 'outside-source-ranges'; readonly service: string }
  | { readonly code: 'wrong-service-port'; readonly service: string; readonly offered: readonly ServicePort[] }
  | { readonly code: 'closed-node-port'; readonly node: string; readonly offered: readonly OfferedPort[] }
  /** A headless Service translates nothing: the caller must use the pods' own port. */
  | {
      readonly code: 'headless-port';
      readonly service: string;
      readonly port: number;
      readonly target: number;
    }
  | { readonly code: 'closed-gateway-port'; readonly object: string; readonly ports: readonly number[] }
  | { readonly code: 'closed-pod-port'; readonly pod: string; readonly declared: readonly number[] }
  | { readonly code: 'policy'; readonly verdict: Verdict }
  /** `plugin`: whether policies are enforced is not known; `rule`: what a rule means, or which source it sees, is the plugin's. */
  | { readonly code: 'policy-unknown'; readonly verdict: Verdict; readonly because: 'plugin' | 'rule' | 'proxy' }
  | { readonly code: 'reply-lost' }
  | { readonly code: 'nobody-there' }
  | { readonly code: 'not-from-outside'; readonly nodePorts: readonly OfferedPort[] }
  /** A node's address in a network that the caller is not in. */
  | { readonly code: 'private-address'; readonly environment: Environment; readonly nodePorts: readonly OfferedPort[] }
  /** A balancer for its own network, or its own machine, only. */
  | { readonly code: 'private-balancer'; readonly service: string; readonly scheme: Provisioned['scheme'] }
  | {
      readonly code: 'http-status';
      /** The Ingress or route that answered. */
      readonly by: string;
      readonly status: number;
      readonly dependsOnController: boolean;
      readonly backend?: Backend;
    }
  /** No port of the machine leads into the cluster where it is called. `mappings`: those that there are. */
  | {
      readonly code: 'no-mapping';
      readonly environment: Environment;
      readonly nodePorts: readonly OfferedPort[];
      readonly mappings: readonly PortMapping[];
    }
  /** Shares of the outcomes, and why the first of those that fail does. */
  | { readonly code: 'mixed'; readonly outcomes: Readonly<Record<string, number>>; readonly failing: CurlReason }
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
