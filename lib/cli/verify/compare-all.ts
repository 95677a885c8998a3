import type { LiveCluster } from '../../io/live-cluster';
import type { Pod } from '../../kubernetes';
import { matchesSelector } from '../../kubernetes/labels';
import type { LabelSelector } from '../../kubernetes/meta';
import type { Preview } from '../../preview';
import type { Comparison } from './comparison';
import { type LiveReading, type Placed, type Read, type Refusal, readLive } from './live-objects';
import type { ComparedResource } from './resources';
import { compareServices } from './services';
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

/** Compares all that a preview says of Services, workloads and pods with a live cluster, reading only. */
export function compareAll(preview: Preview, cluster: LiveCluster): Verdict {
  const refusals: Refusal[] = [];
  const read: Read = (resource, objects) => {
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
