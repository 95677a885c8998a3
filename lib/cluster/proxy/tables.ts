import type { EndpointSlice, IPFamily, Protocol, Service } from '../../kubernetes';
import { type ProxyEndpoint, proxyEndpoints, serviceKey, slicesByService } from './endpoint';
import { type ProxyPort, proxyPorts } from './service-port';

/** By which of its addresses a packet means a Service. */
export type AddressKind = 'cluster-ip' | 'external-ip' | 'balancer-ip' | 'node-port';

/** A Service port that a destination belongs to. */
export interface Claim {
  readonly port: ProxyPort;
  readonly by: AddressKind;
}

/** What every kube-proxy of one family knows, whichever node it is on. */
export interface ProxyTables {
  readonly family: IPFamily;
  readonly ports: readonly ProxyPort[];
  /** Who owns `address:port`, node ports aside. Should two claim it, the first in the order of the objects. */
  claimOf(address: string, protocol: Protocol, port: number): Claim | undefined;
  nodePortClaim(protocol: Protocol, port: number): Claim | undefined;
  isClusterIP(address: string): boolean;
  endpointsOf(port: ProxyPort): readonly ProxyEndpoint[];
  /** The ports of one Service; none when kube-proxy ignores it. */
  portsOf(namespace: string, service: string): readonly ProxyPort[];
}

const NO_PORTS: readonly ProxyPort[] = [];

/** Indexes Services and slices of one family. */
export function proxyTables(
  services: readonly Service[],
  slices: readonly EndpointSlice[],
  family: IPFamily,
): ProxyTables {
  const slicesOf = slicesByService(slices, family);
  const endpoints = new Map<ProxyPort, readonly ProxyEndpoint[]>();
  const byService = new Map<string, readonly ProxyPort[]>();
  const ports: ProxyPort[] = [];
  const addresses = new Map<string, Claim>();
  const nodePorts = new Map<string, Claim>();
  const clusterIPs = new Set<string>();
  const claim = (address: string, port: ProxyPort, by: AddressKind): void => {
    const key = `${address} ${port.protocol} ${port.port}`;
    if (!addresses.has(key)) addresses.set(key, { port, by });
  };
  for (const service of services) {
    const own = proxyPorts(service, family);
    const first = own[0];
    if (first !== undefined) byService.set(serviceKey(first.namespace, first.service), own);
    for (const port of own) {
      ports.push(port);
      clusterIPs.add(port.clusterIP);
      claim(port.clusterIP, port, 'cluster-ip');
      for (const ip of port.externalIPs) claim(ip, port, 'external-ip');
      for (const ip of port.balancerIPs) claim(ip, port, 'balancer-ip');
      if (port.nodePort === 0) continue;
      const nodeKey = `${port.protocol} ${port.nodePort}`;
      if (!nodePorts.has(nodeKey)) nodePorts.set(nodeKey, { port, by: 'node-port' });
    }
  }
  return {
    family,
    ports,
    claimOf: (address, protocol, port) => addresses.get(`${address} ${protocol} ${port}`),
    nodePortClaim: (protocol, port) => nodePorts.get(`${protocol} ${port}`),
    isClusterIP: (address) => clusterIPs.has(address),
    endpointsOf: (port) => {
      let found = endpoints.get(port);
      if (found === undefined) {
        const own = slicesOf.get(serviceKey(port.namespace, port.service)) ?? [];
        found = proxyEndpoints(own, port.portName, port.protocol);
        endpoints.set(port, found);
      }
      return found;
    },
    portsOf: (namespace, service) => byService.get(serviceKey(namespace, service)) ?? NO_PORTS,
  };
}
