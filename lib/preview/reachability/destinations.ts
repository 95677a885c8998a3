import type { NetworkScene } from '../network-scene';
import type { Scene } from '../scene';
import type { ServiceEndpoint } from '../service-view';
import type { ReachPort } from './matrix';

/** Endpoints of a Service port that no policy can tell apart. */
export interface Backend {
  /** The group of pods; undefined for pods with the network of their node, and for addresses without a pod. */
  readonly group: number | undefined;
  readonly address: string;
  readonly port: number;
}

/** A Service port, with what is behind it. */
export interface Behind {
  readonly port: ReachPort;
  readonly backends: readonly Backend[];
  /** Nodes with an endpoint, when only callers on those are served (`internalTrafficPolicy: Local`). */
  readonly nodes: ReadonlySet<string> | undefined;
}

/** Endpoints that take connections: the ready ones, else those that still serve while they end. */
function serving(endpoints: readonly ServiceEndpoint[]): readonly ServiceEndpoint[] {
  const ready = endpoints.filter((endpoint) => endpoint.ready);
  return ready.length > 0 ? ready : endpoints.filter((endpoint) => endpoint.serving && endpoint.terminating);
}

/** Every Service port of the cluster, each group of pods behind it once. */
export function destinationsOf(scene: Scene, { network, policies }: NetworkScene): readonly Behind[] {
  const found: Behind[] = [];
  for (const view of scene.views()) {
    if (view.type === 'ExternalName') continue;
    const local = view.type !== 'Headless' && view.service.spec.internalTrafficPolicy === 'Local';
    for (const { spec, endpoints } of view.ports) {
      const taking = serving(endpoints);
      const backends = new Map<string, Backend>();
      for (const { address, port = spec.port } of taking) {
        const pod = network.podAt(address);
        const group = pod === undefined ? undefined : policies.groups.groupOf(pod)?.index;
        const key = group === undefined ? `${address} ${port}` : `#${group} ${port}`;
        if (!backends.has(key)) backends.set(key, { group, address, port });
      }
      found.push({
        port: {
          namespace: view.namespace,
          service: view.name,
          port: spec.port,
          name: spec.name,
          protocol: spec.protocol ?? 'TCP',
          endpoints: taking.length,
        },
        backends: [...backends.values()],
        nodes: local ? new Set(taking.flatMap(({ nodeName }) => nodeName ?? [])) : undefined,
      });
    }
  }
  return found;
}
