import type { IPFamily, Protocol, Service } from '../../kubernetes';
import { type AddressRange, addressRange, writtenFamily } from '../../kubernetes/address-range';
import { canonicalIP, parseCIDR } from '../../kubernetes/ip';

/** One port of a Service in one address family, as kube-proxy sees it (`pkg/proxy/serviceport.go`). */
export interface ProxyPort {
  readonly namespace: string;
  readonly service: string;
  readonly portName: string;
  readonly protocol: Protocol;
  readonly port: number;
  /** 0: none. */
  readonly nodePort: number;
  readonly family: IPFamily;
  readonly clusterIP: string;
  readonly externalIPs: readonly string[];
  /** Addresses of load balancers whose packets kube-proxy takes itself: `ipMode` VIP or absent. */
  readonly balancerIPs: readonly string[];
  /** Empty: everybody may come. */
  readonly sourceRanges: readonly AddressRange[];
  readonly internalPolicyLocal: boolean;
  readonly externalPolicyLocal: boolean;
  /** Seconds a client stays with an endpoint; undefined without `sessionAffinity: ClientIP`. */
  readonly affinitySeconds: number | undefined;
  /** 0: none. */
  readonly healthCheckNodePort: number;
}

/** Three hours, `core/v1` DefaultClientIPServiceAffinitySeconds. */
const AFFINITY_SECONDS = 10800;

const NONE: readonly string[] = [];

function ofFamily(addresses: readonly string[] | undefined, family: IPFamily): readonly string[] {
  if (addresses === undefined || addresses.length === 0) return NONE;
  return addresses.filter((address) => writtenFamily(address) === family).map(canonicalIP);
}

function rangesOfFamily(service: Service, family: IPFamily): readonly AddressRange[] {
  const ranges: AddressRange[] = [];
  for (const text of service.spec.loadBalancerSourceRanges ?? []) {
    const range = parseCIDR(text.trim());
    if (range?.family === family) ranges.push(addressRange(range));
  }
  return ranges;
}

function balancerIPs(service: Service, family: IPFamily): readonly string[] {
  const addresses: string[] = [];
  for (const ingress of service.status?.loadBalancer?.ingress ?? []) {
    if (ingress.ip === undefined || ingress.ip === '' || ingress.ipMode === 'Proxy') continue;
    if (writtenFamily(ingress.ip) === family) addresses.push(canonicalIP(ingress.ip));
  }
  return addresses;
}

/** The port takes packets from outside: it has a node port, an external IP or a balancer's address. */
export function isExternallyReachable(port: ProxyPort): boolean {
  return port.nodePort !== 0 || port.balancerIPs.length > 0 || port.externalIPs.length > 0;
}

/** Even with both policies `Local`, pods that come in by an external address are sent to the endpoints of the cluster. */
export function usesClusterEndpoints(port: ProxyPort): boolean {
  return !port.internalPolicyLocal || isExternallyReachable(port);
}

/** Whether endpoints on the node itself are told apart. */
export function usesLocalEndpoints(port: ProxyPort): boolean {
  return port.internalPolicyLocal || (port.externalPolicyLocal && isExternallyReachable(port));
}

/** The cluster IP of a family; kube-proxy ignores headless Services and those of the type ExternalName. */
function clusterIPOf(service: Service, family: IPFamily): string | undefined {
  const { spec } = service;
  if (spec.type === 'ExternalName' || spec.clusterIP === 'None' || spec.clusterIP === '') return undefined;
  const addresses = spec.clusterIPs?.length ? spec.clusterIPs : spec.clusterIP ? [spec.clusterIP] : [];
  const found = addresses.find((address) => writtenFamily(address) === family);
  return found === undefined ? undefined : canonicalIP(found);
}

/** The ports of a Service that kube-proxy of one family programs; none when it ignores the Service. */
export function proxyPorts(service: Service, family: IPFamily): readonly ProxyPort[] {
  const clusterIP = clusterIPOf(service, family);
  if (clusterIP === undefined) return [];
  const { spec } = service;
  const externalIPs = ofFamily(spec.externalIPs, family);
  const external = spec.type === 'NodePort' || spec.type === 'LoadBalancer' || (spec.externalIPs?.length ?? 0) > 0;
  const externalPolicyLocal = external && spec.externalTrafficPolicy === 'Local';
  const checked = spec.type === 'LoadBalancer' && externalPolicyLocal;
  const namespace = service.metadata.namespace ?? 'default';
  const name = service.metadata.name ?? '';
  const vips = balancerIPs(service, family);
  const sourceRanges = rangesOfFamily(service, family);
  const affinitySeconds =
    spec.sessionAffinity === 'ClientIP'
      ? (spec.sessionAffinityConfig?.clientIP?.timeoutSeconds ?? AFFINITY_SECONDS)
      : undefined;
  return (spec.ports ?? []).map((port) => ({
    namespace,
    service: name,
    portName: port.name ?? '',
    protocol: port.protocol ?? 'TCP',
    port: port.port,
    nodePort: port.nodePort ?? 0,
    family,
    clusterIP,
    externalIPs,
    balancerIPs: vips,
    sourceRanges,
    internalPolicyLocal: spec.internalTrafficPolicy === 'Local',
    externalPolicyLocal,
    affinitySeconds,
    healthCheckNodePort: checked ? (spec.healthCheckNodePort ?? 0) : 0,
  }));
}
