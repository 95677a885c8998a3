import { createApiServer } from '../../../lib/cluster/apiserver';

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const member of Object.values(value)) frozen(member);
  }
  return value;
}

const labels = { app: 'web' };
const container = {
  name: 'web',
  image: 'httpd:2.4',
  ports: [{ name: 'http', containerPort: 8080 }],
  resources: { limits: { cpu: '0.5', memory: '128Mi' } },
  readinessProbe: { httpGet: { port: 'http' } },
  livenessProbe: { grpc: { port: 8080 } },
  lifecycle: { preStop: { httpGet: { port: 8080 } } },
  securityContext: { runAsNonRoot: true },
};
const podSpec = {
  containers: [container],
  initContainers: [
    { ...container, name: 'first', readinessProbe: undefined, livenessProbe: undefined, lifecycle: undefined },
  ],
  tolerations: [{ key: 'spot', operator: 'Exists' }],
  nodeSelector: labels,
  imagePullSecrets: [{ name: 'registry' }],
  securityContext: { fsGroup: 1 },
};

const template = { metadata: { labels }, spec: podSpec };
const metadata = { name: 'web', labels };
const selector = { matchLabels: labels };
const jobTemplate = { metadata: { labels }, spec: { ...podSpec, restartPolicy: 'Never' } };

const MANIFESTS: readonly (readonly [string, object])[] = [
  [
    'Deployment',
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: { selector, template, strategy: { rollingUpdate: { maxSurge: 1 } } },
    },
  ],
  [
    'Pod in the network of its host',
    { apiVersion: 'v1', kind: 'Pod', metadata, spec: { ...podSpec, hostNetwork: true } },
  ],
  ['Pod', { apiVersion: 'v1', kind: 'Pod', metadata: { ...metadata, name: 'pod' }, spec: podSpec }],
  ['Job', { apiVersion: 'batch/v1', kind: 'Job', metadata, spec: { template: jobTemplate } }],
  [
    'CronJob',
    {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata,
      spec: { schedule: '* * * * *', jobTemplate: { spec: { template: jobTemplate } } },
    },
  ],
  [
    'StatefulSet',
    { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata, spec: { selector, serviceName: 'web', template } },
  ],
  ['DaemonSet', { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata, spec: { selector, template } }],
  [
    'ReplicationController',
    { apiVersion: 'v1', kind: 'ReplicationController', metadata, spec: { selector: labels, template } },
  ],
  [
    'NodePort Service',
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { ...metadata, name: 'node' },
      spec: { type: 'NodePort', selector: labels, ports: [{ port: 80 }] },
    },
  ],
  ['Service', { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: labels, ports: [{ port: 80 }] } }],
];

// Values are shared between objects that say the same: a change in place would be a change in all of them.
test('what is stored is never changed in place, whatever else is written that says the same', () => {
  const server = createApiServer();
  const answers = [1, 2, 3].flatMap(() =>
    [...MANIFESTS, ...[...MANIFESTS].reverse()].map(([, manifest]) => {
      const response = frozen(server.apply(structuredClone(manifest)));
      return { response, said: JSON.stringify(response) };
    }),
  );
  for (const { response, said } of answers) expect(JSON.stringify(response)).toBe(said);
  // A Job that was changed by its first write is refused later, which is an answer like others.
  expect(answers.slice(0, MANIFESTS.length).map(({ response }) => response.code)).toEqual(MANIFESTS.map(() => 201));
});

test.each(MANIFESTS)('a %s is stored as if it were the first', (_, manifest) => {
  const alone = createApiServer().create(structuredClone(manifest));
  const server = createApiServer();
  for (const [, other] of MANIFESTS)
    server.create(structuredClone({ ...other, metadata: { ...metadata, name: 'other' } }));
  const late = server.create(structuredClone(manifest));
  const strip = (response: typeof late): string =>
    JSON.stringify(response, (key, value) => (key === 'resourceVersion' ? undefined : value));
  expect(strip(late)).toBe(strip(alone));
});
