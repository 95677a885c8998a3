import { custom, kind, type Manifest, type Preview, preview, scale } from 'portolan';
import { tableOf } from '../../../lib/report/kubectl/get';
import { findResource } from '../../../lib/report/kubectl/resources';

const deployment = (name: string, replicas?: number) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name },
  spec: {
    ...(replicas === undefined ? {} : { replicas }),
    selector: { matchLabels: { app: name } },
    template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'c', image: 'httpd' }] } },
  },
});

const autoscaler = (spec: object, target: object = {}, name = 'web', apiVersion = 'autoscaling/v2') => ({
  apiVersion,
  kind: 'HorizontalPodAutoscaler',
  metadata: { name },
  spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', ...target }, ...spec },
});

const sizeOf = (p: Preview): number | undefined => p.objects('Deployment')[0]?.spec.replicas;

// As a control plane of 1.36.2 without metrics does.
test.each<[string, number | undefined, Manifest, number]>([
  ['fewer than the least', undefined, autoscaler({ minReplicas: 3, maxReplicas: 10 }), 3],
  ['more than the most', 9, autoscaler({ maxReplicas: 4 }), 4],
  ['between both', 5, autoscaler({ minReplicas: 3, maxReplicas: 10 }), 5],
  ['no least: it is 1', 2, autoscaler({ maxReplicas: 10 }), 2],
  ['scaled to nothing', 0, autoscaler({ minReplicas: 3, maxReplicas: 10 }), 0],
  ['another version of the group', 1, autoscaler({ minReplicas: 2, maxReplicas: 4 }, { apiVersion: 'apps/v2' }), 2],
  ['the older API', 1, autoscaler({ minReplicas: 2, maxReplicas: 4 }, {}, 'web', 'autoscaling/v1'), 2],
  ['another group', 1, autoscaler({ minReplicas: 2, maxReplicas: 4 }, { apiVersion: 'extensions/v1' }), 1],
  ['no such workload', 1, autoscaler({ minReplicas: 2, maxReplicas: 4 }, { name: 'wbe' }), 1],
  ['bounds that are none', 1, autoscaler({ minReplicas: '2', maxReplicas: Number.NaN }), 1],
  ['least above most', 1, autoscaler({ minReplicas: 5, maxReplicas: 4 }), 1],
])('%s', (_, replicas, hpa, expected) => {
  const manifests = [deployment('web', replicas), hpa];
  const one = preview(manifests);
  expect(sizeOf(one)).toBe(expected);
  expect(one.objects('Pod')).toHaveLength(expected);
  expect(sizeOf(preview(manifests.toReversed()))).toBe(expected);
});

test('every kind that can be scaled', () => {
  const set = {
    ...deployment('db'),
    kind: 'StatefulSet',
    spec: { ...deployment('db').spec, serviceName: 'db' },
  };
  const hpa = autoscaler({ minReplicas: 2, maxReplicas: 4 }, { kind: 'StatefulSet', name: 'db' });
  expect(
    preview([set, hpa])
      .objects('Pod')
      .map(({ metadata }) => metadata.name),
  ).toEqual(['db-0', 'db-1']);
});

test('the generation is that of the second write', () => {
  const p = preview([deployment('web'), autoscaler({ minReplicas: 3, maxReplicas: 10 })]);
  expect(p.objects('Deployment')[0]).toMatchObject({ metadata: { generation: 2 }, status: { observedGeneration: 2 } });
  expect(p.objects('ReplicaSet')[0]).toMatchObject({ metadata: { generation: 2 }, spec: { replicas: 3 } });
});

test('applied once more, the workload keeps its size and its pods', () => {
  const first = preview([deployment('web'), autoscaler({ minReplicas: 3, maxReplicas: 10 })]);
  const again = first.apply([{ ...deployment('web'), metadata: { name: 'web', labels: { team: 'a' } } }]);
  const names = (p: Preview) => p.objects('Pod').map(({ metadata }) => metadata.name);
  expect(names(again)).toEqual(names(first));
  const scaled = again.after(scale(again.objects('Deployment')[0] as never, 5));
  expect(sizeOf(scaled)).toBe(5);
  expect(sizeOf(scaled.after(scale(scaled.objects('Deployment')[0] as never, 1)))).toBe(3);
  expect(sizeOf(first.apply([autoscaler({ minReplicas: 4, maxReplicas: 10 })]))).toBe(4);
  expect(sizeOf(first)).toBe(3);
});

test('what kubectl prints, as recorded of 1.36.2', () => {
  const resource = (name: string, averageUtilization: number) => ({
    type: 'Resource',
    resource: { name, target: { type: 'Utilization', averageUtilization } },
  });
  const external = (target: object) => ({ type: 'External', external: { metric: { name: 'queue' }, target } });
  const object = { type: 'Object', object: { metric: { name: 'rps' }, target: { type: 'Value', value: '10k' } } };
  const container = {
    type: 'ContainerResource',
    containerResource: { name: 'cpu', container: 'app', target: { averageUtilization: 60 } },
  };
  const memory = { type: 'Resource', resource: { name: 'memory', target: { averageValue: '100Mi' } } };
  const packets = { type: 'Pods', pods: { metric: { name: 'packets' }, target: { averageValue: '1k' } } };
  const three = [external({ value: '30' }), external({ averageValue: '30' }), resource('cpu', 60)];
  const rows = [
    autoscaler({ minReplicas: 3, maxReplicas: 10, metrics: [resource('cpu', 80)] }, {}, 'web'),
    autoscaler({ maxReplicas: 4, metrics: three }, {}, 'ext'),
    autoscaler({ maxReplicas: 4, metrics: [memory, packets, object, object] }, {}, 'many'),
    autoscaler({ maxReplicas: 4, metrics: [object, container] }, {}, 'object'),
    autoscaler({ maxReplicas: 10 }, { name: 'none' }, 'v1', 'autoscaling/v1'),
  ];
  const p = preview([deployment('web'), ...rows], { cluster: kind() });
  const found = findResource('hpa');
  if (found === undefined) throw new Error('no such resource');
  const table = tableOf({ resource: found, objects: p.objects('HorizontalPodAutoscaler') });
  expect(table.rows.map((cells) => cells.slice(0, 6).join(' | '))).toEqual([
    'web | Deployment/web | cpu: <unknown>/80% | 3 | 10 | 3',
    'ext | Deployment/web | <unknown>/30, <unknown>/30 (avg) + 1 more... | 1 | 4 | 3',
    'many | Deployment/web | memory: <unknown>/100Mi, <unknown>/1k + 2 more... | 1 | 4 | 3',
    'object | Deployment/web | <unknown>/10k, cpu: <unknown>/60% | 1 | 4 | 3',
    'v1 | Deployment/none | cpu: <unknown>/80% | 1 | 10 | 0',
  ]);
});

test('a million pods are not made', () => {
  const p = preview([deployment('web'), autoscaler({ minReplicas: 2_000_000_000, maxReplicas: 2_000_000_000 })], {
    cluster: custom({ nodes: [{ name: 'one' }] }),
  });
  expect(p.objects('Pod').length).toBeLessThanOrEqual(150_000);
}, 60_000);
