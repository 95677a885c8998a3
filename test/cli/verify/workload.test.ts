import { comparePod, compareWorkload, type LiveWorkload, type Workload } from '../../../lib/cli/verify/workload';
import type { Deployment, Pod } from '../../../lib/kubernetes';

const META = { name: 'web', namespace: 'shop' };
const SELECTOR = { matchLabels: { app: 'web' } };
const TEMPLATE = { spec: { containers: [] } };

function deployment(ready: number, available = 'True', reason?: string): Deployment {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: META,
    spec: { replicas: 2, selector: SELECTOR, template: TEMPLATE },
    status: {
      updatedReplicas: 2,
      ...(ready === 0 ? {} : { readyReplicas: ready, availableReplicas: ready }),
      conditions: [
        { type: 'Available', status: available as 'True', ...(reason === undefined ? {} : { reason }) },
        { type: 'Progressing', status: 'True' },
      ],
    },
  };
}

function pod(ready: 'True' | 'False', more: object = {}, name = 'web-a'): Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'shop' },
    spec: { containers: [] },
    status: { conditions: [{ type: 'Ready', status: ready, reason: 'ContainersNotReady' }], ...more },
  } as Pod;
}

/** The rows as they are printed. */
function rows(previewed: Workload, pods: readonly Pod[], live: LiveWorkload, autoscaled = false): readonly string[] {
  return compareWorkload(previewed, pods, autoscaled, live).map(
    ({ what, preview, cluster, agrees }) => `${what}: ${preview} ${agrees ? '==' : '!='} ${cluster}`,
  );
}

const READY = [pod('True'), pod('True')];

test('a workload that has become what was previewed', () => {
  expect(rows(deployment(2), READY, { workload: deployment(2), pods: READY })).toEqual([
    'replicas: 2 wanted, 2 updated, 2 ready, 2 available == 2 wanted, 2 updated, 2 ready, 2 available',
    'conditions: Available=True, Progressing=True == Available=True, Progressing=True',
    'pods: 2 of 2 Ready == 2 of 2 Ready',
  ]);
});

test('one that is not up says why', () => {
  const pods = [
    pod('True'),
    pod('False', { conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable' }] }),
  ];
  const live = { workload: deployment(0, 'False', 'MinimumReplicasUnavailable'), pods };
  expect(rows(deployment(2), READY, live)).toEqual([
    'replicas: 2 wanted, 2 updated, 2 ready, 2 available != 2 wanted, 2 updated, 0 ready, 0 available',
    'conditions: Available=True, Progressing=True != Available=False (MinimumReplicasUnavailable), Progressing=True',
    'pods: 2 of 2 Ready != 1 of 2 Ready (Unschedulable)',
  ]);
});

test.each([
  [
    'a container that cannot start',
    { containerStatuses: [{ state: { waiting: { reason: 'ImagePullBackOff' } } }] },
    'ImagePullBackOff',
  ],
  [
    'one before it',
    { initContainerStatuses: [{ state: { waiting: { reason: 'CrashLoopBackOff' } } }] },
    'CrashLoopBackOff',
  ],
  ['what the kubelet says', {}, 'ContainersNotReady'],
  ['nothing yet', { conditions: [] }, 'Pending'],
])('a pod that is not ready says why: %s', (_, status, reason) => {
  const live = { workload: deployment(2), pods: [pod('True'), pod('False', status)] };
  expect(rows(deployment(2), READY, live)[2]).toBe(`pods: 2 of 2 Ready != 1 of 2 Ready (${reason})`);
});

test('one that is not there', () => {
  expect(rows(deployment(2), READY, { workload: undefined, pods: [] })).toEqual([
    'replicas: 2 wanted, 2 updated, 2 ready, 2 available != no such Deployment',
  ]);
});

test('conditions that only the cluster knows are no difference', () => {
  const live = deployment(2);
  live.status?.conditions?.push({ type: 'Extra', status: 'False' });
  expect(rows(deployment(2), READY, { workload: live, pods: undefined })).toHaveLength(2);
  expect(rows(deployment(2), READY, { workload: live, pods: undefined })[1]).toContain('==');
});

test('pods that are ending, or have ended, are not counted', () => {
  const leaving = pod('True');
  leaving.metadata.deletionTimestamp = '2026-01-01T00:00:00Z';
  const live = { workload: deployment(2), pods: [...READY, leaving, pod('False', { phase: 'Failed' })] };
  expect(rows(deployment(2), READY, live)[2]).toBe('pods: 2 of 2 Ready == 2 of 2 Ready');
});

describe('an autoscaled workload', () => {
  const scaled = (replicas: number, ready: number): Workload => ({
    ...deployment(ready),
    spec: { replicas, selector: SELECTOR, template: TEMPLATE },
    status: { updatedReplicas: replicas, readyReplicas: ready, availableReplicas: ready },
  });

  test.each([
    [5, 5, '==', 'autoscaled, all ready'],
    [5, 4, '!=', 'autoscaled, not all ready, not all available'],
  ])('with %i replicas of which %i are ready', (replicas, ready, verdict, text) => {
    const live = { workload: scaled(replicas, ready), pods: undefined };
    expect(rows(scaled(2, 2), READY, live, true)[0]).toBe(`replicas: autoscaled, all ready ${verdict} ${text}`);
  });

  test('may have any number of pods, all of them ready', () => {
    const live = { workload: scaled(3, 3), pods: [...READY, pod('True')] };
    expect(rows(scaled(2, 2), READY, live, true)[2]).toBe('pods: 2 of 2 Ready == 3 of 3 Ready');
  });
});

test('the other kinds, each by the counts that it has', () => {
  const common = { apiVersion: 'apps/v1', metadata: META } as const;
  const counts = { replicas: 2, readyReplicas: 2, availableReplicas: 2, updatedReplicas: 2 };
  const kinds: readonly Workload[] = [
    { ...common, kind: 'StatefulSet', spec: { replicas: 2, selector: SELECTOR, template: TEMPLATE }, status: counts },
    {
      ...common,
      kind: 'DaemonSet',
      spec: { selector: SELECTOR, template: TEMPLATE },
      status: { desiredNumberScheduled: 2, updatedNumberScheduled: 2, numberReady: 2, numberAvailable: 1 },
    },
    { ...common, kind: 'ReplicaSet', spec: { selector: SELECTOR }, status: { ...counts, readyReplicas: 1 } },
    { apiVersion: 'v1', kind: 'ReplicationController', metadata: META, spec: { replicas: 0 } },
  ];
  const texts = kinds.map((each) => rows(each, [], { workload: each, pods: undefined })[0]?.split(' == ')[0]);
  expect(texts).toEqual([
    'replicas: 2 wanted, 2 updated, 2 ready, 2 available',
    'replicas: 2 wanted, 2 updated, 2 ready, 1 available',
    'replicas: 1 wanted, 1 ready, 2 available',
    'replicas: 0 wanted, 0 ready, 0 available',
  ]);
});

describe('a pod of its own', () => {
  test.each([
    ['ready', pod('True'), true, 'Ready=True'],
    ['not ready', pod('False'), false, 'Ready=False (ContainersNotReady)'],
    ['not there', undefined, false, 'no such Pod'],
    ['not even begun', { ...pod('True'), status: {} }, false, 'Ready=none'],
  ])('%s', (_, live, agrees, cluster) => {
    expect(comparePod(pod('True'), live)).toEqual([
      { object: 'Pod shop/web-a', what: 'conditions', preview: 'Ready=True', cluster, agrees },
    ]);
  });
});
