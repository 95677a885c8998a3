import { apiServerEndpoints, endpointsOf } from '../cluster/controllers/endpoints';
import {
  hasGeneratedSlices,
  type NodeZones,
  type PodIndex,
  podsSelected,
  reconcileSlices,
  SLICE_CONTROLLER,
} from '../cluster/controllers/endpointslice';
import { isMirrored, MIRROR_CONTROLLER, mirror } from '../cluster/controllers/mirroring';
import type { ClusterProfile } from '../cluster/profiles';
import type { EndpointSlice, Endpoints, Service } from '../kubernetes';
import { SERVICE_NAME_LABEL } from '../kubernetes/endpoints';
import { once } from './once';

/** Everything the endpoint controllers look at. */
export interface EndpointInput {
  readonly profile: ClusterProfile;
  readonly services: readonly Service[];
  readonly pods: PodIndex;
  readonly zones: NodeZones;
  /** Slices that are there: written by users, found in a live cluster, or made earlier. */
  readonly slices: readonly EndpointSlice[];
  /** Endpoints that are there. */
  readonly endpoints: readonly Endpoints[];
}

/** The endpoints of all Services. */
export interface EndpointOutput {
  /** By `namespace/name` of the Service. */
  readonly slicesByService: ReadonlyMap<string, readonly EndpointSlice[]>;
  /** All slices, those of no Service included; listed when asked for. */
  readonly slices: () => readonly EndpointSlice[];
  /** Endpoints objects, made when they are asked for: nothing else follows from them. */
  readonly endpoints: () => readonly Endpoints[];
}

/** The Service whose endpoints the API servers write themselves. */
const API_SERVER = 'default/kubernetes';
const MANAGED_BY = 'endpointslice.kubernetes.io/managed-by';
const NONE: readonly EndpointSlice[] = [];

/** Whether a controller of the model wrote the slice, and so will write it again. */
function isOurs(slice: EndpointSlice): boolean {
  const manager = slice.metadata.labels?.[MANAGED_BY];
  return manager === SLICE_CONTROLLER || manager === MIRROR_CONTROLLER;
}

/** `namespace/name`: what slices and Endpoints are found by. */
export function serviceKey(namespace: string | undefined, name: string | undefined): string {
  return `${namespace ?? 'default'}/${name ?? ''}`;
}

function bySliceOwner(slices: readonly EndpointSlice[]): Map<string, EndpointSlice[]> {
  const found = new Map<string, EndpointSlice[]>();
  for (const slice of slices) {
    const name = slice.metadata.labels?.[SERVICE_NAME_LABEL];
    if (name === undefined) continue;
    const key = serviceKey(slice.metadata.namespace, name);
    const list = found.get(key);
    if (list === undefined) found.set(key, [slice]);
    else list.push(slice);
  }
  return found;
}

/** What the Endpoints controller and the users made, for the Services in their order; then what no Service is for. */
function allEndpoints(input: EndpointInput, own: Endpoints): readonly Endpoints[] {
  const { services, pods } = input;
  const written = new Map(input.endpoints.map((one) => [serviceKey(one.metadata.namespace, one.metadata.name), one]));
  const endpoints: Endpoints[] = [];
  for (const service of services) {
    const { namespace, name } = service.metadata;
    const key = serviceKey(namespace, name);
    const given = written.get(key);
    written.delete(key);
    if (hasGeneratedSlices(service)) {
      const selected = podsSelected(pods, namespace ?? 'default', service.spec.selector);
      endpoints.push(endpointsOf(service, selected, given));
    } else if (given !== undefined) endpoints.push(given);
    else if (key === API_SERVER && !hasSlices(input.slices, key)) endpoints.push(own);
  }
  return [...endpoints, ...written.values()];
}

function hasSlices(slices: readonly EndpointSlice[], key: string): boolean {
  return slices.some(({ metadata }) => serviceKey(metadata.namespace, metadata.labels?.[SERVICE_NAME_LABEL]) === key);
}

/** Lets the endpoint, slice and mirroring controllers work until they are done. */
export function serviceEndpoints(input: EndpointInput): EndpointOutput {
  const { profile, services, pods, zones } = input;
  const existing = bySliceOwner(input.slices);
  const written = new Map(input.endpoints.map((one) => [serviceKey(one.metadata.namespace, one.metadata.name), one]));
  const slicesByService = new Map<string, readonly EndpointSlice[]>();
  const own = apiServerEndpoints([profile.apiServer.address], profile.apiServer.port);
  for (const service of services) {
    const { namespace, name } = service.metadata;
    const key = serviceKey(namespace, name);
    const there = existing.get(key) ?? NONE;
    if (there.length > 0) existing.delete(key);
    if (hasGeneratedSlices(service)) {
      const selected = podsSelected(pods, namespace ?? 'default', service.spec.selector);
      const { slices } = reconcileSlices(service, selected, zones, there);
      const foreign = there.length === 0 ? NONE : there.filter((slice) => !isOurs(slice));
      slicesByService.set(key, foreign.length === 0 ? slices : [...slices, ...foreign]);
    } else if (key === API_SERVER && there.length === 0) {
      slicesByService.set(key, [own.slice]);
    } else {
      const given = written.get(key);
      const mirrored = given !== undefined && isMirrored(given, service) ? mirror(given, there) : NONE;
      const others = there.filter((slice) => slice.metadata.labels?.[MANAGED_BY] !== MIRROR_CONTROLLER);
      slicesByService.set(key, mirrored.length === 0 ? others : [...mirrored, ...others]);
    }
  }
  // Slices and Endpoints whose Service is not there: nobody reads them, but they are objects all the same.
  const lone = [...existing.values()].flat();
  const nameless = input.slices.filter((slice) => slice.metadata.labels?.[SERVICE_NAME_LABEL] === undefined);
  return {
    slicesByService,
    slices: once(() => [...[...slicesByService.values()].flat(), ...lone, ...nameless]),
    endpoints: once(() => allEndpoints(input, own.endpoints)),
  };
}
