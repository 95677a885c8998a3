import type { Node, Service } from '../../kubernetes';
import type { ClusterProfile } from '../profiles';
import type { Balancing } from './balancing';
import { type BalancingRequest, backendNodes } from './request';

export type { Balancing, ClientAddress, HealthCheck, PendingReason, Targets } from './balancing';

/** Each provider is loaded when a cluster has it: it has one. */
function serve(request: BalancingRequest): Balancing {
  const provider = request.profile.loadBalancer;
  switch (provider) {
    case 'none':
      return { kind: 'pending', provider, because: 'no-provider' };
    case 'cloud-provider-kind':
      return (require('./cloud-provider-kind') as typeof import('./cloud-provider-kind')).cloudProviderKind(request);
    case 'metallb':
      return (require('./metallb') as typeof import('./metallb')).metalLB(request);
    case 'minikube-tunnel':
      return (require('./local-machine') as typeof import('./local-machine')).minikubeTunnel(request);
    case 'servicelb':
      return (require('./servicelb') as typeof import('./servicelb')).serviceLB(request);
    case 'docker-desktop':
      return (require('./local-machine') as typeof import('./local-machine')).dockerDesktop(request);
    case 'aws-classic':
    case 'aws-load-balancer-controller':
    case 'eks-auto-mode':
      return (require('./aws') as typeof import('./aws')).aws(request);
    case 'gke':
      return (require('./gke-and-aks') as typeof import('./gke-and-aks')).gke(request);
    case 'aks':
      return (require('./gke-and-aks') as typeof import('./gke-and-aks')).aks(request);
    default: {
      const unknown: never = provider;
      throw new TypeError(`unknown load-balancer provider ${String(unknown)}`);
    }
  }
}

/** What load balancers need to know of the cluster around them. */
export interface BalancingWorld {
  readonly profile: ClusterProfile;
  readonly nodes: readonly Node[];
  /** Names of the nodes that have a ready endpoint of the Service. */
  nodesWithReadyEndpoint(service: Service): ReadonlySet<string>;
}

/**
 * What becomes of each LoadBalancer Service, in order: who comes first holds an address or port that others then lack.
 * Services of other types are left out of the result, and so are those that have an address already.
 */
export function balance(services: readonly Service[], world: BalancingWorld): ReadonlyMap<Service, Balancing> {
  const nodes = backendNodes(world.nodes);
  const taken = new Map<string, string>();
  const result = new Map<Service, Balancing>();
  for (const service of services) {
    if (service.spec.type !== 'LoadBalancer') continue;
    const key = `${service.metadata.namespace ?? ''}/${service.metadata.name ?? ''}`;
    const given = service.status?.loadBalancer?.ingress ?? [];
    if (given.length > 0) {
      for (const { ip } of given) if (ip !== undefined) taken.set(ip, key);
      continue;
    }
    const nodesWithReadyEndpoint = world.nodesWithReadyEndpoint(service);
    result.set(service, serve({ service, key, profile: world.profile, nodes, nodesWithReadyEndpoint, taken }));
  }
  return result;
}
