import { answerOfIngress, type Backends, routeIngress } from '../../cluster/gateway';
import { connect } from '../../cluster/proxy';
import type { Service, ServicePort } from '../../kubernetes';
import type { NetworkScene } from '../network-scene';
import type { Scene } from '../scene';
import { serviceKey } from '../service-endpoints';
import type { Destination } from '../url';
import type { CurlHop } from './result';
import type { Ended, Routed } from './route';

function backendsOf(scene: Scene): Backends {
  const view = ({ metadata }: Service) => scene.viewsByKey().get(serviceKey(metadata.namespace, metadata.name));
  return {
    service: (namespace, name) => scene.viewsByKey().get(serviceKey(namespace, name))?.service,
    isServed: (service: Service, port: ServicePort) =>
      view(service)
        ?.ports.find(({ spec }) => spec === port)
        ?.endpoints.some((endpoint) => endpoint.ready) ?? false,
  };
}

/**
 * The way through an Ingress, when one names the host: the name is taken to lead to its controller, which is not modelled
 * further, and from there straight to the pods. Undefined: no Ingress names it.
 */
export function throughIngress(scene: Scene, network: NetworkScene, to: Destination): Routed | Ended | undefined {
  const ingresses = scene.list('Ingress');
  if (ingresses.length === 0 || !/^https?$/.test(to.scheme)) return undefined;
  const path = to.path.replace(/[?#].*$/, '');
  const verdict = routeIngress(ingresses, { host: to.host, path }, backendsOf(scene));
  const named = ingresses.some(({ spec }) => spec.rules?.some((rule) => rule.host !== undefined && rule.host !== ''));
  if (verdict.kind === 'no-match') {
    // Some other name of the Internet: nothing says that it leads here.
    if (!named || !namesHost(scene, to.host)) return undefined;
    const answer = answerOfIngress(verdict);
    const hops: CurlHop[] = [{ kind: 'gateway', object: 'Ingress', field: '', answer }];
    return { hops, outcome: 'http-error', reason: { code: 'http-status', status: 404, dependsOnController: false } };
  }
  if (!namesHost(scene, to.host)) return undefined;
  const { metadata } = verdict.ingress;
  const answer = answerOfIngress(verdict);
  const object = `Ingress ${metadata.namespace ?? 'default'}/${metadata.name ?? ''}`;
  const hops: CurlHop[] = [{ kind: 'gateway', object, field: verdict.field, answer }];
  switch (answer.kind) {
    case 'status': {
      const { code, dependsOnController } = answer;
      return { hops, outcome: 'http-error', reason: { code: 'http-status', status: code, dependsOnController } };
    }
    case 'not-modelled':
      return { hops, outcome: 'not-modelled', reason: { code: 'not-modelled', what: answer.what } };
    case 'forwarded':
      break;
    default: {
      const unknown: never = answer;
      throw new TypeError(`unknown answer ${JSON.stringify(unknown)}`);
    }
  }
  if (verdict.backend.kind !== 'service') return undefined;
  const { namespace, name, port } = verdict.backend;
  const view = scene.viewsByKey().get(serviceKey(namespace, name));
  const ready = view?.ports.find(({ spec }) => spec === port)?.endpoints.filter((endpoint) => endpoint.ready) ?? [];
  const connections = ready.map(({ address, port: target, nodeName = '' }) => ({
    share: 1 / ready.length,
    connection: connect(
      network.network,
      { kind: 'node', node: nodeName },
      { address, port: target ?? 0, protocol: 'TCP' },
    ),
  }));
  return { hops, connections };
}

function namesHost(scene: Scene, host: string): boolean {
  return scene.list('Ingress').some(({ spec }) =>
    (spec.rules ?? []).some((rule) => {
      if (rule.host === undefined) return false;
      const wanted = rule.host.toLowerCase();
      const given = host.toLowerCase();
      return wanted === given || (wanted.startsWith('*.') && given.endsWith(wanted.slice(1)));
    }),
  );
}
