import { exposedService, webDeployment } from '../../lib/spec';

const web = webDeployment('web', { image: 'httpd:2.4', ports: { http: 8080, admin: 9090 } });
const selector = { 'app.kubernetes.io/name': 'web' };

describe('what becomes of a spec', () => {
  test('a port leads to the one of its name, which the number follows', () => {
    expect(exposedService('my-service', { to: web, ports: { http: 80 } }).manifests).toEqual([
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'my-service' },
        spec: { type: 'ClusterIP', selector, ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
      },
    ]);
  });

  test.each([
    ['its own number', { http: {} }, [{ name: 'http', port: 8080, targetPort: 'http' }]],
    [
      'a number for the target',
      { http: { port: 80, targetPort: 8080 } },
      [{ name: 'http', port: 80, targetPort: 8080 }],
    ],
    ['no name', { http: { port: 80, unnamed: true } }, [{ port: 80, targetPort: 'http' }]],
  ] as const)('a port with %s', (_what, ports, expected) => {
    expect(exposedService('s', { to: web, ports }).service.spec.ports).toEqual(expected);
  });

  test('a renamed port', () => {
    const { service } = exposedService('s', { to: web, ports: { www: { port: 80, targetPort: 'http' }, admin: {} } });
    expect(service.spec.ports).toEqual([
      { name: 'www', port: 80, targetPort: 'http' },
      { name: 'admin', port: 9090, targetPort: 'admin' },
    ]);
  });

  test('a port that the container does not name is found by number', () => {
    const plain = webDeployment('plain', { image: 'httpd', ports: { http: { port: 80, unnamed: true } } });
    expect(plain.deployment.spec.template.spec.containers[0]?.ports).toEqual([{ containerPort: 80 }]);
    const { service } = exposedService('s', { to: plain, ports: { http: { port: 80, unnamed: true } } });
    expect(service.spec.ports).toEqual([{ port: 80, targetPort: 80 }]);
  });

  test('protocol and appProtocol come from the port behind', () => {
    const dns = webDeployment('dns', {
      image: 'coredns',
      ports: { dns: { port: 5353, protocol: 'UDP' }, metrics: { port: 9153, appProtocol: 'http' } },
    });
    expect(exposedService('s', { to: dns, ports: { dns: 53, metrics: {} } }).service.spec.ports).toEqual([
      { name: 'dns', port: 53, targetPort: 'dns', protocol: 'UDP' },
      { name: 'metrics', port: 9153, targetPort: 'metrics', appProtocol: 'http' },
    ]);
  });

  test('labels and annotations', () => {
    const { service } = exposedService('s', {
      namespace: 'shop',
      to: { labels: { app: 'x' }, ports: { http: 80 } },
      labels: { tier: 'front' },
      annotations: { note: 'hi' },
      ports: { http: 80 },
    });
    expect(service.metadata).toEqual({
      name: 's',
      namespace: 'shop',
      labels: { tier: 'front' },
      annotations: { note: 'hi' },
    });
    expect(service.spec).toMatchObject({ selector: { app: 'x' } });
  });

  test('without a target there is no selector', () => {
    expect(exposedService('s', { ports: { http: { port: 80, targetPort: 8080 } } }).service.spec).toEqual({
      type: 'ClusterIP',
      ports: [{ name: 'http', port: 80, targetPort: 8080 }],
    });
  });

  test('ExternalName', () => {
    expect(exposedService('db', { type: 'ExternalName', externalName: 'db.example.com.' }).service.spec).toEqual({
      type: 'ExternalName',
      externalName: 'db.example.com.',
    });
  });

  test('Headless', () => {
    expect(exposedService('s', { to: web, type: 'Headless' }).service.spec).toEqual({
      type: 'ClusterIP',
      clusterIP: 'None',
      selector,
    });
  });

  test('the order of fields is fixed, whatever the order of properties', () => {
    const { service } = exposedService('s', {
      sessionAffinity: 'ClientIP',
      ports: { http: { appProtocol: 'http', nodePort: 30080, port: 80 } },
      type: 'LoadBalancer',
      loadBalancerClass: 'a/b',
      to: web,
      externalTrafficPolicy: 'Local',
    });
    expect(Object.keys(service)).toEqual(['apiVersion', 'kind', 'metadata', 'spec']);
    expect(Object.keys(service.spec)).toEqual([
      'type',
      'loadBalancerClass',
      'selector',
      'ports',
      'externalTrafficPolicy',
      'sessionAffinity',
    ]);
    expect(Object.keys(service.spec.ports?.[0] ?? {})).toEqual([
      'name',
      'port',
      'targetPort',
      'nodePort',
      'appProtocol',
    ]);
  });
});

describe('backends by address', () => {
  test('become one EndpointSlice a family', () => {
    const { manifests, endpointSlices } = exposedService('db', {
      namespace: 'shop',
      to: { addresses: ['10.0.0.7', { address: 'fd00::7', zone: 'a', ready: false }, '10.0.0.8'] },
      ports: { postgres: { port: 5432, targetPort: 15432 } },
    });
    expect(manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
      'Service db',
      'EndpointSlice db-ipv4',
      'EndpointSlice db-ipv6',
    ]);
    expect(endpointSlices[0]).toEqual({
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: {
        name: 'db-ipv4',
        namespace: 'shop',
        labels: { 'kubernetes.io/service-name': 'db', 'endpointslice.kubernetes.io/managed-by': 'portolan' },
      },
      addressType: 'IPv4',
      endpoints: [
        { addresses: ['10.0.0.7'], conditions: { ready: true } },
        { addresses: ['10.0.0.8'], conditions: { ready: true } },
      ],
      ports: [{ name: 'postgres', port: 15432, protocol: 'TCP' }],
    });
    expect(endpointSlices[1]?.endpoints).toEqual([{ addresses: ['fd00::7'], conditions: { ready: false }, zone: 'a' }]);
  });

  test('an unnamed port is joined by the empty name', () => {
    const { endpointSlices } = exposedService('db', {
      to: { addresses: ['10.0.0.7'] },
      ports: { postgres: { port: 5432, unnamed: true } },
    });
    expect(endpointSlices[0]?.ports).toEqual([{ name: '', port: 5432, protocol: 'TCP' }]);
  });

  test('more than a slice takes become several', () => {
    const addresses = Array.from({ length: 1001 }, (_, index) => `10.0.${index >> 8}.${index & 255}`);
    const { endpointSlices } = exposedService('db', { to: { addresses }, ports: { postgres: 5432 } });
    expect(endpointSlices.map(({ metadata, endpoints }) => [metadata.name, endpoints?.length])).toEqual([
      ['db-ipv4', 1000],
      ['db-ipv4-2', 1],
    ]);
  });
});

describe('where clients find it', () => {
  const { address } = exposedService('my-service', { to: web, ports: { http: 80, admin: {} } });

  test('names, numbers and URLs', () => {
    expect(address.dnsName).toBe('my-service.default.svc.cluster.local');
    expect(address.host).toBe('my-service.default.svc');
    expect(address.port('http')).toBe(80);
    expect(address.url('http')).toBe('http://my-service.default.svc.cluster.local:80');
    expect(address.url('admin', { path: '/status', scheme: 'https' })).toBe(
      'https://my-service.default.svc.cluster.local:9090/status',
    );
    expect(address.url()).toBe(address.url('http'));
  });

  test('namespace and cluster domain', () => {
    const { address } = exposedService('a', { namespace: 'shop', ports: { http: 80 } }, { clusterDomain: 'corp.test' });
    expect(address.url()).toBe('http://a.shop.svc.corp.test:80');
  });

  test('a Service follows its pods into their namespace', () => {
    const there = webDeployment('web', { namespace: 'shop', image: 'httpd', ports: { http: 80 } });
    const { service, address } = exposedService('web', { to: there, ports: { http: 80 } }, { namespace: 'chart' });
    expect(service.metadata.namespace).toBe('shop');
    expect(address.host).toBe('web.shop.svc');
  });

  test('of a headless Service the port is the pods’ own: nothing translates it', () => {
    const { address } = exposedService('s', { to: web, type: 'Headless', ports: { http: 80 } });
    expect(address.url('http')).toBe('http://s.default.svc.cluster.local:8080');
  });

  test.each([
    ['http', {}, 'http'],
    ['https', {}, 'https'],
    ['grpc-admin', {}, 'grpc'],
    ['postgresql', {}, 'postgres'],
    ['web', {}, 'http'],
    ['web', { appProtocol: 'https' }, 'https'],
    ['http', { appProtocol: 'kubernetes.io/wss' }, 'wss'],
    ['http', { appProtocol: 'example.com/mine' }, 'http'],
    ['constructor', {}, 'http'],
    ['syslog', { protocol: 'UDP' }, 'udp'],
    ['diameter', { protocol: 'SCTP' }, 'sctp'],
    ['dns', { protocol: 'UDP' }, 'dns'],
  ] as const)('port %s %j speaks %s', (name, options, scheme) => {
    const { address } = exposedService('s', { ports: { [name]: { port: 80, ...options } } });
    expect(address.url()).toBe(`${scheme}://s.default.svc.cluster.local:80`);
  });

  test('a port that is not there', () => {
    expect(() => address.url('htp' as 'http')).toThrow('Service my-service has no port "htp": did you mean "http"?');
    expect(() => exposedService('s', { to: web, type: 'Headless' }).address.url()).toThrow('Service s has no port');
  });
});
