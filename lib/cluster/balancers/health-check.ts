import type { Service } from '../../kubernetes';
import type { ClientAddress, HealthCheck } from './balancing';

/** Balancers of the generic service controller ask kube-proxy, or with policy Local the Service's own health port. */
export function nodeHealthCheck(service: Service): HealthCheck {
  const port = service.spec.healthCheckNodePort;
  return service.spec.externalTrafficPolicy === 'Local' && port !== undefined
    ? { kind: 'health-check-node-port', port }
    : { kind: 'kube-proxy' };
}

/** What is left of the source that reaches a node: policy Local keeps it, policy Cluster puts the node's in its place. */
export function afterNode(service: Service, arriving: ClientAddress): ClientAddress {
  return service.spec.externalTrafficPolicy === 'Local' ? arriving : 'node';
}
