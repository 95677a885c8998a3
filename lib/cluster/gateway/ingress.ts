import type { HTTPIngressPath, Ingress, IngressBackend } from '../../kubernetes';
import { type Backend, type Backends, backendOf } from './backend';
import { hostOfRequest, matchesIngressHost } from './host';
import { matchesPrefix } from './path';

/** One HTTP request, as far as routing looks at it. */
export interface HTTPRequest {
  /** `Host` header, with or without port. */
  readonly host: string;
  /** Path without query, beginning with `/`. */
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
}

/** What an Ingress makes of a request. */
export type IngressVerdict =
  | {
      readonly kind: 'routed';
      readonly ingress: Ingress;
      /** `spec.rules[0].http.paths[1]`, or `spec.defaultBackend`. */
      readonly field: string;
      readonly backend: Backend;
      /** The Ingress terminates TLS for this host. */
      readonly tls: boolean;
      /** `ImplementationSpecific` was taken as `Prefix`, as most controllers do: another controller may differ. */
      readonly assumedPrefix: boolean;
    }
  /** No rule matches and there is no default backend: the controller's own 404. */
  | { readonly kind: 'no-match' };

interface Candidate {
  readonly ingress: Ingress;
  readonly field: string;
  readonly backend: IngressBackend;
  readonly hostRank: number;
  readonly pathLength: number;
  readonly exact: boolean;
  readonly assumedPrefix: boolean;
}

/** The more exact host wins: a name over a wildcard over none. Undefined: the rule is about another host. */
function hostRank(rule: string | undefined, host: string): number | undefined {
  if (rule === undefined || rule === '') return 0;
  if (!matchesIngressHost(rule, host)) return undefined;
  return rule.startsWith('*.') ? 1 : 2;
}

function matchesPath(rule: HTTPIngressPath, path: string): boolean {
  const wanted = rule.path === undefined || rule.path === '' ? '/' : rule.path;
  switch (rule.pathType) {
    case 'Exact':
      return path === wanted;
    case 'Prefix':
    case 'ImplementationSpecific':
      return matchesPrefix(wanted, path);
    default: {
      const unknown: never = rule.pathType;
      throw new TypeError(`unknown pathType ${String(unknown)}`);
    }
  }
}

function candidatesOf(ingress: Ingress, request: HTTPRequest, host: string): Candidate[] {
  const found: Candidate[] = [];
  ingress.spec.rules?.forEach((rule, ruleIndex) => {
    const rank = hostRank(rule.host, host);
    if (rank === undefined) return;
    rule.http?.paths.forEach((path, pathIndex) => {
      if (!matchesPath(path, request.path)) return;
      found.push({
        ingress,
        field: `spec.rules[${ruleIndex}].http.paths[${pathIndex}]`,
        backend: path.backend,
        hostRank: rank,
        pathLength: (path.path ?? '/').length,
        exact: path.pathType === 'Exact',
        assumedPrefix: path.pathType === 'ImplementationSpecific',
      });
    });
  });
  return found;
}

/** Most exact host, then longest path, then Exact before Prefix; otherwise who came first. */
function better(a: Candidate, b: Candidate): boolean {
  if (a.hostRank !== b.hostRank) return a.hostRank > b.hostRank;
  if (a.pathLength !== b.pathLength) return a.pathLength > b.pathLength;
  return a.exact && !b.exact;
}

function resolve(backend: IngressBackend, namespace: string, backends: Backends): Backend {
  if (backend.service !== undefined) {
    return backendOf(backends, namespace, backend.service.name, backend.service.port ?? {});
  }
  return { kind: 'resource', what: `${backend.resource?.kind ?? '?'} ${backend.resource?.name ?? '?'}` };
}

function terminatesTls(ingress: Ingress, host: string): boolean {
  return (ingress.spec.tls ?? []).some(
    (tls) => (tls.hosts ?? []).length === 0 || tls.hosts?.some((name) => matchesIngressHost(name, host)),
  );
}

/**
 * Which backend a controller that serves all these Ingresses sends a request to.
 * Source: networking/v1 types.go; precedence as the documentation gives it. Which controller serves which class is not modelled.
 */
export function routeIngress(ingresses: readonly Ingress[], request: HTTPRequest, backends: Backends): IngressVerdict {
  const host = hostOfRequest(request.host);
  let best: Candidate | undefined;
  for (const ingress of ingresses) {
    for (const candidate of candidatesOf(ingress, request, host)) {
      if (best === undefined || better(candidate, best)) best = candidate;
    }
  }
  if (best === undefined) {
    const ingress = ingresses.find((one) => one.spec.defaultBackend !== undefined);
    if (ingress?.spec.defaultBackend === undefined) return { kind: 'no-match' };
    best = {
      ingress,
      field: 'spec.defaultBackend',
      backend: ingress.spec.defaultBackend,
      hostRank: 0,
      pathLength: 0,
      exact: false,
      assumedPrefix: false,
    };
  }
  const { ingress, field, assumedPrefix } = best;
  const backend = resolve(best.backend, ingress.metadata.namespace ?? 'default', backends);
  return { kind: 'routed', ingress, field, backend, tls: terminatesTls(ingress, host), assumedPrefix };
}
