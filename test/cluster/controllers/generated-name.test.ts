import { podsOf, putWorkload, settle } from '../../../lib/cluster/cluster';
import { kind } from '../../../lib/cluster/profiles/kind';
import { createCluster } from '../../../lib/cluster/state';
import type { ReplicaSet, ReplicationController, Workload } from '../../../lib/kubernetes';

const template = (name: string): NonNullable<ReplicaSet['spec']['template']> => ({
  metadata: { labels: { app: name } },
  spec: { containers: [{ name: 'web', image: 'web:1' }] },
});

function replicaSet(name: string, replicas: number): ReplicaSet {
  const selector = { matchLabels: { app: name } };
  const metadata = { name, namespace: 'shop' };
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata,
    spec: { replicas, selector, template: template(name) },
  };
}

function controller(name: string, replicas: number): ReplicationController {
  const spec = { replicas, selector: { app: name }, template: template(name) };
  return { apiVersion: 'v1', kind: 'ReplicationController', metadata: { name, namespace: 'shop' }, spec };
}

/** Names are cut to 58 characters before the suffix: these two make pods of the same base. */
const LONG = 'a-name-that-is-much-too-long-for-what-comes-after-it-and-so-cut';

const crowds: readonly (readonly [string, readonly Workload[]])[] = [
  ['one workload with many pods', [replicaSet('web', 20_000)]],
  ['two kinds of one name', [replicaSet('web', 10_000), controller('web', 10_000)]],
  ['two long names that begin alike', [replicaSet(`${LONG}-1`, 10_000), replicaSet(`${LONG}-2`, 10_000)]],
];

// With 20,000 draws of 14 million suffixes about fourteen come twice.
test.each(crowds)('no two pods have one name: %s', (_, workloads) => {
  const state = createCluster(kind({ workers: 1 }));
  for (const workload of workloads) putWorkload(state, workload);
  settle(state);
  const names = podsOf(state).map(({ metadata }) => metadata.name);
  expect(names).toHaveLength(20_000);
  expect(new Set(names).size).toBe(20_000);
});
