import { inDeletionOrder } from '../../../../lib/cluster/controllers/replicaset/deletion-order';
import type { Pod } from '../../../../lib/kubernetes';

interface Traits {
  readonly node?: string | null;
  readonly phase?: 'Pending' | 'Running' | 'Failed';
  readonly ready?: boolean;
  readonly cost?: string;
  readonly restarts?: number;
  readonly going?: boolean;
}

function pod(name: string, { node = 'n1', phase = 'Running', ready = true, cost, restarts = 0, going }: Traits): Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      uid: name,
      ...(cost === undefined ? {} : { annotations: { 'controller.kubernetes.io/pod-deletion-cost': cost } }),
      ...(going === true ? { deletionTimestamp: '2026-01-01T00:00:00Z' } : {}),
    },
    spec: { ...(node === null ? {} : { nodeName: node }), containers: [{ name: 'c', image: 'x' }] },
    status: {
      phase,
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
      containerStatuses: [{ name: 'c', image: 'x', imageID: '', ready, restartCount: restarts }],
    },
  };
}

const order = (pods: readonly Pod[], related?: readonly Pod[], born: Record<string, number> = {}): string =>
  inDeletionOrder(pods, related, new Map(Object.entries(born)))
    .map(({ metadata }) => metadata.name)
    .join('');

test.each<[string, Traits, Traits]>([
  ['without a node before with one', { node: null }, { ready: false, phase: 'Pending' }],
  ['pending before running', { phase: 'Pending' }, { ready: false }],
  ['not ready before ready', { ready: false }, { cost: '-5' }],
  ['cheap before dear', { cost: '-5' }, { restarts: 3 }],
  ['often restarted before seldom', { restarts: 3 }, { restarts: 1 }],
])('%s', (_, first, second) => {
  expect(order([pod('a', second), pod('b', first)], [])).toBe('ba');
});

test('crowded nodes come first, and only pods that live crowd them', () => {
  const related = [pod('x', { node: 'n2' }), pod('y', { going: true }), pod('z', { phase: 'Failed' })];
  expect(order([pod('a', {}), pod('b', { node: 'n2' })], related)).toBe('ba');
});

test('of pods that are alike the younger go first, then it is the uid', () => {
  expect(order([pod('c', {}), pod('a', {}), pod('b', {})], [], { b: 2, c: 1 })).toBe('bca');
  expect(order([pod('c', {}), pod('a', {})], [])).toBe('ac');
});

test('the pods of Jobs cost nothing', () => {
  expect(order([pod('a', { cost: '5' }), pod('b', { cost: '-5' })])).toBe('ab');
});
