import type { EndpointSlice, Service } from '../../kubernetes';
import { SERVICE_NAME_LABEL } from '../../kubernetes';

/** One address of a slice that DNS may give out. */
export interface NamedEndpoint {
  readonly address: string;
  /** The label in front of the Service's name: the endpoint's host name, or its address with dashes. */
  readonly label: string;
  readonly ports: readonly NamedPort[];
}

/** A port, by the name and protocol that an SRV question asks for. */
export interface NamedPort {
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
}

/** CoreDNS' mark for "there is an address, but no port": addresses are given out, SRV records are not. */
export const NO_PORT = -1;

const NO_PORTS: readonly NamedPort[] = [{ name: '', port: NO_PORT, protocol: '' }];

/** What CoreDNS keeps of a Service (`plugin/kubernetes/object/service.go`). */
export interface NamedService {
  readonly name: string;
  readonly namespace: string;
  readonly clusterIPs: readonly string[];
  readonly headless: boolean;
  /** Set only for the type ExternalName. */
  readonly externalName: string | undefined;
  readonly ports: readonly NamedPort[];
}

interface Entry {
  service: Service | undefined;
  named: NamedService | undefined;
  slices: EndpointSlice[] | undefined;
  endpoints: readonly NamedEndpoint[] | undefined;
}

/** Services and their ready endpoints, found by name or by address. */
export interface NameIndex {
  hasNamespace(namespace: string): boolean;
  service(namespace: string, name: string): NamedService | undefined;
  /** Ready endpoints, in the order of the slices. */
  endpoints(namespace: string, name: string): readonly NamedEndpoint[];
  /** The Service that has this cluster IP; the first, should two claim it. */
  serviceAt(address: string): NamedService | undefined;
  /** Every endpoint with this address, with the Service that lists it. */
  endpointsAt(address: string): readonly { namespace: string; service: string; endpoint: NamedEndpoint }[];
}

function namedService(service: Service): NamedService {
  const { spec } = service;
  const external = spec.type === 'ExternalName';
  const clusterIPs = spec.clusterIPs?.length ? spec.clusterIPs : spec.clusterIP ? [spec.clusterIP] : [];
  return {
    name: service.metadata.name ?? '',
    namespace: service.metadata.namespace ?? 'default',
    clusterIPs,
    headless: !external && clusterIPs[0] === 'None',
    externalName: external ? (spec.externalName ?? '') : undefined,
    ports: spec.ports?.length
      ? spec.ports.map((port) => ({ name: port.name ?? '', port: port.port, protocol: port.protocol ?? 'TCP' }))
      : NO_PORTS,
  };
}

/** A label may not end in a dash: `fd00:1::` becomes `fd00-1--0`. What is no address has no label (`endpointHostname`). */
function endpointLabel(hostname: string | undefined, address: string): string {
  if (hostname !== undefined && hostname !== '') return hostname;
  if (address.includes('.')) return address.replaceAll('.', '-');
  if (!address.includes(':')) return '';
  const dashed = address.replaceAll(':', '-');
  return dashed.endsWith('-') ? `${dashed}0` : dashed;
}

/** Endpoints of one slice: only the ready ones, and `ready` that is absent counts as true. */
function namedEndpoints(slice: EndpointSlice, into: NamedEndpoint[]): void {
  const ports: readonly NamedPort[] = slice.ports?.length
    ? slice.ports.map((port) => ({ name: port.name ?? '', port: port.port ?? NO_PORT, protocol: port.protocol ?? '' }))
    : NO_PORTS;
  for (const endpoint of slice.endpoints ?? []) {
    if (endpoint.conditions?.ready === false) continue;
    for (const address of endpoint.addresses) {
      into.push({ address, label: endpointLabel(endpoint.hostname, address), ports });
    }
  }
}

/**
 * Indexes what DNS answers from. What is asked for is worked out then, so that a thousand Services cost little
 * when one name is looked up.
 */
export function indexNames(input: {
  readonly services: readonly Service[];
  readonly endpointSlices: readonly EndpointSlice[];
  readonly namespaces: readonly string[];
}): NameIndex {
  const namespaces = new Set(input.namespaces);
  const entries = new Map<string, Map<string, Entry>>();
  const entry = (namespace: string, name: string): Entry => {
    let inNamespace = entries.get(namespace);
    if (inNamespace === undefined) {
      inNamespace = new Map();
      entries.set(namespace, inNamespace);
    }
    let found = inNamespace.get(name);
    if (found === undefined) {
      found = { service: undefined, named: undefined, slices: undefined, endpoints: undefined };
      inNamespace.set(name, found);
    }
    return found;
  };
  for (const service of input.services) {
    entry(service.metadata.namespace ?? 'default', service.metadata.name ?? '').service = service;
  }
  for (const slice of input.endpointSlices) {
    const name = slice.metadata.labels?.[SERVICE_NAME_LABEL];
    if (name === undefined) continue;
    const owner = entry(slice.metadata.namespace ?? 'default', name);
    if (owner.slices === undefined) owner.slices = [slice];
    else owner.slices.push(slice);
  }

  const nameOf = (found: Entry | undefined): NamedService | undefined => {
    if (found?.service === undefined) return undefined;
    found.named ??= namedService(found.service);
    return found.named;
  };
  const endpointsOf = (found: Entry | undefined): readonly NamedEndpoint[] => {
    if (found?.slices === undefined) return [];
    if (found.endpoints === undefined) {
      const endpoints: NamedEndpoint[] = [];
      for (const slice of found.slices) namedEndpoints(slice, endpoints);
      found.endpoints = endpoints;
    }
    return found.endpoints;
  };

  let clusterIPs: Map<string, NamedService> | undefined;
  let addresses: Map<string, { namespace: string; service: string; endpoint: NamedEndpoint }[]> | undefined;
  const indexAddresses = (): NonNullable<typeof addresses> => {
    const byAddress: NonNullable<typeof addresses> = new Map();
    for (const [namespace, inNamespace] of entries) {
      for (const [service, found] of inNamespace) {
        for (const endpoint of endpointsOf(found)) {
          const list = byAddress.get(endpoint.address);
          if (list === undefined) byAddress.set(endpoint.address, [{ namespace, service, endpoint }]);
          else list.push({ namespace, service, endpoint });
        }
      }
    }
    return byAddress;
  };
  const indexClusterIPs = (): NonNullable<typeof clusterIPs> => {
    const byIP: NonNullable<typeof clusterIPs> = new Map();
    for (const inNamespace of entries.values()) {
      for (const found of inNamespace.values()) {
        const named = nameOf(found);
        if (named === undefined || named.externalName !== undefined || named.headless) continue;
        for (const ip of named.clusterIPs) if (!byIP.has(ip)) byIP.set(ip, named);
      }
    }
    return byIP;
  };

  return {
    hasNamespace: (namespace) => namespaces.has(namespace),
    service: (namespace, name) => nameOf(entries.get(namespace)?.get(name)),
    endpoints: (namespace, name) => endpointsOf(entries.get(namespace)?.get(name)),
    serviceAt: (address) => {
      clusterIPs ??= indexClusterIPs();
      return clusterIPs.get(address);
    },
    endpointsAt: (address) => {
      addresses ??= indexAddresses();
      return addresses.get(address) ?? [];
    },
  };
}
