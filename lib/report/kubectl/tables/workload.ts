import { age, humanDuration, millisecondsOf, type Now } from '../age';
import { count, type Fields, fields, items, metadataOf, nameOf, specOf, statusOf, text } from '../fields';
import { bareSelectorText, labelsText, selectorText } from '../selectors';
import { columns, type TablePrinter } from '../table';

/** Names and images of a pod template's containers, each joined by `,` (`layoutContainerCells`). */
function containerCells(workload: Fields): [names: string, images: string] {
  const containers = items(specOf(fields(specOf(workload).template)).containers).map(fields);
  return [
    containers.map((container) => text(container.name)).join(','),
    containers.map((container) => text(container.image)).join(','),
  ];
}

const ageOf = (object: Fields, now: Now): string => age(metadataOf(object).creationTimestamp, now);

/** `kubectl get deployments` (`printDeployment`). */
export const deploymentTable: TablePrinter = {
  columns: columns('Name|Ready|Up-to-date|Available|Age|Containers*|Images*|Selector*'),
  row(deployment, now) {
    const spec = specOf(deployment);
    const status = statusOf(deployment);
    return [
      nameOf(deployment),
      `${count(status.readyReplicas)}/${count(spec.replicas)}`,
      count(status.updatedReplicas),
      count(status.availableReplicas),
      ageOf(deployment, now),
      ...containerCells(deployment),
      bareSelectorText(spec.selector),
    ];
  },
};

const REPLICA_COLUMNS = columns('Name|Desired|Current|Ready|Age|Containers*|Images*|Selector*');

function replicaRow(object: Fields, now: Now, selector: string): readonly (string | number)[] {
  const status = statusOf(object);
  return [
    nameOf(object),
    count(specOf(object).replicas),
    count(status.replicas),
    count(status.readyReplicas),
    ageOf(object, now),
    ...containerCells(object),
    selector,
  ];
}

/** `kubectl get replicasets` (`printReplicaSet`). */
export const replicaSetTable: TablePrinter = {
  columns: REPLICA_COLUMNS,
  row: (set, now) => replicaRow(set, now, selectorText(specOf(set).selector)),
};

/** `kubectl get replicationcontrollers` (`printReplicationController`); its selector is a plain set of labels. */
export const replicationControllerTable: TablePrinter = {
  columns: REPLICA_COLUMNS,
  row: (controller, now) => replicaRow(controller, now, labelsText(specOf(controller).selector)),
};

/** `kubectl get statefulsets` (`printStatefulSet`). */
export const statefulSetTable: TablePrinter = {
  columns: columns('Name|Ready|Age|Containers*|Images*'),
  row: (set, now) => [
    nameOf(set),
    `${count(statusOf(set).readyReplicas)}/${count(specOf(set).replicas)}`,
    ageOf(set, now),
    ...containerCells(set),
  ],
};

/** `kubectl get daemonsets` (`printDaemonSet`). */
export const daemonSetTable: TablePrinter = {
  columns: columns('Name|Desired|Current|Ready|Up-to-date|Available|Node Selector|Age|Containers*|Images*|Selector*'),
  row(set, now) {
    const status = statusOf(set);
    return [
      nameOf(set),
      count(status.desiredNumberScheduled),
      count(status.currentNumberScheduled),
      count(status.numberReady),
      count(status.updatedNumberScheduled),
      count(status.numberAvailable),
      labelsText(specOf(fields(specOf(set).template)).nodeSelector),
      ageOf(set, now),
      ...containerCells(set),
      selectorText(specOf(set).selector),
    ];
  },
};

/** `kubectl get jobs` (`printJob`). */
export const jobTable: TablePrinter = {
  columns: columns('Name|Status|Completions|Duration|Age|Containers*|Images*|Selector*'),
  row: (job, now) => [
    nameOf(job),
    jobStatus(job),
    jobCompletions(job),
    jobDuration(job, now),
    ageOf(job, now),
    ...containerCells(job),
    selectorText(specOf(job).selector),
  ],
};

function jobStatus(job: Fields): string {
  const holds = (type: string): boolean =>
    items(statusOf(job).conditions).some((item) => fields(item).type === type && fields(item).status === 'True');
  if (holds('Complete')) return 'Complete';
  if (holds('Failed')) return 'Failed';
  const { deletionTimestamp } = metadataOf(job);
  if (deletionTimestamp !== undefined && deletionTimestamp !== null) return 'Terminating';
  if (holds('Suspended')) return 'Suspended';
  if (holds('FailureTarget')) return 'FailureTarget';
  if (holds('SuccessCriteriaMet')) return 'SuccessCriteriaMet';
  return 'Running';
}

function jobCompletions(job: Fields): string {
  const { completions, parallelism } = specOf(job);
  const succeeded = count(statusOf(job).succeeded);
  if (typeof completions === 'number') return `${succeeded}/${completions}`;
  return count(parallelism) > 1 ? `${succeeded}/1 of ${count(parallelism)}` : `${succeeded}/1`;
}

function jobDuration(job: Fields, now: Now): string {
  const start = millisecondsOf(statusOf(job).startTime);
  if (start === undefined) return '';
  const end = millisecondsOf(statusOf(job).completionTime) ?? now;
  return end === undefined ? '0s' : humanDuration(end - start);
}

/** `kubectl get cronjobs` (`printCronJob`). */
export const cronJobTable: TablePrinter = {
  columns: columns('Name|Schedule|Timezone|Suspend|Active|Last Schedule|Age|Containers*|Images*|Selector*'),
  row(cronJob, now) {
    const spec = specOf(cronJob);
    const status = statusOf(cronJob);
    const job = fields(spec.jobTemplate);
    return [
      nameOf(cronJob),
      text(spec.schedule),
      text(spec.timeZone) || '<none>',
      typeof spec.suspend === 'boolean' ? (spec.suspend ? 'True' : 'False') : '<unset>',
      items(status.active).length,
      typeof status.lastScheduleTime === 'string' ? age(status.lastScheduleTime, now) : '<none>',
      ageOf(cronJob, now),
      ...containerCells(job),
      selectorText(specOf(job).selector),
    ];
  },
};
