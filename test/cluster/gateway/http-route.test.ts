import { answersOfRoute, type RouteWorld, routeHTTP } from '../../../lib/cluster/gateway';
import type { Gateway, GatewayListener, HTTPRoute, HTTPRouteRule, Service } from '../../../lib/kubernetes';

const gateway = (listener: Partial<GatewayListener> = {}): Gateway => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'Gateway',
  metadata: { name: 'gw', namespace: 'infra' },
  spec: {
    gatewayClassName: 'any',
    listeners: [
      { name: 'http', port: 80, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'All' } }, ...listener },
    ],
  },
});
const route = (spec: HTTPRoute['spec'], name = 'r', created = '2026-01-01T00:00:00Z'): HTTPRoute => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata: { name, namespace: 'shop', creationTimestamp: created },
  spec: { parentRefs: [{ name: 'gw', namespace: 'infra' }], ...spec },
});
const service = (namespace: string, name: string): Service => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace },
  spec: { ports: [{ port: 80 }] },
});
const services = [service('shop', 'web'), service('shop', 'api'), service('shop', 'down'), service('other', 'far')];
const world = (routes: readonly HTTPRoute[], grants: RouteWorld['grants'] = []): RouteWorld => ({
  gateways: [gateway()],
  routes,
  grants,
  namespaceLabels: (name) => ({ 'kubernetes.io/metadata.name': name }),
  service: (namespace, name) => services.find((s) => s.metadata.namespace === namespace && s.metadata.name === name),
  isServed: (of) => of.metadata.name !== 'down',
});
const to = (name: string): HTTPRouteRule['backendRefs'] => [{ name, port: 80 }];
const get = (routes: HTTPRoute[], host: string, path: string, through = gateway()) =>
  routeHTTP(through, { host, path }, world(routes));

describe('host names', () => {
  test.each([
    ['*.example.com', 'a.example.com', true],
    ['*.example.com', 'a.b.example.com', true],
    ['*.example.com', 'example.com', false],
    ['example.com', 'example.com:8080', true],
    ['example.com', 'www.example.com', false],
  ])('%s and %s: %s', (hostname, host, matches) => {
    const verdict = get([route({ hostnames: [hostname], rules: [{ backendRefs: to('web') ?? [] }] })], host, '/');
    expect(verdict.kind).toBe(matches ? 'routed' : 'no-match');
  });
  test('must intersect the host name of the listener', () => {
    const one = route({ hostnames: ['a.example.com'], rules: [{ backendRefs: to('web') ?? [] }] });
    expect(get([one], 'a.example.com', '/', gateway({ hostname: '*.other.com' })).kind).toBe('no-match');
    expect(get([one], 'a.example.com', '/', gateway({ hostname: '*.example.com' })).kind).toBe('routed');
  });
});

describe('precedence', () => {
  const rules = (...list: [match: NonNullable<HTTPRouteRule['matches']>[number], name: string][]): HTTPRouteRule[] =>
    list.map(([match, name]) => ({ matches: [match], backendRefs: to(name) ?? [] }));
  test.each<[string, HTTPRouteRule[], string]>([
    [
      'Exact over prefix',
      rules([{ path: { value: '/a' } }, 'down'], [{ path: { type: 'Exact', value: '/a' } }, 'web']),
      'web',
    ],
    ['longer prefix', rules([{ path: { value: '/' } }, 'down'], [{ path: { value: '/a' } }, 'web']), 'web'],
    ['a method', rules([{ path: { value: '/a' } }, 'down'], [{ path: { value: '/a' }, method: 'GET' }, 'web']), 'web'],
    [
      'the first rule among equals',
      rules([{ path: { value: '/a' } }, 'web'], [{ path: { value: '/a/' } }, 'down']),
      'down',
    ],
  ])('%s', (_, list, name) => {
    expect(get([route({ rules: list })], 'x.example', '/a')).toMatchObject({ backends: [{ backend: { name } }] });
  });
  test('the older route among equals', () => {
    const young = route({ rules: [{ backendRefs: to('down') ?? [] }] }, 'a', '2026-02-01T00:00:00Z');
    const old = route({ rules: [{ backendRefs: to('web') ?? [] }] }, 'z', '2026-01-01T00:00:00Z');
    expect(get([young, old], 'x', '/')).toMatchObject({ backends: [{ backend: { name: 'web' } }] });
  });
});

describe('answers', () => {
  test.each<[string, HTTPRouteRule, object[]]>([
    ['a ready backend', { backendRefs: to('web') ?? [] }, [{ kind: 'forwarded', share: 1 }]],
    ['nobody ready', { backendRefs: to('down') ?? [] }, [{ code: 503 }]],
    ['no such Service', { backendRefs: to('gone') ?? [] }, [{ code: 500 }]],
    ['no backend', {}, [{ code: 500 }]],
    [
      'by weight',
      {
        backendRefs: [
          { name: 'web', port: 80, weight: 3 },
          { name: 'down', port: 80 },
          { name: 'api', port: 80, weight: 0 },
        ],
      },
      [
        { kind: 'forwarded', share: 0.75 },
        { code: 503, share: 0.25 },
      ],
    ],
    [
      'another namespace without a grant',
      { backendRefs: [{ name: 'far', namespace: 'other', port: 80 }] },
      [{ code: 500 }],
    ],
  ])('%s', (_, rule, answers) => {
    expect(answersOfRoute(get([route({ rules: [rule] })], 'x', '/'))).toMatchObject(answers);
  });
  test('another namespace with a grant', () => {
    const one = route({ rules: [{ backendRefs: [{ name: 'far', namespace: 'other', port: 80 }] }] });
    const granted = world(
      [one],
      [
        {
          apiVersion: 'gateway.networking.k8s.io/v1beta1',
          kind: 'ReferenceGrant',
          metadata: { name: 'g', namespace: 'other' },
          spec: {
            from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'shop' }],
            to: [{ group: '', kind: 'Service' }],
          },
        },
      ],
    );
    expect(answersOfRoute(routeHTTP(gateway(), { host: 'x', path: '/' }, granted))).toMatchObject([
      { kind: 'forwarded' },
    ]);
  });
  test('a regular expression is said not to be modelled', () => {
    const rule = {
      matches: [{ path: { type: 'RegularExpression' as const, value: '/v[12]' } }],
      backendRefs: to('web') ?? [],
    };
    expect(answersOfRoute(get([route({ rules: [rule] })], 'x', '/v1'))).toMatchObject([{ kind: 'not-modelled' }]);
  });
  test('a listener lets only its own namespace in unless it says otherwise', () => {
    const one = route({ rules: [{ backendRefs: to('web') ?? [] }] });
    expect(get([one], 'x', '/', gateway({ allowedRoutes: { namespaces: { from: 'Same' } } })).kind).toBe('no-match');
  });
});
