import { isMirrored, mirror } from '../../../../lib/cluster/controllers/mirroring';
import type { Endpoints } from '../../../../lib/kubernetes';
import { service } from '../endpointslice/objects';

const { selector: _, ...withoutSelector } = service().spec;
const external = { ...service(), spec: withoutSelector };

function endpoints(subsets: Endpoints['subsets'], metadata: Partial<Endpoints['metadata']> = {}): Endpoints {
  return {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: { name: 'web', namespace: 'default', uid: 'uid-e', ...metadata },
    ...(subsets === undefined ? {} : { subsets }),
  };
}

test.each([
  ['a Service without a selector', endpoints([]), external, true],
  ['a Service with one', endpoints([]), service(), false],
  ['no Service', endpoints([]), undefined, false],
  ['opted out', endpoints([], { labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' } }), external, false],
  [
    'a leader election',
    endpoints([], { annotations: { 'control-plane.alpha.kubernetes.io/leader': '{}' } }),
    external,
    false,
  ],
])('%s', (_name, of, owner, mirrored) => {
  expect(isMirrored(of, owner)).toBe(mirrored);
});

const ports = [{ name: 'http', port: 80, protocol: 'TCP' as const }];

test('one slice for each family, with the labels and annotations of the Endpoints', () => {
  const subsets = [
    {
      addresses: [{ ip: '010.0.0.1', hostname: 'h', nodeName: 'n1' }, { ip: 'fd00::1' }, { ip: 'nonsense' }],
      notReadyAddresses: [{ ip: '10.0.0.2' }],
      ports,
    },
  ];
  const annotations = { 'kubectl.kubernetes.io/last-applied-configuration': '{}', a: 'b' };
  const slices = mirror(endpoints(subsets, { labels: { team: 'x' }, annotations }));
  expect(slices).toMatchObject([
    {
      metadata: {
        name: expect.stringMatching(/^web-.{5}$/),
        labels: {
          team: 'x',
          'kubernetes.io/service-name': 'web',
          'endpointslice.kubernetes.io/managed-by': 'endpointslicemirroring-controller.k8s.io',
        },
        annotations: { a: 'b' },
        ownerReferences: [{ kind: 'Endpoints', name: 'web', uid: 'uid-e' }],
      },
      addressType: 'IPv4',
      ports,
      endpoints: [
        { addresses: ['10.0.0.1'], conditions: { ready: true }, hostname: 'h', nodeName: 'n1' },
        { addresses: ['10.0.0.2'], conditions: { ready: false } },
      ],
    },
    { addressType: 'IPv6', endpoints: [{ addresses: ['fd00::1'] }] },
  ]);
});

test('at most 1,000 addresses of a subset, the ready ones first', () => {
  const ips = (start: number) =>
    Array.from({ length: 700 }, (_each, index) => ({ ip: `10.${start}.${index >> 8}.${index & 255}` }));
  const [slice] = mirror(endpoints([{ addresses: ips(1), notReadyAddresses: ips(2), ports }]));
  const states = slice?.endpoints?.map(({ conditions }) => conditions?.ready) ?? [];
  expect([states.length, states.filter((state) => state).length]).toEqual([1000, 700]);
});

test('slices mirrored before keep their names', () => {
  const before = mirror(endpoints([{ addresses: [{ ip: '10.0.0.1' }], ports }]));
  const more = mirror(endpoints([{ addresses: [{ ip: '10.0.0.1' }, { ip: '10.0.0.2' }], ports }]), before);
  const other = mirror(endpoints([{ addresses: [{ ip: '10.0.0.1' }], ports: [{ port: 81 }] }]), before);
  const names = [before, more, other].map((slices) => slices.map(({ metadata }) => metadata.name));
  expect(names).toEqual([names[0], names[0], names[0]]);
  expect(mirror(endpoints(undefined), before)).toEqual([]);
});

test('an address is everywhere what it is where it comes first, and not ready where it is not', () => {
  const targetRef = { kind: 'Pod', name: 'a', namespace: 'default' };
  const dns = [{ name: 'dns', port: 53, protocol: 'UDP' as const }];
  const slices = mirror(
    endpoints([
      { addresses: [{ ip: '10.0.0.1', targetRef }, { ip: '10.0.0.2' }], ports },
      { addresses: [{ ip: '10.0.0.1', hostname: 'h' }], ports: dns },
      { notReadyAddresses: [{ ip: '10.0.0.2' }], ports },
    ]),
  );
  const held = slices.map((slice) => [slice.ports?.[0]?.name, slice.endpoints]);
  expect(Object.fromEntries(held)).toEqual({
    http: [
      { addresses: ['10.0.0.1'], conditions: { ready: true }, targetRef },
      { addresses: ['10.0.0.2'], conditions: { ready: false } },
    ],
    dns: [{ addresses: ['10.0.0.1'], conditions: { ready: true }, targetRef }],
  });
});
