import type { StrategyTable } from '../strategy';

/** What the API server does with NetworkPolicies and Ingresses. */
export const strategies: StrategyTable = new Map([
  [
    'networking.k8s.io/v1 NetworkPolicy',
    () => (require('./network-policy') as typeof import('./network-policy')).networkPolicy,
  ],
  ['networking.k8s.io/v1 Ingress', () => (require('./ingress') as typeof import('./ingress')).ingress],
]);
