import { createApiServer, type Response } from '../../../lib/cluster/apiserver';

const web = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
};
const webId = { group: '', kind: 'Service', namespace: 'default', name: 'web' };

function refusalOf(response: Response): { code: number; reason: string; message: string } {
  if (!('refusal' in response)) throw new Error(`accepted with ${response.code}`);
  const { code, reason, message } = response.refusal;
  return { code, reason, message };
}

function specOf(response: Response): Record<string, unknown> {
  if (!('object' in response)) throw new Error(response.refusal.message);
  return (response.object as unknown as { spec: Record<string, unknown> }).spec;
}

test('a new cluster has its namespaces, its range and its own Service', () => {
  const server = createApiServer({ serviceCIDRs: ['10.43.0.0/16'] });
  expect(server.list({ group: '', kind: 'Namespace' }).map((object) => object.metadata.name)).toEqual([
    'default',
    'kube-node-lease',
    'kube-public',
    'kube-system',
  ]);
  expect(server.get({ group: '', kind: 'Service', namespace: 'default', name: 'kubernetes' })).toMatchObject({
    spec: { clusterIP: '10.43.0.1', ports: [{ name: 'https', port: 443, targetPort: 6443 }] },
  });
  expect(
    server.get({ group: 'networking.k8s.io', kind: 'ServiceCIDR', namespace: '', name: 'kubernetes' }),
  ).toMatchObject({
    spec: { cidrs: ['10.43.0.0/16'] },
  });
});

test.each<[string, (server: ReturnType<typeof createApiServer>) => Response, object]>([
  [
    'what is there already',
    (server) => {
      server.create(web);
      return server.create(web);
    },
    { code: 409, reason: 'AlreadyExists', message: 'services "web" already exists' },
  ],
  [
    'deleting what is not there',
    (server) => server.delete({ group: 'apps', kind: 'Deployment', namespace: 'default', name: 'web' }),
    { code: 404, reason: 'NotFound', message: 'deployments.apps "web" not found' },
  ],
  [
    'replacing what is not there',
    (server) => server.update({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' } }),
    { code: 404, reason: 'NotFound', message: 'configmaps "web" not found' },
  ],
  [
    'a wrong type',
    (server) => server.create({ ...web, spec: { ports: [{ port: '80' }] } }),
    {
      code: 400,
      reason: 'BadRequest',
      message:
        'Service in version "v1" cannot be handled as a Service: json: cannot unmarshal string into Go struct field ServicePort.spec.ports.port of type int32',
    },
  ],
  [
    'a version that is served no more',
    (server) => server.create({ ...web, apiVersion: 'extensions/v1beta1', kind: 'Ingress' }),
    {
      code: 404,
      reason: 'NotFound',
      message: 'no matches for kind "Ingress" in version "extensions/v1beta1"',
    },
  ],
  [
    'an object without a kind',
    (server) => server.create({ apiVersion: 'v1' }),
    { code: 400, reason: 'BadRequest', message: 'Object \'Kind\' is missing in \'{"apiVersion":"v1"}\'' },
  ],
  [
    'a carried object with a wrong name',
    (server) => server.create({ apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'A_b' } }),
    {
      code: 422,
      reason: 'Invalid',
      message:
        "Widget.example.com \"A_b\" is invalid: metadata.name: Invalid value: \"A_b\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
    },
  ],
])('%s is refused', (_, request, refusal) => {
  expect(refusalOf(request(createApiServer()))).toEqual(refusal);
});

test('applying the same manifest again changes nothing but the version', () => {
  const server = createApiServer();
  const first = server.apply(web);
  const second = server.apply(web);
  expect([first.code, second.code]).toEqual([201, 200]);
  expect(specOf(second)).toEqual(specOf(first));
});

test('what a refused request took goes back', () => {
  const server = createApiServer({ serviceCIDRs: ['10.0.0.0/28'], nodePortRange: '30000-30003' });
  const bad = { ...web, spec: { type: 'NodePort', ports: [{ port: 80, name: 'Bad' }] } };
  for (let round = 0; round < 50; round++) expect(server.create(bad).code).toBe(422);
  expect(server.create({ ...bad, spec: { type: 'NodePort', ports: [{ port: 80 }] } }).code).toBe(201);
});

test('deleting a Service frees its address and ports, and takes the Endpoints of its name along', () => {
  const server = createApiServer();
  const fixed = {
    ...web,
    spec: { ...web.spec, type: 'NodePort', clusterIP: '10.96.0.50', ports: [{ port: 80, nodePort: 30080 }] },
  };
  server.create(fixed);
  server.create({ apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'web' } });
  expect(server.create({ ...fixed, metadata: { name: 'other' } }).code).toBe(422);
  expect(server.delete(webId).code).toBe(200);
  expect(server.get({ ...webId, kind: 'Endpoints' })).toBeUndefined();
  expect(server.create({ ...fixed, metadata: { name: 'other' } }).code).toBe(201);
});

test('a full range and a full set of ports are errors of the server', () => {
  const server = createApiServer({ serviceCIDRs: ['10.0.0.0/30'], nodePortRange: '30000-30000' });
  expect(specOf(server.create(web)).clusterIP).toBe('10.0.0.2');
  expect(refusalOf(server.create({ ...web, metadata: { name: 'b' } })).message).toBe(
    'Internal error occurred: failed to allocate a serviceIP for Service "b": range is full',
  );
});

test('a ServiceCIDR adds addresses', () => {
  const server = createApiServer({ serviceCIDRs: ['10.0.0.0/30'] });
  server.create(web);
  const range = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'ServiceCIDR',
    metadata: { name: 'more' },
    spec: { cidrs: ['10.9.0.0/24'] },
  };
  expect(server.create(range).code).toBe(201);
  expect(specOf(server.create({ ...web, metadata: { name: 'b' } })).clusterIP).toMatch(/^10\.9\.0\./);
});

test('a fork goes its own way, and so does what it was made of', () => {
  const server = createApiServer();
  server.create(web);
  const fork = server.fork();
  fork.create({ ...web, metadata: { name: 'only-fork' } });
  server.delete(webId);
  expect(fork.get(webId)).toBeDefined();
  expect(server.get(webId)).toBeUndefined();
  expect(server.get({ ...webId, name: 'only-fork' })).toBeUndefined();
});

test('an object of a kind that is not modelled is carried as it is', () => {
  const widget = {
    apiVersion: 'example.com/v1',
    kind: 'Widget',
    metadata: { name: 'w', labels: { a: 'b' } },
    spec: { any: [1, null] },
  };
  const response = createApiServer().create(widget);
  expect(response).toMatchObject({
    code: 201,
    warnings: [],
    object: { ...widget, metadata: { name: 'w', namespace: 'default', labels: { a: 'b' } } },
  });
});

test('the kinds a cluster consists of', () => {
  const server = createApiServer();
  const node = {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: 'n1', namespace: 'oops' },
    status: { capacity: { cpu: '2000m' } },
  };
  expect(server.create(node)).toMatchObject({ code: 201, object: { status: { allocatable: { cpu: '2' } } } });
  expect(server.get({ group: '', kind: 'Node', namespace: '', name: 'n1' })?.metadata.namespace).toBeUndefined();
  expect(server.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } })).toMatchObject({
    object: {
      metadata: { labels: { 'kubernetes.io/metadata.name': 'shop' } },
      spec: { finalizers: ['kubernetes'] },
      status: { phase: 'Active' },
    },
  });
  const endpoints = {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: { name: 'x' },
    subsets: [{ addresses: [{ ip: '127.0.0.1' }], ports: [{ port: 1 }] }],
  };
  expect(refusalOf(server.create(endpoints)).message).toBe(
    'Endpoints "x" is invalid: subsets[0].addresses[0].ip: Invalid value: "127.0.0.1": may not be in the loopback range (127.0.0.0/8, ::1/128)',
  );
  const slice = {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: 'x' },
    addressType: 'IPv4',
    endpoints: [{ addresses: ['fd00::1'] }],
    ports: [{ port: 1, protocol: 'tcp' }],
  };
  expect(refusalOf(server.create(slice)).message).toBe(
    'EndpointSlice.discovery.k8s.io "x" is invalid: [endpoints[0].addresses[0]: Invalid value: "fd00::1": must be an IPv4 address, ports[0].protocol: Unsupported value: "tcp": supported values: "SCTP", "TCP", "UDP"]',
  );
});

test.each(['1.33', '1.35', '1.36'] as const)('Kubernetes %s: what differs', (version) => {
  const server = createApiServer({ version });
  const digit = server.create({ ...web, metadata: { name: '1web' } });
  expect(digit.code).toBe(version === '1.36' ? 201 : 422);
  const zeros = server.create({
    ...web,
    metadata: { name: 'zeros' },
    spec: { ...web.spec, externalIPs: ['01.2.3.4'] },
  });
  expect(zeros.code).toBe(version === '1.36' ? 422 : 201);
  const zone = server.create({
    ...web,
    metadata: { name: 'zone' },
    spec: { ...web.spec, trafficDistribution: 'PreferSameZone' },
  });
  expect(zone.code).toBe(version === '1.33' ? 422 : 201);
  const close = server.create({
    ...web,
    metadata: { name: 'close' },
    spec: { ...web.spec, trafficDistribution: 'PreferClose' },
  });
  expect(close.warnings).toHaveLength(version === '1.33' ? 0 : 1);
});
