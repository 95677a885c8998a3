import type { EndpointAddress, EndpointSubset } from '../../../kubernetes';

/** More addresses than this are not written into one Endpoints object. */
export const MAX_ADDRESSES = 1000;

function withLists(subset: EndpointSubset, ready: EndpointAddress[], notReady: EndpointAddress[]): EndpointSubset {
  const made: EndpointSubset = {};
  if (ready.length > 0) made.addresses = ready;
  if (notReady.length > 0) made.notReadyAddresses = notReady;
  if (subset.ports !== undefined) made.ports = subset.ports;
  return made;
}

/**
 * Cuts subsets down to {@link MAX_ADDRESSES} in all, each in proportion, those not ready first
 * (`endpoints_controller.go` `truncateEndpoints`).
 *
 * @returns Undefined when nothing has to be cut.
 */
export function truncate(subsets: readonly EndpointSubset[]): EndpointSubset[] | undefined {
  let ready = 0;
  let notReady = 0;
  for (const { addresses, notReadyAddresses } of subsets) {
    ready += addresses?.length ?? 0;
    notReady += notReadyAddresses?.length ?? 0;
  }
  if (ready + notReady <= MAX_ADDRESSES) return undefined;
  const cutReady = ready > MAX_ADDRESSES;
  const room = cutReady ? MAX_ADDRESSES : MAX_ADDRESSES - ready;
  const total = cutReady ? ready : notReady;
  let left = room;
  return subsets.map((subset) => {
    const list = (cutReady ? subset.addresses : subset.notReadyAddresses) ?? [];
    const kept = list.slice(0, Math.min(Math.ceil((list.length / total) * room), left));
    left -= kept.length;
    return cutReady ? withLists(subset, kept, []) : withLists(subset, subset.addresses ?? [], kept);
  });
}
