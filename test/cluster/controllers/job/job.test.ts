import { createApiServer } from '../../../../lib/cluster/apiserver';
import { deletePodNamed, podsOf, putWorkload, settle, workloadsOf } from '../../../../lib/cluster/cluster';
import { finishPod } from '../../../../lib/cluster/kubelet/events';
import { kind } from '../../../../lib/cluster/profiles';
import { type ClusterState, createCluster } from '../../../../lib/cluster/state';
import type { Job, JobSpec, Pod } from '../../../../lib/kubernetes';

type Spec = Partial<Omit<JobSpec, 'template'>>;

function stored(spec: Spec): Job {
  const template = { spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'x' }] } };
  const manifest = { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'j' }, spec: { ...spec, template } };
  const response = createApiServer().create(manifest);
  if (!('object' in response)) throw new Error(JSON.stringify(response));
  return response.object as Job;
}

function cluster(spec: Spec): ClusterState {
  const state = createCluster(kind({ workers: 2 }));
  putWorkload(state, stored(spec));
  settle(state);
  return state;
}

const active = (state: ClusterState): Pod[] => podsOf(state).filter(({ status }) => status?.phase === 'Running');

/** Ends the oldest running pod: well, or badly with an exit code. */
function finishNext(state: ClusterState, exitCode: number): void {
  const pod = active(state)[0];
  if (pod === undefined) throw new Error('no pod runs');
  const ended = finishPod(state, pod, exitCode === 0 ? 'Succeeded' : 'Failed');
  for (const container of ended.status?.containerStatuses ?? []) container.state = { terminated: { exitCode } };
  settle(state);
}

function statusOf(state: ClusterState): NonNullable<Job['status']> {
  const [job] = workloadsOf(state);
  return (job as Job).status ?? {};
}

const conditions = (state: ClusterState): string[] =>
  (statusOf(state).conditions ?? []).map(({ type, status, reason }) => `${type}=${status} ${reason}`);

const exitCodes = (action: 'FailJob' | 'Ignore' | 'FailIndex') => ({
  rules: [{ action, onExitCodes: { operator: 'In' as const, values: [42] } }],
});

const FAILED = (reason: string): string[] => [`FailureTarget=True ${reason}`, `Failed=True ${reason}`];
const COMPLETE = (reason = 'CompletionsReached'): string[] => [
  `SuccessCriteriaMet=True ${reason}`,
  `Complete=True ${reason}`,
];

test.each<[string, Spec, number[], string[], Partial<NonNullable<Job['status']>>]>([
  ['one pod succeeds', {}, [0], COMPLETE(), { succeeded: 1 }],
  [
    'without completions the first success is enough, once all have ended',
    { parallelism: 2 },
    [0, 0],
    COMPLETE(),
    { succeeded: 2 },
  ],
  ['a failed pod is replaced', { backoffLimit: 1 }, [1, 0], COMPLETE(), { succeeded: 1, failed: 1 }],
  ['too many pods fail', { backoffLimit: 1, parallelism: 2 }, [1, 1], FAILED('BackoffLimitExceeded'), { failed: 3 }],
  [
    'the policy fails the Job',
    { podFailurePolicy: exitCodes('FailJob') },
    [42],
    FAILED('PodFailurePolicy'),
    { failed: 1 },
  ],
  [
    'the policy ignores a failure',
    { backoffLimit: 0, podFailurePolicy: exitCodes('Ignore') },
    [42, 0],
    COMPLETE(),
    { succeeded: 1 },
  ],
  [
    'indexes end in any order',
    { completionMode: 'Indexed', completions: 4, parallelism: 4 },
    [0, 0],
    [],
    { completedIndexes: '0,1', active: 2 },
  ],
  [
    'an index may fail alone',
    { completionMode: 'Indexed', completions: 2, backoffLimitPerIndex: 0 },
    [1, 0],
    FAILED('FailedIndexes'),
    { completedIndexes: '1', failedIndexes: '0' },
  ],
  [
    'the policy fails an index',
    { completionMode: 'Indexed', completions: 2, backoffLimitPerIndex: 5, podFailurePolicy: exitCodes('FailIndex') },
    [42],
    [],
    { failedIndexes: '0', active: 1 },
  ],
  [
    'too many indexes fail',
    { completionMode: 'Indexed', completions: 5, backoffLimitPerIndex: 0, maxFailedIndexes: 0 },
    [1],
    FAILED('MaxFailedIndexesExceeded'),
    { failedIndexes: '0' },
  ],
  [
    'some indexes are enough',
    {
      completionMode: 'Indexed',
      completions: 3,
      parallelism: 3,
      successPolicy: { rules: [{ succeededIndexes: '0' }] },
    },
    [0],
    COMPLETE('SuccessPolicy'),
    { completedIndexes: '0' },
  ],
])('%s', (_, spec, ends, expected, status) => {
  const state = cluster(spec);
  for (const exitCode of ends) finishNext(state, exitCode);
  expect(conditions(state)).toEqual(expected);
  expect(statusOf(state)).toMatchObject(status);
  if (expected.length > 0) expect(active(state)).toEqual([]);
});

test('a suspended Job gives its pods up without counting them, and goes on when told', () => {
  const state = cluster({ parallelism: 2, completions: 4 });
  finishNext(state, 0);
  putWorkload(state, stored({ parallelism: 2, completions: 4, suspend: true }));
  settle(state);
  expect(active(state)).toEqual([]);
  expect(conditions(state)).toEqual(['Suspended=True JobSuspended']);
  expect(statusOf(state).failed).toBeUndefined();
  putWorkload(state, stored({ parallelism: 2, completions: 4 }));
  settle(state);
  expect(active(state)).toHaveLength(2);
  expect(conditions(state)).toEqual(['Suspended=False JobResumed']);
});

test.each(['TerminatingOrFailed', 'Failed'] as const)(
  'a pod that somebody deletes counts as failed: %s',
  (podReplacementPolicy) => {
    const state = cluster({ podReplacementPolicy });
    const [pod] = active(state);
    deletePodNamed(state, 'default', pod?.metadata.name ?? '');
    settle(state);
    expect(statusOf(state)).toMatchObject({ active: 1, failed: 1, terminating: 0 });
    expect(podsOf(state)).toHaveLength(1);
  },
);

test('the pod of an index is told which it is, and how often the index failed', () => {
  const state = cluster({ completionMode: 'Indexed', completions: 2, parallelism: 2, backoffLimitPerIndex: 3 });
  finishNext(state, 1);
  const pod = active(state).find(({ spec }) => spec.hostname === 'j-0');
  expect(pod?.metadata.annotations).toEqual({
    'batch.kubernetes.io/job-completion-index': '0',
    'batch.kubernetes.io/job-index-failure-count': '1',
  });
  expect(pod?.metadata.name).toMatch(/^j-0-[a-z0-9]{5}$/);
  expect(pod?.spec.containers[0]?.env).toEqual([
    {
      name: 'JOB_COMPLETION_INDEX',
      valueFrom: {
        fieldRef: { apiVersion: 'v1', fieldPath: "metadata.labels['batch.kubernetes.io/job-completion-index']" },
      },
    },
  ]);
});

test('another controller’s Jobs are left alone', () => {
  const state = cluster({ managedBy: 'example.com/other' });
  expect(podsOf(state)).toEqual([]);
});

test('a Job of two billion indexes is no trouble', () => {
  const state = cluster({ completionMode: 'Indexed', completions: 2_000_000_000, parallelism: 3 });
  finishNext(state, 0);
  expect(statusOf(state)).toMatchObject({ active: 3, succeeded: 1, completedIndexes: '0' });
});
