import { crash, deletePod, drain, due, type Finding, kind, NotFound, type Preview, preview, scale } from '../../lib';
import type { Manifest, ServiceSpec } from '../../lib/kubernetes';

const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'example-12' },
  spec: {
    replicas: 2,
    selector: { matchLabels: { name: 'xander' } },
    template: {
      metadata: { name: 'container0', labels: { name: 'xander' } },
      spec: { containers: [{ name: 'c00', image: 'httpd', ports: [{ containerPort: 80 }] }] },
    },
  },
};
const service = (spec: ServiceSpec): Manifest =>
  ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'my-service' },
    spec: { selector: { name: 'xander' }, ports: [{ port: 80 }], ...spec },
  }) as Manifest;
const on = (spec: ServiceSpec): Preview<Finding> =>
  preview([deployment, service(spec)], { cluster: kind({ workers: 2 }) });

test('the ReplicaSet has the name Kubernetes gives it, each pod a node and an address', () => {
  const p = on({});
  expect(p.responses.map(({ code }) => code)).toEqual([201, 201]);
  expect(p.objects('ReplicaSet').map(({ metadata }) => metadata.name)).toEqual(['example-12-8594994dc5']);
  const pods = p.objects('Pod');
  expect(pods).toHaveLength(2);
  expect(pods.map(({ spec }) => spec.nodeName).sort()).toEqual(['kind-worker', 'kind-worker2']);
  for (const { metadata } of pods)
    expect(metadata.name).toMatch(/^example-12-8594994dc5-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
});

test.each<[string, ServiceSpec, object]>([
  ['ClusterIP', {}, { type: 'ClusterIP' }],
  ['NodePort', { type: 'NodePort', ports: [{ port: 80, nodePort: 32214 }] }, { type: 'NodePort' }],
  ['LoadBalancer', { type: 'LoadBalancer' }, { type: 'LoadBalancer' }],
  ['Headless', { clusterIP: 'None' }, { type: 'Headless' }],
])('a %s Service leads to both pods', (_, spec, expected) => {
  const view = on(spec).service('my-service');
  expect(view).toMatchObject(expected);
  expect(view.dnsName).toBe('my-service.default.svc.cluster.local');
  expect(view.ports[0]?.endpoints.map(({ address, port, ready }) => `${address}:${port} ${ready}`).sort()).toEqual([
    '10.244.1.2:80 true',
    '10.244.2.2:80 true',
  ]);
});

test('cluster IPs and node ports are drawn from their dynamic bands', () => {
  const { spec } = on({ type: 'NodePort' }).service('my-service').service;
  const [, , third = 0, fourth = 0] = (spec.clusterIP ?? '').split('.').map(Number);
  expect(third * 256 + fourth).toBeGreaterThanOrEqual(257);
  expect(spec.ports?.[0]?.nodePort).toBeGreaterThanOrEqual(30086);
});

test('on kind a LoadBalancer stays pending, and that is found', () => {
  const p = on({ type: 'LoadBalancer' });
  expect(p.service('my-service').service.status).toEqual({ loadBalancer: {} });
  expect(p.balancing('my-service')).toMatchObject({ kind: 'pending', because: 'no-provider' });
  expect(p.findings).toMatchObject([{ code: 'LB301', because: 'no-provider' }]);
});

test('a deleted pod comes back with another name and address; the Service keeps its own', () => {
  const before = on({});
  const gone = before.pod('example-12');
  const after = before.after(deletePod(gone));
  expect(after.objects('Pod')).toHaveLength(2);
  expect(after.objects('Pod').map(({ metadata }) => metadata.name)).not.toContain(gone.metadata.name);
  expect(after.service('my-service').endpoints.map(({ address }) => address)).not.toContain(gone.status?.podIP);
  expect(after.service('my-service').service.spec.clusterIP).toBe(before.service('my-service').service.spec.clusterIP);
  expect(after.service('my-service').slices[0]?.metadata.name).toBe(
    before.service('my-service').slices[0]?.metadata.name,
  );
  expect(before.objects('Pod').map(({ metadata }) => metadata.name)).toContain(gone.metadata.name);
});

test('a crashed pod keeps its address and is not ready', () => {
  const before = on({});
  const after = before.after(crash(before.pod('example-12')));
  expect(after.service('my-service').endpoints.filter(({ ready }) => ready)).toHaveLength(1);
  expect(after.service('my-service').endpoints).toHaveLength(2);
});

test('scaling and applying again change what differs and nothing else', () => {
  const before = on({ type: 'NodePort' });
  const { clusterIP, ports } = before.service('my-service').service.spec;
  const after = before.after(scale(deployment, 5)).apply([service({ type: 'LoadBalancer' })]);
  expect(after.service('my-service').endpoints).toHaveLength(5);
  expect(after.service('my-service').service.spec).toMatchObject({ clusterIP, ports, type: 'LoadBalancer' });
  expect(after.responses).toMatchObject([{ code: 200 }]);
});

test('adding a Service moves neither addresses nor names of the others', () => {
  const other = { ...service({}), metadata: { name: 'another' } };
  const alone = on({ type: 'NodePort' });
  const together = preview([other, deployment, service({ type: 'NodePort' })], { cluster: kind({ workers: 2 }) });
  expect(together.service('my-service').service.spec).toEqual(alone.service('my-service').service.spec);
  expect(together.objects('Pod')).toEqual(
    alone.objects('Pod').map((pod) => expect.objectContaining({ spec: pod.spec })),
  );
});

test('the same input gives the same preview, and stays as it was', () => {
  const input = [deployment, service({ type: 'NodePort' })];
  const copy = structuredClone(input);
  const first = preview(input);
  expect(JSON.stringify(preview(input).everything())).toBe(JSON.stringify(first.everything()));
  expect(input).toEqual(copy);
});

test('what the API server refuses is answered, and the rest previewed', () => {
  const p = preview([service({ ports: [{ port: 70000 }] }), deployment]);
  expect(p.responses[0]).toMatchObject({ code: 422, refusal: { reason: 'Invalid' } });
  expect(p.objects('Pod')).toHaveLength(2);
  expect(p.findings).toMatchObject([{ code: 'API101', field: 'spec.ports[0].port' }, { code: 'API101' }]);
});

test('a live cluster is taken as it is', () => {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web-x', namespace: 'default', labels: { name: 'xander' }, uid: 'u', resourceVersion: '7' },
    spec: { nodeName: 'kind-worker', containers: [{ name: 'c', image: 'httpd' }] },
    status: {
      phase: 'Running',
      podIP: '10.244.7.7',
      podIPs: [{ ip: '10.244.7.7' }],
      conditions: [{ type: 'Ready', status: 'False' }],
    },
  };
  const live = {
    ...service({ clusterIP: '10.96.0.99', clusterIPs: ['10.96.0.99'] }),
    metadata: { name: 'my-service', namespace: 'default', uid: 's', resourceVersion: '9' },
  };
  const p = preview([pod, live] as Manifest[]);
  expect(p.service('my-service').service.spec.clusterIP).toBe('10.96.0.99');
  expect(p.service('my-service').endpoints).toMatchObject([{ address: '10.244.7.7', ready: false, pod: 'web-x' }]);
});

test('what is not there is said with the names that are near', () => {
  const p = on({});
  expect(() => p.service('my-servcie')).toThrow(NotFound);
  expect(() => p.service('my-servcie')).toThrow(
    'no Service default/my-servcie: there is default/my-service, default/kubernetes',
  );
  expect(() => p.pod('nope')).toThrow(/no pod default\/nope/);
  expect(() => p.node('nope')).toThrow(/kind-worker/);
});

test('objects without a namespace go where they are sent', () => {
  const p = preview([deployment, service({})], { namespace: 'shop' });
  expect(p.service('my-service').namespace).toBe('shop');
  expect(p.objects('Pod', 'shop')).toHaveLength(2);
});

test('draining a node moves its pods to others', () => {
  const before = on({});
  const after = before.after(drain(before.node('kind-worker')));
  expect(after.objects('Pod').map(({ spec }) => spec.nodeName)).toEqual(['kind-worker2', 'kind-worker2']);
  expect(after.node('kind-worker').spec?.unschedulable).toBe(true);
  expect(after.service('my-service').endpoints).toHaveLength(2);
});

test('a CronJob makes no Job until its time has come', () => {
  const cronJob = {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'tidy' },
    spec: {
      schedule: '0 3 * * *',
      jobTemplate: {
        spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'tidy', image: 'busybox' }] } } },
      },
    },
  };
  const before = preview([cronJob]);
  expect(before.objects('Job')).toEqual([]);
  const after = before.after(due(before.objects('CronJob')[0] as never));
  expect(after.objects('Job').map(({ metadata }) => metadata.name)).toEqual([expect.stringMatching(/^tidy-\d+$/)]);
  expect(after.objects('Pod')).toHaveLength(1);
});

test('the endpoints behind the one port of a Service are all of its endpoints; each of several ports has its own', () => {
  const deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'web', image: 'web', ports: [{ name: 'http', containerPort: 8080 }] }] },
      },
    },
  };
  const service = (name: string, ports: readonly object[]) => ({
    ...{ apiVersion: 'v1', kind: 'Service', metadata: { name } },
    spec: { selector: { app: 'web' }, ports },
  });
  const two = [
    { name: 'a', port: 80, targetPort: 'http' },
    { name: 'b', port: 81, targetPort: 9090 },
  ];
  const seen = preview([deployment, service('one', two.slice(0, 1)), service('both', two)]);
  const [only] = seen.service('one').ports;
  expect(only?.endpoints.map(({ port }) => port)).toEqual([8080, 8080]);
  expect(only?.endpoints).toEqual(seen.service('one').endpoints);
  const ports = seen.service('both').ports.map(({ endpoints }) => endpoints.map(({ port }) => port));
  expect(ports).toEqual([
    [8080, 8080],
    [9090, 9090],
  ]);
});
