import { createApiServer } from '../../../../lib/cluster/apiserver';
import { deletePodNamed, podsOf, putWorkload, settle, workloadsOf } from '../../../../lib/cluster/cluster';
import { crashPod, endTermination, startPod } from '../../../../lib/cluster/kubelet/events';
import { kind } from '../../../../lib/cluster/profiles';
import { type ClusterState, createCluster, type KubeletPolicy } from '../../../../lib/cluster/state';
import type { DaemonSet, Pod } from '../../../../lib/kubernetes';

const BY_HAND: KubeletPolicy = { start: 'held', stop: 'held' };
const server = createApiServer();

function put(state: ClusterState, image: string, rollingUpdate: Record<string, unknown>): void {
  const manifest = {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'd' },
    spec: {
      selector: { matchLabels: { app: 'd' } },
      updateStrategy: { type: 'RollingUpdate', rollingUpdate },
      template: { metadata: { labels: { app: 'd' } }, spec: { containers: [{ name: 'c', image }] } },
    },
  };
  const response = server.apply(manifest);
  if (!('object' in response)) throw new Error(JSON.stringify(response));
  putWorkload(state, response.object as DaemonSet);
}

/** How many pods stand how: `v1 ready`, `v2 going`. */
function stand(state: ClusterState): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { metadata, spec, status } of podsOf(state)) {
    const ready = status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True') === true;
    const how = metadata.deletionTimestamp === undefined ? (ready ? 'ready' : 'waiting') : 'going';
    const key = `${spec.containers[0]?.image} ${how}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

const pods = (state: ClusterState, image: string): Pod[] =>
  podsOf(state).filter(({ spec }) => spec.containers[0]?.image === image);
const status = (state: ClusterState) => ([...workloadsOf(state)][0] as DaemonSet).status;

function running(rollingUpdate: Record<string, unknown>): ClusterState {
  const state = createCluster(kind({ workers: 3 }));
  put(state, 'v1', rollingUpdate);
  settle(state);
  return state;
}

test('a pod that is not available anyway is replaced first, and takes of what may be missing', () => {
  const state = running({ maxUnavailable: 1 });
  crashPod(state, pods(state, 'v1')[1] as Pod);
  put(state, 'v2', { maxUnavailable: 1 });
  settle(state, BY_HAND);
  expect(stand(state)).toEqual({ 'v1 ready': 2, 'v1 going': 1 });
});

test('with surge a new pod is made beside a ready one, and the status looks at the older', () => {
  const surge = { maxSurge: 1, maxUnavailable: 0 };
  const state = running(surge);
  put(state, 'v2', surge);
  settle(state, BY_HAND);
  expect(stand(state)).toEqual({ 'v1 ready': 3, 'v2 waiting': 1 });
  expect(status(state)).toMatchObject({ numberReady: 3, currentNumberScheduled: 3 });
  expect(status(state)?.updatedNumberScheduled).toBeUndefined();
  startPod(state, pods(state, 'v2')[0] as Pod, 'ready');
  settle(state, BY_HAND);
  expect(stand(state)).toEqual({ 'v1 ready': 2, 'v1 going': 1, 'v2 ready': 1, 'v2 waiting': 1 });
});

test('with surge the next pod need not wait until the one before is gone', () => {
  const surge = { maxSurge: 1, maxUnavailable: 0 };
  const state = createCluster(kind({ workers: 1 }));
  put(state, 'v1', surge);
  settle(state);
  const [pod] = pods(state, 'v1');
  settle(state, BY_HAND);
  deletePodNamed(state, 'default', pod?.metadata.name ?? '');
  settle(state, BY_HAND);
  expect(stand(state)).toEqual({ 'v1 going': 1, 'v1 waiting': 1 });
  for (const going of podsOf(state)) endTermination(state, going);
  settle(state);
  expect(stand(state)).toEqual({ 'v1 ready': 1 });
});
