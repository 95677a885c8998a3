import type { Service, ServicePort } from '../../kubernetes';

/** What a route looks up: Services and whether a port of theirs has somebody ready behind it. */
export interface Backends {
  service(namespace: string, name: string): Service | undefined;
  /** A ready endpoint for this port exists. */
  isServed(service: Service, port: ServicePort): boolean;
}

/** Where a matched request goes. */
export type Backend =
  | {
      readonly kind: 'service';
      readonly namespace: string;
      readonly name: string;
      readonly port: ServicePort;
    }
  | { readonly kind: 'no-endpoints'; readonly namespace: string; readonly name: string; readonly port: ServicePort }
  | { readonly kind: 'service-missing'; readonly namespace: string; readonly name: string }
  | {
      readonly kind: 'port-missing';
      readonly namespace: string;
      readonly name: string;
      readonly wanted: string | number | undefined;
      readonly offered: readonly ServicePort[];
    }
  /** A backend that is no Service: what it answers is not modelled. */
  | { readonly kind: 'resource'; readonly what: string };

/** Finds the Service and its port. The port is one of the Service (its number or name), never the target port. */
export function backendOf(
  backends: Backends,
  namespace: string,
  name: string,
  wanted: { readonly name?: string | undefined; readonly number?: number | undefined },
): Backend {
  const service = backends.service(namespace, name);
  if (service === undefined) return { kind: 'service-missing', namespace, name };
  const offered = service.spec.ports ?? [];
  const named = wanted.name !== undefined && wanted.name !== '';
  const port = offered.find((one) => (named ? one.name === wanted.name : one.port === wanted.number));
  if (port === undefined) {
    return { kind: 'port-missing', namespace, name, wanted: named ? wanted.name : wanted.number, offered };
  }
  const kind = backends.isServed(service, port) ? 'service' : 'no-endpoints';
  return { kind, namespace, name, port };
}
