import type { StrategyTable } from '../strategy';

/** What the API server does with Services. */
export const strategies: StrategyTable = new Map([
  ['v1 Service', () => (require('./strategy') as typeof import('./strategy')).serviceStrategy],
]);
