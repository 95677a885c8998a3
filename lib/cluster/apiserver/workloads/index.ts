import type { StrategyTable } from '../strategy';

/** What the API server does with the kinds whose controllers make pods. */
export const strategies: StrategyTable = new Map([
  ['apps/v1 Deployment', () => (require('./deployment') as typeof import('./deployment')).deployment],
  ['apps/v1 ReplicaSet', () => (require('./replica-set') as typeof import('./replica-set')).replicaSet],
  ['apps/v1 StatefulSet', () => (require('./stateful-set') as typeof import('./stateful-set')).statefulSet],
  ['apps/v1 DaemonSet', () => (require('./daemon-set') as typeof import('./daemon-set')).daemonSet],
  [
    'v1 ReplicationController',
    () => (require('./replication-controller') as typeof import('./replication-controller')).replicationController,
  ],
  ['batch/v1 Job', () => (require('./job') as typeof import('./job')).job],
  ['batch/v1 CronJob', () => (require('./cron-job') as typeof import('./cron-job')).cronJob],
]);
