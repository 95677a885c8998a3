import { endpointsOf } from '../../../lib/cluster/controllers/endpoints';
import {
  hasGeneratedSlices,
  indexPods,
  nodeZones,
  podsSelected,
  reconcileSlices,
} from '../../../lib/cluster/controllers/endpointslice';
import type {
  Endpoint,
  EndpointAddress,
  EndpointSlice,
  Endpoints,
  Labels,
  Node,
  Pod,
  Service,
} from '../../../lib/kubernetes';
import { uid } from '../../../lib/kubernetes/draw';

type RecordedPod = Omit<Pod, 'apiVersion' | 'kind'> & { readonly terminating: boolean };

interface RecordedSlice extends Pick<EndpointSlice, 'addressType' | 'ports' | 'endpoints'> {
  readonly service: string;
  readonly labels: Labels;
}

interface RecordedEndpoints extends Pick<Endpoints, 'subsets'> {
  readonly labels: Labels;
  readonly annotations?: Labels | null;
}

interface Recording {
  readonly nodes: Readonly<Record<string, { readonly zone?: string }>>;
  readonly services: readonly Service[];
  readonly pods: readonly RecordedPod[];
  readonly slices: readonly RecordedSlice[];
  readonly endpoints: Readonly<Record<string, RecordedEndpoints>>;
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

type SliceContent = Pick<RecordedSlice, 'labels' | 'addressType' | 'ports' | 'endpoints'>;

/**
 * The slices of a Service as texts. Which endpoints share a slice when there are more than go into one is chance, for the controller
 * takes them from a Go map: slices with the same ports are told by how many endpoints each has, and by what they have in all.
 */
function sliceTexts(service: string, slices: readonly SliceContent[]): string[] {
  const alike = new Map<string, SliceContent[]>();
  for (const slice of slices) {
    const { labels, addressType, ports } = slice;
    const what = canonical({ service, labels, addressType, ports: ports ?? null });
    const others = alike.get(what);
    if (others === undefined) alike.set(what, [slice]);
    else others.push(slice);
  }
  return [...alike].map(([what, group]) => {
    const sizes = group.map(({ endpoints }) => endpoints?.length ?? null).sort();
    const all = group.flatMap(({ endpoints }) => (endpoints as readonly Endpoint[] | null) ?? []);
    return `${what} ${JSON.stringify(sizes)} ${JSON.stringify(asSet(all))}`;
  });
}

/** Addresses in their order, but where pods share an address: those are ordered by what was drawn for them. */
function inOrderOfIP(addresses: readonly EndpointAddress[] | undefined): EndpointAddress[] | undefined {
  const sorted = addresses === undefined ? undefined : [...addresses];
  const nameOf = ({ targetRef }: EndpointAddress): string => targetRef?.name ?? '';
  for (let i = 1; sorted !== undefined && i < sorted.length; i++) {
    for (let j = i; j > 0; j--) {
      const [one, two] = [sorted[j - 1] as EndpointAddress, sorted[j] as EndpointAddress];
      if (one.ip !== two.ip || nameOf(one) <= nameOf(two)) break;
      [sorted[j - 1], sorted[j]] = [two, one];
    }
  }
  return sorted;
}

function subsetTexts(subsets: RecordedEndpoints['subsets']): string[] | null {
  return asSet(
    subsets?.map((subset) => ({
      ...subset,
      addresses: inOrderOfIP(subset.addresses),
      notReadyAddresses: inOrderOfIP(subset.notReadyAddresses),
    })),
  );
}

function difference(what: string, ours: readonly string[], theirs: readonly string[]): string[] {
  return [
    ...theirs.filter((text) => !ours.includes(text)).map((text) => `${what} missing: ${text}`),
    ...ours.filter((text) => !theirs.includes(text)).map((text) => `${what} too many: ${text}`),
    ...(ours.length === theirs.length ? [] : [`${what}: ${ours.length} instead of ${theirs.length}`]),
  ];
}

/**
 * What the controllers may have seen when they came to rest before: none of the pods, or the first of them, those that are
 * being deleted by now as they were then or as they are. Where a refused write or a kept placeholder depends on it, any is
 * right: the recordings do not say when the controllers looked.
 */
function* earlier(pods: readonly Pod[]): Generator<readonly Pod[]> {
  const before = pods.map((pod): Pod => {
    const { deletionTimestamp: _, ...metadata } = pod.metadata;
    return { ...pod, metadata };
  });
  for (let count = 0; count <= pods.length; count++) {
    yield pods.slice(0, count);
    yield before.slice(0, count);
  }
}

/** The first outcome that Kubernetes had too, or the one that comes without looking in between. */
function outcome<T>(direct: T, others: Iterable<T>, isRight: (outcome: T) => boolean): T {
  if (isRight(direct)) return direct;
  for (const other of others) if (isRight(other)) return other;
  return direct;
}

/** EndpointSlices and Endpoints of every Service, after the controllers came to rest. */
export function replay(record: unknown): string[] {
  const { nodes, services, pods, slices, endpoints } = record as Recording;
  const namespace = services[0]?.metadata.namespace ?? 'default';
  const zones = nodeZones(Object.entries(nodes).map(([name, { zone }]) => nodeOf(name, zone)));
  const index = indexPods(pods.map((pod) => podOf(pod, namespace)));
  const stored = services.map((service) => storedService(service, namespace)).filter(hasGeneratedSlices);

  const theirSlicesOf = (name: string): string[] =>
    sliceTexts(
      name,
      slices.filter(({ service }) => service === name),
    );
  const theirSlices = [...new Set(slices.map(({ service }) => service))].flatMap(theirSlicesOf);
  const slicesOf = (service: Service, selected: readonly Pod[], existing?: readonly EndpointSlice[]) =>
    reconcileSlices(service, selected, zones, existing).slices;
  const textsOf = (service: Service, found: readonly EndpointSlice[]): string[] =>
    sliceTexts(
      service.metadata.name ?? '',
      found.map((slice) => ({ ...slice, labels: slice.metadata.labels ?? {} })),
    );
  const ourSlices = stored.flatMap((service) => {
    const name = service.metadata.name ?? '';
    const selected = podsSelected(index, namespace, service.spec.selector);
    const wanted = theirSlicesOf(name);
    function* others(): Generator<string[]> {
      for (const seen of earlier(selected)) {
        yield textsOf(service, slicesOf(service, selected, slicesOf(service, seen)));
      }
    }
    return outcome(
      textsOf(service, slicesOf(service, selected)),
      others(),
      (texts) => asSet(texts)?.join() === asSet(wanted)?.join(),
    );
  });

  const endpointsText = (name: string, { labels, annotations, subsets }: RecordedEndpoints): string =>
    canonical({ name, labels, annotations: annotations ?? null, subsets: subsetTexts(subsets) });
  const theirs = Object.entries(endpoints).map(([name, recorded]) => endpointsText(name, recorded));
  const ours = stored.map((service) => {
    const selected = podsSelected(index, namespace, service.spec.selector);
    const text = ({ metadata, subsets }: Endpoints): string => {
      const { name = '', labels = {}, annotations = null } = metadata;
      return endpointsText(name, { labels, annotations, ...(subsets === undefined ? {} : { subsets }) });
    };
    function* others(): Generator<string> {
      for (const seen of earlier(selected)) yield text(endpointsOf(service, selected, endpointsOf(service, seen)));
    }
    return outcome(text(endpointsOf(service, selected)), others(), (state) => theirs.includes(state));
  });
  return [...difference('slice', ourSlices, theirSlices), ...difference('Endpoints', ours, theirs)];
}
