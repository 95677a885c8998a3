import type { DnsInput } from '../../../lib/cluster/dns';
import type { Endpoint, EndpointPort, EndpointSlice, IPFamily, Service, ServiceSpec } from '../../../lib/kubernetes';

/** A Service of the namespace `shop`. */
export function service(name: string, spec: ServiceSpec, namespace = 'shop'): Service {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec };
}

/** A slice of a Service of the namespace `shop`. */
export function slice(
  of: string,
  endpoints: readonly Endpoint[],
  ports: readonly EndpointPort[] = [{ name: 'http', port: 8080, protocol: 'TCP' }],
  addressType: IPFamily = 'IPv4',
): EndpointSlice {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: `${of}-${addressType}`, namespace: 'shop', labels: { 'kubernetes.io/service-name': of } },
    addressType,
    endpoints: [...endpoints],
    ports: [...ports],
  };
}

/** A headless Service `db`, a Service `web` with a cluster IP, and some aliases. */
export const SHOP: DnsInput = {
  namespaces: ['default', 'kube-system', 'shop'],
  services: [
    service('web', {
      clusterIP: '10.96.0.20',
      clusterIPs: ['10.96.0.20', 'fd00:10:96::14'],
      ports: [
        { name: 'http', port: 80, protocol: 'TCP' },
        { name: 'dns', port: 53, protocol: 'UDP' },
      ],
    }),
    service('db', { clusterIP: 'None', clusterIPs: ['None'], ports: [{ name: 'pg', port: 5432 }] }),
    service('bare', { clusterIP: 'None' }),
    service('idle', { clusterIP: 'None', ports: [{ name: 'http', port: 80 }] }),
    service('alias', { type: 'ExternalName', externalName: 'web.shop.svc.cluster.local' }),
    service('alias2', { type: 'ExternalName', externalName: 'alias.shop.svc.cluster.local.' }),
    service('loop-a', { type: 'ExternalName', externalName: 'loop-b.shop.svc.cluster.local' }),
    service('loop-b', { type: 'ExternalName', externalName: 'loop-a.shop.svc.cluster.local' }),
    service('self', { type: 'ExternalName', externalName: 'x.self.shop.svc.cluster.local' }),
    service('out', { type: 'ExternalName', externalName: 'db.example.com' }),
    service('literal', { type: 'ExternalName', externalName: '1.2.3.4' }),
    service(
      'kube-dns',
      { clusterIP: '10.96.0.10', ports: [{ name: 'dns', port: 53, protocol: 'UDP' }] },
      'kube-system',
    ),
  ],
  endpointSlices: [
    slice(
      'db',
      [
        { addresses: ['10.244.1.5'], hostname: 'db-0', conditions: { ready: true } },
        { addresses: ['10.244.1.6'], conditions: { ready: true } },
        { addresses: ['10.244.1.7'], hostname: 'db-2', conditions: { ready: false } },
      ],
      [{ name: 'pg', port: 5433, protocol: 'TCP' }],
    ),
    slice('bare', [{ addresses: ['10.244.1.8'] }], []),
    slice('idle', [{ addresses: ['10.244.1.9'], conditions: { ready: false, serving: true, terminating: true } }]),
    slice('web', [{ addresses: ['10.244.1.5'], conditions: { ready: true } }]),
  ],
};
