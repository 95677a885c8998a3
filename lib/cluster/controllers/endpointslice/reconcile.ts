import type { EndpointSlice, IPFamily, Pod, Service } from '../../../kubernetes';
import { SERVICE_NAME_LABEL } from '../../../kubernetes/endpoints';
import type { NodeZones } from './node-zones';
import { belongsInEndpoints, podEndpoint } from './pod-endpoint';
import { type SameZoneHints, sameZoneHints } from './same-zone-hints';
import { MANAGED_BY_LABEL, SLICE_CONTROLLER, sliceLabels } from './slice-object';
import { planChange, planNew, recycle, type SlicePlan } from './slice-plan';
import { type PortGroup, portGroupOf, portGroups } from './slice-ports';
import { addTopologyHints, ownCopy, removeHints } from './topology-hints';

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

/** The endpoints that ought to be, by their ports. */
function desiredGroups(
  service: Service,
  pods: readonly Pod[],
  family: IPFamily,
  zones: NodeZones['zones'],
  withoutNode: Pod[],
): readonly PortGroup[] {
  const groups = portGroups(service);
  for (const pod of pods) {
    if (!belongsInEndpoints(pod, true)) continue;
    const { endpoints } = portGroupOf(groups, pod);
    const zone = zones.get(pod.spec.nodeName ?? '');
    if (zone === undefined && service.spec.publishNotReadyAddresses !== true) {
      withoutNode.push(pod);
      continue;
    }
    const endpoint = podEndpoint(pod, service, family, zone ?? '');
    if (endpoint !== undefined) endpoints.push(endpoint);
  }
  return groups.found;
}

function setHints(slices: readonly EndpointSlice[], { hintsOf }: SameZoneHints): void {
  for (const { endpoints } of slices) {
    for (const endpoint of endpoints ?? NOTHING) {
      if (endpoint.conditions?.ready !== true) continue;
      const hints = hintsOf(endpoint);
      if (hints === undefined) delete endpoint.hints;
      else endpoint.hints = hints;
    }
  }
}

function hintSameZone(plan: SlicePlan, hints: SameZoneHints): void {
  plan.unchanged = plan.unchanged.filter((slice) => {
    if (slice.endpoints?.every(hints.isRight) ?? true) return true;
    plan.update.push(ownCopy(slice));
    return false;
  });
  setHints(plan.create, hints);
  setHints(plan.update, hints);
}

function addHints(
  service: Service,
  family: IPFamily,
  plan: SlicePlan,
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
  if (before.length > 0) return reconcileChange(service, pods, nodes, before);
  const maker = { service, labels: sliceLabels(service), taken: [] };
  const podsWithoutNode: Pod[] = [];
  let slices: EndpointSlice[] = [];
  let events: readonly SliceEvent[] = NOTHING;
  const families = familiesOf(service);
  for (const family of families) {
    const left = family === families[0] ? podsWithoutNode : [];
    const plan = planNew(maker, family, desiredGroups(service, pods, family, nodes.zones, left));
    events = joined(events, addHints(service, family, plan, nodes, false));
    slices = slices.length === 0 ? plan.create : [...slices, ...plan.create];
  }
  // A Service that is being deleted gets no new slices: they would be in the garbage collector's way.
  return { slices: service.metadata.deletionTimestamp === undefined ? slices : NOTHING, events, podsWithoutNode };
}

function joined(events: readonly SliceEvent[], more: readonly SliceEvent[]): readonly SliceEvent[] {
  return more.length === 0 ? events : [...events, ...more];
}

/** The same where slices are there already. */
function reconcileChange(
  service: Service,
  pods: readonly Pod[],
  nodes: NodeZones,
  before: readonly EndpointSlice[],
): SliceSync {
  const maker = { service, labels: sliceLabels(service), taken: before.map(({ metadata }) => metadata.name ?? '') };
  const hadHints = before.some(({ endpoints }) => endpoints?.some(({ hints }) => hints !== undefined) ?? false);
  const podsWithoutNode: Pod[] = [];
  const kept = new Map<string, EndpointSlice>();
  let made: EndpointSlice[] = [];
  let events: readonly SliceEvent[] = NOTHING;
  const families = familiesOf(service);
  for (const family of families) {
    // Which pods have no node does not depend on the family: remembered once.
    const left = family === families[0] ? podsWithoutNode : [];
    const groups = desiredGroups(service, pods, family, nodes.zones, left);
    const ofFamily = before.filter(({ addressType }) => addressType === family);
    const plan = ofFamily.length === 0 ? planNew(maker, family, groups) : planChange(maker, family, groups, ofFamily);
    events = joined(events, addHints(service, family, plan, nodes, hadHints));
    if (ofFamily.length > 0) {
      recycle(plan, service);
      for (const slice of [...plan.unchanged, ...plan.update]) kept.set(slice.metadata.name ?? '', slice);
    }
    made = [...made, ...plan.create];
  }
  if (service.metadata.deletionTimestamp !== undefined) made = [];
  const inPlace = before.flatMap(({ metadata }) => kept.get(metadata.name ?? '') ?? []);
  return { slices: [...inPlace, ...made], events, podsWithoutNode };
}
