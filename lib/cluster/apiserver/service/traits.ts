import type { DecodedService, DecodedServiceSpec } from './decoded';

/** `clusterIP: None`. */
export const HEADLESS = 'None';

/** Every type but ExternalName has a cluster IP, `None` included. */
export function needsClusterIP(spec: DecodedServiceSpec): boolean {
  return spec.type !== 'ExternalName';
}

export function isNodePortOrBalancer(spec: DecodedServiceSpec): boolean {
  return spec.type === 'NodePort' || spec.type === 'LoadBalancer';
}

/** Node ports are given to ports that ask for none in particular (`shouldAllocateNodePorts`). */
export function allocatesNodePorts(spec: DecodedServiceSpec): boolean {
  return spec.type === 'NodePort' || (spec.type === 'LoadBalancer' && spec.allocateLoadBalancerNodePorts !== false);
}

/** Balancers that send traffic only to nodes with endpoints ask each node on a port of its own. */
export function needsHealthCheck(spec: DecodedServiceSpec): boolean {
  return spec.type === 'LoadBalancer' && spec.externalTrafficPolicy === 'Local';
}

/** Reachable from outside, so that `externalTrafficPolicy` means something. */
export function isExternallyAccessible(spec: DecodedServiceSpec): boolean {
  return isNodePortOrBalancer(spec) || (spec.type === 'ClusterIP' && (spec.externalIPs?.length ?? 0) > 0);
}

/** The first of `clusterIPs` is `None`. */
export function isHeadless(spec: DecodedServiceSpec): boolean {
  return spec.clusterIPs?.[0] === HEADLESS;
}

/** `spec.selector` selects nothing: endpoints are somebody else's business. */
export function hasSelector(spec: DecodedServiceSpec): boolean {
  for (const _ in spec.selector) return true;
  return false;
}

export function sameList(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  const left = a ?? [];
  const right = b ?? [];
  return left.length === right.length && left.every((value, index) => value === right[index]);
}

/** What draws for a Service are made from. */
export function identityOf(service: DecodedService): string {
  return `${service.metadata.namespace ?? ''}/${service.metadata.name ?? ''}`;
}
