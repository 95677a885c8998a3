import fc from 'fast-check';
import { describeService, getTables, RESOURCES, tableOf } from '../../../lib/report/kubectl';
import { findResource } from '../../../lib/report/kubectl/resources';

function row(word: string, object: object, wide = true): Record<string, string> {
  const resource = findResource(word);
  if (resource === undefined) throw new Error(word);
  const { headings, rows } = tableOf({ resource, objects: [object] }, { wide });
  return Object.fromEntries(headings.map((heading, i) => [heading, rows[0]?.[i] ?? '']));
}

const running = (more = {}): object => ({ name: 'c', ready: true, restartCount: 0, state: { running: {} }, ...more });

describe('STATUS and READY of a pod', () => {
  test.each<[string, object, object, { READY: string; STATUS: string; RESTARTS?: string }]>([
    ['runs', {}, { phase: 'Running', containerStatuses: [running()] }, { READY: '1/1', STATUS: 'Running' }],
    ['no status', {}, {}, { READY: '0/1', STATUS: '' }],
    ['evicted', {}, { phase: 'Failed', reason: 'Evicted' }, { READY: '0/1', STATUS: 'Evicted' }],
    [
      'gated',
      {},
      { phase: 'Pending', conditions: [{ type: 'PodScheduled', reason: 'SchedulingGated' }] },
      { READY: '0/1', STATUS: 'SchedulingGated' },
    ],
    [
      'crashes',
      {},
      {
        phase: 'Running',
        containerStatuses: [
          running({ ready: false, restartCount: 3, state: { waiting: { reason: 'CrashLoopBackOff' } } }),
        ],
      },
      { READY: '0/1', STATUS: 'CrashLoopBackOff', RESTARTS: '3' },
    ],
    [
      'was restarted at a known time',
      {},
      {
        phase: 'Running',
        containerStatuses: [
          running({ restartCount: 1, lastState: { terminated: { finishedAt: '2020-01-01T00:00:00Z' } } }),
        ],
      },
      { READY: '1/1', STATUS: 'Running', RESTARTS: '1 (0s ago)' },
    ],
    [
      'exits',
      {},
      { phase: 'Failed', containerStatuses: [{ state: { terminated: { exitCode: 3 } } }] },
      { READY: '0/1', STATUS: 'ExitCode:3' },
    ],
    [
      'is killed',
      {},
      { phase: 'Failed', containerStatuses: [{ state: { terminated: { signal: 9 } } }] },
      { READY: '0/1', STATUS: 'Signal:9' },
    ],
    [
      'waits for init containers',
      { initContainers: [{ name: 'a' }, { name: 'b' }] },
      {
        phase: 'Pending',
        initContainerStatuses: [
          { name: 'a', state: { terminated: { exitCode: 0 } } },
          { name: 'b', state: { running: {} } },
        ],
      },
      { READY: '0/1', STATUS: 'Init:1/2' },
    ],
    [
      'fails in an init container',
      { initContainers: [{ name: 'a' }] },
      {
        phase: 'Pending',
        initContainerStatuses: [{ name: 'a', state: { terminated: { exitCode: 1, reason: 'Error' } } }],
      },
      { READY: '0/1', STATUS: 'Init:Error' },
    ],
    [
      'has a sidecar',
      { initContainers: [{ name: 's', restartPolicy: 'Always' }] },
      {
        phase: 'Running',
        initContainerStatuses: [{ name: 's', started: true, ready: true, restartCount: 2, state: { running: {} } }],
        containerStatuses: [running()],
      },
      { READY: '2/2', STATUS: 'Running', RESTARTS: '2' },
    ],
    [
      'one of two is done',
      { containers: [{ name: 'a' }, { name: 'b' }] },
      {
        phase: 'Running',
        containerStatuses: [{ state: { terminated: { reason: 'Completed', exitCode: 0 } } }, running()],
      },
      { READY: '1/2', STATUS: 'NotReady' },
    ],
  ])('%s', (_, spec, status, expected) => {
    expect(
      row('pod', { metadata: { name: 'p' }, spec: { containers: [{ name: 'c' }], ...spec }, status }),
    ).toMatchObject(expected);
  });

  test('being deleted', () => {
    const metadata = { name: 'p', deletionTimestamp: '2020-01-01T00:00:00Z' };
    expect(row('pod', { metadata, status: { phase: 'Running' } })).toMatchObject({ STATUS: 'Terminating' });
    expect(row('pod', { metadata, status: { phase: 'Succeeded' } })).toMatchObject({ STATUS: 'Succeeded' });
    expect(row('pod', { metadata, status: { phase: 'Running', reason: 'NodeLost' } })).toMatchObject({
      STATUS: 'Unknown',
    });
  });
});

describe('cells of other kinds', () => {
  test.each<[string, object, Record<string, string>]>([
    [
      'svc',
      { spec: { type: 'ExternalName', externalName: 'db.example' } },
      { 'CLUSTER-IP': '<none>', 'EXTERNAL-IP': 'db.example', 'PORT(S)': '<none>' },
    ],
    [
      'svc',
      {
        spec: { type: 'LoadBalancer', clusterIPs: ['10.0.0.1'], externalIPs: ['9.9.9.9'] },
        status: { loadBalancer: { ingress: [{ ip: '2.2.2.2' }, { hostname: 'a.lb' }, { ip: '2.2.2.2' }] } },
      },
      { 'EXTERNAL-IP': '2.2.2.2,a.lb,9.9.9.9' },
    ],
    ['svc', { spec: { type: 'Odd' } }, { 'EXTERNAL-IP': '<unknown>' }],
    [
      'ep',
      { subsets: [{ addresses: [{ ip: '::1' }, { ip: '1.1.1.1' }], ports: [{ port: 80 }, { port: 81 }] }] },
      { ENDPOINTS: '[::1]:80,1.1.1.1:80,[::1]:81 + 1 more...' },
    ],
    [
      'endpointslice',
      { ports: [{ name: 'a' }, {}, { port: 3 }, { port: 4 }], endpoints: null },
      { PORTS: 'a,*,3 + 1 more...', ENDPOINTS: '<unset>' },
    ],
    [
      'ing',
      { spec: { rules: [{ host: 'a' }, {}, { host: 'b' }, { host: 'c' }, { host: 'd' }], tls: [{}] } },
      { CLASS: '<none>', HOSTS: 'a,b,c + 2 more...', PORTS: '80, 443' },
    ],
    [
      'netpol',
      {
        spec: {
          podSelector: {
            matchLabels: { b: '1' },
            matchExpressions: [
              { key: 'a', operator: 'In', values: ['y', 'x'] },
              { key: 'c', operator: 'DoesNotExist' },
            ],
          },
        },
      },
      { 'POD-SELECTOR': 'a in (x,y),b=1,!c' },
    ],
    [
      'job',
      {
        spec: { parallelism: 3 },
        status: {
          succeeded: 1,
          startTime: '2020-01-01T00:00:00Z',
          completionTime: '2020-01-01T00:00:42Z',
          conditions: [{ type: 'Complete', status: 'True' }],
        },
      },
      { STATUS: 'Complete', COMPLETIONS: '1/1 of 3', DURATION: '42s' },
    ],
    [
      'cj',
      { spec: { schedule: '* * * * *', suspend: false } },
      { SCHEDULE: '* * * * *', TIMEZONE: '<none>', SUSPEND: 'False', ACTIVE: '0', 'LAST SCHEDULE': '<none>' },
    ],
    [
      'node',
      {
        spec: { unschedulable: true },
        metadata: { labels: { 'kubernetes.io/role': 'b', 'node-role.kubernetes.io/a': '' } },
      },
      { STATUS: 'Unknown,SchedulingDisabled', ROLES: 'a,b', 'INTERNAL-IP': '<none>', 'KERNEL-VERSION': '<unknown>' },
    ],
    ['ds', { spec: { template: { spec: { nodeSelector: { b: '1', a: '2' } } } } }, { 'NODE SELECTOR': 'a=2,b=1' }],
    ['pdb', { spec: { minAvailable: '50%' } }, { 'MIN AVAILABLE': '50%', 'MAX UNAVAILABLE': 'N/A' }],
    ['ns', { status: { phase: 'Active' } }, { STATUS: 'Active' }],
  ])('%s', (word, object, expected) => {
    expect(row(word, { metadata: { name: 'x' }, ...object })).toMatchObject(expected);
  });
});

test('several kinds: names with their kind, a line between, empty kinds left out', () => {
  const [svc, po, deploy] = ['svc', 'po', 'deploy'].map((word) => findResource(word));
  if (svc === undefined || po === undefined || deploy === undefined) throw new Error('no resource');
  const text = getTables([
    { resource: deploy, objects: [{ metadata: { name: 'd' } }] },
    { resource: po, objects: [] },
    { resource: svc, objects: [{ metadata: { name: 's' } }] },
  ]);
  expect(text.split('\n').map((line) => line.split(/ {2,}/)[0])).toEqual([
    'NAME',
    'deployment.apps/d',
    '',
    'NAME',
    'service/s',
    '',
  ]);
});

test.each([
  ['svc', 'Service'],
  ['SERVICES', 'Service'],
  ['deployments.apps', 'Deployment'],
  ['deployment.v1.apps', 'Deployment'],
  ['deployments.extensions', undefined],
  ['nonsense', undefined],
])('the word %s', (word, kind) => {
  expect(findResource(word)?.kind).toBe(kind);
});

test('terminal escapes and line breaks in names do not reach the terminal', () => {
  const svc = findResource('svc');
  if (svc === undefined) throw new Error('no resource');
  const text = getTables([{ resource: svc, objects: [{ metadata: { name: 'a\u001b[31m\u0007b\nc' } }] }]);
  expect(text).toContain('a^[[31m\\u{7}b...');
  expect([...'\u001b\u0007'].filter((control) => text.includes(control))).toEqual([]);
});

test('no object makes a table or a page throw', () => {
  const object = fc.object({
    key: fc.constantFrom(
      'metadata',
      'spec',
      'status',
      'ports',
      'containers',
      'subsets',
      'conditions',
      'name',
      'labels',
      '__proto__',
    ),
  });
  fc.assert(
    fc.property(object, (value) => {
      for (const resource of RESOURCES)
        getTables([{ resource, objects: [value, { metadata: value, spec: value, status: value }] }], {
          wide: true,
          labels: true,
        });
      describeService({ metadata: value, spec: value, status: value }, { slices: [value] });
    }),
    { numRuns: 100 },
  );
});
