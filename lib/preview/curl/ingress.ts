import { answerOfIngress, hostOfRequest, matchesIngressHost, routeIngress } from '../../cluster/gateway';
import type { Ingress } from '../../kubernetes';
import { backendsOf, toBackend } from './backends';
import { ended, type Question } from './question';
import type { CurlHop } from './result';
import type { Ended, Routed } from './route';

/** The path of a URL, without what comes after `?` or `#`. */
export function pathOf(path: string): string {
  return path.replace(/[?#].*$/, '');
}

/**
 * The way through an Ingress, when one names the host: the name is taken to lead to its controller, which is not modelled
 * further, and from there straight to the pods. Undefined: no Ingress names it.
 */
export function throughIngress(question: Question): Routed | Ended | undefined {
  const { scene, to } = question;
  if (!/^https?$/.test(to.scheme)) return undefined;
  const ingresses = scene.list('Ingress');
  const host = hostOfRequest(to.host);
  // Some other name of the Internet: nothing says that it leads here, default backend or not.
  if (!ingresses.some((ingress) => namesHost(ingress, host))) return undefined;
  const verdict = routeIngress(ingresses, { host: to.host, path: pathOf(to.path) }, backendsOf(scene));
  const answer = answerOfIngress(verdict);
  if (verdict.kind === 'no-match') {
    const hops: CurlHop[] = [{ kind: 'gateway', object: 'Ingress', field: '', answer }];
    return ended('http-error', { code: 'http-status', by: 'Ingress', status: 404, dependsOnController: false }, hops);
  }
  const { metadata } = verdict.ingress;
  const object = `Ingress ${metadata.namespace ?? 'default'}/${metadata.name ?? ''}`;
  const hops: CurlHop[] = [{ kind: 'gateway', object, field: verdict.field, answer }];
  switch (answer.kind) {
    case 'status': {
      const { code, dependsOnController } = answer;
      const { backend } = verdict;
      return ended('http-error', { code: 'http-status', by: object, status: code, dependsOnController, backend }, hops);
    }
    case 'not-modelled':
      return ended('not-modelled', { code: 'not-modelled', what: answer.what }, hops);
    case 'forwarded':
      if (verdict.backend.kind !== 'service') return undefined;
      return { hops, connections: toBackend(question, verdict.backend, 1), proxied: true };
    default: {
      const unknown: never = answer;
      throw new TypeError(`unknown answer ${JSON.stringify(unknown)}`);
    }
  }
}

function namesHost({ spec }: Ingress, host: string): boolean {
  return (spec.rules ?? []).some(
    (rule) => rule.host !== undefined && rule.host !== '' && matchesIngressHost(rule.host, host),
  );
}
