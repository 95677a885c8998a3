import { apiServerEndpoints, endpointsOf } from '../../../../lib/cluster/controllers/endpoints';
import type { Endpoints, Pod } from '../../../../lib/kubernetes';
import { pod, pods, service } from '../endpointslice/objects';

const ready = pod('a');
const notReady: Pod = { ...pod('b', { ip: '10.244.1.3' }), status: { podIPs: [{ ip: '10.244.1.3' }] } };
const terminating: Pod = { ...ready, metadata: { ...ready.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } };
const address = (name: string, ip: string) => ({
  ip,
  nodeName: 'n1',
  targetRef: { kind: 'Pod', namespace: 'default', name, uid: `uid-${name}` },
});
const ports = [{ name: 'http', port: 8080, protocol: 'TCP' }];
const two = [
  { name: 'http', port: 80, protocol: 'TCP', targetPort: 'http' },
  { name: 'metrics', port: 90, protocol: 'TCP', targetPort: 9090 },
] as const;

test.each([
  ['ready', service(), [ready], [{ addresses: [address('a', '10.244.1.2')], ports }]],
  [
    'ready and not',
    service(),
    [notReady, ready],
    [{ addresses: [address('a', '10.244.1.2')], notReadyAddresses: [address('b', '10.244.1.3')], ports }],
  ],
  ['terminating', service(), [terminating], undefined],
  [
    'terminating, published',
    service({ publishNotReadyAddresses: true }),
    [terminating],
    [{ addresses: [address('a', '10.244.1.2')], ports }],
  ],
  ['of another family', service({ ipFamilies: ['IPv6'] }), [ready], undefined],
  ['on a node that is not there', service(), [pod('a', { node: 'ghost' })], expect.anything()],
  [
    'headless without ports',
    service({ clusterIP: 'None', ports: [] }),
    [ready],
    [{ addresses: [address('a', '10.244.1.2')] }],
  ],
  [
    'a port that one pod lacks',
    service({ ports: [...two] }),
    [ready, { ...notReady, spec: { nodeName: 'n1', containers: [] } }],
    expect.arrayContaining([
      { addresses: [address('a', '10.244.1.2')], ports },
      {
        addresses: [address('a', '10.244.1.2')],
        notReadyAddresses: [address('b', '10.244.1.3')],
        ports: [{ name: 'metrics', port: 9090, protocol: 'TCP' }],
      },
    ]),
  ],
])('%s', (_, of, selected, subsets) => {
  expect(endpointsOf(of, selected).subsets).toEqual(subsets);
});

test('metadata: labels of the Service, and the controller’s', () => {
  const labels = { team: 'x', 'service.kubernetes.io/headless': 'mine' };
  expect(endpointsOf(service({}, { labels }), []).metadata).toEqual({
    name: 'web',
    namespace: 'default',
    labels: { team: 'x', 'endpoints.kubernetes.io/managed-by': 'endpoint-controller' },
  });
  expect(endpointsOf(service({ clusterIP: 'None' }), []).metadata.labels).toHaveProperty(
    ['service.kubernetes.io/headless'],
    '',
  );
});

test('ports are in the order of their hashes, as measured', () => {
  const selected = [pod('a')];
  const of = service({
    ports: [
      { name: 'http', port: 1, protocol: 'TCP', targetPort: 8081 },
      { name: 'dns', port: 2, protocol: 'UDP', targetPort: 53 },
      { name: 'metrics', port: 3, protocol: 'TCP', targetPort: 8080 },
    ],
  });
  expect(endpointsOf(of, selected).subsets?.[0]?.ports?.map(({ name }) => name)).toEqual(['metrics', 'dns', 'http']);
});

test('what the API server refuses leaves what there was', () => {
  const homeless = pod('a', { node: '' });
  const existing: Endpoints = { apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'web' }, subsets: [{}] };
  expect(endpointsOf(service(), [homeless], existing)).toBe(existing);
  expect(endpointsOf(service(), [homeless]).subsets).toBeUndefined();
});

test.each([
  [1000, 0, 1000, undefined],
  [1500, 20, 1000, undefined],
  [900, 300, 900, 100],
])('%d ready and %d not ready are cut to %d and %s', (good, bad, kept, keptBad) => {
  const all = pods(good + bad).map((one, index) =>
    index < good ? one : { ...one, status: { ...one.status, conditions: [] } },
  );
  const { metadata, subsets } = endpointsOf(service(), all);
  expect(subsets?.[0]?.addresses?.length).toBe(kept);
  expect(subsets?.[0]?.notReadyAddresses?.length).toBe(keptBad);
  expect(metadata.annotations?.['endpoints.kubernetes.io/over-capacity']).toBe(
    good + bad > 1000 ? 'truncated' : undefined,
  );
});

test('the API servers write their own', () => {
  const { endpoints, slice } = apiServerEndpoints(['172.18.0.3', '172.18.0.2'], 6443);
  expect(endpoints.subsets).toEqual([
    {
      addresses: [{ ip: '172.18.0.2' }, { ip: '172.18.0.3' }],
      ports: [{ name: 'https', port: 6443, protocol: 'TCP' }],
    },
  ]);
  expect(slice).toMatchObject({ metadata: { name: 'kubernetes', namespace: 'default' }, addressType: 'IPv4' });
  expect(apiServerEndpoints(['fd00::2'], 6443).slice.addressType).toBe('IPv6');
});
