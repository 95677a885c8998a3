import type { Container } from '../../lib/kubernetes/container';
import type { PodSpec } from '../../lib/kubernetes/pod';
import type { Deployment } from '../../lib/kubernetes/workload';
import { exposedService, type WebDeploymentSpec, webDeployment } from '../../lib/spec';

type Spec = Partial<WebDeploymentSpec<'http' | 'grpc', string>>;
const base = { image: 'httpd:2.4', ports: { http: 80 } } as const;
const build = (spec: Spec): Deployment => webDeployment('web', { ...base, ...spec } as WebDeploymentSpec).deployment;
const pod = (spec: Spec): PodSpec => build(spec).spec.template.spec;
const main = (spec: Spec): Container | undefined => pod(spec).containers[0];

test('the least one can say', () => {
  const labels = { 'app.kubernetes.io/name': 'web' };
  expect(webDeployment('web', base).manifests).toEqual([
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', labels },
      spec: {
        replicas: 2,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            containers: [
              {
                name: 'web',
                image: 'httpd:2.4',
                ports: [{ name: 'http', containerPort: 80 }],
                readinessProbe: { tcpSocket: { port: 'http' } },
                securityContext: { allowPrivilegeEscalation: false },
              },
            ],
            automountServiceAccountToken: false,
            securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
          },
        },
      },
    },
  ]);
});

test('the tutorial: labels, container name and ports without names', () => {
  const web = webDeployment('example-12', {
    image: 'httpd',
    replicas: 2,
    containerName: 'c00',
    selectorLabels: { name: 'xander' },
    ports: { http: { port: 80, unnamed: true } },
  });
  expect(web.deployment.spec.selector).toEqual({ matchLabels: { name: 'xander' } });
  expect(web.deployment.spec.template.metadata).toEqual({ labels: { name: 'xander' } });
  expect(web.deployment.spec.template.spec.containers[0]).toMatchObject({
    name: 'c00',
    ports: [{ containerPort: 80 }],
    readinessProbe: { tcpSocket: { port: 80 } },
  });
  const { service } = exposedService('my-service', {
    to: web,
    type: 'NodePort',
    ports: { http: { port: 80, nodePort: 32214, unnamed: true } },
  });
  expect(service).toEqual({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'my-service' },
    spec: {
      type: 'NodePort',
      selector: { name: 'xander' },
      ports: [{ port: 80, targetPort: 80, nodePort: 32214 }],
    },
  });
});

describe('labels', () => {
  test('are on the Deployment and its pods, and never in the selector', () => {
    const { metadata, spec } = build({
      labels: { tier: 'front' },
      annotations: { a: '1' },
      podAnnotations: { b: '2' },
    });
    const labels = { 'app.kubernetes.io/name': 'web', tier: 'front' };
    expect(metadata).toEqual({ name: 'web', labels, annotations: { a: '1' } });
    expect(spec.template.metadata).toEqual({ labels, annotations: { b: '2' } });
    expect(spec.selector).toEqual({ matchLabels: { 'app.kubernetes.io/name': 'web' } });
  });

  test('the container is called like the workload, as far as it may be', () => {
    const name = (workload: string) => webDeployment(workload, base).deployment.spec.template.spec.containers[0]?.name;
    expect(name('shop.web')).toBe('shop-web');
    expect(name('web')).toBe('web');
  });
});

describe('environment', () => {
  const api = exposedService('api', { namespace: 'shop', ports: { http: 80, admin: 9090 } }).address;
  test.each([
    ['plain', 'x', { value: 'x' }],
    ['empty', '', { value: '' }],
    ['number', 8080, { value: '8080' }],
    ['boolean', false, { value: 'false' }],
    ['secret', { secret: 'db', key: 'password' }, { valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } }],
    [
      'optional secret',
      { secret: 'db', key: 'password', optional: true },
      { valueFrom: { secretKeyRef: { name: 'db', key: 'password', optional: true } } },
    ],
    ['config map', { configMap: 'app', key: 'mode' }, { valueFrom: { configMapKeyRef: { name: 'app', key: 'mode' } } }],
    ['field', { field: 'status.podIP' }, { valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }],
    [
      'resource',
      { resource: 'limits.cpu', divisor: '1m' },
      { valueFrom: { resourceFieldRef: { resource: 'limits.cpu', divisor: '1m' } } },
    ],
    ['URL', api.url('http'), { value: 'http://api.shop.svc.cluster.local:80' }],
    ['URL of a Service', { urlOf: api }, { value: 'http://api.shop.svc.cluster.local:80' }],
    [
      'URL of one of its ports',
      { urlOf: api, port: 'admin', path: '/v1' },
      { value: 'http://api.shop.svc.cluster.local:9090/v1' },
    ],
  ] as const)('%s', (_what, value, expected) => {
    expect(main({ env: { X: value } })?.env).toEqual([{ name: 'X', ...expected }]);
  });

  test('keeps its order, in which variables may refer to earlier ones', () => {
    expect(main({ env: { B: '1', A: '$(B)' } })?.env?.map(({ name }) => name)).toEqual(['B', 'A']);
  });
});

describe('probes', () => {
  const ports = { http: 80, grpc: { port: 9000, unnamed: true } } as const;
  test.each([
    ['a path', '/healthz', { httpGet: { path: '/healthz', port: 'http' } }],
    ['nothing but timing', { periodSeconds: 5 }, { tcpSocket: { port: 'http' }, periodSeconds: 5 }],
    ['another port', { port: 'grpc' }, { tcpSocket: { port: 9000 } }],
    ['a number', { port: 8081 }, { tcpSocket: { port: 8081 } }],
    ['a command', { command: ['true'], timeoutSeconds: 2 }, { exec: { command: ['true'] }, timeoutSeconds: 2 }],
    ['gRPC', { grpc: '', port: 'grpc' }, { grpc: { port: 9000 } }],
    ['a gRPC service', { grpc: 'shop.Cart', port: 'grpc' }, { grpc: { port: 9000, service: 'shop.Cart' } }],
    [
      'HTTP in full',
      { path: '/', port: 'http', scheme: 'HTTPS', headers: { Host: 'a' } },
      { httpGet: { path: '/', port: 'http', scheme: 'HTTPS', httpHeaders: [{ name: 'Host', value: 'a' }] } },
    ],
    ['false', false, undefined],
  ] as const)('%s', (_what, probe, expected) => {
    const container = main({ ports, probes: { readiness: probe, liveness: probe, startup: probe } });
    expect(container?.readinessProbe).toEqual(expected);
    expect(container?.livenessProbe).toEqual(expected);
    expect(container?.startupProbe).toEqual(expected);
  });

  test('readiness by default: the first TCP port, and nothing where there is none', () => {
    expect(main({ ports: { dns: { port: 53, protocol: 'UDP' }, http: 80 } as never })?.readinessProbe).toEqual({
      tcpSocket: { port: 'http' },
    });
    expect(main({ ports: {} as never })).not.toHaveProperty('readinessProbe');
    expect(main({})).not.toHaveProperty('livenessProbe');
  });
});

describe('rollout', () => {
  test.each([
    [{ strategy: 'Recreate' }, { strategy: { type: 'Recreate' } }],
    [
      { maxSurge: 1, maxUnavailable: '0%' },
      { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: '0%' } } },
    ],
    [
      { minReadySeconds: 5, progressDeadlineSeconds: 60, revisionHistoryLimit: 3, paused: true },
      { minReadySeconds: 5, progressDeadlineSeconds: 60, revisionHistoryLimit: 3, paused: true },
    ],
  ] as const)('%j', (rollout, expected) => {
    expect(build({ rollout }).spec).toMatchObject(expected);
  });
});

test('shutdown: serve on for a while, then stop', () => {
  const spec = pod({ shutdown: { gracePeriodSeconds: 60, sleepSeconds: 10 } });
  expect(spec.terminationGracePeriodSeconds).toBe(60);
  expect(spec.containers[0]?.lifecycle).toEqual({ preStop: { sleep: { seconds: 10 } } });
});

test('volumes, and where containers see them', () => {
  const spec = pod({
    volumes: { data: { emptyDir: {} }, config: { configMap: { name: 'app' } } },
    mounts: { data: ['/data', { path: '/cache', subPath: 'cache' }], config: { path: '/etc/app', readOnly: true } },
  });
  expect(spec.volumes).toEqual([
    { name: 'data', emptyDir: {} },
    { name: 'config', configMap: { name: 'app' } },
  ]);
  expect(spec.containers[0]?.volumeMounts).toEqual([
    { name: 'data', mountPath: '/data' },
    { name: 'data', mountPath: '/cache', subPath: 'cache' },
    { name: 'config', mountPath: '/etc/app', readOnly: true },
  ]);
});

describe('security', () => {
  test.each([
    [
      'restricted',
      { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
    ],
    ['none', undefined, undefined],
    [
      { pod: { fsGroup: 5 }, container: { readOnlyRootFilesystem: true } },
      { seccompProfile: { type: 'RuntimeDefault' }, fsGroup: 5 },
      { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true },
    ],
  ] as const)('%j', (security, ofPod, ofContainer) => {
    const spec = pod({ security });
    expect(spec.securityContext).toEqual(ofPod);
    expect(spec.containers[0]?.securityContext).toEqual(ofContainer);
  });

  test('a token only for a ServiceAccount that was chosen', () => {
    expect(pod({ serviceAccount: 'web' })).toMatchObject({ serviceAccountName: 'web' });
    expect(pod({ serviceAccount: 'web' })).not.toHaveProperty('automountServiceAccountToken');
    expect(pod({})).toMatchObject({ automountServiceAccountToken: false });
  });
});

describe('spreading', () => {
  const constraint = (topologyKey: string, maxSkew = 1, whenUnsatisfiable = 'ScheduleAnyway') => ({
    maxSkew,
    topologyKey,
    whenUnsatisfiable,
    labelSelector: { matchLabels: { 'app.kubernetes.io/name': 'web' } },
  });
  const [node, zone] = ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'];
  test.each([
    [undefined, undefined],
    [false, undefined],
    [true, [constraint(node), constraint(zone)]],
    [{ over: 'nodes', required: true }, [constraint(node, 1, 'DoNotSchedule')]],
    [{ over: 'zones', maxSkew: 2 }, [constraint(zone, 2)]],
  ] as const)('%j', (spread, expected) => {
    expect(pod(spread === undefined ? {} : { spread }).topologySpreadConstraints).toEqual(expected);
  });
});

describe('autoscaling', () => {
  test('takes the number of pods over', () => {
    const { deployment, autoscaler, manifests } = webDeployment('web', {
      ...base,
      namespace: 'shop',
      autoscaling: { max: 10 },
    });
    expect(deployment.spec).not.toHaveProperty('replicas');
    expect(manifests).toHaveLength(2);
    expect(autoscaler).toEqual({
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'web', namespace: 'shop', labels: { 'app.kubernetes.io/name': 'web' } },
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
        minReplicas: 2,
        maxReplicas: 10,
        metrics: [
          { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } },
        ],
      },
    });
  });

  test('by memory alone', () => {
    const { autoscaler } = webDeployment('web', { ...base, autoscaling: { min: 1, max: 3, memory: 70 } });
    expect(autoscaler?.spec.metrics?.map(({ resource }) => resource.name)).toEqual(['memory']);
  });
});

test.each([[{ minAvailable: 1 }], [{ maxUnavailable: '25%' }]] as const)('disruption budget %j', (disruptionBudget) => {
  expect(webDeployment('web', { ...base, disruptionBudget }).disruptionBudget).toEqual({
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'web', labels: { 'app.kubernetes.io/name': 'web' } },
    spec: { selector: { matchLabels: { 'app.kubernetes.io/name': 'web' } }, ...disruptionBudget },
  });
});

test('containers beside and before the main one', () => {
  const { deployment, pods } = webDeployment('web', {
    ...base,
    sidecars: [{ name: 'exporter', image: 'exporter', ports: { metrics: 9102 }, probes: { liveness: '/' } }],
    initContainers: [
      { name: 'migrate', image: 'migrate', args: ['up'] },
      { name: 'proxy', image: 'proxy', restartPolicy: 'Always' },
    ],
  });
  const { containers, initContainers } = deployment.spec.template.spec;
  expect(containers[1]).toEqual({
    name: 'exporter',
    image: 'exporter',
    ports: [{ name: 'metrics', containerPort: 9102 }],
    livenessProbe: { httpGet: { path: '/', port: 'metrics' } },
    securityContext: { allowPrivilegeEscalation: false },
  });
  expect(initContainers?.map(({ name, restartPolicy }) => [name, restartPolicy])).toEqual([
    ['migrate', undefined],
    ['proxy', 'Always'],
  ]);
  expect(exposedService('s', { to: { pods }, ports: { metrics: {} } }).service.spec.ports).toEqual([
    { name: 'metrics', port: 9102, targetPort: 'metrics' },
  ]);
});

test('any other field of container and pod', () => {
  const spec = pod({
    command: ['httpd'],
    args: ['-f', ''],
    workingDir: '/srv',
    imagePullPolicy: 'Always',
    envFrom: [{ secretRef: { name: 'all' } }],
    resources: { requests: { cpu: '100m' } },
    lifecycle: { postStart: { exec: { command: ['true'] } } },
    securityContext: { runAsUser: 33 },
    imagePullSecrets: ['registry', { name: 'other' }],
    pod: { nodeSelector: { disk: 'ssd' }, hostNetwork: true },
  });
  expect(spec).toMatchObject({
    nodeSelector: { disk: 'ssd' },
    hostNetwork: true,
    imagePullSecrets: [{ name: 'registry' }, { name: 'other' }],
  });
  expect(spec.containers[0]).toMatchObject({
    command: ['httpd'],
    args: ['-f', ''],
    workingDir: '/srv',
    imagePullPolicy: 'Always',
    envFrom: [{ secretRef: { name: 'all' } }],
    resources: { requests: { cpu: '100m' } },
    lifecycle: { postStart: { exec: { command: ['true'] } } },
    securityContext: { allowPrivilegeEscalation: false, runAsUser: 33 },
  });
});
