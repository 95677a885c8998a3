import type { Endpoint, TrafficDistribution } from '../../../kubernetes';

type Hints = NonNullable<Endpoint['hints']>;

/** Hints that a Service's `trafficDistribution` asks for. One object per zone and node, shared by endpoints. */
export interface SameZoneHints {
  /** What the endpoint's hints must be; undefined for none. */
  hintsOf(endpoint: Endpoint): Hints | undefined;
  /** Whether what it has is that already (`needsUpdate`). */
  isRight(endpoint: Endpoint): boolean;
}

function names(list: readonly { name: string }[] | undefined): string {
  return (list ?? []).map(({ name }) => name).join();
}

/**
 * Every ready endpoint is hinted to its own zone, and with `PreferSameNode` to its own node too
 * (`endpointslice/trafficdist/trafficdist.go`). What is not ready keeps the hints it has: none, when it is new.
 */
export function sameZoneHints(distribution: TrafficDistribution): SameZoneHints {
  const withNodes = distribution === 'PreferSameNode';
  const known = new Map<string, Hints>();
  const hintsOf = ({ zone, nodeName }: Endpoint): Hints | undefined => {
    const node = withNodes ? nodeName : undefined;
    if (zone === undefined && node === undefined) return undefined;
    const key = `${zone ?? ''}/${node ?? ''}`;
    let hints = known.get(key);
    if (hints === undefined) {
      hints = {};
      if (zone !== undefined) hints.forZones = [{ name: zone }];
      if (node !== undefined) hints.forNodes = [{ name: node }];
      known.set(key, hints);
    }
    return hints;
  };
  const isRight = (endpoint: Endpoint): boolean => {
    if (endpoint.conditions?.ready !== true) return true;
    const hints = hintsOf(endpoint);
    const { forZones, forNodes } = endpoint.hints ?? {};
    return names(forZones) === names(hints?.forZones) && names(forNodes) === names(hints?.forNodes);
  };
  return { hintsOf, isRight };
}
