import type { Endpoint, EndpointPort, EndpointSlice, Service, ServicePort } from '../kubernetes';
import { typeName } from '../kubernetes/service';

/** One address a Service's port leads to, as an EndpointSlice holds it. */
export interface ServiceEndpoint {
  readonly address: string;
  /** The pod's port; undefined when the slice has none (a port-less headless Service). */
  readonly port: number | undefined;
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
  readonly nodeName: string | undefined;
  readonly zone: string | undefined;
  readonly hostname: string | undefined;
  /** Name of the pod behind it, where the endpoint says so. */
  readonly pod: string | undefined;
}

/** One port of a Service, and where it leads. */
export interface ServicePortView {
  readonly spec: ServicePort;
  readonly endpoints: readonly ServiceEndpoint[];
}

/** A Service as it will be: its addresses, names and endpoints. */
export interface ServiceView {
  readonly service: Service;
  readonly name: string;
  readonly namespace: string;
  readonly type: ReturnType<typeof typeName>;
  /** `web.shop.svc.cluster.local` */
  readonly dnsName: string;
  readonly slices: readonly EndpointSlice[];
  readonly ports: readonly ServicePortView[];
  /** Every distinct address behind the Service, on whatever port; ready or not. */
  readonly endpoints: readonly ServiceEndpoint[];
}

const UNKNOWN: NonNullable<Endpoint['conditions']> = {};

function endpointOf(endpoint: Endpoint, address: string, port: number | undefined): ServiceEndpoint {
  const conditions = endpoint.conditions ?? UNKNOWN;
  const ready = conditions.ready ?? true;
  return {
    address,
    port,
    ready,
    serving: conditions.serving ?? ready,
    terminating: conditions.terminating ?? false,
    nodeName: endpoint.nodeName,
    zone: endpoint.zone,
    hostname: endpoint.hostname,
    pod: endpoint.targetRef?.kind === 'Pod' ? endpoint.targetRef.name : undefined,
  };
}

/** The slice port that belongs to a Service port: same name and protocol (kube-proxy joins them so). */
function sliceHasPort(port: EndpointPort, of: ServicePort): boolean {
  return (port.name ?? '') === (of.name ?? '') && (port.protocol ?? 'TCP') === (of.protocol ?? 'TCP');
}

function endpointsOfPort(slices: readonly EndpointSlice[], port: ServicePort): ServiceEndpoint[] {
  const found: ServiceEndpoint[] = [];
  for (const slice of slices) {
    const match = slice.ports?.find((candidate) => sliceHasPort(candidate, port));
    if (match === undefined) continue;
    for (const endpoint of slice.endpoints ?? []) {
      const address = endpoint.addresses[0];
      if (address !== undefined) found.push(endpointOf(endpoint, address, match.port));
    }
  }
  return found;
}

/** Up to this many are compared one with another; of more the addresses are remembered. */
const FEW = 8;

function isAmong(found: readonly ServiceEndpoint[], address: string): boolean {
  for (const one of found) if (one.address === address) return true;
  return false;
}

function distinctEndpoints(slices: readonly EndpointSlice[]): ServiceEndpoint[] {
  const found: ServiceEndpoint[] = [];
  let addresses: Set<string> | undefined;
  for (const slice of slices) {
    const port = slice.ports?.[0]?.port;
    for (const endpoint of slice.endpoints ?? []) {
      const address = endpoint.addresses[0];
      if (address === undefined) continue;
      if (found.length >= FEW) addresses ??= new Set(found.map((one) => one.address));
      if (addresses === undefined ? isAmong(found, address) : addresses.has(address)) continue;
      addresses?.add(address);
      found.push(endpointOf(endpoint, address, port));
    }
  }
  return found;
}

/** The one slice of a Service with one port that is the slice's: then what is behind the port is all there is. */
function isAllBehindOne(slices: readonly EndpointSlice[], ports: readonly ServicePort[]): boolean {
  const [slice] = slices;
  const [port] = ports;
  if (slices.length !== 1 || ports.length !== 1 || slice === undefined || port === undefined) return false;
  const first = slice.ports?.[0];
  return first !== undefined && sliceHasPort(first, port);
}

function portsOf(
  slices: readonly EndpointSlice[],
  ports: readonly ServicePort[],
  all: readonly ServiceEndpoint[],
): ServicePortView[] {
  const [only] = ports;
  if (only !== undefined && isAllBehindOne(slices, ports) && all.length === slices[0]?.endpoints?.length) {
    return [{ spec: only, endpoints: all }];
  }
  return ports.map((spec) => ({ spec, endpoints: endpointsOfPort(slices, spec) }));
}

const NO_PORTS: readonly ServicePort[] = [];

/** Puts together what a Service is and where it leads. `slices` are those that carry its name. */
export function viewService(service: Service, slices: readonly EndpointSlice[], clusterDomain: string): ServiceView {
  const name = service.metadata.name ?? '';
  const namespace = service.metadata.namespace ?? 'default';
  const endpoints = distinctEndpoints(slices);
  return {
    service,
    name,
    namespace,
    type: typeName(service),
    dnsName: `${name}.${namespace}.svc.${clusterDomain}`,
    slices,
    ports: portsOf(slices, service.spec.ports ?? NO_PORTS, endpoints),
    endpoints,
  };
}
