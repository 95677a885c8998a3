import type { IntOrString } from './int-or-string';
import type { Condition, Labels, ObjectMeta } from './meta';

/** Transport protocols a Service or container port can have. */
export type Protocol = 'TCP' | 'UDP' | 'SCTP';

/** The family of an address. */
export type IPFamily = 'IPv4' | 'IPv6';

/** The `type` of a Service. Headless is no type of its own: it is a ClusterIP Service with `clusterIP: None`. */
export type ServiceType = 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName';

/** Whether traffic may leave the node it arrived on. */
export type TrafficPolicy = 'Cluster' | 'Local';

/** Which endpoints kube-proxy prefers for a client. `PreferClose` is the old name of `PreferSameZone`. */
export type TrafficDistribution = 'PreferClose' | 'PreferSameZone' | 'PreferSameNode';

/** One port a Service offers. */
export interface ServicePort {
  /** Needed when there is more than one port. An RFC 1123 label. */
  name?: string;
  /** The number clients use, 1–65535. */
  port: number;
  /** Defaults to `TCP`. */
  protocol?: Protocol;
  /** Number or name of the pod's port. Defaults to `port`. A name that a pod lacks drops this port for that pod. */
  targetPort?: IntOrString;
  /** The port every node listens on. Allocated from the node-port range when absent. */
  nodePort?: number;
  /** A hint for implementations, for example `http` or `kubernetes.io/h2c`. */
  appProtocol?: string;
}

/** Stickiness of a client to one endpoint. */
export interface SessionAffinityConfig {
  clientIP?: {
    /** 1–86400; defaults to 10800, three hours. */
    timeoutSeconds?: number;
  };
}

/** Every field a Service's `spec` can have, as the API server stores it: `pkg/apis/core/types.go` ServiceSpec. */
export interface ServiceSpec {
  type?: ServiceType;
  selector?: Labels;
  ports?: ServicePort[];
  clusterIP?: string;
  clusterIPs?: string[];
  ipFamilies?: IPFamily[];
  ipFamilyPolicy?: 'SingleStack' | 'PreferDualStack' | 'RequireDualStack';
  externalIPs?: string[];
  externalName?: string;
  externalTrafficPolicy?: TrafficPolicy;
  internalTrafficPolicy?: TrafficPolicy;
  trafficDistribution?: TrafficDistribution;
  healthCheckNodePort?: number;
  loadBalancerClass?: string;
  loadBalancerIP?: string;
  loadBalancerSourceRanges?: string[];
  allocateLoadBalancerNodePorts?: boolean;
  publishNotReadyAddresses?: boolean;
  sessionAffinity?: 'None' | 'ClientIP';
  sessionAffinityConfig?: SessionAffinityConfig;
}

type ExternallyReachable = 'externalTrafficPolicy';
type BalancerOnly =
  | 'healthCheckNodePort'
  | 'loadBalancerClass'
  | 'loadBalancerIP'
  | 'loadBalancerSourceRanges'
  | 'allocateLoadBalancerNodePorts';

/** A port of a Service that gives no node ports. */
export type ClusterServicePort = Omit<ServicePort, 'nodePort'>;

/** Reachable inside the cluster, at one virtual IP. */
export interface ClusterIPServiceSpec extends Omit<ServiceSpec, BalancerOnly | 'externalName' | 'ports'> {
  type?: 'ClusterIP';
  ports: ClusterServicePort[];
}

/** No virtual IP: DNS answers with the endpoints themselves. */
export interface HeadlessServiceSpec
  extends Omit<ServiceSpec, BalancerOnly | ExternallyReachable | 'externalName' | 'ports'> {
  type?: 'ClusterIP';
  clusterIP: 'None';
  ports?: ClusterServicePort[];
}

/** Also reachable on one port of every node. */
export interface NodePortServiceSpec extends Omit<ServiceSpec, BalancerOnly | 'externalName'> {
  type: 'NodePort';
  ports: ServicePort[];
}

/** Also reachable at an address that a load balancer gives. */
export interface LoadBalancerServiceSpec extends Omit<ServiceSpec, 'externalName'> {
  type: 'LoadBalancer';
  ports: ServicePort[];
}

/** No proxying at all: a DNS alias (CNAME) for a name elsewhere. */
export interface ExternalNameServiceSpec
  extends Pick<
    ServiceSpec,
    'sessionAffinity' | 'sessionAffinityConfig' | 'publishNotReadyAddresses' | 'trafficDistribution'
  > {
  type: 'ExternalName';
  externalName: string;
  ports?: ClusterServicePort[];
}

/** The five shapes of a Service, told apart by `type` and, for headless, by `clusterIP: 'None'`. */
export type ServiceSpecVariant =
  | ClusterIPServiceSpec
  | HeadlessServiceSpec
  | NodePortServiceSpec
  | LoadBalancerServiceSpec
  | ExternalNameServiceSpec;

/** One address a load balancer gave. AWS gives host names, most others IPs. */
export interface LoadBalancerIngress {
  ip?: string;
  hostname?: string;
  /** `VIP`: kube-proxy takes the packets itself. `Proxy`: they go out to the balancer and come back. */
  ipMode?: 'VIP' | 'Proxy';
  ports?: { port: number; protocol: Protocol; error?: string }[];
}

export interface ServiceStatus {
  loadBalancer?: { ingress?: LoadBalancerIngress[] };
  conditions?: Condition[];
}

/** A Service as stored, or as read: any shape. */
export interface Service {
  apiVersion: 'v1';
  kind: 'Service';
  metadata: ObjectMeta;
  spec: ServiceSpec;
  status?: ServiceStatus;
}

/** A Service as we write it: one of the five shapes, without a status. */
export interface ServiceManifest {
  apiVersion: 'v1';
  kind: 'Service';
  metadata: ObjectMeta & { name: string };
  spec: ServiceSpecVariant;
}

/** A Service without a virtual IP (`clusterIP: None`). kube-proxy ignores it; DNS lists its endpoints. */
export function isHeadless(service: Pick<Service, 'spec'>): boolean {
  return service.spec.type !== 'ExternalName' && service.spec.clusterIP === 'None';
}

/** What a Service is called in a table: its type, or `Headless`. */
export function typeName(service: Pick<Service, 'spec'>): ServiceType | 'Headless' {
  return isHeadless(service) ? 'Headless' : (service.spec.type ?? 'ClusterIP');
}
