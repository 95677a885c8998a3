import type { ServiceManifest, ServiceSpec } from '../kubernetes/service';
import type { EndpointsSpec } from './endpoint-addresses';
import type { LoadBalancerOptions } from './load-balancer/options';
import type { MetadataSpec } from './metadata';
import type { Override } from './override';
import type { HasPods, PodSet } from './pods';
import type { ExposedType, ServicePortEntry } from './service-port-spec';

/** What a Service can stand in front of: a workload, pods with some labels, or addresses. */
export type ExposedTarget<Target extends string = string> = HasPods<Target> | PodSet<Target> | EndpointsSpec;

/** `ReadonlyFields` as in Kubernetes: same names, same meaning. */
type Fields<Names extends keyof ServiceSpec> = {
  readonly [Name in Names]?: ServiceSpec[Name] extends (infer Item)[] | undefined ? readonly Item[] : ServiceSpec[Name];
};

type AnyField = 'publishNotReadyAddresses' | 'sessionAffinity' | 'sessionAffinityConfig' | 'trafficDistribution';
type InternalField = AnyField | 'externalIPs' | 'internalTrafficPolicy' | 'ipFamilies' | 'ipFamilyPolicy';
type VirtualIPField = InternalField | 'clusterIP' | 'clusterIPs' | 'externalTrafficPolicy';
type BalancerField =
  | VirtualIPField
  | 'allocateLoadBalancerNodePorts'
  | 'healthCheckNodePort'
  | 'loadBalancerClass'
  | 'loadBalancerIP'
  | 'loadBalancerSourceRanges';

/** At least one port is needed. */
interface NeedsPorts {
  readonly ports: object;
}

/** What each type of Service can be given beside `to` and `ports`. */
export interface OptionsByType {
  /** Reachable inside the cluster at one virtual IP. */
  readonly ClusterIP: Fields<VirtualIPField> & NeedsPorts;
  /** Also reachable on one port of every node. */
  readonly NodePort: Fields<VirtualIPField> & NeedsPorts;
  /** Also reachable at an address that a load balancer gives. */
  readonly LoadBalancer: Fields<BalancerField> &
    NeedsPorts & {
      /** Options of the cloud's load balancer, written as its class and annotations. */
      readonly loadBalancer?: LoadBalancerOptions;
    };
  /** No virtual IP: DNS answers with the endpoints themselves. */
  readonly Headless: Fields<InternalField>;
  /** A DNS alias for a name elsewhere. */
  readonly ExternalName: Fields<AnyField> & { readonly externalName: string; readonly to?: never };
}

/**
 * A Service.
 *
 * @typeParam Name names of its ports.
 * @typeParam Target names of the ports behind it; any text when they are not known.
 */
export type ExposedServiceSpec<
  Name extends string = string,
  Target extends string = string,
  Type extends ExposedType = 'ClusterIP',
  NodePort extends number = number,
> = OptionsByType[Type] &
  MetadataSpec & {
    /** Default: ClusterIP. */
    readonly type?: Type;
    /**
     * What it stands in front of. Without it the Service has no selector, and whoever writes its EndpointSlices decides.
     * A Service finds pods of its own namespace only.
     */
    readonly to?: ExposedTarget<Target>;
    /**
     * Its ports by name: `{ http: 80 }`, `{ http: {} }` (the number of the port behind), `{ web: { port: 80, targetPort: 'http' } }`.
     * A port leads to the one of the same name unless `targetPort` says otherwise.
     */
    readonly ports?: { readonly [Port in Name]: ServicePortEntry<Port, NoInfer<Target>, NoInfer<Type>, NodePort> };
    /** Changes the Service, last of all. */
    readonly override?: Override<ServiceManifest>;
  };

/** The fields that a spec of each type may have, for those who write without types. */
export const FIELDS_BY_TYPE: Readonly<Record<ExposedType, ReadonlySet<string>>> = fieldsByType();

function fieldsByType(): Record<ExposedType, ReadonlySet<string>> {
  const every = ['type', 'ports', 'namespace', 'labels', 'annotations', 'override'];
  const any = [
    ...every,
    ...([
      'publishNotReadyAddresses',
      'sessionAffinity',
      'sessionAffinityConfig',
      'trafficDistribution',
    ] satisfies AnyField[]),
  ];
  const internal = [
    ...any,
    'to',
    ...(['externalIPs', 'internalTrafficPolicy', 'ipFamilies', 'ipFamilyPolicy'] satisfies InternalField[]),
  ];
  const virtualIP = [...internal, ...(['clusterIP', 'clusterIPs', 'externalTrafficPolicy'] satisfies VirtualIPField[])];
  const balancer = [
    ...virtualIP,
    'loadBalancer',
    ...([
      'allocateLoadBalancerNodePorts',
      'healthCheckNodePort',
      'loadBalancerClass',
      'loadBalancerIP',
      'loadBalancerSourceRanges',
    ] satisfies BalancerField[]),
  ];
  return {
    ClusterIP: new Set(virtualIP),
    NodePort: new Set(virtualIP),
    LoadBalancer: new Set(balancer),
    Headless: new Set(internal),
    ExternalName: new Set([...any, 'externalName']),
  };
}
