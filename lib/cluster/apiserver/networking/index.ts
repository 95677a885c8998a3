import type { Strategy } from '../strategy';
import { ingress } from './ingress';
import { networkPolicy } from './network-policy';

/** What the API server does with NetworkPolicies and Ingresses. */
export const strategies: readonly Strategy[] = [networkPolicy, ingress];
