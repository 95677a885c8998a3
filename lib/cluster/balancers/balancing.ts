import type { LoadBalancerIngress } from '../../kubernetes';
import type { LoadBalancerProvider } from '../profiles';

/** Where a balancer sends what it gets. */
export type Targets =
  /** To the Service's nodePort on these nodes; kube-proxy does the rest. */
  | { readonly kind: 'node-ports'; readonly nodes: readonly string[] }
  /** Straight to the pods' addresses and target ports: kube-proxy and its policies are by-passed. */
  | { readonly kind: 'pods' }
  /** Packets come to a node with the balancer's own address as destination: kube-proxy takes them there. */
  | { readonly kind: 'virtual-ip'; readonly nodes: readonly string[] };

/** How the balancer finds out which targets are alive. */
export type HealthCheck =
  /** kube-proxy itself, on every node (`:10256/healthz`): says nothing about pods. */
  | { readonly kind: 'kube-proxy' }
  /** `healthCheckNodePort`: 200 on nodes with a ready pod, 503 on others. */
  | { readonly kind: 'health-check-node-port'; readonly port: number }
  /** A TCP connection to the port that gets the traffic. */
  | { readonly kind: 'tcp-traffic-port' }
  | { readonly kind: 'none' };

/** What a pod sees as the client's address. */
export type ClientAddress =
  /** The client's own. */
  | 'client'
  /** An address of the balancer. */
  | 'balancer'
  /** An address of the node that took the traffic in (kube-proxy masquerades). */
  | 'node';

/** Why there will be no address. */
export type PendingReason =
  /** Nothing in this cluster serves LoadBalancer Services. */
  | 'no-provider'
  /** `spec.loadBalancerClass`, or an annotation, names a controller that is not here. */
  | 'class-not-served'
  /** MetalLB without a pool, or with all addresses of it taken. */
  | 'no-address-left'
  /** ServiceLB: another Service holds the same port on the nodes. */
  | 'port-taken'
  /** No node is eligible as a target. */
  | 'no-nodes'
  /** Targets are nodes, but the Service allocates no node ports. */
  | 'no-node-ports';

/** What becomes of a LoadBalancer Service. */
export type Balancing =
  | {
      readonly kind: 'pending';
      readonly provider: LoadBalancerProvider;
      readonly because: PendingReason;
      /** The other Service, for `port-taken`: `namespace/name`. */
      readonly conflictsWith?: string;
    }
  | {
      readonly kind: 'provisioned';
      readonly provider: LoadBalancerProvider;
      /** For `status.loadBalancer.ingress`. Addresses are drawn: right in form, not the ones the cloud will give. */
      readonly ingress: readonly LoadBalancerIngress[];
      readonly scheme: 'internet-facing' | 'internal' | 'local-machine';
      readonly targets: Targets;
      readonly healthCheck: HealthCheck;
      readonly clientAddress: ClientAddress;
    };
