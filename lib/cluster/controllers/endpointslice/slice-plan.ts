import type { Endpoint, EndpointPort, EndpointSlice, IPFamily, Labels, Service } from '../../../kubernetes';
import { type Desired, identityOf, MAX_ENDPOINTS_PER_SLICE, pack } from './packing';
import { isOwnedBy, newSlice, ownLabelsChanged, sliceName } from './slice-object';
import { inSliceOrder, type PortGroup, portsKey } from './slice-ports';
import type { SlicesByFate } from './topology-hints';

/** What is to happen to the slices of one Service and family. */
export interface SlicePlan extends SlicesByFate {
  remove: EndpointSlice[];
}

/** What making a slice takes, the same for all of a Service. */
export interface SliceMaker {
  readonly service: Service;
  readonly labels: Labels;
  /** Names in use, those of new slices included. */
  taken: readonly string[];
}

function make(maker: SliceMaker, family: IPFamily, ports: EndpointPort[], endpoints: Endpoint[]): EndpointSlice {
  const { service, labels, taken } = maker;
  const { name = '', namespace = '' } = service.metadata;
  const drawn = sliceName(namespace, name, family, taken);
  // A list that begins with its element has room for no more than that, and mostly it is the only one.
  maker.taken = taken.length === 0 ? [drawn] : [...taken, drawn];
  return newSlice(
    service,
    drawn,
    labels,
    family,
    ports.length === 0 ? null : ports,
    endpoints.length === 0 ? null : endpoints,
  );
}

/**
 * Slices of a Service that has none (`reconcileByAddressType`): those of each group of ports, in full ones and a last one,
 * or the placeholder when there are no endpoints.
 *
 * The Service was there before its pods had addresses, and so was its placeholder: a slice without ports. A group that has
 * none either, and no endpoints, is what the controller takes it for; so the placeholder stays beside others.
 */
export function planNew(maker: SliceMaker, family: IPFamily, groups: readonly PortGroup[]): SlicePlan {
  const [only] = groups;
  if (groups.length === 1 && only !== undefined && only.endpoints.length <= MAX_ENDPOINTS_PER_SLICE) {
    const { ports, endpoints } = only;
    const slice = make(maker, family, endpoints.length === 0 ? [] : ports, endpoints);
    return { create: [slice], update: [], unchanged: [], remove: [] };
  }
  const create: EndpointSlice[] = [];
  for (const { ports, endpoints } of groups) {
    const { length } = endpoints;
    if (length === 0) {
      if (ports.length === 0) create.push(make(maker, family, ports, endpoints));
    } else if (length <= MAX_ENDPOINTS_PER_SLICE) create.push(make(maker, family, ports, endpoints));
    else {
      for (let start = 0; start < length; start += MAX_ENDPOINTS_PER_SLICE) {
        create.push(make(maker, family, ports, endpoints.slice(start, start + MAX_ENDPOINTS_PER_SLICE)));
      }
    }
  }
  if (create.length === 0) create.push(make(maker, family, [], []));
  return { create, update: [], unchanged: [], remove: [] };
}

function desiredOf(endpoints: readonly Endpoint[]): Desired {
  const desired: Desired = new Map();
  for (const endpoint of endpoints) desired.set(identityOf(endpoint), endpoint);
  return desired;
}

/** The empty slice of a Service without endpoints (`placeholderSliceCompare`). */
function isPlaceholder({ ports, endpoints, metadata }: EndpointSlice, { labels }: SliceMaker): boolean {
  const has = metadata.labels ?? {};
  const keys = Object.keys(labels);
  return (
    (ports ?? []).length === 0 &&
    (endpoints ?? []).length === 0 &&
    keys.length === Object.keys(has).length &&
    keys.every((key) => has[key] === labels[key])
  );
}

/** What becomes of the slices there are, and which are to be made besides (`reconcileByAddressType`). */
export function planChange(
  maker: SliceMaker,
  family: IPFamily,
  groups: readonly PortGroup[],
  existing: readonly EndpointSlice[],
): SlicePlan {
  const { service, labels } = maker;
  const plan: SlicePlan = { create: [], update: [], unchanged: [], remove: [] };
  const byPorts = new Map<string, EndpointSlice[]>();
  for (const slice of existing) {
    if (!isOwnedBy(slice, service)) {
      plan.remove.push(slice);
      continue;
    }
    const key = portsKey(inSliceOrder(slice.ports ?? []));
    const alike = byPorts.get(key);
    if (alike === undefined) byPorts.set(key, [slice]);
    else alike.push(slice);
  }
  for (const { ports, endpoints } of groups) {
    const key = portsKey(ports);
    const packed = pack(byPorts.get(key) ?? [], (slice) => ownLabelsChanged(slice, service), desiredOf(endpoints));
    byPorts.delete(key);
    for (const content of packed.create) plan.create.push(make(maker, family, ports, content));
    for (const slice of packed.update) plan.update.push({ ...slice, metadata: { ...slice.metadata, labels } });
    plan.remove.push(...packed.remove);
  }
  for (const slices of byPorts.values()) plan.remove.push(...slices);
  if (plan.remove.length === existing.length && plan.create.length === 0) {
    const [only] = plan.remove;
    if (plan.remove.length === 1 && only !== undefined && isPlaceholder(only, maker)) plan.remove = [];
    else plan.create.push(make(maker, family, [], []));
  }
  const changed = new Set([...plan.update, ...plan.remove].map(({ metadata }) => metadata.name));
  plan.unchanged = existing.filter(({ metadata }) => !changed.has(metadata.name));
  return plan;
}

/** A removed slice is written anew as one that is to be made, so that its name stays (`finalize`). */
export function recycle(plan: SlicePlan, service: Service): void {
  if (plan.remove.length === 0) return;
  plan.remove = plan.remove.filter((old) => {
    if (!isOwnedBy(old, service)) return true;
    const made = plan.create.pop();
    if (made === undefined) return true;
    plan.update.push({ ...made, metadata: { ...old.metadata, ...made.metadata, name: old.metadata.name ?? '' } });
    return false;
  });
}
