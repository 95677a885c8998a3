import type { Endpoint, EndpointSlice, IPFamily, Labels, Pod, Service } from '../../../kubernetes';
import { SERVICE_NAME_LABEL } from '../../../kubernetes/endpoints';
import type { NodeZones } from './node-zones';
import { type Desired, identityOf, MAX_ENDPOINTS_PER_SLICE, pack } from './packing';
import { belongsInEndpoints, podEndpoint } from './pod-endpoint';
import { type SameZoneHints, sameZoneHints } from './same-zone-hints';
import {
  isOwnedBy,
  MANAGED_BY_LABEL,
  newSlice,
  ownLabelsChanged,
  SLICE_CONTROLLER,
  sliceLabels,
  sliceName,
} from './slice-object';
import { type PortList, portList, portResolver } from './slice-ports';
import { addTopologyHints, ownCopy, removeHints, type SlicesByFate } from './topology-hints';

/** An Event the controller records on the Service. */
export interface SliceEvent {
  readonly type: 'Normal' | 'Warning';
  readonly reason: 'TopologyAwareHintsEnabled' | 'TopologyAwareHintsDisabled';
  readonly message: string;
}

/** The EndpointSlices of one Service after the controller came to rest. */
export interface SliceSync {
  /** Those that were there, in their order, then new ones. */
  readonly slices: readonly EndpointSlice[];
  readonly events: readonly SliceEvent[];
  /** Pods left out because the node they are on is not there; the controller tries them again and again. */
  readonly podsWithoutNode: readonly Pod[];
}

const NOTHING: readonly never[] = [];

/** The Service has slices made for it: it selects pods, and is no alias for a name elsewhere. */
export function hasGeneratedSlices({ spec }: Service): boolean {
  if (spec.type === 'ExternalName' || spec.selector === undefined) return false;
  for (const _ in spec.selector) return true;
  return false;
}

/** Families that a Service has slices of (`getAddressTypesForService`); the API server fills `ipFamilies` in. */
function familiesOf({ spec }: Service): readonly IPFamily[] {
  const families = spec.ipFamilies ?? [];
  if (families.length > 0) return families;
  if (spec.clusterIP === undefined || spec.clusterIP === '' || spec.clusterIP === 'None') return ['IPv4', 'IPv6'];
  return spec.clusterIP.includes(':') ? ['IPv6'] : ['IPv4'];
}

/** The deprecated annotation wins where there are both (`hintsEnabled`). */
function wantsTopologyHints({ metadata }: Service): boolean {
  const { annotations } = metadata;
  if (annotations === undefined) return false;
  const mode =
    annotations['service.kubernetes.io/topology-aware-hints'] ?? annotations['service.kubernetes.io/topology-mode'];
  return mode === 'Auto' || mode === 'auto';
}

function distributionHints({ spec }: Service): SameZoneHints | undefined {
  switch (spec.trafficDistribution) {
    case 'PreferClose':
    case 'PreferSameZone':
    case 'PreferSameNode':
      return sameZoneHints(spec.trafficDistribution);
    default:
      return undefined;
  }
}

interface Group {
  readonly list: PortList;
  readonly endpoints: Endpoint[];
}

/** The endpoints that ought to be, by their ports. */
function desiredGroups(
  service: Service,
  pods: readonly Pod[],
  family: IPFamily,
  zones: NodeZones['zones'],
  withoutNode: Set<Pod>,
): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>();
  const portsOf = portResolver(service);
  let group: Group | undefined;
  for (const pod of pods) {
    if (!belongsInEndpoints(pod, true)) continue;
    const list = portsOf(pod);
    if (group?.list !== list) {
      group = groups.get(list.key);
      if (group === undefined) {
        group = { list, endpoints: [] };
        groups.set(list.key, group);
      }
    }
    const zone = zones.get(pod.spec.nodeName ?? '');
    if (zone === undefined && service.spec.publishNotReadyAddresses !== true) {
      withoutNode.add(pod);
      continue;
    }
    const endpoint = podEndpoint(pod, service, family, zone ?? '');
    if (endpoint !== undefined) group.endpoints.push(endpoint);
  }
  return groups;
}

function desiredOf(endpoints: readonly Endpoint[]): Desired {
  const desired: Desired = new Map();
  for (const endpoint of endpoints) desired.set(identityOf(endpoint), endpoint);
  return desired;
}

/** Lists of at most a slice's size. What there is nothing to compare with needs no identities. */
function chunks(endpoints: Endpoint[]): readonly Endpoint[][] {
  if (endpoints.length === 0) return NOTHING;
  if (endpoints.length <= MAX_ENDPOINTS_PER_SLICE) return [endpoints];
  const lists: Endpoint[][] = [];
  for (let start = 0; start < endpoints.length; start += MAX_ENDPOINTS_PER_SLICE) {
    lists.push(endpoints.slice(start, start + MAX_ENDPOINTS_PER_SLICE));
  }
  return lists;
}

interface Sync {
  readonly service: Service;
  readonly labels: Labels;
  readonly taken: Set<string>;
}

function create({ service, labels, taken }: Sync, family: IPFamily, list: PortList, endpoints: Endpoint[]) {
  const { name = '', namespace = '' } = service.metadata;
  const ports = list.ports.length === 0 ? null : list.ports;
  const content = endpoints.length === 0 ? null : endpoints;
  return newSlice(service, sliceName(namespace, name, family, taken), labels, family, ports, content);
}

/** The empty slice that a Service without endpoints has is there already (`placeholderSliceCompare`). */
function isPlaceholder(slice: EndpointSlice, service: Service, labels: Labels): boolean {
  const has = slice.metadata.labels ?? {};
  const keys = Object.keys(labels);
  return (
    (slice.ports ?? []).length === 0 &&
    (slice.endpoints ?? []).length === 0 &&
    slice.metadata.namespace === service.metadata.namespace &&
    keys.length === Object.keys(has).length &&
    keys.every((key) => has[key] === labels[key])
  );
}

interface FamilyPlan extends SlicesByFate {
  remove: EndpointSlice[];
}

/** What to do with the slices of one family, before hints (`reconcileByAddressType`). */
function planFamily(
  sync: Sync,
  family: IPFamily,
  groups: ReadonlyMap<string, Group>,
  existing: readonly EndpointSlice[],
): FamilyPlan {
  const { service, labels } = sync;
  const plan: FamilyPlan = { create: [], update: [], unchanged: [], remove: [] };
  const byPorts = new Map<string, EndpointSlice[]>();
  for (const slice of existing) {
    if (!isOwnedBy(slice, service)) {
      plan.remove.push(slice);
      continue;
    }
    const { key } = portList(slice.ports ?? []);
    byPorts.set(key, [...(byPorts.get(key) ?? []), slice]);
  }
  for (const [key, { list, endpoints }] of groups) {
    const before = byPorts.get(key);
    byPorts.delete(key);
    if (before === undefined) {
      // The Service was there before its pods had addresses, and so was its placeholder: a slice without ports. A group that
      // has none either, and nothing to put into it, is what the controller takes it for; the placeholder stays.
      if (existing.length === 0 && endpoints.length === 0 && list.ports.length === 0) {
        plan.create.push(create(sync, family, list, []));
      }
      for (const chunk of chunks(endpoints)) plan.create.push(create(sync, family, list, chunk));
      continue;
    }
    const packed = pack(before, (slice) => ownLabelsChanged(slice, service), desiredOf(endpoints));
    for (const content of packed.create) plan.create.push(create(sync, family, list, content));
    for (const slice of packed.update) plan.update.push({ ...slice, metadata: { ...slice.metadata, labels } });
    plan.remove.push(...packed.remove);
  }
  for (const slices of byPorts.values()) plan.remove.push(...slices);
  if (plan.remove.length === existing.length && plan.create.length === 0) {
    const [only] = plan.remove;
    if (plan.remove.length === 1 && only !== undefined && isPlaceholder(only, service, labels)) plan.remove = [];
    else plan.create.push(create(sync, family, portList([]), []));
  }
  if (existing.length > 0) {
    const changed = new Set([...plan.update, ...plan.remove].map(({ metadata }) => metadata.name));
    plan.unchanged = existing.filter(({ metadata }) => !changed.has(metadata.name));
  }
  return plan;
}

function hintSameZone(plan: FamilyPlan, { hintsOf, isRight }: SameZoneHints): void {
  plan.unchanged = plan.unchanged.filter((slice) => {
    if (slice.endpoints?.every(isRight) ?? true) return true;
    plan.update.push(ownCopy(slice));
    return false;
  });
  for (const slices of [plan.create, plan.update]) {
    for (const { endpoints } of slices) {
      for (const endpoint of endpoints ?? NOTHING) {
        if (endpoint.conditions?.ready !== true) continue;
        const hints = hintsOf(endpoint);
        if (hints === undefined) delete endpoint.hints;
        else endpoint.hints = hints;
      }
    }
  }
}

function addHints(
  service: Service,
  family: IPFamily,
  plan: FamilyPlan,
  { cpuShares }: NodeZones,
  hadHints: boolean,
): readonly SliceEvent[] {
  if (wantsTopologyHints(service)) {
    const problem = addTopologyHints(plan, cpuShares);
    if (problem !== undefined) {
      return [{ type: 'Warning', reason: 'TopologyAwareHintsDisabled', message: `${problem}, addressType: ${family}` }];
    }
    const message = `Topology Aware Hints has been enabled, addressType: ${family}`;
    return hadHints ? NOTHING : [{ type: 'Normal', reason: 'TopologyAwareHintsEnabled', message }];
  }
  const hints = distributionHints(service);
  // What is written anew has no hints yet.
  if (hints !== undefined) hintSameZone(plan, hints);
  else if (plan.unchanged.length > 0) removeHints(plan);
  return NOTHING;
}

/** A removed slice is written anew as one that is to be made, so that its name stays (`finalize`). */
function recycle(plan: FamilyPlan, service: Service): void {
  plan.remove = plan.remove.filter((old) => {
    if (!isOwnedBy(old, service)) return true;
    const made = plan.create.pop();
    if (made === undefined) return true;
    plan.update.push({ ...made, metadata: { ...old.metadata, ...made.metadata, name: old.metadata.name ?? '' } });
    return false;
  });
}

/** Slices of the Service that the controller made, as it lists them. */
function ownSlices(service: Service, slices: readonly EndpointSlice[]): readonly EndpointSlice[] {
  return slices.filter(
    ({ metadata }) =>
      metadata.labels?.[SERVICE_NAME_LABEL] === service.metadata.name &&
      metadata.labels?.[MANAGED_BY_LABEL] === SLICE_CONTROLLER &&
      metadata.namespace === service.metadata.namespace,
  );
}

/**
 * What the EndpointSlice controller makes of a Service and the pods it selects
 * (`staging/src/k8s.io/endpointslice/reconciler.go`).
 *
 * @param service - As stored; {@link hasGeneratedSlices} says whether the controller looks at it at all.
 * @param pods - Those the selector matches ({@link podsSelected}), in the order in which slices are to have them. Kubernetes
 *   has no order here.
 * @param nodes - From {@link nodeZones}.
 * @param existing - Slices there are already, of this Service or of others. With none, the Service is taken to be older than
 *   its pods' addresses.
 */
export function reconcileSlices(
  service: Service,
  pods: readonly Pod[],
  nodes: NodeZones,
  existing: readonly EndpointSlice[] = NOTHING,
): SliceSync {
  const before = existing.length === 0 ? NOTHING : ownSlices(service, existing);
  const sync: Sync = {
    service,
    labels: sliceLabels(service),
    taken: new Set(before.map(({ metadata }) => metadata.name ?? '')),
  };
  const hadHints = before.some(({ endpoints }) => endpoints?.some(({ hints }) => hints !== undefined) ?? false);
  const withoutNode = new Set<Pod>();
  const after = new Map<string, EndpointSlice>();
  const made: EndpointSlice[] = [];
  let events: readonly SliceEvent[] = NOTHING;
  for (const family of familiesOf(service)) {
    const groups = desiredGroups(service, pods, family, nodes.zones, withoutNode);
    const plan = planFamily(
      sync,
      family,
      groups,
      before.filter(({ addressType }) => addressType === family),
    );
    const more = addHints(service, family, plan, nodes, hadHints);
    if (more.length > 0) events = [...events, ...more];
    if (before.length > 0) {
      recycle(plan, service);
      for (const slice of [...plan.unchanged, ...plan.update]) after.set(slice.metadata.name ?? '', slice);
    }
    // A Service that is being deleted gets no new slices: they would be in the garbage collector's way.
    if (service.metadata.deletionTimestamp === undefined) made.push(...plan.create);
  }
  const kept = before.flatMap(({ metadata }) => after.get(metadata.name ?? '') ?? []);
  return {
    slices: kept.length === 0 ? made : [...kept, ...made],
    events,
    podsWithoutNode: withoutNode.size === 0 ? NOTHING : [...withoutNode],
  };
}
