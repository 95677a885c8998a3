import type { Endpoint } from '../../../kubernetes';

/** How many endpoints a zone is to have: at least, at most, and ideally. */
export interface Allocation {
  readonly minimum: number;
  readonly maximum: number;
  readonly desired: number;
}

/** By how much more than its share of traffic an endpoint may get. */
const OVERLOAD = 0.2;

/**
 * Endpoints per zone in proportion to the zones' CPUs (`topologycache.go` `getAllocations`).
 *
 * @param shares - Of the CPUs, by zone; they sum to 1.
 * @returns Undefined when the minimums alone are more than there are.
 */
export function allocate(shares: ReadonlyMap<string, number>, total: number): Map<string, Allocation> | undefined {
  const wanted = new Map<string, { minimum: number; desired: number }>();
  let minimums = 0;
  for (const [zone, share] of shares) {
    const desired = share * total;
    const minimum = Math.ceil(desired * (1 / (1 + OVERLOAD)));
    wanted.set(zone, { minimum, desired: Math.max(desired, minimum) });
    minimums += minimum;
  }
  if (minimums > total) return undefined;
  const allocations = new Map<string, Allocation>();
  for (const [zone, { minimum, desired }] of wanted) {
    allocations.set(zone, { minimum, desired, maximum: minimum + total - minimums });
  }
  return allocations;
}

/** The zone with most, and how much; of equals the first. */
function most(zones: ReadonlyMap<string, number>): readonly [zone: string | undefined, number: number] {
  let zone: string | undefined;
  let number = 0;
  for (const [name, value] of zones) {
    if (value <= number) continue;
    zone = name;
    number = value;
  }
  return [zone, number];
}

function add(zones: Map<string, number>, zone: string, difference: number): void {
  zones.set(zone, (zones.get(zone) ?? 0) + difference);
}

/** How many endpoints a zone gives away, and how many a zone gets (`getGivingAndReceivingZones`). */
export interface Exchange {
  readonly giving: Map<string, number>;
  readonly receiving: Map<string, number>;
}

/** Evens out what zones have with what they should have, one endpoint at a time. */
export function exchange(allocations: ReadonlyMap<string, Allocation>, has: ReadonlyMap<string, number>): Exchange {
  const surplus = new Map<string, number>();
  const lack = new Map<string, number>();
  for (const [zone, { desired }] of allocations) {
    const difference = (has.get(zone) ?? 0) - desired;
    if (difference > 0) surplus.set(zone, difference);
    else if (difference < 0) lack.set(zone, -difference);
  }
  const giving = new Map<string, number>();
  const receiving = new Map<string, number>();
  for (;;) {
    const [from, toGive] = most(surplus);
    const [to, toReceive] = most(lack);
    // Below half an endpoint on either side, or a whole one on both, moving one would not even anything out.
    if (from === undefined || to === undefined) break;
    if ((toGive < 1 && toReceive < 1) || toGive < 0.5 || toReceive < 0.5) break;
    add(giving, from, 1);
    add(surplus, from, -1);
    add(receiving, to, 1);
    add(lack, to, -1);
  }
  return { giving, receiving };
}

/** Only ready endpoints count and get hints. */
export function isReadyEndpoint({ conditions }: Endpoint): boolean {
  return conditions?.ready === true;
}

/**
 * Zones that a slice's hints are for, counted; undefined when they cannot stay as they are: one is missing, or for a zone
 * that is to have none, or more than a zone may have (`getHintsByZone`).
 */
export function hintedZones(
  endpoints: readonly Endpoint[],
  has: ReadonlyMap<string, number>,
  allocations: ReadonlyMap<string, Allocation>,
): Map<string, number> | undefined {
  const zones = new Map<string, number>();
  for (const endpoint of endpoints) {
    if (!isReadyEndpoint(endpoint)) continue;
    const forZones = endpoint.hints?.forZones ?? [];
    if (forZones.length === 0) return undefined;
    for (const { name } of forZones) {
      if (!allocations.has(name)) return undefined;
      add(zones, name, 1);
    }
  }
  for (const [zone, number] of zones) {
    if (number + (has.get(zone) ?? 0) > (allocations.get(zone)?.maximum ?? 0)) return undefined;
  }
  return zones;
}
