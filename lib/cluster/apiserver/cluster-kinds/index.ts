import type { StrategyTable } from '../strategy';

/** Kinds that make up the cluster, and those that its controllers write. */
export const strategies: StrategyTable = new Map([
  ['v1 Namespace', () => (require('./namespace') as typeof import('./namespace')).namespaceStrategy],
  ['v1 Node', () => (require('./node') as typeof import('./node')).nodeStrategy],
  ['v1 Endpoints', () => (require('./endpoints') as typeof import('./endpoints')).endpointsStrategy],
  [
    'discovery.k8s.io/v1 EndpointSlice',
    () => (require('./endpoint-slice') as typeof import('./endpoint-slice')).endpointSliceStrategy,
  ],
  [
    'networking.k8s.io/v1 ServiceCIDR',
    () => (require('./service-cidr') as typeof import('./service-cidr')).serviceCIDRStrategy,
  ],
]);
