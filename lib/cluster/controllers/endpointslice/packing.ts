import type { Endpoint, EndpointSlice } from '../../../kubernetes';

/** `--max-endpoints-per-slice` of the controller manager, at its default. */
export const MAX_ENDPOINTS_PER_SLICE = 100;

/** Endpoints that are wanted and not yet in a slice, by identity, in order. */
export type Desired = Map<string, Endpoint>;

/** What becomes of the slices of one port list. Lists of endpoints in it are new and may be changed. */
export interface Packing {
  /** Slices to make, as the endpoints they will have. */
  readonly create: Endpoint[][];
  readonly update: EndpointSlice[];
  readonly remove: EndpointSlice[];
}

/** What tells two endpoints apart: addresses, host name, pod (`endpointset.go` `hashEndpoint`). */
export function identityOf({ addresses, hostname, targetRef }: Endpoint): string {
  return `${[...addresses].sort().join()} ${hostname ?? ''} ${targetRef?.namespace ?? ''}/${targetRef?.name ?? ''}`;
}

/** No difference in what is not the identity, hints aside (`EndpointsEqualBeyondHash`). */
function isEqual(a: Endpoint, b: Endpoint): boolean {
  const [left, right] = [a.conditions ?? {}, b.conditions ?? {}];
  const [leftRef, rightRef] = [a.targetRef ?? {}, b.targetRef ?? {}];
  return (
    a.nodeName === b.nodeName &&
    a.zone === b.zone &&
    left.ready === right.ready &&
    left.serving === right.serving &&
    left.terminating === right.terminating &&
    leftRef.kind === rightRef.kind &&
    leftRef.uid === rightRef.uid &&
    leftRef.apiVersion === rightRef.apiVersion
  );
}

/** Takes wanted endpoints, in order, until the list is full. */
function fill(endpoints: Endpoint[], desired: Desired): void {
  for (const [identity, endpoint] of desired) {
    if (endpoints.length >= MAX_ENDPOINTS_PER_SLICE) return;
    endpoints.push(endpoint);
    desired.delete(identity);
  }
}

function withEndpoints(slice: EndpointSlice, endpoints: Endpoint[]): EndpointSlice {
  return { ...slice, endpoints };
}

interface Kept {
  readonly slice: EndpointSlice;
  readonly endpoints: Endpoint[];
}

/** The unchanged slice that is closest to full once it has all that remains (`getSliceToFill`). */
function roomiest(unchanged: readonly EndpointSlice[], remaining: number): EndpointSlice | undefined {
  let closest: EndpointSlice | undefined;
  let leastRoom = MAX_ENDPOINTS_PER_SLICE;
  for (const slice of unchanged) {
    const room = MAX_ENDPOINTS_PER_SLICE - remaining - (slice.endpoints?.length ?? 0);
    if (room < 0 || room >= leastRoom) continue;
    leastRoom = room;
    closest = slice;
  }
  return closest;
}

/**
 * Puts endpoints into slices (`reconciler.go` `reconcileByPortMapping`): what is in a slice and still wanted stays there; what
 * is new goes into slices that change anyway, the fullest first; what then remains goes into one unchanged slice if
 * it fits there, or else into new ones. Slices are never merged.
 *
 * @param existing - The slices there are with these ports.
 * @param labelsChanged - Whether a slice must be written anyway because of its labels.
 * @param desired - Emptied.
 */
export function pack(
  existing: readonly EndpointSlice[],
  labelsChanged: (slice: EndpointSlice) => boolean,
  desired: Desired,
): Packing {
  const changing: Kept[] = [];
  const unchanged: EndpointSlice[] = [];
  const remove: EndpointSlice[] = [];
  for (const slice of existing) {
    const before = slice.endpoints ?? [];
    const kept: Endpoint[] = [];
    let changed = false;
    for (const endpoint of before) {
      const identity = identityOf(endpoint);
      const wanted = desired.get(identity);
      if (wanted === undefined) continue;
      if (!isEqual(wanted, endpoint)) changed = true;
      kept.push(wanted);
      desired.delete(identity);
    }
    if (kept.length !== before.length || changed) {
      if (kept.length === 0) remove.push(slice);
      else changing.push({ slice, endpoints: kept });
    } else if (labelsChanged(slice)) changing.push({ slice, endpoints: kept });
    else unchanged.push(slice);
  }

  const fullestFirst = [...changing].sort((a, b) => b.endpoints.length - a.endpoints.length);
  for (const { endpoints } of fullestFirst) fill(endpoints, desired);

  const create: Endpoint[][] = [];
  while (desired.size > 0) {
    const slice = desired.size < MAX_ENDPOINTS_PER_SLICE ? roomiest(unchanged, desired.size) : undefined;
    const endpoints = [...(slice?.endpoints ?? [])];
    fill(endpoints, desired);
    if (slice === undefined) create.push(endpoints);
    else {
      unchanged.splice(unchanged.indexOf(slice), 1);
      changing.push({ slice, endpoints });
    }
  }
  return { create, update: changing.map(({ slice, endpoints }) => withEndpoints(slice, endpoints)), remove };
}
