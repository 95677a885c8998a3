import type { CronJob, Job } from '../../kubernetes';
import { draw, uid } from '../../kubernetes/draw';

/** Minutes since 1970 of some moment in 2025 to 2027: stands in for the time of the next run, as there is no clock. */
const FIRST_MINUTE = 28_930_000;
const MINUTES = 1_000_000;

/**
 * The Job that a CronJob makes the next time it is due: `<cronjob>-<minutes since 1970>`, the minutes drawn from its
 * identity. Nobody makes it by itself: a cluster at rest has no Job of a CronJob that has not been due.
 * Source: `pkg/controller/cronjob/utils.go` getJobFromTemplate2.
 */
export function nextJob(cronJob: CronJob): Job {
  const { name = '', namespace = 'default' } = cronJob.metadata;
  const { jobTemplate } = cronJob.spec;
  const minutes = FIRST_MINUTE + draw(`CronJob/${namespace}/${name}`, MINUTES);
  const jobName = `${name}-${minutes}`;
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name: jobName,
      namespace,
      uid: uid(`Job/${namespace}/${jobName}`),
      ...(cronJob.metadata.creationTimestamp === undefined
        ? {}
        : { creationTimestamp: cronJob.metadata.creationTimestamp }),
      ...(jobTemplate.metadata?.labels === undefined ? {} : { labels: jobTemplate.metadata.labels }),
      annotations: {
        ...jobTemplate.metadata?.annotations,
        'batch.kubernetes.io/cronjob-scheduled-timestamp': new Date(minutes * 60_000).toISOString().replace('.000', ''),
      },
      ownerReferences: [
        {
          apiVersion: 'batch/v1',
          kind: 'CronJob',
          name,
          uid: cronJob.metadata.uid ?? uid(`CronJob/${namespace}/${name}`),
          controller: true,
          blockOwnerDeletion: true,
        },
      ],
    },
    spec: jobTemplate.spec,
  };
}
