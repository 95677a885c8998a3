import type { Endpoint, EndpointSlice, IPFamily, Protocol } from '../../kubernetes';
import { SERVICE_NAME_LABEL } from '../../kubernetes';
import { hostPort } from '../../kubernetes/ip';

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

/** What joins a Service port to the ports of slices. */
export function endpointsKey(namespace: string, service: string, portName: string, protocol: Protocol): string {
  return `${namespace}/${service}/${portName}/${protocol}`;
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

/**
 * Endpoints of one family by namespace, Service, port name and protocol: a Service port whose name and protocol no
 * slice has gets none, even if there are addresses. Only the first address of an endpoint counts; of two entries for
 * one `ip:port` the later wins, unless it is terminating. Source: `pkg/proxy/endpointslicecache.go`.
 */
export function proxyEndpoints(
  slices: readonly EndpointSlice[],
  family: IPFamily,
): ReadonlyMap<string, readonly ProxyEndpoint[]> {
  const found = new Map<string, Map<string, ProxyEndpoint>>();
  for (const slice of slices) {
    const service = slice.metadata.labels?.[SERVICE_NAME_LABEL];
    if (slice.addressType !== family || service === undefined || service === '') continue;
    for (const port of slice.ports ?? []) {
      if (port.port === undefined || port.port === 0) continue;
      const namespace = slice.metadata.namespace ?? 'default';
      const key = endpointsKey(namespace, service, port.name ?? '', port.protocol ?? 'TCP');
      let endpoints = found.get(key);
      if (endpoints === undefined) {
        endpoints = new Map();
        found.set(key, endpoints);
      }
      for (const endpoint of slice.endpoints ?? []) {
        const ip = endpoint.addresses[0];
        if (ip === undefined) continue;
        const next = proxyEndpoint(endpoint, ip, port.port);
        if (!next.terminating || !endpoints.has(next.text)) endpoints.set(next.text, next);
      }
    }
  }
  const sorted = new Map<string, readonly ProxyEndpoint[]>();
  for (const [key, endpoints] of found) sorted.set(key, [...endpoints.values()].sort(byText));
  return sorted;
}
