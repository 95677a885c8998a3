import { describeService } from '../../../lib/report/kubectl';

const slice = (ready: readonly boolean[], ports: readonly object[] = [{ name: 'http', port: 80 }]): object => ({
  ports,
  endpoints: ready.map((value, i) => ({ addresses: [`10.0.0.${i + 1}`], conditions: { ready: value } })),
});

function lineOf(service: object, title: string, slices: readonly object[] = []): string | undefined {
  const page = describeService({ metadata: { name: 'web', namespace: 'shop' }, ...service }, { slices });
  return page
    .split('\n')
    .find((line) => line.startsWith(`${title}:`))
    ?.replace(/^[^:]+: */, '');
}

const PORT = { spec: { ports: [{ name: 'http', port: 80, protocol: 'TCP', targetPort: 'web' }] } };

test.each([
  ['no slices', [], '<none>'],
  ['nothing ready', [slice([false])], ''],
  ['three', [slice([true, false, true, true])], '10.0.0.1:80,10.0.0.3:80,10.0.0.4:80'],
  ['more', [slice([true, true, true, true, true])], '10.0.0.1:80,10.0.0.2:80,10.0.0.3:80 + 2 more...'],
  [
    'an overflow by one that is not ready',
    [slice([true, true, true, false])],
    '10.0.0.1:80,10.0.0.2:80,10.0.0.3:80 + 0 more...',
  ],
  ['without ports', [slice([true], [])], '10.0.0.1'],
  ['of another port', [slice([true], [{ name: 'other', port: 1 }])], ''],
])('endpoints: %s', (_, slices, expected) => {
  expect(lineOf(PORT, 'Endpoints', slices)).toBe(expected);
});

test.each([
  [{ spec: { type: 'ExternalName', externalName: 'a.b' } }, 'External Name', 'a.b'],
  [{ spec: { externalIPs: ['1.1.1.1', '2.2.2.2'] } }, 'External IPs', '1.1.1.1,2.2.2.2'],
  [{ spec: { loadBalancerIP: '1.1.1.1' } }, 'Desired LoadBalancer IP', '1.1.1.1'],
  [
    {
      status: {
        loadBalancer: { ingress: [{ ip: '1.1.1.1', ipMode: 'VIP' }, { hostname: 'a.lb' }, { ip: '2.2.2.2' }] },
      },
    },
    'LoadBalancer Ingress',
    '1.1.1.1 (VIP), a.lb, 2.2.2.2',
  ],
  [{ spec: { healthCheckNodePort: 31000 } }, 'HealthCheck NodePort', '31000'],
  [
    { spec: { loadBalancerSourceRanges: ['1.0.0.0/8', '2.0.0.0/8'] } },
    'LoadBalancer Source Ranges',
    '1.0.0.0/8,2.0.0.0/8',
  ],
  [{ spec: {} }, 'IP Families', '<none>'],
])('%j', (service, title, expected) => {
  expect(lineOf(service, title)).toBe(expected);
});

test('long and many-lined annotations are indented below their key; what kubectl wrote itself is hidden', () => {
  const annotations = {
    'kubectl.kubernetes.io/last-applied-configuration': '{}',
    b: 'one\ntwo\n',
    a: 'x'.repeat(200),
  };
  const page = describeService({ metadata: { name: 'web', annotations } }, { slices: [] });
  const indent = ' '.repeat('Annotations:       '.length);
  expect(page).toContain(
    `Annotations:       a:\n${indent}  ${'x'.repeat(138)}...\n${indent}b:\n${indent}  one\n${indent}  two\n`,
  );
});

test('events come last, oldest first', () => {
  const events = [
    {
      type: 'Warning',
      reason: 'B',
      message: ' b ',
      count: 3,
      firstTimestamp: '2020-01-01T00:00:00Z',
      lastTimestamp: '2020-01-01T00:00:09Z',
      source: { component: 'c' },
    },
    {
      type: 'Normal',
      reason: 'A',
      message: 'a',
      firstTimestamp: '2020-01-01T00:00:01Z',
      lastTimestamp: '2020-01-01T00:00:01Z',
      reportingComponent: 'd',
    },
  ];
  const page = describeService(
    { metadata: { name: 'web' } },
    { slices: [], events, now: Date.parse('2020-01-01T00:00:10Z') },
  );
  expect(page.slice(page.indexOf('Events:'))).toBe(
    [
      'Events:',
      '  Type     Reason  Age               From  Message',
      '  ----     ------  ----              ----  -------',
      '  Normal   A       9s                d     a',
      '  Warning  B       1s (x3 over 10s)  c     b',
      '',
    ].join('\n'),
  );
});
