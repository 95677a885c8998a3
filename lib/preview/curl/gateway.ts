import {
  answersOfRoute,
  hostOfRequest,
  isGateway,
  isHTTPRoute,
  isReferenceGrant,
  matchesRouteHost,
  type RouteVerdict,
  type RouteWorld,
  routeHTTP,
} from '../../cluster/gateway';
import type { Gateway, HTTPRoute, Manifest } from '../../kubernetes';
import type { Scene } from '../scene';
import { backendsOf, toBackend } from './backends';
import { pathOf } from './ingress';
import { ended, type Question } from './question';
import type { CurlHop } from './result';
import type { Answered, Ended, Routed, Tried } from './route';

const GROUP = 'gateway.networking.k8s.io';

function carried(scene: Scene, kind: string): readonly Manifest[] {
  return scene.world.server.list({ group: GROUP, kind });
}

function routeWorld(scene: Scene, gateways: readonly Gateway[], routes: readonly HTTPRoute[]): RouteWorld {
  return {
    ...backendsOf(scene),
    gateways,
    routes,
    grants: carried(scene, 'ReferenceGrant').filter(isReferenceGrant),
    namespaceLabels: (namespace) => ({
      ...scene.list('Namespace').find(({ metadata }) => metadata.name === namespace)?.metadata.labels,
      'kubernetes.io/metadata.name': namespace,
    }),
  };
}

/** A listener, or a route of it, names the host. */
function namesHost(gateway: Gateway, routes: readonly HTTPRoute[], host: string): boolean {
  const named = (pattern: string | undefined): boolean =>
    pattern !== undefined && pattern !== '' && matchesRouteHost(pattern, host);
  if (gateway.spec.listeners.some(({ hostname }) => named(hostname))) return true;
  return routes.some(
    ({ spec, metadata }) =>
      spec.hostnames?.some(named) === true &&
      spec.parentRefs?.some(
        ({ name, namespace }) =>
          name === gateway.metadata.name &&
          (namespace ?? metadata.namespace ?? 'default') === (gateway.metadata.namespace ?? 'default'),
      ) === true,
  );
}

function objectOf(kind: string, { metadata }: Gateway | HTTPRoute): string {
  return `${kind} ${metadata.namespace ?? 'default'}/${metadata.name ?? ''}`;
}

/**
 * The way through a Gateway whose listeners or routes name the host: the name is taken to lead to it, and from there
 * straight to the pods. Undefined: no Gateway names it.
 */
export function throughGateway(question: Question): Routed | Ended | undefined {
  const { scene, to } = question;
  if (!/^https?$/.test(to.scheme)) return undefined;
  const gateways = carried(scene, 'Gateway').filter(isGateway);
  if (gateways.length === 0) return undefined;
  const routes = carried(scene, 'HTTPRoute').filter(isHTTPRoute);
  const host = hostOfRequest(to.host);
  const gateway = gateways.find((one) => namesHost(one, routes, host));
  if (gateway === undefined) return undefined;
  const object = objectOf('Gateway', gateway);
  const ports = [...new Set(gateway.spec.listeners.map(({ port }) => port))];
  if (!ports.includes(to.port)) return ended('refused', { code: 'closed-gateway-port', object, ports });
  const request = { host: to.host, path: pathOf(to.path) };
  return followed(question, object, routeHTTP(gateway, request, routeWorld(scene, gateways, routes), to.port));
}

function followed(question: Question, gateway: string, verdict: RouteVerdict): Routed | Ended {
  const answers = answersOfRoute(verdict);
  const object = verdict.kind === 'no-match' ? gateway : objectOf('HTTPRoute', verdict.route);
  const field = verdict.kind === 'no-match' ? '' : verdict.field;
  const hops: CurlHop[] = answers.map((answer) => ({ kind: 'gateway', object, field, answer }));
  const connections: Tried[] = [];
  const own: Answered[] = [];
  answers.forEach((answer, index) => {
    const { share } = answer;
    switch (answer.kind) {
      case 'forwarded': {
        const backend = verdict.kind === 'routed' ? verdict.backends[index]?.backend : undefined;
        if (backend?.kind === 'service') connections.push(...toBackend(question, backend, share));
        return;
      }
      case 'status': {
        const { code: status, dependsOnController } = answer;
        own.push({
          share,
          outcome: 'http-error',
          reason: { code: 'http-status', by: object, status, dependsOnController },
        });
        return;
      }
      case 'not-modelled':
        own.push({ share, outcome: 'not-modelled', reason: { code: 'not-modelled', what: answer.what } });
        return;
      default: {
        const unknown: never = answer;
        throw new TypeError(`unknown answer ${JSON.stringify(unknown)}`);
      }
    }
  });
  const [only] = own;
  if (only !== undefined && own.length === answers.length && (own.length === 1 || connections.length === 0)) {
    return ended(only.outcome, only.reason, hops);
  }
  return { hops, connections, answers: own, proxied: true };
}
