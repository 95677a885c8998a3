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
    case 'cloud-provider-kind': {
      const { cloudProviderKind }: typeof import('./cloud-provider-kind') = require('./cloud-provider-kind');
      return cloudProviderKind(request);
    }
    case 'metallb': {
      const { metalLB }: typeof import('./metallb') = require('./metallb');
      return metalLB(request);
    }
    case 'minikube-tunnel': {
      const { minikubeTunnel }: typeof import('./local-machine') = require('./local-machine');
      return minikubeTunnel(request);
    }
    case 'servicelb': {
      const { serviceLB }: typeof import('./servicelb') = require('./servicelb');
      return serviceLB(request);
    }
    case 'docker-desktop': {
      const { dockerDesktop }: typeof import('./local-machine') = require('./local-machine');
      return dockerDesktop(request);
    }
    case 'aws-classic':
    case 'aws-load-balancer-controller':
    case 'eks-auto-mode': {
      const { aws }: typeof import('./aws') = require('./aws');
      return aws(request);
    }
    case 'gke': {
      const { gke }: typeof import('./gke-and-aks') = require('./gke-and-aks');
      return gke(request);
    }
    case 'aks': {
      const { aks }: typeof import('./gke-and-aks') = require('./gke-and-aks');
      return aks(request);
    }
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
