import {
  type Gateway,
  type GatewayListener,
  groupOf,
  type HTTPBackendRef,
  type HTTPRoute,
  type HTTPRouteRule,
  type Labels,
  matchesSelector,
  type ReferenceGrant,
} from '../../kubernetes';
import { type Backend, type Backends, backendOf } from './backend';
import { hostOfRequest, hostsIntersect, matchesRouteHost } from './host';
import type { HTTPRequest } from './ingress';
import { matchesRequest, precedence } from './route-match';

/** Everything the routes of a cluster are decided from. */
export interface RouteWorld extends Backends {
  readonly gateways: readonly Gateway[];
  readonly routes: readonly HTTPRoute[];
  readonly grants: readonly ReferenceGrant[];
  namespaceLabels(namespace: string): Labels | undefined;
}

/** One backend of a rule, with its share of the requests. */
export interface WeightedBackend {
  /** 0–1; all backends of a rule together have 1. */
  readonly share: number;
  readonly backend: Backend | { readonly kind: 'not-granted'; readonly namespace: string; readonly name: string };
}

/** What a Gateway makes of a request. */
export type RouteVerdict =
  | {
      readonly kind: 'routed';
      readonly route: HTTPRoute;
      /** `spec.rules[0]` */
      readonly field: string;
      readonly backends: readonly WeightedBackend[];
      /** The rule redirects or rewrites; what its filters answer is not modelled. */
      readonly filters: readonly string[];
    }
  /** No listener, or no rule, takes the request: 404. */
  | { readonly kind: 'no-match' }
  | { readonly kind: 'not-modelled'; readonly route: HTTPRoute; readonly field: string; readonly what: string };

/** The listener lets routes of this namespace attach (`allowedRoutes`, by default only its own). */
function admits(gateway: Gateway, listener: GatewayListener, route: HTTPRoute, world: RouteWorld): boolean {
  const namespaces = listener.allowedRoutes?.namespaces;
  const namespace = route.metadata.namespace ?? 'default';
  const from = namespaces?.from ?? 'Same';
  switch (from) {
    case 'All':
      return true;
    case 'None':
      return false;
    case 'Same':
      return namespace === (gateway.metadata.namespace ?? 'default');
    case 'Selector':
      return matchesSelector(namespaces?.selector, world.namespaceLabels(namespace));
    default: {
      const unknown: never = from;
      throw new TypeError(`unknown allowedRoutes.namespaces.from ${String(unknown)}`);
    }
  }
}

/** The listeners of a Gateway that a route hangs on, given the request's host and port. */
function attaches(
  gateway: Gateway,
  route: HTTPRoute,
  host: string,
  port: number | undefined,
  world: RouteWorld,
): boolean {
  const namespace = route.metadata.namespace ?? 'default';
  return (route.spec.parentRefs ?? []).some((parent) => {
    if ((parent.kind ?? 'Gateway') !== 'Gateway' || parent.name !== gateway.metadata.name) return false;
    if ((parent.namespace ?? namespace) !== (gateway.metadata.namespace ?? 'default')) return false;
    return gateway.spec.listeners.some(
      (listener) =>
        (parent.sectionName === undefined || parent.sectionName === listener.name) &&
        (parent.port === undefined || parent.port === listener.port) &&
        (port === undefined || port === listener.port) &&
        (listener.hostname === undefined || matchesRouteHost(listener.hostname, host)) &&
        hostnamesOf(route).some((hostname) => hostsIntersect(listener.hostname, hostname)) &&
        admits(gateway, listener, route, world),
    );
  });
}

function hostnamesOf(route: HTTPRoute): readonly (string | undefined)[] {
  const names = route.spec.hostnames ?? [];
  return names.length === 0 ? [undefined] : names;
}

/** A route may name a Service of another namespace only if a ReferenceGrant there allows it. */
function isGranted(route: HTTPRoute, namespace: string, name: string, grants: readonly ReferenceGrant[]): boolean {
  const from = route.metadata.namespace ?? 'default';
  if (namespace === from) return true;
  return grants.some(
    (grant) =>
      (grant.metadata.namespace ?? 'default') === namespace &&
      grant.spec.from.some(
        (one) => one.group === groupOf(route.apiVersion) && one.kind === 'HTTPRoute' && one.namespace === from,
      ) &&
      grant.spec.to.some((one) => one.group === '' && one.kind === 'Service' && (one.name ?? name) === name),
  );
}

function resolve(ref: HTTPBackendRef, route: HTTPRoute, world: RouteWorld): WeightedBackend['backend'] {
  const namespace = ref.namespace ?? route.metadata.namespace ?? 'default';
  if ((ref.group ?? '') !== '' || (ref.kind ?? 'Service') !== 'Service') {
    return { kind: 'resource', what: `${ref.kind ?? ''} ${ref.name}` };
  }
  if (!isGranted(route, namespace, ref.name, world.grants)) return { kind: 'not-granted', namespace, name: ref.name };
  return backendOf(world, namespace, ref.name, { number: ref.port });
}

function weighted(rule: HTTPRouteRule, route: HTTPRoute, world: RouteWorld): readonly WeightedBackend[] {
  const refs = (rule.backendRefs ?? []).filter((ref) => (ref.weight ?? 1) > 0);
  const total = refs.reduce((sum, ref) => sum + (ref.weight ?? 1), 0);
  return refs.map((ref) => ({ share: (ref.weight ?? 1) / total, backend: resolve(ref, route, world) }));
}

interface Candidate {
  readonly route: HTTPRoute;
  readonly rule: HTTPRouteRule;
  readonly field: string;
  readonly rank: readonly number[];
  readonly certain: boolean;
}

/** The most exact host first; then the match; then the older route, its name, and the order of rules (kept by the walk). */
function candidatesOf(route: HTTPRoute, request: HTTPRequest, host: string): Candidate[] {
  const hosts = hostnamesOf(route).filter((name) => name === undefined || matchesRouteHost(name, host));
  if (hosts.length === 0) return [];
  const rankOfHost = (name: string | undefined): readonly [number, number] =>
    name === undefined ? [0, 0] : [name.replace(/^\*\./, '').length, name.length];
  const [exact, length] = hosts
    .map(rankOfHost)
    .reduce((best, one) => (one[0] > best[0] || (one[0] === best[0] && one[1] > best[1]) ? one : best));
  const found: Candidate[] = [];
  route.spec.rules?.forEach((rule, index) => {
    for (const match of rule.matches ?? [{}]) {
      const answer = matchesRequest(match, request);
      if (answer === false) continue;
      const rank = [exact, length, ...precedence(match)];
      found.push({ route, rule, field: `spec.rules[${index}]`, rank, certain: answer === true });
    }
  });
  return found;
}

function outranks(a: readonly number[], b: readonly number[]): boolean {
  const index = a.findIndex((value, position) => value !== b[position]);
  return index >= 0 && (a[index] ?? 0) > (b[index] ?? 0);
}

/** Older first, then by `namespace/name`: what decides between equal matches of different routes. */
function byAge(a: HTTPRoute, b: HTTPRoute): number {
  const key = (route: HTTPRoute): string =>
    `${route.metadata.creationTimestamp ?? ''}\0${route.metadata.namespace ?? ''}/${route.metadata.name ?? ''}`;
  return key(a) < key(b) ? -1 : 1;
}

/**
 * Which backends a Gateway sends a request to. Source: Gateway API v1 `apis/v1/httproute_types.go`.
 *
 * @param port - The listener's port the request came to; any listener when undefined.
 */
export function routeHTTP(gateway: Gateway, request: HTTPRequest, world: RouteWorld, port?: number): RouteVerdict {
  const host = hostOfRequest(request.host);
  const routes = world.routes.filter((route) => attaches(gateway, route, host, port, world)).sort(byAge);
  let best: Candidate | undefined;
  for (const candidate of routes.flatMap((route) => candidatesOf(route, request, host))) {
    if (best === undefined || outranks(candidate.rank, best.rank)) best = candidate;
  }
  if (best === undefined) return { kind: 'no-match' };
  const { route, rule, field, certain } = best;
  if (!certain) return { kind: 'not-modelled', route, field, what: 'regular expressions are the implementation’s' };
  const filters = (rule.filters ?? []).map((filter) => filter.type);
  return { kind: 'routed', route, field, backends: weighted(rule, route, world), filters };
}
