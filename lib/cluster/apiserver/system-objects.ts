import type { Manifest } from '../../kubernetes';
import { parseCIDR } from '../../kubernetes/ip';
import { type Allocators, firstAddress } from './allocator';
import type { Settings } from './options';

/** Namespaces every cluster has. */
export const SYSTEM_NAMESPACES = ['default', 'kube-node-lease', 'kube-public', 'kube-system'] as const;

function namespace(name: string): Manifest {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}

/** The API server's own Service: `default/kubernetes`, at the first address of the default family. */
function ownService(ip: string, port: number): Manifest {
  const manifest = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: 'kubernetes',
      namespace: 'default',
      labels: { component: 'apiserver', provider: 'kubernetes' },
    },
    spec: {
      ports: [{ name: 'https', protocol: 'TCP', port: 443, targetPort: port }],
      clusterIP: ip,
      type: 'ClusterIP',
      sessionAffinity: 'None',
    },
  };
  return manifest;
}

/** The ranges the API server was started with, as an object. */
function serviceRanges(cidrs: readonly string[]): Manifest {
  const manifest = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'ServiceCIDR',
    metadata: { name: 'kubernetes' },
    spec: { cidrs: cidrs.filter((cidr) => parseCIDR(cidr) !== undefined) },
  };
  return manifest;
}

/** What the API server makes itself before anybody asks. */
export function systemObjects(settings: Settings, allocators: Allocators): readonly Manifest[] {
  const objects: Manifest[] = SYSTEM_NAMESPACES.map(namespace);
  objects.push(serviceRanges(settings.serviceCIDRs));
  const family = allocators.families[0];
  const pool = family === undefined ? undefined : allocators.ips.get(family);
  const ip = pool === undefined ? undefined : firstAddress(pool);
  if (ip !== undefined) objects.push(ownService(ip, settings.apiServerPort));
  return objects;
}
