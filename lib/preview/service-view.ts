import type { Endpoint, EndpointPort, EndpointSlice, Service, ServicePort } from '../kubernetes';
import { typeName } from '../kubernetes';

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

function endpointOf(endpoint: Endpoint, address: string, port: EndpointPort | undefined): ServiceEndpoint {
  const conditions = endpoint.conditions ?? {};
  return {
    address,
    port: port?.port,
    ready: conditions.ready ?? true,
    serving: conditions.serving ?? conditions.ready ?? true,
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
    const match = (slice.ports ?? []).find((candidate) => sliceHasPort(candidate, port));
    if (match === undefined) continue;
    for (const endpoint of slice.endpoints ?? []) {
      const address = endpoint.addresses[0];
      if (address !== undefined) found.push(endpointOf(endpoint, address, match));
    }
  }
  return found;
}

function distinctEndpoints(slices: readonly EndpointSlice[]): ServiceEndpoint[] {
  const found = new Map<string, ServiceEndpoint>();
  for (const slice of slices) {
    for (const endpoint of slice.endpoints ?? []) {
      const address = endpoint.addresses[0];
      if (address === undefined || found.has(address)) continue;
      found.set(address, endpointOf(endpoint, address, slice.ports?.[0]));
    }
  }
  return [...found.values()];
}

/** Puts together what a Service is and where it leads. `slices` are those that carry its name. */
export function viewService(service: Service, slices: readonly EndpointSlice[], clusterDomain: string): ServiceView {
  const name = service.metadata.name ?? '';
  const namespace = service.metadata.namespace ?? 'default';
  return {
    service,
    name,
    namespace,
    type: typeName(service),
    dnsName: `${name}.${namespace}.svc.${clusterDomain}`,
    slices,
    ports: (service.spec.ports ?? []).map((spec) => ({ spec, endpoints: endpointsOfPort(slices, spec) })),
    endpoints: distinctEndpoints(slices),
  };
}
