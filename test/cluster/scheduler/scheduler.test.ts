import fc from 'fast-check';
import { bind, demandOf, type Scheduler, schedulerOf, unbind, weigh } from '../../../lib/cluster/scheduler';
import type { Node, PodSpec } from '../../../lib/kubernetes';

const environment = {
  version: '1.36' as const,
  namespaceLabels: (namespace: string) => ({ 'kubernetes.io/metadata.name': namespace }),
  eachBoundPod: () => {},
  eachSibling: () => {},
};

function node(name: string, more: { zone?: string; taint?: string; pods?: string } = {}): Node {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: {
        'kubernetes.io/hostname': name,
        ...(more.zone === undefined ? {} : { 'topology.kubernetes.io/zone': more.zone }),
      },
    },
    spec: more.taint === undefined ? {} : { taints: [{ key: more.taint, effect: 'NoSchedule' }] },
    status: { allocatable: { cpu: '2', memory: '4Gi', pods: more.pods ?? '110' } },
  };
}

const container = { name: 'c', image: 'x' };

function outcome(scheduler: Scheduler, spec: PodSpec, labels: Record<string, string> = { app: 'web' }): string {
  const demand = demandOf(spec, 'default', labels, '');
  const verdict = weigh(scheduler, environment, demand, 0);
  if (verdict.kind === 'unschedulable') return verdict.message;
  bind(scheduler, demand, verdict.node.name);
  return verdict.node.name;
}

const noHelp = (nodes: number): string =>
  ` no new claims to deallocate, preemption: 0/${nodes} nodes are available: ${nodes} Preemption is not helpful for scheduling.`;
const noVictims = (nodes: number): string =>
  ` no new claims to deallocate, preemption: 0/${nodes} nodes are available: ${nodes} No preemption victims found for incoming pod.`;

const antiAffinity = {
  podAntiAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: [
      { labelSelector: { matchLabels: { app: 'web' } }, topologyKey: 'kubernetes.io/hostname' },
    ],
  },
};

describe('pods that find no node say why', () => {
  test.each<[string, Node[], PodSpec[], string]>([
    ['no nodes', [], [{ containers: [container] }], 'no nodes available to schedule pods'],
    [
      'a host port is taken',
      [node('a')],
      Array.from({ length: 2 }, () => ({
        containers: [{ ...container, ports: [{ containerPort: 80, hostPort: 80 }] }],
      })),
      `0/1 nodes are available: 1 node(s) didn't have free ports for the requested pod ports.${noVictims(1)}`,
    ],
    [
      'as many pods as a node may have',
      [node('a', { pods: '1' })],
      [{ containers: [container] }, { containers: [container] }],
      `0/1 nodes are available: 1 Too many pods.${noVictims(1)}`,
    ],
    [
      'other pods have taken the memory',
      [node('a')],
      Array.from({ length: 2 }, () => ({ containers: [{ ...container, resources: { requests: { memory: '3Gi' } } }] })),
      `0/1 nodes are available: 1 Insufficient memory.${noVictims(1)}`,
    ],
    [
      'a second pod that must not share a node',
      [node('a')],
      [
        { containers: [container], affinity: antiAffinity },
        { containers: [container], affinity: antiAffinity },
      ],
      `0/1 nodes are available: 1 node(s) didn't match pod anti-affinity rules.${noVictims(1)}`,
    ],
    [
      'a pod that one with anti-affinity keeps off',
      [node('a')],
      [{ containers: [container], affinity: antiAffinity }, { containers: [container] }],
      `0/1 nodes are available: 1 node(s) didn't satisfy existing pods anti-affinity rules.${noVictims(1)}`,
    ],
    [
      'a spread over zones that nodes do not have',
      [node('a')],
      [
        {
          containers: [container],
          topologySpreadConstraints: [
            { maxSkew: 1, topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'DoNotSchedule' },
          ],
        },
      ],
      `0/1 nodes are available: 1 node(s) didn't match pod topology spread constraints (missing required label).${noHelp(1)}`,
    ],
    [
      'affinity to pods that are nowhere',
      [node('a')],
      [
        {
          containers: [container],
          affinity: {
            podAffinity: {
              requiredDuringSchedulingIgnoredDuringExecution: [
                { labelSelector: { matchLabels: { app: 'db' } }, topologyKey: 'kubernetes.io/hostname' },
              ],
            },
          },
        },
      ],
      `0/1 nodes are available: 1 node(s) didn't match pod affinity rules.${noHelp(1)}`,
    ],
    [
      'a node by name that does not exist',
      [node('a'), node('b')],
      [
        {
          containers: [container],
          affinity: {
            nodeAffinity: {
              requiredDuringSchedulingIgnoredDuringExecution: {
                nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['gone'] }] }],
              },
            },
          },
        },
      ],
      `0/2 nodes are available: 2 node(s) didn't satisfy plugin(s) [NodeAffinity].${noHelp(2)}`,
    ],
  ])('%s', (_, nodes, specs, message) => {
    const scheduler = schedulerOf(nodes);
    const outcomes = specs.map((spec) => outcome(scheduler, spec));
    expect(outcomes[outcomes.length - 1]).toBe(message);
  });
});

test('pods spread over zones as far as a hard constraint asks', () => {
  const scheduler = schedulerOf([node('a', { zone: 'x' }), node('b', { zone: 'x' }), node('c', { zone: 'y' })]);
  const spec: PodSpec = {
    containers: [container],
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: 'topology.kubernetes.io/zone',
        whenUnsatisfiable: 'DoNotSchedule',
        labelSelector: { matchLabels: { app: 'web' } },
      },
    ],
  };
  const zones = Array.from({ length: 4 }, () => (outcome(scheduler, spec) === 'c' ? 'y' : 'x'));
  expect(zones.sort()).toEqual(['x', 'x', 'y', 'y']);
});

test('what is bound and taken off again leaves no trace', () => {
  const requests = fc.record({ cpu: fc.constantFrom('0', '100m', '1'), memory: fc.constantFrom('0', '64Mi', '1Gi') });
  fc.assert(
    fc.property(fc.array(requests, { maxLength: 8 }), (all) => {
      const scheduler = schedulerOf([node('a'), node('b')]);
      const before = JSON.stringify(scheduler.nodes);
      const bound = all.map((request) =>
        demandOf({ containers: [{ ...container, resources: { requests: request } }] }, 'default', {}, ''),
      );
      for (const demand of bound) bind(scheduler, demand, 'a');
      for (const demand of bound) unbind(scheduler, demand, 'a');
      expect(JSON.stringify(scheduler.nodes)).toBe(before);
    }),
  );
});
