import type { Endpoint, EndpointSlice } from '../../../kubernetes';
import {
  type Allocation,
  allocate,
  type Exchange,
  exchange,
  hintedZones,
  isReadyEndpoint,
} from './topology-allocation';

/** Slices of one Service and family, by what happens to them. Endpoints of the first two may be changed. */
export interface SlicesByFate {
  readonly create: EndpointSlice[];
  readonly update: EndpointSlice[];
  unchanged: EndpointSlice[];
}

/** A copy whose endpoints may be changed. */
export function ownCopy(slice: EndpointSlice): EndpointSlice {
  return { ...slice, endpoints: (slice.endpoints ?? []).map((endpoint) => ({ ...endpoint })) };
}

function* endpointsOf(slices: readonly EndpointSlice[]): Generator<Endpoint> {
  for (const { endpoints } of slices) if (endpoints !== null) yield* endpoints;
}

/** Takes all hints away (`RemoveHintsFromSlices`): slices that had some have to be written. */
export function removeHints(slices: SlicesByFate): void {
  for (const endpoint of endpointsOf([...slices.create, ...slices.update])) delete endpoint.hints;
  const unchanged: EndpointSlice[] = [];
  for (const slice of slices.unchanged) {
    if (slice.endpoints?.some(({ hints }) => hints !== undefined) !== true) {
      unchanged.push(slice);
      continue;
    }
    const copy = ownCopy(slice);
    for (const endpoint of endpointsOf([copy])) delete endpoint.hints;
    slices.update.push(copy);
  }
  slices.unchanged = unchanged;
}

/** Moves the unchanged slices whose hints cannot stay to the updated ones. @returns Endpoints per zone in those that stay. */
function keepHints(slices: SlicesByFate, allocations: ReadonlyMap<string, Allocation>): Map<string, number> {
  const has = new Map<string, number>();
  const unchanged: EndpointSlice[] = [];
  for (const slice of slices.unchanged) {
    const zones = hintedZones(slice.endpoints ?? [], has, allocations);
    if (zones === undefined) {
      slices.update.push(ownCopy(slice));
      continue;
    }
    unchanged.push(slice);
    for (const [zone, number] of zones) has.set(zone, (has.get(zone) ?? 0) + number);
  }
  slices.unchanged = unchanged;
  return has;
}

function take(zones: Map<string, number>, zone: string): void {
  const left = (zones.get(zone) ?? 0) - 1;
  if (left > 0) zones.set(zone, left);
  else zones.delete(zone);
}

/** Hints endpoints of zones that have too many to zones that have too few (`redistributeHints`). */
function redistribute(endpoints: Iterable<Endpoint>, { giving, receiving }: Exchange): void {
  for (const endpoint of endpoints) {
    if (!isReadyEndpoint(endpoint)) continue;
    const [to] = receiving.keys();
    if (giving.size === 0 || to === undefined) return;
    const from = endpoint.zone ?? '';
    if (!giving.has(from)) continue;
    endpoint.hints = { forZones: [{ name: to }] };
    take(giving, from);
    take(receiving, to);
  }
}

/**
 * Hints of `service.kubernetes.io/topology-mode: Auto`: every ready endpoint to its own zone, then as many to others as it
 * takes for each zone to have endpoints in proportion to its CPUs (`topologycache.go` `AddHints`).
 *
 * Where Kubernetes goes through zones in no order, they are taken by name.
 *
 * @param cpuShares - By zone; undefined when the nodes do not tell.
 * @returns Why there are no hints, in Kubernetes' words; undefined when there are.
 */
export function addTopologyHints(
  slices: SlicesByFate,
  cpuShares: ReadonlyMap<string, number> | undefined,
): string | undefined {
  const refuse = (reason: string): string => {
    removeHints(slices);
    return reason;
  };
  if (cpuShares === undefined) {
    return refuse('Insufficient Node information: allocatable CPU or zone not specified on one or more nodes');
  }
  let total = 0;
  for (const endpoint of endpointsOf([...slices.create, ...slices.update, ...slices.unchanged])) {
    if (isReadyEndpoint(endpoint)) total++;
  }
  const counts = `(${total} endpoints, ${cpuShares.size} zones)`;
  if (cpuShares.size > total) return refuse(`Insufficient number of endpoints ${counts}`);
  const allocations = allocate(cpuShares, total);
  if (allocations === undefined) {
    const reason = 'Unable to allocate minimum required endpoints to each zone without exceeding overload threshold';
    return refuse(`${reason} ${counts}`);
  }
  const has = keepHints(slices, allocations);
  const changing = [...endpointsOf([...slices.create, ...slices.update])];
  for (const endpoint of changing) {
    if (!isReadyEndpoint(endpoint)) continue;
    const { zone } = endpoint;
    if (zone === undefined || zone === '') return refuse('One or more endpoints do not have a zone specified');
    has.set(zone, (has.get(zone) ?? 0) + 1);
    endpoint.hints = { forZones: [{ name: zone }] };
  }
  redistribute(changing, exchange(allocations, has));
  if (has.size === 0) return refuse('No hints allocated for zones');
  return undefined;
}
