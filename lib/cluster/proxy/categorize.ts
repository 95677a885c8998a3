import type { ProxyEndpoint } from './endpoint';
import { type ProxyPort, usesClusterEndpoints, usesLocalEndpoints } from './service-port';

/** The endpoints of a Service port that one node uses (`CategorizeEndpoints`, `pkg/proxy/topology.go`). */
export interface NodeEndpoints {
  /** For the traffic policy Cluster, and for pods that dial an external address. */
  readonly cluster: readonly ProxyEndpoint[];
  /** For the traffic policy Local. */
  readonly local: readonly ProxyEndpoint[];
  /** Some endpoint could serve, here or elsewhere: packets are refused only when there is none at all. */
  readonly any: boolean;
  /** Which hints decided about `cluster`. */
  readonly topology: 'none' | 'same-zone' | 'same-node';
  /** No endpoint was ready: those that are terminating and still serve stand in. */
  readonly terminating: { readonly cluster: boolean; readonly local: boolean };
}

const NONE: readonly ProxyEndpoint[] = [];

function isLeaving(endpoint: ProxyEndpoint): boolean {
  return endpoint.serving && endpoint.terminating;
}

/** Hints count only if every ready endpoint has them and one is for this node, or else for its zone. */
function topologyOf(ready: readonly ProxyEndpoint[], node: string, zone: string): NodeEndpoints['topology'] {
  if (ready.length === 0) return 'none';
  if (ready.every((e) => e.nodeHints.length > 0) && ready.some((e) => e.nodeHints.includes(node))) return 'same-node';
  if (ready.every((e) => e.zoneHints.length > 0) && ready.some((e) => e.zoneHints.includes(zone))) return 'same-zone';
  return 'none';
}

/** @param zone - Of the node; empty when it has none. */
export function categorize(
  port: ProxyPort,
  endpoints: readonly ProxyEndpoint[],
  node: string,
  zone: string,
): NodeEndpoints {
  const ready = endpoints.filter((endpoint) => endpoint.ready);
  let cluster = NONE;
  let topology: NodeEndpoints['topology'] = 'none';
  if (usesClusterEndpoints(port)) {
    topology = topologyOf(ready, node, zone);
    if (topology === 'same-node') cluster = ready.filter((endpoint) => endpoint.nodeHints.includes(node));
    else if (topology === 'same-zone') cluster = ready.filter((endpoint) => endpoint.zoneHints.includes(zone));
    else cluster = ready;
    if (cluster.length === 0) cluster = endpoints.filter(isLeaving);
  }
  let local = NONE;
  let any = cluster.length > 0;
  if (usesLocalEndpoints(port)) {
    any ||= ready.length > 0 || endpoints.some(isLeaving);
    local = ready.filter((endpoint) => endpoint.node === node);
    if (local.length === 0) local = endpoints.filter((endpoint) => endpoint.node === node && isLeaving(endpoint));
  }
  const standsIn = (list: readonly ProxyEndpoint[]): boolean => list[0] !== undefined && !list[0].ready;
  return { cluster, local, any, topology, terminating: { cluster: standsIn(cluster), local: standsIn(local) } };
}
