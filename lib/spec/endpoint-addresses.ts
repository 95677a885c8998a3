import { type Endpoint, type EndpointSlice, SERVICE_NAME_LABEL } from '../kubernetes/endpoints';
import { parseIP } from '../kubernetes/ip';
import type { IPFamily } from '../kubernetes/service';
import { fresh, isPlainObject } from './leaf';
import { objectMeta } from './metadata';
import { type Path, type Problems, show } from './problems';
import type { ServicePortParts } from './service-ports';

/** One backend that is not found by labels. */
export interface EndpointAddressSpec {
  readonly address: string;
  readonly hostname?: string;
  readonly nodeName?: string;
  readonly zone?: string;
  /** Default: true. */
  readonly ready?: boolean;
}

/** Backends by address: a database outside the cluster, say. They are written as EndpointSlices of the Service. */
export interface EndpointsSpec {
  /** IPv4 or IPv6. */
  readonly addresses: readonly (string | EndpointAddressSpec)[];
}

/** Tells the cluster's own controller that these slices are not its business. */
const MANAGED_BY_LABEL = 'endpointslice.kubernetes.io/managed-by';
/** The API server takes no more endpoints in one slice (`pkg/apis/discovery/validation`). */
const MOST_ENDPOINTS = 1000;

/** The slices of a Service whose backends are given by address: one a family, more where they would get too long. */
export function endpointSlices(
  service: string,
  namespace: string | undefined,
  addresses: EndpointsSpec['addresses'],
  ports: readonly ServicePortParts[],
  problems: Problems,
): EndpointSlice[] {
  const at = ['to', 'addresses'];
  for (const { name, targetPort } of ports) {
    if (typeof targetPort !== 'string') continue;
    problems.add('an address has no named ports: give the number', ['ports', name, 'targetPort']);
  }
  if (!Array.isArray(addresses)) {
    problems.add(`${show(addresses)} cannot be used: give a list`, at);
    return [];
  }
  const families: Record<IPFamily, Endpoint[]> = { IPv4: [], IPv6: [] };
  addresses.forEach((address, index) => {
    const parsed = endpoint(address, problems, [...at, index]);
    if (parsed !== undefined) families[parsed.family].push(parsed.endpoint);
  });
  const slices: EndpointSlice[] = [];
  for (const family of ['IPv4', 'IPv6'] as const) {
    const all = families[family];
    for (let start = 0; start < all.length; start += MOST_ENDPOINTS) {
      const part = start / MOST_ENDPOINTS + 1;
      const name = `${service}-${family.toLowerCase()}${part === 1 ? '' : `-${part}`}`;
      slices.push(slice(name, service, namespace, family, all.slice(start, start + MOST_ENDPOINTS), ports));
    }
  }
  return slices;
}

function slice(
  name: string,
  service: string,
  namespace: string | undefined,
  addressType: IPFamily,
  endpoints: Endpoint[],
  ports: readonly ServicePortParts[],
): EndpointSlice {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: objectMeta(name, namespace, { [SERVICE_NAME_LABEL]: service, [MANAGED_BY_LABEL]: 'portolan' }),
    addressType,
    endpoints,
    // Here a port is what the Service's is joined to by name, so an unnamed one is called '' on both sides.
    ports: ports.map((port) => ({
      name: port.unnamed ? '' : port.name,
      port: port.targetNumber,
      protocol: port.protocol ?? 'TCP',
      ...(port.appProtocol === undefined ? {} : { appProtocol: port.appProtocol }),
    })),
  };
}

function endpoint(
  spec: unknown,
  problems: Problems,
  at: Path,
): { readonly family: IPFamily; readonly endpoint: Endpoint } | undefined {
  const { address, ready, ...rest } = (isPlainObject(spec) ? spec : { address: spec }) as Partial<EndpointAddressSpec>;
  const ip = typeof address === 'string' ? parseIP(address) : undefined;
  if (address === undefined || ip === undefined) {
    problems.add(`${show(address)} is no IP address: for a name use a Service of type ExternalName`, at);
    return undefined;
  }
  return {
    family: ip.family,
    endpoint: { addresses: [address], conditions: { ready: ready ?? true }, ...(fresh(rest) as Partial<Endpoint>) },
  };
}
