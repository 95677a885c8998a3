import { nodeZones, reconcileSlices } from '../../../../lib/cluster/controllers/endpointslice';
import type { EndpointSlice, Pod } from '../../../../lib/kubernetes';
import { node, pod, pods, service } from './objects';

const zones = nodeZones([node('n1', 'za'), node('n2', 'zb'), node('n3', '')]);
const sizes = (slices: readonly EndpointSlice[]) => slices.map(({ endpoints }) => endpoints?.length ?? null);
const names = (slices: readonly EndpointSlice[]) => slices.map(({ metadata }) => metadata.name);

test('a slice of one Service and one pod', () => {
  const web = service({ appProtocol: 'http' } as never, {
    labels: { team: 'x', 'endpointslice.kubernetes.io/managed-by': 'me' },
  });
  const { slices, events, podsWithoutNode } = reconcileSlices(web, [pod('a')], zones);
  expect({ events, podsWithoutNode }).toEqual({ events: [], podsWithoutNode: [] });
  expect(slices).toEqual([
    {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: {
        name: expect.stringMatching(/^web-[bcdfghjklmnpqrstvwxz2456789]{5}$/),
        generateName: 'web-',
        namespace: 'default',
        labels: {
          'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
          'kubernetes.io/service-name': 'web',
          team: 'x',
        },
        ownerReferences: [
          {
            apiVersion: 'v1',
            kind: 'Service',
            name: 'web',
            uid: 'uid-web',
            controller: true,
            blockOwnerDeletion: true,
          },
        ],
      },
      addressType: 'IPv4',
      ports: [{ name: 'http', protocol: 'TCP', port: 8080 }],
      endpoints: [
        {
          addresses: ['10.244.1.2'],
          conditions: { ready: true, serving: true, terminating: false },
          targetRef: { kind: 'Pod', namespace: 'default', name: 'a', uid: 'uid-a' },
          nodeName: 'n1',
          zone: 'za',
        },
      ],
    },
  ]);
});

test.each([
  [0, [null]],
  [1, [1]],
  [100, [100]],
  [250, [100, 100, 50]],
])('%d pods come in slices of %j', (count, expected) => {
  const { slices } = reconcileSlices(service(), pods(count), zones);
  expect(sizes(slices)).toEqual(expected);
  expect(new Set(names(slices)).size).toBe(slices.length);
});

describe('with slices already there', () => {
  const first = reconcileSlices(service(), pods(250), zones).slices;

  test('nothing changes when nothing did', () => {
    const again = reconcileSlices(service(), pods(250), zones, first).slices;
    expect(again).toEqual(first);
    again.forEach((slice, index) => {
      expect(slice).toBe(first[index]);
    });
  });

  test('what remains stays where it is, and full slices stay full', () => {
    const after = reconcileSlices(service(), pods(280), zones, first).slices;
    expect(names(after)).toEqual(names(first));
    expect(sizes(after)).toEqual([100, 100, 80]);
    expect(after[0]).toBe(first[0]);
  });

  test('what does not fit goes into a new slice', () => {
    expect(sizes(reconcileSlices(service(), pods(310), zones, first).slices)).toEqual([100, 100, 50, 60]);
  });

  test('slices are not merged, and an emptied one goes', () => {
    const left = pods(250).filter((_, index) => index < 10 || (index >= 100 && index < 150));
    expect(sizes(reconcileSlices(service(), left, zones, first).slices)).toEqual([10, 50]);
  });

  test('new pods go into a slice that changes anyway', () => {
    const replaced = [...pods(250).slice(1), pod('new', { ip: '10.244.9.9' })];
    const after = reconcileSlices(service(), replaced, zones, first).slices;
    expect(sizes(after)).toEqual([100, 100, 50]);
    expect(after[0]?.endpoints?.at(-1)?.targetRef?.name).toBe('new');
    expect(after[2]).toBe(first[2]);
  });

  test('another port moves endpoints to slices of other ports, which keep the names', () => {
    const moved = service({ ports: [{ name: 'http', port: 80, protocol: 'TCP', targetPort: 9090 }] });
    const after = reconcileSlices(moved, pods(250), zones, first).slices;
    expect(new Set(names(after))).toEqual(new Set(names(first)));
    expect(after.map(({ ports }) => ports?.[0]?.port)).toEqual([9090, 9090, 9090]);
  });

  test('labels of the Service come to its slices', () => {
    const { slices } = reconcileSlices(service({}, { labels: { team: 'y' } }), pods(250), zones, first);
    expect(slices.map(({ metadata }) => metadata.labels?.team)).toEqual(['y', 'y', 'y']);
  });

  test('the placeholder stays as it is, and becomes the first slice with endpoints', () => {
    const empty = reconcileSlices(service(), [], zones).slices;
    expect(reconcileSlices(service(), [], zones, empty).slices[0]).toBe(empty[0]);
    const filled = reconcileSlices(service(), pods(1), zones, empty).slices;
    expect(names(filled)).toEqual(names(empty));
    expect(sizes(filled)).toEqual([1]);
  });

  test('slices of an earlier Service of the same name go, and their names with them', () => {
    const { slices } = reconcileSlices(service({}, { uid: 'another' }), pods(1), zones, first);
    expect(slices).toHaveLength(1);
    expect(slices[0]?.metadata.ownerReferences?.[0]?.uid).toBe('another');
    expect(names(first)).not.toContain(slices[0]?.metadata.name);
  });
});

test('a Service that is being deleted gets no new slices', () => {
  const going = service({}, { deletionTimestamp: '2026-01-01T00:00:00Z' });
  expect(reconcileSlices(going, pods(1), zones).slices).toEqual([]);
});

describe('conditions', () => {
  const notReady: Pod = { ...pod('a'), status: { podIPs: [{ ip: '10.0.0.1' }], phase: 'Running' } };
  const terminating: Pod = {
    ...pod('a'),
    metadata: { ...pod('a').metadata, deletionTimestamp: '2026-01-01T00:00:00Z' },
  };
  test.each([
    ['ready', pod('a'), {}, { ready: true, serving: true, terminating: false }],
    ['not ready', notReady, {}, { ready: false, serving: false, terminating: false }],
    [
      'not ready but published',
      notReady,
      { publishNotReadyAddresses: true },
      { ready: true, serving: false, terminating: false },
    ],
    ['terminating', terminating, {}, { ready: false, serving: true, terminating: true }],
  ])('%s', (_, one, spec, conditions) => {
    expect(reconcileSlices(service(spec), [one], zones).slices[0]?.endpoints?.[0]?.conditions).toEqual(conditions);
  });
});

test.each([
  ['without its node', pod('a', { node: 'ghost' }), 1],
  ['that ended', { ...pod('a'), status: { ...pod('a').status, phase: 'Succeeded' } } as Pod, 0],
  ['without an address', { ...pod('a'), status: { phase: 'Running' } } as Pod, 0],
  ['with an address of another family', pod('a', { ip: 'fd00::1' }), 0],
])('a pod %s is no endpoint', (_, one, withoutNode) => {
  const { slices, podsWithoutNode } = reconcileSlices(service(), [one], zones);
  expect(sizes(slices)).toEqual([null]);
  expect(podsWithoutNode).toHaveLength(withoutNode);
});

test('both families have slices of their own', () => {
  const both = { ...pod('a'), status: { ...pod('a').status, podIPs: [{ ip: '10.0.0.1' }, { ip: 'fd00::1' }] } };
  const { slices } = reconcileSlices(service({ ipFamilies: ['IPv6', 'IPv4'] }), [both], zones);
  expect(slices.map(({ addressType, endpoints }) => [addressType, endpoints?.[0]?.addresses])).toEqual([
    ['IPv6', ['fd00::1']],
    ['IPv4', ['10.0.0.1']],
  ]);
});

test('pods whose ports differ come in different slices; a pod without the port in one without ports', () => {
  const other: Pod = {
    ...pod('b'),
    spec: { nodeName: 'n1', containers: [{ name: 'c', ports: [{ name: 'http', containerPort: 9090 }] }] },
  };
  const none: Pod = { ...pod('c'), spec: { nodeName: 'n1', containers: [{ name: 'c' }] } };
  const named = service({ ports: [{ name: 'http', port: 80, protocol: 'TCP', targetPort: 'http' }] });
  const { slices } = reconcileSlices(named, [pod('a'), other, none], zones);
  expect(slices.map(({ ports, endpoints }) => [ports?.[0]?.port, endpoints?.[0]?.targetRef?.name])).toEqual([
    [8080, 'a'],
    [9090, 'b'],
    [undefined, 'c'],
  ]);
});

test('a headless Service without ports has slices with addresses alone', () => {
  const { slices } = reconcileSlices(service({ clusterIP: 'None', ports: [] }), [pod('a')], zones);
  expect(slices).toMatchObject([{ ports: null, endpoints: [{ addresses: ['10.244.1.2'] }] }]);
  expect(slices[0]?.metadata.labels).toHaveProperty(['service.kubernetes.io/headless'], '');
});

describe('trafficDistribution', () => {
  const all = pods(3, ['n1', 'n2', 'n3']);
  test.each([
    ['PreferSameZone', [{ forZones: [{ name: 'za' }] }, { forZones: [{ name: 'zb' }] }, undefined]],
    [
      'PreferSameNode',
      [
        { forZones: [{ name: 'za' }], forNodes: [{ name: 'n1' }] },
        { forZones: [{ name: 'zb' }], forNodes: [{ name: 'n2' }] },
        { forNodes: [{ name: 'n3' }] },
      ],
    ],
  ] as const)('%s', (trafficDistribution, hints) => {
    const { slices } = reconcileSlices(service({ trafficDistribution }), all, zones);
    expect(slices[0]?.endpoints?.map((endpoint) => endpoint.hints)).toEqual(hints);
  });

  test('hints come to slices there are, and go again, and the slices before are not touched', () => {
    const plain = reconcileSlices(service(), all, zones).slices;
    const hinted = reconcileSlices(service({ trafficDistribution: 'PreferClose' }), all, zones, plain).slices;
    expect(hinted[0]?.endpoints?.[0]?.hints).toEqual({ forZones: [{ name: 'za' }] });
    expect(plain[0]?.endpoints?.[0]?.hints).toBeUndefined();
    expect(reconcileSlices(service({ trafficDistribution: 'PreferClose' }), all, zones, hinted).slices[0]).toBe(
      hinted[0],
    );
    expect(reconcileSlices(service(), all, zones, hinted).slices).toEqual(plain);
  });
});
