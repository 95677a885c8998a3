import { endpointsOf } from '../../../lib/cluster/controllers/endpoints';
import {
  hasGeneratedSlices,
  indexPods,
  nodeZones,
  podsSelected,
  reconcileSlices,
} from '../../../lib/cluster/controllers/endpointslice';
import type { Endpoint, EndpointSlice, Endpoints, Labels, Node, Pod, Service } from '../../../lib/kubernetes';
import { uid } from '../../../lib/kubernetes/draw';

type RecordedPod = Omit<Pod, 'apiVersion' | 'kind'> & { readonly terminating: boolean };

interface RecordedSlice extends Pick<EndpointSlice, 'addressType' | 'ports' | 'endpoints'> {
  readonly service: string;
  readonly labels: Labels;
}

interface Recording {
  readonly nodes: Readonly<Record<string, { readonly zone?: string }>>;
  readonly services: readonly Service[];
  readonly pods: readonly RecordedPod[];
  readonly slices: readonly RecordedSlice[];
  readonly endpoints: Readonly<
    Record<string, Pick<Endpoints, 'subsets'> & { labels: Labels; annotations?: Labels | null }>
  >;
}

/** The nodes had a zone or none, and nothing else: no kubelet wrote their CPUs. */
function nodeOf(name: string, zone: string | undefined): Node {
  const labels: Labels = zone === undefined ? {} : { 'topology.kubernetes.io/zone': zone };
  return { apiVersion: 'v1', kind: 'Node', metadata: { name, labels } };
}

function podOf({ metadata, spec, status, terminating }: RecordedPod, namespace: string): Pod {
  const deleted = terminating ? { deletionTimestamp: '2026-01-01T00:00:00Z' } : {};
  const own = { ...metadata, namespace, uid: uid(`Pod/${metadata.name}`), ...deleted };
  return { apiVersion: 'v1', kind: 'Pod', metadata: own, spec, ...(status === undefined ? {} : { status }) };
}

/** A Service as the API server stored it: some recordings have what was sent, to a single-stack cluster. */
function storedService(service: Service, namespace: string): Service {
  const { spec, metadata } = service;
  const hasSelector = Object.keys(spec.selector ?? {}).length > 0;
  return {
    ...service,
    metadata: { ...metadata, namespace, uid: uid(`Service/${metadata.name}`) },
    spec: {
      ipFamilies: ['IPv4'],
      ...(spec.type === 'ExternalName' ? {} : { clusterIP: '10.96.0.99' }),
      ...spec,
      ...(hasSelector ? {} : { selector: undefined as never }),
    },
  };
}

/** Objects as text, whatever the order of their keys, and without what real clusters draw at random. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (key, member: unknown) => {
    if (typeof member !== 'object' || member === null || Array.isArray(member)) return member;
    const { uid: _uid, namespace: _namespace, ...rest } = member as Record<string, unknown>;
    const kept = key === 'targetRef' ? rest : (member as Record<string, unknown>);
    return Object.fromEntries(Object.entries(kept).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

function asSet(list: readonly unknown[] | null | undefined): string[] | null {
  return list === null || list === undefined ? null : list.map(canonical).sort();
}

function sliceText(
  service: string,
  slice: Pick<RecordedSlice, 'labels' | 'addressType' | 'ports' | 'endpoints'>,
): string {
  const { labels, addressType, ports, endpoints } = slice;
  return canonical({
    service,
    labels,
    addressType,
    ports: ports ?? null,
    endpoints: asSet(endpoints as Endpoint[] | null),
  });
}

function difference(what: string, ours: readonly string[], theirs: readonly string[]): string[] {
  return [
    ...theirs.filter((text) => !ours.includes(text)).map((text) => `${what} missing: ${text}`),
    ...ours.filter((text) => !theirs.includes(text)).map((text) => `${what} too many: ${text}`),
    ...(ours.length === theirs.length ? [] : [`${what}: ${ours.length} instead of ${theirs.length}`]),
  ];
}

/**
 * The states an Endpoints object may have come to rest in: the one that is wanted, or where the API server refuses that
 * because a pod has an address and no node, any that it took while the pods before that one were made.
 */
function restingStates(service: Service, selected: readonly Pod[]): string[] {
  const { name } = service.metadata;
  const text = ({ metadata, subsets }: Endpoints): string => {
    const { labels, annotations } = metadata;
    return canonical({ name, labels, annotations: annotations ?? null, subsets: asSet(subsets) });
  };
  const states = [text(endpointsOf(service, selected))];
  const homeless = selected.findIndex(({ spec, status }) => spec.nodeName === undefined && status?.podIP !== undefined);
  for (let count = homeless; count > 0; count--) states.push(text(endpointsOf(service, selected.slice(0, count))));
  return states;
}

/** EndpointSlices and Endpoints of every Service, after the controllers came to rest. */
export function replay(record: unknown): string[] {
  const { nodes, services, pods, slices, endpoints } = record as Recording;
  const namespace = services[0]?.metadata.namespace ?? 'default';
  const zones = nodeZones(Object.entries(nodes).map(([name, { zone }]) => nodeOf(name, zone)));
  const index = indexPods(pods.map((pod) => podOf(pod, namespace)));
  const stored = services.map((service) => storedService(service, namespace)).filter(hasGeneratedSlices);
  const theirs = Object.entries(endpoints).map(([name, { labels, annotations, subsets }]) =>
    canonical({ name, labels, annotations: annotations ?? null, subsets: asSet(subsets) }),
  );
  const ourSlices: string[] = [];
  const ourEndpoints: string[] = [];
  for (const service of stored) {
    const selected = podsSelected(index, namespace, service.spec.selector);
    for (const slice of reconcileSlices(service, selected, zones).slices) {
      ourSlices.push(sliceText(service.metadata.name ?? '', { ...slice, labels: slice.metadata.labels ?? {} }));
    }
    const states = restingStates(service, selected);
    ourEndpoints.push(states.find((state) => theirs.includes(state)) ?? states[0] ?? '');
  }
  const theirSlices = slices.map((slice) => sliceText(slice.service, slice));
  return [...difference('slice', ourSlices, theirSlices), ...difference('Endpoints', ourEndpoints, theirs)];
}
