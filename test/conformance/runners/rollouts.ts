import { createApiServer } from '../../../lib/cluster/apiserver';
import { podsOf, putWorkload, settle, workloadsOf } from '../../../lib/cluster/cluster';
import { startPod } from '../../../lib/cluster/kubelet/events';
import { kind } from '../../../lib/cluster/profiles';
import { type ClusterState, createCluster, type KubeletPolicy } from '../../../lib/cluster/state';
import { type Deployment, type DeploymentStrategy, isReady, type Pod } from '../../../lib/kubernetes';

type Sizes = Record<string, { spec: number; ready: number }>;

interface RolloutRecord {
  readonly replicas: number;
  readonly strategy: DeploymentStrategy;
  readonly policy: 'all' | 'one' | 'never';
  readonly sequence: readonly Sizes[];
}

/** The recorded cluster had no kubelet: pods were made ready by hand, and deleted ones were gone. */
const BY_HAND: KubeletPolicy = { start: 'held', stop: 'at-once' };
/** More steps than any rollout of the recordings takes. */
const MOST_STEPS = 200;

function sizes(state: ClusterState): Sizes {
  const found: Sizes = {};
  for (const object of workloadsOf(state)) {
    if (object.kind !== 'ReplicaSet') continue;
    const image = object.spec.template?.spec.containers[0]?.image ?? '';
    found[image] = { spec: object.spec.replicas ?? 0, ready: object.status?.readyReplicas ?? 0 };
  }
  return found;
}

function unready(state: ClusterState): Pod[] {
  return [...podsOf(state)]
    .filter((pod) => !isReady(pod))
    .sort((a, b) => ((a.metadata.name ?? '') < (b.metadata.name ?? '') ? -1 : 1));
}

/** Makes pods ready as the policy says. False when there is none to make ready. */
function makeReady(state: ClusterState, policy: RolloutRecord['policy']): boolean {
  const waiting = policy === 'never' ? [] : unready(state);
  const chosen = policy === 'one' ? waiting.slice(0, 1) : waiting;
  for (const pod of chosen) startPod(state, pod, 'ready');
  return chosen.length > 0;
}

function deployment(record: RolloutRecord, image: string): Deployment {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'default' },
    spec: {
      replicas: record.replicas,
      selector: { matchLabels: { app: 'web' } },
      strategy: record.strategy,
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'c', image }] } },
    },
  };
}

/** Rolls the recorded Deployment from `v1` to `v2` and compares the ReplicaSets each time the controllers come to rest. */
export function replay(raw: unknown): string[] {
  const record = raw as RolloutRecord;
  const server = createApiServer({});
  const state = createCluster(kind({ workers: 2 }));
  const put = (image: string): string[] => {
    const response = server.apply(deployment(record, image));
    if (!('object' in response)) return [`${image}: refused: ${JSON.stringify(response.refusal)}`];
    putWorkload(state, response.object as Deployment);
    return [];
  };
  const refused = put('v1');
  settle(state);
  refused.push(...put('v2'));
  if (refused.length > 0) return refused;
  const sequence: Sizes[] = [];
  for (let step = 0; step < MOST_STEPS; step++) {
    settle(state, BY_HAND);
    sequence.push(sizes(state));
    if (!makeReady(state, record.policy)) break;
  }
  const differences: string[] = [];
  for (let step = 0; step < Math.max(sequence.length, record.sequence.length); step++) {
    const expected = JSON.stringify(record.sequence[step]);
    const got = JSON.stringify(sequence[step]);
    if (expected !== got) differences.push(`step ${step}: expected ${expected}, got ${got}`);
  }
  return differences;
}
