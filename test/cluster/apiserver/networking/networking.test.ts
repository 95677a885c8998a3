import { complaints, complaintsOnUpdate, stored, warningsOf } from '../complaints';

const policy = (spec: Record<string, unknown>) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'n' },
  spec: { podSelector: {}, ...spec },
});
const ingress = (spec: Record<string, unknown>, annotations?: Record<string, string>) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'i', ...(annotations && { annotations }) },
  spec,
});
const service = (name: string) => ({ service: { name, port: { number: 80 } } });

test.each([
  [{}, ['Ingress']],
  [{ egress: [] }, ['Ingress']],
  [{ egress: [{}] }, ['Ingress', 'Egress']],
  [{ policyTypes: ['Egress'] }, ['Egress']],
])('a policy with %j is of types %j', (spec, types) => {
  expect(stored(policy(spec)).spec).toMatchObject({ policyTypes: types });
});

test('a range that was stored with host bits may stay; a new one may not', () => {
  const range = (cidr: string) => policy({ ingress: [{ from: [{ ipBlock: { cidr } }] }] });
  expect(complaints(range('10.0.0.1/8'))).toEqual([
    'spec.ingress[0].from[0].ipBlock.cidr: Invalid value: "10.0.0.1/8": must not have bits set beyond the prefix length',
  ]);
  expect(complaints(range('10.0.0.1/8'), { version: '1.35' })).toEqual([]);
  expect(complaintsOnUpdate(range('10.0.0.0/8'), range('10.0.0.1/8'))).toHaveLength(1);
  expect(warningsOf(range('2001:DB8::/32'))).toEqual([
    'spec.ingress[0].from[0].ipBlock.cidr: IPv6 CIDR value "2001:DB8::/32" should be in RFC 5952 canonical format ("2001:db8::/32")',
  ]);
});

test.each<[string, Record<string, unknown>, string[]]>([
  [
    'two backends in one',
    { defaultBackend: { ...service('a'), resource: { kind: 'K', name: 'n' } } },
    ['spec.defaultBackend: Invalid value: "": cannot set both resource and service backends'],
  ],
  [
    'a resource that is no segment of a path',
    { defaultBackend: { resource: { kind: 'K', name: 'a/b' } } },
    ['spec.defaultBackend.resource.name: Invalid value: "a/b": may not contain \'/\''],
  ],
  ['no path', { rules: [{ http: {} }] }, ['spec.rules[0].http.paths: Required value']],
  [
    'a path that ends in dots',
    { rules: [{ http: { paths: [{ path: '/a/..', pathType: 'Exact', backend: service('a') }] } }] },
    ['spec.rules[0].http.paths[0].path: Invalid value: "/a/..": cannot end with \'/..\''],
  ],
])('%s', (_, spec, expected) => {
  expect(complaints(ingress(spec))).toEqual(expected);
});

test('a Service name may begin with a digit since 1.36', () => {
  const manifest = ingress({ defaultBackend: service('1a') });
  expect(complaints(manifest)).toEqual([]);
  expect(complaints(manifest, { version: '1.35' })[0]).toMatch(
    /^spec\.defaultBackend\.service\.name: .* DNS-1035 label/,
  );
});

test('the class as an annotation is of old, and must be the same', () => {
  const annotations = { 'kubernetes.io/ingress.class': 'a' };
  expect(warningsOf(ingress({ defaultBackend: service('a') }, annotations))).toEqual([
    'annotation "kubernetes.io/ingress.class" is deprecated, please use \'spec.ingressClassName\' instead',
  ]);
  expect(complaints(ingress({ defaultBackend: service('a'), ingressClassName: 'b' }, annotations))).toEqual([
    'annotations.kubernetes.io/ingress.class: Invalid value: "a": must match `ingressClassName` when both are specified',
  ]);
});
