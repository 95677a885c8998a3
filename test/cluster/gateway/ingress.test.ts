import { answerOfIngress, type Backends, routeIngress } from '../../../lib/cluster/gateway';
import type { HTTPIngressPath, Ingress, Service } from '../../../lib/kubernetes';

const service = (name: string): Service => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace: 'default' },
  spec: { ports: [{ name: 'http', port: 80, targetPort: 8080 }] },
});
const services = new Map(['web', 'api', 'down', 'fallback'].map((name) => [name, service(name)]));
const backends: Backends = {
  service: (namespace, name) => (namespace === 'default' ? services.get(name) : undefined),
  isServed: (of) => of.metadata.name !== 'down',
};

const to = (name: string, port: { number?: number; name?: string } = { number: 80 }): HTTPIngressPath['backend'] => ({
  service: { name, port },
});
const ingress = (spec: Ingress['spec']): Ingress => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'main', namespace: 'default' },
  spec,
});
const rule = (pathType: HTTPIngressPath['pathType'], path: string): Ingress =>
  ingress({ rules: [{ host: 'shop.example', http: { paths: [{ path, pathType, backend: to('web') }] } }] });

describe('paths', () => {
  test.each([
    ['Exact', '/foo', '/foo', true],
    ['Exact', '/foo', '/foo/', false],
    ['Exact', '/foo', '/Foo', false],
    ['Exact', '/foo/', '/foo', false],
    ['Prefix', '/', '/anything/at/all', true],
    ['Prefix', '/foo', '/foo', true],
    ['Prefix', '/foo', '/foo/', true],
    ['Prefix', '/foo/', '/foo', true],
    ['Prefix', '/foo', '/foo/bar', true],
    ['Prefix', '/foo', '/foobar', false],
    ['Prefix', '/aaa/bbb', '/aaa/bbb/ccc', true],
    ['Prefix', '/aaa/bbb', '/aaa/bbbxyz', false],
    ['Prefix', '/aaa/bb', '/aaa/bbb', false],
  ] as const)('%s %s and %s: %s', (pathType, path, requested, matches) => {
    const verdict = routeIngress([rule(pathType, path)], { host: 'shop.example', path: requested }, backends);
    expect(verdict.kind).toBe(matches ? 'routed' : 'no-match');
  });
});

describe('hosts', () => {
  test.each([
    ['shop.example', 'shop.example', true],
    ['shop.example', 'SHOP.example:8443', true],
    ['shop.example', 'shop.example.', true],
    ['shop.example', 'www.shop.example', false],
    ['*.shop.example', 'a.shop.example', true],
    ['*.shop.example', 'a.b.shop.example', false],
    ['*.shop.example', 'shop.example', false],
    [undefined, 'whatever.example', true],
  ])('%s and %s: %s', (host, requested, matches) => {
    const paths: HTTPIngressPath[] = [{ path: '/', pathType: 'Prefix', backend: to('web') }];
    const one = ingress({ rules: [{ ...(host !== undefined && { host }), http: { paths } }] });
    expect(routeIngress([one], { host: requested, path: '/' }, backends).kind).toBe(matches ? 'routed' : 'no-match');
  });
});

describe('precedence', () => {
  const path = (name: string, at: string, pathType: HTTPIngressPath['pathType'] = 'Prefix'): HTTPIngressPath => ({
    path: at,
    pathType,
    backend: to(name),
  });
  const one = ingress({
    defaultBackend: to('fallback'),
    rules: [
      { http: { paths: [path('down', '/')] } },
      { host: '*.example', http: { paths: [path('down', '/')] } },
      { host: 'shop.example', http: { paths: [path('web', '/'), path('api', '/api'), path('web', '/api', 'Exact')] } },
    ],
  });
  test.each([
    ['the exact host over wildcard and none', 'shop.example', '/', 'web'],
    ['the longest path', 'shop.example', '/api/x', 'api'],
    ['Exact over Prefix of the same length', 'shop.example', '/api', 'web'],
  ])('%s', (_, host, requested, name) => {
    expect(routeIngress([one], { host, path: requested }, backends)).toMatchObject({ backend: { name } });
  });
  test('the default backend where no rule matches', () => {
    const only = ingress({ defaultBackend: to('fallback'), rules: [{ host: 'a.example', http: { paths: [] } }] });
    expect(routeIngress([only], { host: 'b.example', path: '/' }, backends)).toMatchObject({
      field: 'spec.defaultBackend',
      backend: { name: 'fallback' },
    });
  });
});

describe('answers', () => {
  test.each([
    ['a ready backend', to('web'), { kind: 'forwarded' }],
    ['by port name', to('web', { name: 'http' }), { kind: 'forwarded' }],
    ['nobody ready', to('down'), { kind: 'status', code: 503, dependsOnController: true }],
    ['no such Service', to('gone'), { kind: 'status', code: 503 }],
    ['the target port instead of the port', to('web', { number: 8080 }), { kind: 'status', code: 503 }],
    ['a resource', { resource: { kind: 'Bucket', name: 'b' } }, { kind: 'not-modelled', what: 'Bucket b' }],
  ])('%s', (_, backend, answer) => {
    const one = ingress({ rules: [{ http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }] });
    expect(answerOfIngress(routeIngress([one], { host: 'x', path: '/' }, backends))).toMatchObject(answer);
  });
  test('nothing matches: 404', () => {
    expect(answerOfIngress({ kind: 'no-match' })).toMatchObject({ code: 404 });
  });
  test('TLS is terminated for the hosts it names', () => {
    const one = { ...rule('Prefix', '/'), spec: { ...rule('Prefix', '/').spec, tls: [{ hosts: ['*.example'] }] } };
    expect(routeIngress([one], { host: 'shop.example', path: '/' }, backends)).toMatchObject({ tls: true });
  });
});
