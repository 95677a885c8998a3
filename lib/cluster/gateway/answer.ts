import type { Backend } from './backend';
import type { RouteVerdict, WeightedBackend } from './http-route';
import type { IngressVerdict } from './ingress';

/** What a client gets from the proxy itself; `forwarded` when a pod answers instead. */
export type ProxyAnswer =
  | { readonly kind: 'forwarded'; readonly share: number }
  | {
      readonly kind: 'status';
      readonly code: 404 | 500 | 503;
      readonly share: number;
      /** The specification leaves it to the controller; the code is what the common ones answer. */
      readonly dependsOnController: boolean;
    }
  | { readonly kind: 'not-modelled'; readonly what: string; readonly share: number };

function status(code: 404 | 500 | 503, share: number, dependsOnController: boolean): ProxyAnswer {
  return { kind: 'status', code, share, dependsOnController };
}

/** An Ingress' answer: 404 where nothing matches; 503 for a backend that is missing or has nobody ready (ingress-nginx and others). */
export function answerOfIngress(verdict: IngressVerdict): ProxyAnswer {
  if (verdict.kind === 'no-match') return status(404, 1, false);
  const { backend } = verdict;
  switch (backend.kind) {
    case 'service':
      return { kind: 'forwarded', share: 1 };
    case 'no-endpoints':
    case 'service-missing':
    case 'port-missing':
      return status(503, 1, true);
    case 'resource':
      return { kind: 'not-modelled', what: backend.what, share: 1 };
    default: {
      const unknown: never = backend;
      throw new TypeError(`unknown backend ${JSON.stringify(unknown)}`);
    }
  }
}

function answerOfBackend(backend: Backend | WeightedBackend['backend'], share: number): ProxyAnswer {
  switch (backend.kind) {
    case 'service':
      return { kind: 'forwarded', share };
    case 'no-endpoints':
      return status(503, share, false);
    case 'service-missing':
    case 'port-missing':
    case 'not-granted':
      return status(500, share, false);
    case 'resource':
      return { kind: 'not-modelled', what: backend.what, share };
    default: {
      const unknown: never = backend;
      throw new TypeError(`unknown backend ${JSON.stringify(unknown)}`);
    }
  }
}

/** A Gateway's answers, each with its share of the requests: 404 without a match, 500 for invalid backends, 503 without endpoints. */
export function answersOfRoute(verdict: RouteVerdict): readonly ProxyAnswer[] {
  switch (verdict.kind) {
    case 'no-match':
      return [status(404, 1, false)];
    case 'not-modelled':
      return [{ kind: 'not-modelled', what: verdict.what, share: 1 }];
    case 'routed':
      if (verdict.filters.includes('RequestRedirect')) return [{ kind: 'not-modelled', what: 'a redirect', share: 1 }];
      if (verdict.backends.length === 0) return [status(500, 1, false)];
      return verdict.backends.map(({ backend, share }) => answerOfBackend(backend, share));
    default: {
      const unknown: never = verdict;
      throw new TypeError(`unknown verdict ${JSON.stringify(unknown)}`);
    }
  }
}
