import type { EndpointSlice, Endpoints } from '../../../kubernetes';
import { SERVICE_NAME_LABEL } from '../../../kubernetes/endpoints';

/** What the API server writes about itself. */
export interface ApiServerEndpoints {
  readonly endpoints: Endpoints;
  readonly slice: EndpointSlice;
}

const NAME = 'kubernetes';
const NAMESPACE = 'default';
const PORT_NAME = 'https';

/**
 * Endpoints and EndpointSlice of the Service `default/kubernetes`. No controller makes them: the API servers do, with their
 * own addresses, all of one family (`pkg/controlplane/reconcilers`).
 *
 * @param addresses - Of the API servers.
 * @param port - They listen on, 6443 mostly.
 */
export function apiServerEndpoints(addresses: readonly string[], port: number): ApiServerEndpoints {
  const ordered = [...addresses].sort();
  const family = ordered.every((ip) => ip.includes(':')) && ordered.length > 0 ? 'IPv6' : 'IPv4';
  return {
    endpoints: {
      apiVersion: 'v1',
      kind: 'Endpoints',
      metadata: { name: NAME, namespace: NAMESPACE, labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' } },
      subsets: [{ addresses: ordered.map((ip) => ({ ip })), ports: [{ name: PORT_NAME, port, protocol: 'TCP' }] }],
    },
    slice: {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: NAME, namespace: NAMESPACE, labels: { [SERVICE_NAME_LABEL]: NAME } },
      addressType: family,
      endpoints: ordered.map((ip) => ({ addresses: [ip], conditions: { ready: true } })),
      ports: [{ name: PORT_NAME, port, protocol: 'TCP' }],
    },
  };
}
