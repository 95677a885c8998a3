import type { EndpointAddress, EndpointPort, EndpointSubset } from '../../../kubernetes';
import { coreTypes } from '../../apiserver/scheme/types/core';
import { byHash } from '../endpointslice/slice-ports';
import { dump } from '../object-hash/spew';

/** One address, on one port or on none, ready or not: what repacking starts from. */
export interface AddressOnPort {
  readonly address: EndpointAddress;
  /** Undefined for a headless Service without ports. */
  readonly port: EndpointPort | undefined;
  readonly ready: boolean;
  /**
   * Where the port's `appProtocol` was written. Go tells ports apart by the pointer to it: two that say the same in two places stay two.
   * Equal places, and none, are one.
   */
  readonly place?: string;
}

interface Offer {
  readonly port: EndpointPort | undefined;
  /** Who offers the port, by address, and whether they are ready. */
  readonly addresses: Map<EndpointAddress, boolean>;
}

const subsetType = coreTypes.struct('EndpointSubset');
const portType = coreTypes.struct('EndpointPort');

function portKey(port: EndpointPort | undefined): string {
  return port === undefined ? '' : `${port.name ?? ''} ${port.protocol ?? ''} ${port.port} ${port.appProtocol ?? ''}`;
}

/** Addresses by IP as text, then by the pod's UID (`LessEndpointAddress`). */
function byAddress(a: EndpointAddress, b: EndpointAddress): number {
  if (a.ip !== b.ip) return a.ip < b.ip ? -1 : 1;
  const [left, right] = [a.targetRef?.uid ?? '', b.targetRef?.uid ?? ''];
  return left < right ? -1 : left > right ? 1 : 0;
}

function offers(entries: readonly AddressOnPort[]): readonly Offer[] {
  const known = new Map<string, EndpointAddress>();
  const byPort = new Map<string, Offer>();
  for (const { address, port, ready, place } of entries) {
    // Pods of one node may share its address and are still told apart.
    const identity = `${address.ip} ${address.targetRef?.uid ?? ''}`;
    const first = known.get(identity) ?? address;
    known.set(identity, first);
    const key = place === undefined ? portKey(port) : `${portKey(port)} ${place}`;
    const offer = byPort.get(key) ?? { port, addresses: new Map<EndpointAddress, boolean>() };
    byPort.set(key, offer);
    // Not ready always trumps ready.
    if (offer.addresses.get(first) !== false) offer.addresses.set(first, ready);
  }
  return [...byPort.values()];
}

function subset(addresses: ReadonlyMap<EndpointAddress, boolean>, ports: readonly EndpointPort[]): EndpointSubset {
  const ready: EndpointAddress[] = [];
  const notReady: EndpointAddress[] = [];
  for (const [address, isReady] of addresses) (isReady ? ready : notReady).push(address);
  const made: EndpointSubset = {};
  if (ready.length > 0) made.addresses = ready.sort(byAddress);
  if (notReady.length > 0) made.notReadyAddresses = notReady.sort(byAddress);
  if (ports.length > 0) {
    const key = (port: EndpointPort): string => `Endpoints ${portKey(port)}`;
    made.ports = byHash(ports, (port) => `(v1.EndpointPort)${dump(portType, port)}`, key);
  }
  return made;
}

/**
 * Puts ports that exactly the same addresses offer, in the same state, into one subset (`pkg/api/v1/endpoints/util.go`
 * `RepackSubsets`). Ports and subsets are in the order of a hash of theirs, as Kubernetes has them.
 */
export function repack(entries: readonly AddressOnPort[]): EndpointSubset[] {
  const ids = new Map<EndpointAddress, number>();
  const idOf = (address: EndpointAddress): number => {
    const id = ids.get(address) ?? ids.size;
    ids.set(address, id);
    return id;
  };
  const byAddresses = new Map<string, { addresses: ReadonlyMap<EndpointAddress, boolean>; ports: EndpointPort[] }>();
  for (const { port, addresses } of offers(entries)) {
    const states = [...addresses].map(([address, ready]) => `${idOf(address)}${ready ? '' : '!'}`);
    const key = states.sort().join();
    const together = byAddresses.get(key) ?? { addresses, ports: [] };
    byAddresses.set(key, together);
    if (port !== undefined) together.ports.push(port);
  }
  const subsets = [...byAddresses.values()].map(({ addresses, ports }) => subset(addresses, ports));
  return byHash(subsets, (each) => `(v1.EndpointSubset)${dump(subsetType, each)}`);
}
