import type { Balancing } from './balancing';
import { afterNode } from './health-check';
import { type BalancingRequest, namesOf } from './request';

/** `minikube tunnel`: every LoadBalancer Service gets its own cluster IP, and the laptop a route to the service range by the first node. */
export function minikubeTunnel({ service, profile }: BalancingRequest): Balancing {
  return {
    kind: 'provisioned',
    provider: 'minikube-tunnel',
    ingress: (service.spec.clusterIPs ?? []).slice(0, 1).map((ip) => ({ ip, ipMode: 'VIP' })),
    scheme: 'local-machine',
    targets: { kind: 'virtual-ip', nodes: profile.nodes.slice(0, 1).map(({ name }) => name) },
    healthCheck: { kind: 'none' },
    clientAddress: afterNode(service, 'client'),
  };
}

/** Docker Desktop publishes the Service's port on the laptop: `localhost`. What comes in has lost its address. */
export function dockerDesktop({ service, nodes, key, taken }: BalancingRequest): Balancing {
  const provider = 'docker-desktop';
  for (const port of service.spec.ports ?? []) {
    const holder = taken.get(`${port.port}/${port.protocol ?? 'TCP'}`);
    if (holder !== undefined) return { kind: 'pending', provider, because: 'port-taken', conflictsWith: holder };
  }
  for (const port of service.spec.ports ?? []) taken.set(`${port.port}/${port.protocol ?? 'TCP'}`, key);
  return {
    kind: 'provisioned',
    provider,
    ingress: [{ hostname: 'localhost' }],
    scheme: 'local-machine',
    targets: { kind: 'node-ports', nodes: namesOf(nodes) },
    healthCheck: { kind: 'none' },
    clientAddress: afterNode(service, 'balancer'),
  };
}
