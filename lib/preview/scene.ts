import { type Balancing, balance } from '../cluster/balancers';
import { nodesOf, podsOf, workloadsOf } from '../cluster/cluster';
import { withCounts } from '../cluster/controllers/autoscaler';
import { indexPods, nodeZones, type PodIndex } from '../cluster/controllers/endpointslice';
import type {
  EndpointSlice,
  Endpoints,
  KindMap,
  KnownKind,
  Manifest,
  Node,
  Pod,
  Service,
  Workload,
} from '../kubernetes';
import { once } from './once';
import { type EndpointOutput, serviceEndpoints, serviceKey } from './service-endpoints';
import { type ServiceView, viewService } from './service-view';
import type { World } from './world';

export { once };

const GROUPS: Readonly<Record<KnownKind, string>> = {
  CronJob: 'batch',
  DaemonSet: 'apps',
  Deployment: 'apps',
  EndpointSlice: 'discovery.k8s.io',
  Endpoints: '',
  HorizontalPodAutoscaler: 'autoscaling',
  Ingress: 'networking.k8s.io',
  Job: 'batch',
  Namespace: '',
  NetworkPolicy: 'networking.k8s.io',
  Node: '',
  Pod: '',
  PodDisruptionBudget: 'policy',
  ReplicaSet: 'apps',
  ReplicationController: '',
  Service: '',
  ServiceCIDR: 'networking.k8s.io',
  StatefulSet: 'apps',
};

/** A world at rest, with all that follows from it. Each part is worked out when it is asked for. */
export interface Scene {
  readonly world: World;
  readonly pods: () => readonly Pod[];
  readonly podIndex: () => PodIndex;
  readonly nodes: () => readonly Node[];
  /** As stored, with the addresses that load balancers gave. */
  readonly services: () => readonly Service[];
  readonly endpoints: () => EndpointOutput;
  /** What becomes of each LoadBalancer Service that has no address yet, by `namespace/name`. */
  readonly balancings: () => ReadonlyMap<string, Balancing>;
  readonly views: () => readonly ServiceView[];
  readonly viewsByKey: () => ReadonlyMap<string, ServiceView>;
  list<K extends KnownKind>(kind: K): readonly KindMap[K][];
  everything(): readonly Manifest[];
}

const NO_SLICES: readonly EndpointSlice[] = [];

/** Names of the nodes on which a ready endpoint of the Service is. */
function readyNodes(slices: readonly EndpointSlice[] | undefined): ReadonlySet<string> {
  const nodes = new Set<string>();
  for (const slice of slices ?? []) {
    for (const { conditions, nodeName } of slice.endpoints ?? []) {
      if ((conditions?.ready ?? true) && nodeName !== undefined) nodes.add(nodeName);
    }
  }
  return nodes;
}

function byKind(workloads: Iterable<Workload>): ReadonlyMap<string, readonly Workload[]> {
  const found = new Map<string, Workload[]>();
  for (const workload of workloads) {
    const list = found.get(workload.kind);
    if (list === undefined) found.set(workload.kind, [workload]);
    else list.push(workload);
  }
  return found;
}

function withIngress(service: Service, balancing: Balancing | undefined): Service {
  if (balancing?.kind !== 'provisioned') return service;
  return { ...service, status: { ...service.status, loadBalancer: { ingress: [...balancing.ingress] } } };
}

/** Everything that follows from a world. */
export function sceneOf(world: World): Scene {
  const { profile, server, cluster } = world;
  const stored = <K extends KnownKind>(kind: K): readonly KindMap[K][] =>
    server.list({ group: GROUPS[kind], kind }) as unknown as readonly KindMap[K][];
  const pods = once(() => podsOf(cluster));
  const podIndex = once(() => indexPods(pods()));
  const nodes = once(() => nodesOf(cluster));
  const workloads = once(() => byKind(workloadsOf(cluster)));
  const endpoints = once(() =>
    serviceEndpoints({
      profile,
      services: stored('Service'),
      pods: podIndex(),
      zones: nodeZones(nodes()),
      slices: world.slicesBefore.length === 0 ? stored('EndpointSlice') : world.slicesBefore,
      endpoints: stored('Endpoints'),
    }),
  );
  const balancings = once(() => {
    const given = balance(stored('Service'), {
      profile,
      nodes: nodes(),
      nodesWithReadyEndpoint: ({ metadata: { namespace, name } }) =>
        readyNodes(endpoints().slicesByService.get(serviceKey(namespace, name))),
    });
    return new Map([...given].map(([{ metadata }, one]) => [serviceKey(metadata.namespace, metadata.name), one]));
  });
  const services = once(() => {
    const given = balancings();
    if (given.size === 0) return stored('Service');
    return stored('Service').map((service) =>
      withIngress(service, given.get(serviceKey(service.metadata.namespace, service.metadata.name))),
    );
  });
  const views = once(() => {
    const { slicesByService } = endpoints();
    return services().map((service) => {
      const slices = slicesByService.get(serviceKey(service.metadata.namespace, service.metadata.name)) ?? NO_SLICES;
      return viewService(service, slices, profile.clusterDomain);
    });
  });
  const viewsByKey = once(() => new Map(views().map((view) => [serviceKey(view.namespace, view.name), view])));

  const list = (kind: KnownKind): readonly Manifest[] => {
    switch (kind) {
      case 'Pod':
        return pods();
      case 'Node':
        return nodes();
      case 'Service':
        return services();
      case 'EndpointSlice':
        return endpoints().slices() as readonly EndpointSlice[];
      case 'Endpoints':
        return endpoints().endpoints() as readonly Endpoints[];
      case 'CronJob':
      case 'DaemonSet':
      case 'Deployment':
      case 'Job':
      case 'ReplicaSet':
      case 'ReplicationController':
      case 'StatefulSet':
        return workloads().get(kind) ?? [];
      case 'HorizontalPodAutoscaler':
        return stored(kind).map((autoscaler) => withCounts(cluster, autoscaler));
      case 'Ingress':
      case 'Namespace':
      case 'NetworkPolicy':
      case 'PodDisruptionBudget':
      case 'ServiceCIDR':
        return stored(kind);
      default: {
        const unknown: never = kind;
        throw new TypeError(`unknown kind ${String(unknown)}`);
      }
    }
  };
  const kinds = Object.keys(GROUPS) as KnownKind[];
  return {
    world,
    pods,
    podIndex,
    nodes,
    services,
    endpoints,
    balancings,
    views,
    viewsByKey,
    list: <K extends KnownKind>(kind: K) => list(kind) as unknown as readonly KindMap[K][],
    everything: () => {
      const known = new Set<string>(kinds);
      return [...server.objects().filter(({ kind }) => !known.has(kind)), ...kinds.flatMap((kind) => list(kind))];
    },
  };
}
