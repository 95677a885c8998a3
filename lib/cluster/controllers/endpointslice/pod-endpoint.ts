import type { Endpoint, EndpointConditions, IPFamily, Pod, Service } from '../../../kubernetes';
import { isFinished } from '../../../kubernetes/pod';
import { podAddresses } from './pod-address';

/** All there are: `ready` and `serving` and `terminating` as bits 4, 2 and 1. Shared, hence frozen. */
const CONDITIONS: readonly EndpointConditions[] = Array.from({ length: 8 }, (_, bits) =>
  Object.freeze({ ready: (bits & 4) !== 0, serving: (bits & 2) !== 0, terminating: (bits & 1) !== 0 }),
);

/** The pod's condition `Ready`: the first of that name decides (`GetPodReadyCondition`). */
export function isServing(pod: Pod): boolean {
  const conditions = pod.status?.conditions;
  if (conditions === undefined) return false;
  for (let index = 0; index < conditions.length; index++) {
    const condition = conditions[index];
    if (condition?.type === 'Ready') return condition.status === 'True';
  }
  return false;
}

/**
 * Whether a pod becomes an endpoint at all (`ShouldPodBeInEndpoints`): it has an address, and has not run to its end.
 * EndpointSlices have pods that are being deleted; Endpoints only for Services that publish addresses that are not ready.
 */
export function belongsInEndpoints(pod: Pod, includeTerminating: boolean): boolean {
  const { status, metadata } = pod;
  if (status === undefined || isFinished(pod)) return false;
  if ((status.podIP === undefined || status.podIP === '') && (status.podIPs ?? []).length === 0) return false;
  return includeTerminating || metadata.deletionTimestamp === undefined;
}

/** The host name a pod has under the Service, undefined when none (`ShouldSetHostname`). */
export function hostnameIn(pod: Pod, service: Service): string | undefined {
  const { hostname, subdomain } = pod.spec;
  if (hostname === undefined || hostname === '' || subdomain !== service.metadata.name) return undefined;
  return pod.metadata.namespace === service.metadata.namespace ? hostname : undefined;
}

/**
 * The endpoint of a pod (`endpointslice/utils.go` `podToEndpoint`).
 *
 * @param zone - Of the pod's node; empty when it has none.
 * @returns Undefined when the pod has no address of the family.
 */
export function podEndpoint(pod: Pod, service: Service, family: IPFamily, zone: string): Endpoint | undefined {
  const addresses = podAddresses(pod, family);
  if (addresses.length === 0) return undefined;
  const { metadata, spec } = pod;
  const serving = isServing(pod);
  const terminating = metadata.deletionTimestamp !== undefined;
  const ready = service.spec.publishNotReadyAddresses === true || (serving && !terminating);
  const conditions = CONDITIONS[(ready ? 4 : 0) | (serving ? 2 : 0) | (terminating ? 1 : 0)] as EndpointConditions;
  const { namespace, name, uid } = metadata;
  const { nodeName } = spec;
  const hostname = hostnameIn(pod, service);
  // The usual case as a whole literal: an object that grows by assignment costs several times as much.
  if (hostname === undefined && namespace !== undefined && name !== undefined && uid !== undefined && nodeName) {
    const targetRef = { kind: 'Pod', namespace, name, uid };
    return zone === ''
      ? { addresses, conditions, targetRef, nodeName }
      : { addresses, conditions, targetRef, nodeName, zone };
  }
  const endpoint: Endpoint = { addresses, conditions };
  if (hostname !== undefined) endpoint.hostname = hostname;
  endpoint.targetRef = { kind: 'Pod' };
  if (namespace !== undefined) endpoint.targetRef.namespace = namespace;
  if (name !== undefined) endpoint.targetRef.name = name;
  if (uid !== undefined) endpoint.targetRef.uid = uid;
  if (nodeName !== undefined && nodeName !== '') endpoint.nodeName = nodeName;
  if (zone !== '') endpoint.zone = zone;
  return endpoint;
}
