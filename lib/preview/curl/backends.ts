import type { Backend, Backends } from '../../cluster/gateway';
import { connect } from '../../cluster/proxy';
import type { Service, ServicePort } from '../../kubernetes';
import type { Scene } from '../scene';
import { serviceKey } from '../service-endpoints';
import type { ServiceView } from '../service-view';
import type { Question } from './question';
import type { Tried } from './route';

/** What routes look up: Services as they are, and whether somebody is ready behind a port. */
export function backendsOf(scene: Scene): Backends {
  const view = ({ metadata }: Service): ServiceView | undefined =>
    scene.viewsByKey().get(serviceKey(metadata.namespace, metadata.name));
  return {
    service: (namespace, name) => scene.viewsByKey().get(serviceKey(namespace, name))?.service,
    isServed: (service: Service, port: ServicePort) =>
      view(service)
        ?.ports.find(({ spec }) => spec === port)
        ?.endpoints.some((endpoint) => endpoint.ready) ?? false,
  };
}

/** From a proxy straight to the ready pods of a Service port, as controllers do. Where its own pods are is not known: taken to be beside each. */
export function toBackend(
  { scene, network }: Question,
  backend: Extract<Backend, { kind: 'service' }>,
  share: number,
): Tried[] {
  const view = scene.viewsByKey().get(serviceKey(backend.namespace, backend.name));
  const port = view?.ports.find(({ spec }) => spec === backend.port);
  const ready = port?.endpoints.filter((endpoint) => endpoint.ready) ?? [];
  return ready.map(({ address, port: target, nodeName = '' }) => ({
    share: share / ready.length,
    address,
    connection: connect(
      network.network,
      { kind: 'node', node: nodeName },
      { address, port: target ?? 0, protocol: 'TCP' },
    ),
  }));
}
