import { createApiServer } from '../../../lib/cluster/apiserver';
import { complaints, complaintsOnUpdate, stored, warningsOf } from './complaints';

const service = (spec: Record<string, unknown>, metadata: Record<string, unknown> = {}) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', ...metadata },
  spec: { ports: [{ port: 80 }], ...spec },
});
const ingress = (spec: Record<string, unknown>) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'web' },
  spec,
});
const workload = (apiVersion: string, kind: string, spec: Record<string, unknown>, labels?: unknown) => ({
  apiVersion,
  kind,
  metadata: { name: 'web' },
  spec: {
    ...spec,
    template: { metadata: labels === undefined ? {} : { labels }, spec: { containers: [{ name: 'c', image: 'i' }] } },
  },
});
const selector = { matchLabels: { app: 'web' } };

function messageOf(manifest: unknown): string | undefined {
  const response = createApiServer().create(manifest);
  return 'refusal' in response ? response.refusal.message : undefined;
}

test.each<[string, unknown, string]>([
  [
    'a probe that is a list',
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'p' },
      spec: { containers: [{ name: 'c', image: 'i', livenessProbe: { httpGet: [] } }] },
    },
    'Probe.spec.containers.livenessProbe.ProbeHandler.httpGet of type v1.HTTPGetAction',
  ],
  [
    'paths that are an object',
    ingress({ rules: [{ http: { paths: {} } }] }),
    'HTTPIngressRuleValue.spec.rules.IngressRuleValue.http.paths of type []v1.HTTPIngressPath',
  ],
])('errors name embedded structs: %s', (_, manifest, field) => {
  expect(messageOf(manifest)).toContain(`into Go struct field ${field}`);
});

test('warnings do not name embedded structs', () => {
  const manifest = ingress({ rules: [{ http: { extra: 1, paths: [{ path: '/', pathType: 'Exact', backend: {} }] } }] });
  expect(createApiServer().create(manifest).warnings).toEqual(['unknown field "spec.rules[0].http.extra"']);
});

describe('messages tell nothing from empty', () => {
  test.each<[string, unknown, string]>([
    ['no labels', undefined, 'null'],
    ['empty labels', {}, '{}'],
  ])('%s', (_, labels, printed) => {
    expect(complaints(workload('apps/v1', 'Deployment', { selector }, labels))).toEqual([
      `spec.template.metadata.labels: Invalid value: ${printed}: \`selector\` does not match template \`labels\``,
    ]);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['no rules', {}, 'null'],
    ['empty rules', { rules: [] }, '[]'],
  ])('%s', (_, spec, printed) => {
    const detail = 'either `defaultBackend` or `rules` must be specified';
    expect(complaints(ingress(spec))).toEqual([`spec: Invalid value: ${printed}: ${detail}`]);
  });

  test('but what is empty is not stored, and is no change', () => {
    const empty = workload('apps/v1', 'ReplicaSet', { selector }, { app: 'web' });
    expect(stored({ ...empty, metadata: { name: 'web', labels: {} } }).metadata).not.toHaveProperty('labels');
    expect(complaintsOnUpdate(empty, { ...empty, metadata: { name: 'web', labels: {} } })).toEqual([]);
  });
});

test('an update complains of metadata as often as the API server looks at it', () => {
  const wrong = service({}, { labels: { app: '-' } });
  expect(complaints(wrong)).toHaveLength(1);
  expect(complaintsOnUpdate(service({}), wrong)).toHaveLength(3);
});

test('the template of a StatefulSet is looked at twice', () => {
  const labels = { app: 'web', v: '-' };
  const found = complaints(workload('apps/v1', 'StatefulSet', { selector }, labels));
  expect(found).toHaveLength(2);
  expect(new Set(found).size).toBe(1);
});

test('owners are not told apart', () => {
  const ownerReferences = [{ apiVersion: 'v1', kind: 'Pod', name: '', uid: 'u' }];
  expect(complaints(service({}, { ownerReferences }))).toEqual([
    'metadata.ownerReferences.name: Invalid value: "": must not be empty',
  ]);
});

test.each<[string, Record<string, unknown>, string]>([
  ['of a named type, as JSON', { type: '<' }, 'Unsupported value: "\\u003c"'],
  ['of a plain string, quoted', { trafficDistribution: '<' }, 'Unsupported value: "<"'],
])('a value that is not supported: %s', (_, spec, text) => {
  expect(complaints(service(spec)).join()).toContain(text);
});

test('the reference of a backend has its group, even if none', () => {
  const spec = { defaultBackend: { resource: { kind: 'X', name: 'y' } } };
  expect(stored(ingress(spec)).spec).toEqual({
    defaultBackend: { resource: { apiGroup: null, kind: 'X', name: 'y' } },
  });
});

test('an address that is not validated is warned about', () => {
  expect(warningsOf(service({ loadBalancerIP: '01.2.3.4' }))).toEqual([
    'spec.loadBalancerIP: non-standard IP address "01.2.3.4" is invalid: use "1.2.3.4"',
  ]);
});

test('a Job without labels has those that its template is given', () => {
  const manifest = workload('batch/v1', 'Job', {});
  Object.assign(manifest.spec.template.spec, { restartPolicy: 'Never' });
  expect(stored(manifest).metadata.labels).toMatchObject({ 'job-name': 'web' });
});

test('empty labels of a template select nothing for a ReplicationController', () => {
  expect(complaints(workload('v1', 'ReplicationController', {}, {}))).toEqual(['spec.selector: Required value']);
});

test('a drawn node port is none that the Service asks for', () => {
  for (let nodePort = 30086; nodePort < 32768; nodePort += 7) {
    const ports = [
      { name: 'a', port: 1 },
      { name: 'b', port: 2, nodePort },
    ];
    expect(complaints(service({ type: 'NodePort', ports }))).toEqual([]);
  }
});

describe('pods', () => {
  const pod = (spec: Record<string, unknown>, metadata: Record<string, unknown> = {}) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p', ...metadata },
    spec: { containers: [{ name: 'c', image: 'i' }], ...spec },
  });
  const container = (fields: Record<string, unknown>) => ({ containers: [{ name: 'c', image: 'i', ...fields }] });
  const resizePolicy = [{ resourceName: 'cpu', restartPolicy: 'RestartContainer' }];

  test.each<[string, Record<string, unknown>, string[]]>([
    [
      'a comparison of taints',
      { tolerations: [{ key: 'k', operator: 'Lt', value: '5' }] },
      ['spec.tolerations[0].operator: Unsupported value: "Lt": supported values: "Equal", "Exists", "Lt", "Gt"'],
    ],
    [
      'less for the pod than its containers ask for',
      { ...container({ resources: { requests: { cpu: '2', memory: '1Gi' } } }), resources: { requests: { cpu: '1' } } },
      [
        'spec.resources.requests[cpu]: Invalid value: "1": must be greater than or equal to aggregate container requests of 2',
      ],
    ],
    [
      'a restart of an init container',
      { initContainers: [{ name: 'i', image: 'i', resizePolicy }] },
      [
        'spec.initContainers[0].resizePolicy[0].restartPolicy: Invalid value: "RestartContainer": must not be set to \'RestartContainer\' for non-sidecar initContainers',
      ],
    ],
    [
      'a restart where there are none',
      { restartPolicy: 'Never', ...container({ resizePolicy }) },
      [
        "spec.containers[0].resizePolicy: Invalid value: \"RestartContainer\": must be 'NotRequired' when pod `restartPolicy` is 'Never'",
      ],
    ],
    ['a system without a name', { os: {} }, ['spec.os.name: Required value']],
    ['a driver without a name', { volumes: [{ name: 'v', csi: {} }] }, ['spec.volumes[0].csi.driver: Required value']],
    [
      'a variable from a file of a volume that is not empty',
      {
        ...container({ env: [{ name: 'A', valueFrom: { fileKeyRef: { key: 'A', path: 'f', volumeName: 'v' } } }] }),
        volumes: [{ name: 'v', hostPath: { path: '/x' } }],
      },
      [
        'spec.containers[0].env[0].valueFrom.fileKeyRef.volumeName: Invalid value: "v": referenced volume must be of type emptyDir',
      ],
    ],
    [
      'a variable from no file at all',
      container({ env: [{ name: 'A', valueFrom: { fileKeyRef: { key: '=', path: '../f' } } }] }),
      [
        'spec.containers[0].env[0].valueFrom.fileKeyRef.key: Invalid value: "=": a valid environment variable name must consist only of printable ASCII characters other than \'=\'',
        'spec.containers[0].env[0].valueFrom.fileKeyRef.volumeName: Required value',
        'spec.containers[0].env[0].valueFrom.fileKeyRef.path: Invalid value: "../f": must not contain \'..\'',
        'spec.containers[0].env[0].valueFrom.fileKeyRef.volumeName: Not found: ""',
      ],
    ],
  ])('%s', (_, spec, expected) => {
    expect(complaints(pod(spec))).toEqual(expected);
  });

  test.each<[string, Record<string, unknown>, string]>([
    [
      'one file twice',
      {
        configMap: {
          name: 'c',
          items: [
            { key: 'a', path: 'x' },
            { key: 'b', path: 'x/y' },
          ],
        },
      },
      'volume "v" (ConfigMap "c"): overlapping paths: "x/y" with "x"',
    ],
    ['a source without anything', { projected: { sources: [{}] } }, 'volume "v" (Projected) has no sources provided'],
    [
      'a token over a file',
      {
        projected: {
          sources: [
            { secret: { name: 's', items: [{ key: 'a', path: 't/u' }] } },
            { serviceAccountToken: { path: 't', expirationSeconds: 600 } },
          ],
        },
      },
      'volume "v" (Projected): overlapping paths: "t" (ServiceAccountToken) with "t/u" (Secret "s")',
    ],
  ])('files that hide each other: %s', (_, volume, warning) => {
    expect(warningsOf(pod({ serviceAccountName: 'default', volumes: [{ name: 'v', ...volume }] }))).toEqual([warning]);
  });

  test('an annotation of old becomes a field, and is warned about even when the pod is refused', () => {
    const key = 'container.apparmor.security.beta.kubernetes.io/c';
    const warning = `metadata.annotations[${key}]: deprecated since v1.30; use the "appArmorProfile" field instead`;
    const fine = pod({}, { annotations: { [key]: 'localhost/a' } });
    const { containers } = stored(fine).spec as { containers: unknown[] };
    expect(containers[0]).toMatchObject({
      securityContext: { appArmorProfile: { type: 'Localhost', localhostProfile: 'a' } },
    });
    expect(warningsOf(fine)).toEqual([warning]);
    expect(warningsOf(pod({}, { annotations: { [key]: 'x' } }))).toEqual([warning]);
  });
});

test('claims of a StatefulSet are looked into, once', () => {
  const claims = [{ metadata: { name: 'd' }, spec: { accessModes: ['x'], resources: { requests: { storage: '1' } } } }];
  const set = workload('apps/v1', 'StatefulSet', { selector, volumeClaimTemplates: claims }, { app: 'web' });
  expect(complaints(set)).toEqual([
    'spec.volumeClaimTemplates[0].spec.accessModes: Unsupported value: "x": supported values: "ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"',
  ]);
});

test('a success policy is printed as the API server holds it', () => {
  const manifest = workload('batch/v1', 'Job', { successPolicy: { rules: [{ succeededCount: 1 }] } });
  Object.assign(manifest.spec.template.spec, { restartPolicy: 'Never' });
  expect(complaints(manifest)).toEqual([
    'spec.successPolicy: Invalid value: {"Rules":[{"SucceededIndexes":null,"SucceededCount":1}]}: requires indexed completion mode',
  ]);
});

test('a long name counts bytes for a ReplicationController', () => {
  const manifest = {
    ...workload('v1', 'ReplicationController', {}, { app: 'web' }),
    metadata: { name: 'x'.repeat(254) },
  };
  expect(complaints(manifest).join()).toMatch(/must be no more than 253 bytes$/);
});

test('a list that is not there is stored as null where Go writes one, and is no change', () => {
  const volumes = [{ name: 'v', projected: { sources: [] } }];
  const spec = { containers: [{ name: 'c', image: 'i' }], volumes };
  const set = {
    ...workload('apps/v1', 'DaemonSet', {}),
    spec: { selector, template: { metadata: { labels: { app: 'web' } }, spec } },
  };
  const server = createApiServer();
  server.create(set);
  const again = server.update(set);
  expect(again).toMatchObject({
    object: {
      metadata: { generation: 1 },
      spec: { template: { spec: { volumes: [{ projected: { sources: null } }] } } },
    },
  });
});

test.each<[string, Record<string, unknown>, string]>([
  ['none', {}, 'null'],
  ['empty', { values: [] }, '[]'],
])('exit codes: %s', (_, values, printed) => {
  const rules = [{ action: 'FailJob', onExitCodes: { operator: 'In', ...values } }];
  const manifest = workload('batch/v1', 'Job', { podFailurePolicy: { rules } });
  Object.assign(manifest.spec.template.spec, { restartPolicy: 'Never' });
  expect(complaints(manifest)).toEqual([
    `spec.podFailurePolicy.rules[0].onExitCodes.values: Invalid value: ${printed}: at least one value is required`,
  ]);
});
