import type { LiveCluster } from '../../io/live-cluster';
import type { Pod } from '../../kubernetes';
import type { EndpointSlice } from '../../kubernetes/endpoints';
import { matchesSelector } from '../../kubernetes/labels';
import type { LabelSelector } from '../../kubernetes/meta';
import type { Service } from '../../kubernetes/service';
import type { Preview, ServiceView } from '../../preview';
import { viewService } from '../../preview/service-view';
import type { Comparison } from './comparison';
import { type LiveReading, type Refusal, readLive } from './live-objects';
import type { ComparedResource } from './refusals';
import { compareService } from './service';
import { comparePod, compareWorkload, type Workload } from './workload';

/** What a preview and a cluster agree on, and what the cluster did not tell. */
export interface Verdict {
  readonly compared: readonly Comparison[];
  readonly refusals: readonly Refusal[];
}

const WORKLOADS: Readonly<Record<Workload['kind'], ComparedResource>> = {
  Deployment: 'deployments.apps',
  StatefulSet: 'statefulsets.apps',
  DaemonSet: 'daemonsets.apps',
  ReplicaSet: 'replicasets.apps',
  ReplicationController: 'replicationcontrollers',
};
const SERVICE_NAME_LABEL = 'kubernetes.io/service-name';

/** Compares all that a preview says of Services, workloads and pods with a live cluster, reading only. */
export function compareAll(preview: Preview, cluster: LiveCluster): Verdict {
  const refusals: Refusal[] = [];
  const read = (resource: ComparedResource, objects: readonly Placed[]): LiveReading => {
    const reading = readLive(cluster, resource, namespacesOf(objects));
    refusals.push(...reading.refusals);
    return reading;
  };
  // Not of the manifests: every cluster makes it itself.
  const services = preview.services().filter(({ namespace, name }) => `${namespace}/${name}` !== 'default/kubernetes');
  const compared = compareServices(preview, services, read);
  const workloads = (Object.keys(WORKLOADS) as Workload['kind'][]).flatMap((kind) => own(preview.objects(kind)));
  const pods = own(preview.objects('Pod'));
  // Nobody there: each further question would wait as long for no answer.
  const unreachable = compared.length === 0 && refusals.some(({ why }) => why.kind === 'unreachable');
  if (unreachable || (workloads.length === 0 && pods.length === 0)) return { compared, refusals };

  const reading: Partial<Record<ComparedResource, LiveReading>> = {};
  for (const kind of Object.keys(WORKLOADS) as Workload['kind'][]) {
    const ofKind = workloads.filter((each) => each.kind === kind);
    if (ofKind.length > 0) reading[WORKLOADS[kind]] = read(WORKLOADS[kind], ofKind.map(placeOf));
  }
  const livePods = read('pods', [...workloads, ...pods].map(placeOf));
  const podsByLabel = byLabel([...livePods.objects.values()] as unknown as Pod[]);
  const autoscaled = autoscaledOf(preview);
  for (const workload of workloads) {
    const { namespace, name } = placeOf(workload);
    const live = reading[WORKLOADS[workload.kind]];
    if (live?.knows(namespace) !== true) continue;
    const selector = selectorOf(workload);
    compared.push(
      ...compareWorkload(
        workload,
        podsSelected(preview.selected(selector.matchLabels ?? {}, namespace), selector),
        autoscaled.has(`${workload.kind} ${namespace}/${name}`),
        {
          workload: live.objects.get(`${namespace}/${name}`) as Workload | undefined,
          pods: livePods.knows(namespace) ? podsSelected(podsByLabel(namespace, selector), selector) : undefined,
        },
      ),
    );
  }
  for (const pod of pods) {
    const { namespace, name } = placeOf(pod);
    if (!livePods.knows(namespace)) continue;
    compared.push(...comparePod(pod, livePods.objects.get(`${namespace}/${name}`) as Pod | undefined));
  }
  return { compared, refusals };
}

interface Placed {
  readonly namespace: string;
  readonly name: string;
}

type Read = (resource: ComparedResource, objects: readonly Placed[]) => LiveReading;

function compareServices(preview: Preview, services: readonly ServiceView[], read: Read): Comparison[] {
  if (services.length === 0) return [];
  const live = read('services', services);
  if (services.every(({ namespace }) => !live.knows(namespace))) return [];
  const slices = read('endpointslices.discovery.k8s.io', services);
  const byService = slicesByService([...slices.objects.values()] as unknown as EndpointSlice[]);
  return services.flatMap((view) => {
    const { namespace, name } = view;
    if (!live.knows(namespace)) return [];
    const key = `${namespace}/${name}`;
    const service = live.objects.get(key) as Service | undefined;
    const found = service && {
      service,
      view: slices.knows(namespace)
        ? viewService(service, byService.get(key) ?? [], domainOf(view.dnsName))
        : undefined,
    };
    return compareService(view, preview.balancing(name, namespace), found);
  });
}

/** Those that no other object made. */
function own<Kind extends Workload | Pod>(objects: readonly Kind[]): readonly Kind[] {
  return objects.filter(({ metadata }) => metadata.ownerReferences?.some(({ controller }) => controller) !== true);
}

function placeOf({ metadata }: Workload | Pod): Placed {
  return { namespace: metadata.namespace ?? 'default', name: metadata.name ?? '' };
}

function namespacesOf(objects: readonly Placed[]): readonly string[] {
  return [...new Set(objects.map(({ namespace }) => namespace))].sort();
}

function selectorOf(workload: Workload): LabelSelector {
  return workload.kind === 'ReplicationController'
    ? { matchLabels: workload.spec.selector ?? {} }
    : workload.spec.selector;
}

function podsSelected(pods: readonly Pod[], selector: LabelSelector): readonly Pod[] {
  return pods.filter(({ metadata }) => matchesSelector(selector, metadata.labels));
}

/** Pods by namespace and one of their labels, so that not every workload has to look at every pod. */
function byLabel(pods: readonly Pod[]): (namespace: string, selector: LabelSelector) => readonly Pod[] {
  const found = new Map<string, Pod[]>();
  const add = (key: string, pod: Pod): void => {
    const list = found.get(key);
    if (list === undefined) found.set(key, [pod]);
    else list.push(pod);
  };
  for (const pod of pods) {
    const { namespace = 'default', labels = {} } = pod.metadata;
    add(namespace, pod);
    for (const [name, value] of Object.entries(labels)) add(`${namespace}/${name}=${value}`, pod);
  }
  return (namespace, { matchLabels }) => {
    const [first] = Object.entries(matchLabels ?? {});
    return found.get(first === undefined ? namespace : `${namespace}/${first[0]}=${first[1]}`) ?? [];
  };
}

/** `Deployment shop/web` of each that a HorizontalPodAutoscaler scales. */
function autoscaledOf(preview: Preview): ReadonlySet<string> {
  return new Set(
    preview.objects('HorizontalPodAutoscaler').map(({ metadata, spec }) => {
      // Carried as it was written: nobody has checked it.
      const target = (spec as Partial<typeof spec> | undefined)?.scaleTargetRef;
      return `${target?.kind} ${metadata.namespace}/${target?.name}`;
    }),
  );
}

function slicesByService(slices: readonly EndpointSlice[]): ReadonlyMap<string, readonly EndpointSlice[]> {
  const found = new Map<string, EndpointSlice[]>();
  for (const slice of slices) {
    const service = slice.metadata.labels?.[SERVICE_NAME_LABEL];
    if (service === undefined) continue;
    const key = `${slice.metadata.namespace ?? 'default'}/${service}`;
    const list = found.get(key);
    if (list === undefined) found.set(key, [slice]);
    else list.push(slice);
  }
  return found;
}

/** What follows `name.namespace.svc.`. */
function domainOf(dnsName: string): string {
  return dnsName.split('.').slice(3).join('.');
}
