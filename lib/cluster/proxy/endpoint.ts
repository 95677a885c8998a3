import type { Endpoint, EndpointSlice, IPFamily, Protocol } from '../../kubernetes';
import { SERVICE_NAME_LABEL } from '../../kubernetes';
import { canonicalIP, hostPort } from '../../kubernetes/ip';

/** Where a Service port may send packets (`pkg/proxy/endpoint.go`). */
export interface ProxyEndpoint {
  readonly ip: string;
  readonly port: number;
  /** `ip:port`, with brackets around IPv6. */
  readonly text: string;
  /** Undefined for endpoints that are not on a node. */
  readonly node: string | undefined;
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
  readonly zoneHints: readonly string[];
  readonly nodeHints: readonly string[];
}

/** One string for a Service. `/` cannot occur in its parts. */
export function serviceKey(namespace: string, service: string): string {
  return `${namespace}/${service}`;
}

const NO_HINTS: readonly string[] = [];

function hintNames(hints: { name: string }[] | undefined): readonly string[] {
  return hints === undefined || hints.length === 0 ? NO_HINTS : hints.map((hint) => hint.name);
}

function proxyEndpoint(endpoint: Endpoint, ip: string, port: number): ProxyEndpoint {
  const { conditions } = endpoint;
  return {
    ip,
    port,
    text: hostPort(ip, port),
    node: endpoint.nodeName,
    ready: conditions?.ready !== false,
    serving: conditions?.serving !== false,
    terminating: conditions?.terminating === true,
    zoneHints: hintNames(endpoint.hints?.forZones),
    nodeHints: hintNames(endpoint.hints?.forNodes),
  };
}

function byText(a: ProxyEndpoint, b: ProxyEndpoint): number {
  return a.text < b.text ? -1 : a.text > b.text ? 1 : 0;
}

/** Slices of one family by the Service they belong to. */
export function slicesByService(
  slices: readonly EndpointSlice[],
  family: IPFamily,
): ReadonlyMap<string, readonly EndpointSlice[]> {
  const found = new Map<string, EndpointSlice[]>();
  for (const slice of slices) {
    const service = slice.metadata.labels?.[SERVICE_NAME_LABEL];
    if (slice.addressType !== family || service === undefined || service === '') continue;
    const key = serviceKey(slice.metadata.namespace ?? 'default', service);
    const list = found.get(key);
    if (list === undefined) found.set(key, [slice]);
    else list.push(slice);
  }
  return found;
}

/**
 * Endpoints of a Service port: those of the slice ports of the same name and protocol, so that a port which no slice
 * has gets none, even if there are addresses. Only the first address of an endpoint counts; of two entries for one
 * `ip:port` the later wins, unless it is terminating. IPv6 may be written in many ways: all mean the same address. Source: `pkg/proxy/endpointslicecache.go`.
 *
 * @param slices - Of the Service, of one family.
 */
export function proxyEndpoints(
  slices: readonly EndpointSlice[],
  portName: string,
  protocol: Protocol,
): readonly ProxyEndpoint[] {
  const endpoints = new Map<string, ProxyEndpoint>();
  for (const slice of slices) {
    for (const port of slice.ports ?? []) {
      if (port.port === undefined || port.port === 0) continue;
      if ((port.name ?? '') !== portName || (port.protocol ?? 'TCP') !== protocol) continue;
      for (const endpoint of slice.endpoints ?? []) {
        const address = endpoint.addresses[0];
        if (address === undefined) continue;
        const next = proxyEndpoint(endpoint, canonicalIP(address), port.port);
        if (!next.terminating || !endpoints.has(next.text)) endpoints.set(next.text, next);
      }
    }
  }
  return [...endpoints.values()].sort(byText);
}
