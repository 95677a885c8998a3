import fc from 'fast-check';
import { createApiServer } from '../../lib/cluster/apiserver';
import {
  deletePodNamed,
  deleteWorkload,
  podsOf,
  putPod,
  putWorkload,
  settle,
  workloadsOf,
} from '../../lib/cluster/cluster';
import { crashPod, startPod } from '../../lib/cluster/kubelet/events';
import { cordon, drain } from '../../lib/cluster/nodes';
import { custom, eks, kind } from '../../lib/cluster/profiles';
import { type ClusterState, createCluster, forkCluster } from '../../lib/cluster/state';
import { type Deployment, isReady, type Pod, type PodSpec, type Workload } from '../../lib/kubernetes';

interface Shape {
  readonly replicas?: number;
  readonly spec?: Partial<PodSpec>;
  readonly image?: string;
}

function stored(kindOf: 'Deployment' | 'StatefulSet' | 'DaemonSet', name: string, shape: Shape = {}): Workload {
  const labels = { app: name };
  const response = createApiServer({}).create({
    apiVersion: 'apps/v1',
    kind: kindOf,
    metadata: { name, namespace: 'default' },
    spec: {
      ...(kindOf === 'DaemonSet' ? {} : { replicas: shape.replicas ?? 2 }),
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [{ name: 'c', image: shape.image ?? 'v1' }], ...shape.spec },
      },
    },
  });
  if (!('object' in response)) throw new Error(JSON.stringify(response.refusal));
  return response.object as Workload;
}

function settled(state: ClusterState, ...workloads: Workload[]): ClusterState {
  for (const workload of workloads) putWorkload(state, workload);
  settle(state);
  return state;
}

const names = (state: ClusterState): string[] => [...podsOf(state)].map((pod) => pod.metadata.name ?? '');
const pods = (state: ClusterState): Pod[] => [...podsOf(state)];

test('two replicas on kind: one on each worker, with addresses of its range', () => {
  const state = settled(createCluster(kind({ workers: 2 })), stored('Deployment', 'example-12'));
  expect(
    pods(state)
      .map((pod) => pod.spec.nodeName)
      .sort(),
  ).toEqual(['kind-worker', 'kind-worker2']);
  expect(
    pods(state)
      .map((pod) => pod.status?.podIP)
      .sort(),
  ).toEqual(['10.244.1.2', '10.244.2.2']);
  expect(pods(state).every(isReady)).toBe(true);
  const [deployment] = [...workloadsOf(state)] as [Deployment];
  expect(deployment.status).toMatchObject({ replicas: 2, updatedReplicas: 2, readyReplicas: 2, availableReplicas: 2 });
  expect(deployment.status?.conditions?.map(({ type, status }) => [type, status])).toEqual([
    ['Available', 'True'],
    ['Progressing', 'True'],
  ]);
});

test('dual stack: an address of each family', () => {
  const state = settled(
    createCluster(kind({ workers: 1, ipFamily: 'dual' })),
    stored('Deployment', 'web', { replicas: 1 }),
  );
  expect(pods(state)[0]?.status?.podIPs).toEqual([{ ip: '10.244.1.2' }, { ip: 'fd00:10:244:1::2' }]);
});

test('a deleted pod comes back with another name and address', () => {
  const state = settled(createCluster(kind({ workers: 2 })), stored('Deployment', 'web'));
  const before = pods(state);
  const [gone] = before as [Pod];
  deletePodNamed(state, 'default', gone.metadata.name ?? '');
  settle(state);
  expect(names(state)).toHaveLength(2);
  expect(names(state)).not.toContain(gone.metadata.name);
  expect(pods(state).map((pod) => pod.status?.podIP)).not.toContain(gone.status?.podIP);
});

test('a fork goes its own way', () => {
  const state = settled(createCluster(kind({ workers: 2 })), stored('Deployment', 'web'));
  const before = JSON.stringify(pods(state));
  const fork = forkCluster(state);
  settled(fork, stored('Deployment', 'web', { replicas: 5 }));
  deleteWorkload(fork, 'Deployment', 'default', 'web');
  expect(JSON.stringify(pods(state))).toBe(before);
  expect(pods(fork)).toEqual([]);
});

test('pods that crash stay, are not ready, and recover', () => {
  const state = settled(createCluster(kind({ workers: 2 })), stored('Deployment', 'web'));
  const [pod] = pods(state) as [Pod];
  const crashed = crashPod(state, pod);
  settle(state);
  expect(crashed.status?.podIP).toBe(pod.status?.podIP);
  expect(isReady(pods(state)[0] as Pod)).toBe(false);
  startPod(state, crashed, 'ready');
  settle(state);
  expect(pods(state).every(isReady)).toBe(true);
});

test('drain moves pods away, and leaves daemons', () => {
  const state = createCluster(kind({ workers: 2 }));
  settled(state, stored('DaemonSet', 'agent'), stored('Deployment', 'web', { replicas: 4 }));
  const drained = drain(state, 'kind-worker');
  settle(state);
  expect(drained?.evicted).toHaveLength(2);
  expect(drained?.ignored).toHaveLength(1);
  const places = pods(state).map((pod) => `${pod.metadata.labels?.app} ${pod.spec.nodeName}`);
  expect(places.sort()).toEqual(['agent kind-worker', 'agent kind-worker2', ...Array(4).fill('web kind-worker2')]);
});

test('pods wait for room, and take it when there is some', () => {
  const state = createCluster(kind({ workers: 1 }));
  cordon(state, 'kind-worker');
  settled(state, stored('Deployment', 'web'));
  expect(pods(state)[0]?.status?.conditions?.[0]?.message).toBe(
    '0/2 nodes are available: 2 node(s) had untolerated taint(s). no new claims to deallocate, preemption: 0/2 nodes are available: 2 Preemption is not helpful for scheduling.'.replace(
      '2 node(s) had untolerated taint(s)',
      '1 node(s) had untolerated taint(s), 1 node(s) were unschedulable',
    ),
  );
  cordon(state, 'kind-worker', false);
  settle(state);
  expect(pods(state).every(isReady)).toBe(true);
});

test('what can never become ready does not, and a rollout to it stops', () => {
  const bad = { containers: [{ name: 'c', image: 'v2', readinessProbe: { httpGet: { port: 'nope', path: '/' } } }] };
  const state = settled(createCluster(kind({ workers: 2 })), stored('Deployment', 'web', { replicas: 4 }));
  settled(state, stored('Deployment', 'web', { replicas: 4, spec: bad as Partial<PodSpec> }));
  const ready = pods(state).map((pod) => `${pod.spec.containers[0]?.image} ${isReady(pod)}`);
  expect(ready.sort()).toEqual(['v1 true', 'v1 true', 'v1 true', 'v2 false', 'v2 false']);
});

test('pods of a StatefulSet have a place, a host name, and wait for one another', () => {
  const gated = { readinessGates: [{ conditionType: 'example.com/late' }] };
  const state = settled(
    createCluster(kind({ workers: 2 })),
    stored('StatefulSet', 'db', { replicas: 3 }),
    stored('StatefulSet', 'late', { replicas: 3, spec: gated }),
  );
  expect(names(state)).toEqual(['db-0', 'db-1', 'db-2', 'late-0']);
  expect(pods(state)[1]?.spec.hostname).toBe('db-1');
});

test('EKS pods have addresses of the VPC', () => {
  const state = settled(createCluster(eks()), stored('Deployment', 'web'));
  for (const pod of pods(state)) expect(pod.status?.podIP).toMatch(/^192\.168\./);
  expect(new Set(pods(state).map((pod) => pod.status?.podIP)).size).toBe(2);
});

test('bare pods are adopted by a ReplicationController that selects them, and count', () => {
  const state = createCluster(kind());
  const pod: Pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'lonely', namespace: 'default', labels: { app: 'rc' } },
    spec: { containers: [{ name: 'c', image: 'x' }] },
  };
  putPod(state, pod);
  settled(state, {
    apiVersion: 'v1',
    kind: 'ReplicationController',
    metadata: { name: 'rc', namespace: 'default' },
    spec: { replicas: 2, selector: { app: 'rc' }, template: { metadata: { labels: { app: 'rc' } }, spec: pod.spec } },
  });
  expect(names(state)).toHaveLength(2);
  expect(pods(state)[0]?.metadata.ownerReferences?.[0]?.kind).toBe('ReplicationController');
});

test('two billion replicas end somewhere', () => {
  const state = createCluster(custom({ nodes: [{ name: 'n', allocatable: { pods: '10' } }] }));
  settled(
    state,
    stored('StatefulSet', 'huge', { replicas: 2_000_000_000, spec: { schedulingGates: [{ name: 'x/y' }] } }),
  );
  expect(state.podCount).toBeLessThanOrEqual(150_000);
});

const shapes = fc.array(
  fc.record({
    kindOf: fc.constantFrom('Deployment' as const, 'StatefulSet' as const),
    replicas: fc.integer({ min: 0, max: 6 }),
  }),
  { minLength: 1, maxLength: 4 },
);

/** Everything but the node and what hangs on it: which node is best depends on who came first. */
function life(state: ClusterState): string {
  const shown = pods(state).map((pod) => [
    pod.metadata.name,
    pod.metadata.ownerReferences,
    pod.status?.phase,
    isReady(pod),
  ]);
  const counts = [...workloadsOf(state)].map((object) => [object.metadata, object.spec, (object as Deployment).status]);
  return JSON.stringify([shown.map(String).sort(), counts]);
}

test('settling at once is the same as starting pods one step after the other', () => {
  fc.assert(
    fc.property(shapes, (list) => {
      const workloads = list.map(({ kindOf, replicas }, index) => stored(kindOf, `w${index}`, { replicas }));
      const atOnce = settled(createCluster(kind({ workers: 2 })), ...workloads);
      const stepped = createCluster(kind({ workers: 2 }));
      for (const workload of workloads) putWorkload(stepped, workload);
      for (let step = 0; step < 100; step++) {
        settle(stepped, { start: 'held', stop: 'at-once' });
        const waiting = pods(stepped).find((pod) => pod.status?.phase === 'Pending');
        if (waiting === undefined) break;
        startPod(stepped, waiting, 'ready');
      }
      const strip = (text: string): string => text.replace(/"conditions":\[[^\]]*\]/g, '');
      expect(strip(life(stepped))).toBe(strip(life(atOnce)));
    }),
    { numRuns: 40 },
  );
});

test('the same input gives the same cluster, to the byte', () => {
  const make = (): string => {
    const state = settled(
      createCluster(kind({ workers: 3 })),
      stored('Deployment', 'a', { replicas: 5 }),
      stored('DaemonSet', 'b'),
    );
    return JSON.stringify([pods(state), [...workloadsOf(state)]]);
  };
  expect(make()).toBe(make());
});
