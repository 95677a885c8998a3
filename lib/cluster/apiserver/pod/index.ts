import type { StrategyTable } from '../strategy';

/** What the API server does with Pods. */
export const strategies: StrategyTable = new Map([['v1 Pod', () => (require('./pod') as typeof import('./pod')).pod]]);
