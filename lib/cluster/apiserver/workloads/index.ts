import type { Strategy } from '../strategy';
import { cronJob } from './cron-job';
import { daemonSet } from './daemon-set';
import { deployment } from './deployment';
import { job } from './job';
import { replicaSet } from './replica-set';
import { replicationController } from './replication-controller';
import { statefulSet } from './stateful-set';

/** What the API server does with the kinds whose controllers make pods. */
export const strategies: readonly Strategy[] = [
  deployment,
  replicaSet,
  statefulSet,
  daemonSet,
  replicationController,
  job,
  cronJob,
];
