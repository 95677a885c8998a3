import fc from 'fast-check';
import {
  categorize,
  type Decision,
  decide,
  healthAnswer,
  type Packet,
  type ProxyNode,
  type ProxySettings,
  proxyEndpoints,
  proxyPorts,
  proxyTables,
} from '../../../lib/cluster/proxy';
import type { Endpoint, EndpointSlice } from '../../../lib/kubernetes';
import { type AddressRange, addressRange } from '../../../lib/kubernetes/address-range';
import { parseCIDR } from '../../../lib/kubernetes/ip';
import { slice, web } from './world';

function ranges(text: string): readonly AddressRange[] {
  const cidr = parseCIDR(text);
  return cidr === undefined ? [] : [addressRange(cidr)];
}

const node: ProxyNode = {
  name: 'n1',
  zone: 'za',
  addresses: ['172.18.0.3'],
  podRanges: ranges('10.244.0.0/16'),
};
const iptables: ProxySettings = { mode: 'iptables', serviceRanges: [] };

function packet(destination: string, port: number, source = '10.244.1.9'): Packet {
  return { source, destination, protocol: 'TCP', port };
}

function sliceOf(endpoints: readonly Endpoint[], more: Partial<EndpointSlice> = {}): EndpointSlice {
  return { ...slice({}), endpoints: [...endpoints], ...more };
}

test.each([
  ['headless', { clusterIP: 'None', clusterIPs: ['None'] }],
  ['without a cluster IP yet', { clusterIP: '', clusterIPs: [] }],
  ['an external name', { type: 'ExternalName' as const, externalName: 'x.y' }],
  ['of the other family', { clusterIP: 'fd00::1', clusterIPs: ['fd00::1'] }],
])('kube-proxy ignores a Service that is %s', (_, spec) => {
  expect(proxyPorts(web(spec), 'IPv4')).toEqual([]);
});

test.each<[what: string, slices: readonly EndpointSlice[], endpoints: readonly string[]]>([
  ['another port name', [sliceOf([{ addresses: ['1.1.1.1'] }], { ports: [{ name: 'x', port: 1 }] })], []],
  [
    'another protocol',
    [sliceOf([{ addresses: ['1.1.1.1'] }], { ports: [{ name: 'http', port: 1, protocol: 'UDP' }] })],
    [],
  ],
  ['no number', [sliceOf([{ addresses: ['1.1.1.1'] }], { ports: [{ name: 'http' }] })], []],
  ['no endpoints at all', [sliceOf([], { endpoints: null, ports: null })], []],
  ['only the first address', [sliceOf([{ addresses: ['1.1.1.1', '2.2.2.2'] }])], ['1.1.1.1:8080']],
  [
    'an endpoint twice',
    [sliceOf([{ addresses: ['1.1.1.1'] }]), sliceOf([{ addresses: ['1.1.1.1'] }])],
    ['1.1.1.1:8080'],
  ],
  ['sorted', [sliceOf([{ addresses: ['1.1.1.2'] }, { addresses: ['1.1.1.1'] }])], ['1.1.1.1:8080', '1.1.1.2:8080']],
])('endpoints of a port: %s', (_, slices, expected) => {
  const tables = proxyTables([web()], slices, 'IPv4');
  expect(tables.ports.flatMap((port) => tables.endpointsOf(port).map((e) => e.text))).toEqual(expected);
});

test('of two entries for one address the later wins, unless it is terminating', () => {
  const ready: Endpoint = { addresses: ['1.1.1.1'], conditions: { ready: true } };
  const leaving: Endpoint = { addresses: ['1.1.1.1'], conditions: { ready: false, serving: true, terminating: true } };
  expect(proxyEndpoints([sliceOf([ready]), sliceOf([leaving])], 'http', 'TCP')[0]?.ready).toBe(true);
  expect(proxyEndpoints([sliceOf([leaving]), sliceOf([ready])], 'http', 'TCP')[0]?.ready).toBe(true);
});

test.each<[what: string, decision: Partial<Decision>, settings: Partial<ProxySettings>, packet: Packet]>([
  ['masqueradeAll rewrites every source', { kind: 'dnat' }, { masqueradeAll: true }, packet('10.96.0.20', 80)],
  ['nodePortAddresses leaves this node out', { kind: 'no-rule' }, { nodePortRanges: [] }, packet('172.18.0.3', 30080)],
  [
    'localhost may be switched off',
    { kind: 'no-rule' },
    { localhostNodePorts: false },
    packet('127.0.0.1', 30080, '127.0.0.1'),
  ],
  [
    'ipvs refuses an unused port',
    { kind: 'reject', because: 'unused-port-of-cluster-ip' },
    { mode: 'ipvs' },
    packet('10.96.0.20', 81),
  ],
  [
    'nftables drops an unallocated address',
    { kind: 'drop', because: 'unallocated-cluster-ip' },
    { mode: 'nftables' },
    packet('10.96.9.9', 80),
  ],
  ['a foreign address is nobody’s business', { kind: 'no-rule' }, { mode: 'nftables' }, packet('8.8.8.8', 53)],
])('%s', (_, decision, settings, sent) => {
  const all: ProxySettings = { ...iptables, serviceRanges: ranges('10.96.0.0/16'), ...settings };
  const tables = proxyTables([web({ type: 'NodePort' })], [slice({ a2: 'ready' })], 'IPv4');
  const found = decide(all, tables, node, sent);
  expect(found).toMatchObject(decision);
  if (all.masqueradeAll === true && found.kind === 'dnat') expect(found.candidates[0]?.masquerade).toBe(true);
});

test('without a range of pods nobody is known as one', () => {
  const blind: ProxyNode = { ...node, podRanges: undefined };
  const tables = proxyTables(
    [web({ type: 'NodePort', externalTrafficPolicy: 'Local' })],
    [slice({ a2: 'ready' })],
    'IPv4',
  );
  expect(decide(iptables, tables, blind, packet('172.18.0.3', 30080))).toMatchObject({ kind: 'drop' });
  const inside = decide(iptables, tables, blind, packet('10.96.0.20', 80, '203.0.113.9'));
  expect(inside.kind === 'dnat' && inside.candidates.every((candidate) => !candidate.masquerade)).toBe(true);
});

test('ipvs with the external policy Local is not modelled, and says so', () => {
  const tables = proxyTables(
    [web({ type: 'NodePort', externalTrafficPolicy: 'Local' })],
    [slice({ a1: 'ready' })],
    'IPv4',
  );
  expect(decide({ ...iptables, mode: 'ipvs' }, tables, node, packet('172.18.0.3', 30080)).kind).toBe('not-modelled');
});

test.each([
  ['a ready pod', 'a1', 'ready', 200, 1],
  ['only a terminating one', 'a1', 'terminating', 503, 0],
  ['a pod elsewhere', 'a2', 'ready', 503, 0],
] as const)('health check of a node with %s', (_, name, state, status, localEndpoints) => {
  const service = web({ type: 'LoadBalancer', externalTrafficPolicy: 'Local', healthCheckNodePort: 31000 });
  const tables = proxyTables([service], [slice({ [name]: state })], 'IPv4');
  const [port] = tables.ports;
  const answer = port === undefined ? undefined : healthAnswer(tables, port, 'n1');
  expect(answer).toMatchObject({ status, localEndpoints });
  expect(JSON.parse(answer?.body ?? '')).toEqual({
    service: { namespace: 'shop', name: 'web' },
    localEndpoints,
    serviceProxyHealthy: true,
  });
});

const zones = fc.constantFrom('za', 'zb');
const names = fc.constantFrom('n1', 'n2');
const anyEndpoint: fc.Arbitrary<Endpoint> = fc.record({
  addresses: fc.integer({ min: 2, max: 250 }).map((last) => [`10.244.1.${last}`]),
  nodeName: names,
  conditions: fc.record({ ready: fc.boolean(), serving: fc.boolean(), terminating: fc.boolean() }),
  hints: fc.record({
    forZones: fc.array(
      zones.map((name) => ({ name })),
      { maxLength: 1 },
    ),
    forNodes: fc.array(
      names.map((name) => ({ name })),
      { maxLength: 1 },
    ),
  }),
});

test('probabilities sum to 1, and only endpoints that serve are chosen', () => {
  const modes = fc.constantFrom('iptables' as const, 'nftables' as const);
  const policy = fc.constantFrom('Cluster' as const, 'Local' as const);
  const destinations = fc.constantFrom(
    packet('10.96.0.20', 80),
    packet('172.18.0.3', 30080),
    packet('203.0.113.80', 80),
  );
  const sources = fc.constantFrom('10.244.1.9', '172.18.0.3', '198.51.100.7');
  fc.assert(
    fc.property(
      fc.array(anyEndpoint, { maxLength: 6 }),
      modes,
      policy,
      policy,
      destinations,
      sources,
      (endpoints, mode, inside, outside, to, source) => {
        const service = web({ type: 'LoadBalancer', internalTrafficPolicy: inside, externalTrafficPolicy: outside });
        const tables = proxyTables([service], [sliceOf(endpoints)], 'IPv4');
        const decision = decide({ ...iptables, mode }, tables, node, { ...to, source });
        if (decision.kind !== 'dnat') {
          expect(['reject', 'drop']).toContain(decision.kind);
          return;
        }
        const sum = decision.candidates.reduce((total, candidate) => total + candidate.probability, 0);
        expect(sum).toBeCloseTo(1);
        const all = decision.candidates.map((candidate) => candidate.endpoint);
        expect(all.every((e) => e.ready) || all.every((e) => e.serving && e.terminating)).toBe(true);
      },
    ),
  );
});

test('with no hints every ready endpoint is used', () => {
  const [port] = proxyPorts(web(), 'IPv4');
  fc.assert(
    fc.property(fc.array(anyEndpoint), (endpoints) => {
      const plain = endpoints.map(({ hints: _, ...endpoint }) => endpoint);
      const list = proxyEndpoints([sliceOf(plain)], 'http', 'TCP');
      if (port === undefined) throw new Error('the Service has a port');
      const { cluster, topology } = categorize(port, list, 'n1', 'za');
      const ready = list.filter((endpoint) => endpoint.ready);
      expect(topology).toBe('none');
      if (ready.length > 0) expect(cluster).toEqual(ready);
    }),
  );
});

const ranged = web({ type: 'LoadBalancer', loadBalancerSourceRanges: ['172.18.0.0/16'] });

test.each<[what: string, mode: ProxySettings['mode'], more: Partial<typeof ranged.spec>, source: string, kind: string]>(
  [
    ['what comes from another address of the balancer is let in with its node', 'iptables', {}, '203.0.113.81', 'dnat'],
    ['nftables does the same', 'nftables', {}, '203.0.113.81', 'dnat'],
    ['others are kept out', 'nftables', {}, '203.0.113.2', 'drop'],
    ['iptables asks an external IP first', 'iptables', { externalIPs: ['203.0.113.80'] }, '203.0.113.2', 'dnat'],
    ['nftables asks the ranges first', 'nftables', { externalIPs: ['203.0.113.80'] }, '203.0.113.2', 'drop'],
  ],
)('source ranges: %s', (_, mode, more, source, kind) => {
  const ingress = [{ ip: '203.0.113.80' }, { ip: '203.0.113.81' }];
  const service = { ...ranged, spec: { ...ranged.spec, ...more }, status: { loadBalancer: { ingress } } };
  const tables = proxyTables([service], [sliceOf([{ addresses: ['10.244.1.2'] }])], 'IPv4');
  expect(decide({ mode, serviceRanges: [] }, tables, node, packet('203.0.113.80', 80, source)).kind).toBe(kind);
});

test('an IPv6 address is the same however it is written', () => {
  const service = web({
    clusterIP: 'FD00::0:20',
    clusterIPs: ['FD00::0:20'],
    externalIPs: ['2001:DB8::0:1'],
  });
  const six = { ...sliceOf([{ addresses: ['fd00:1::0:2'] }]), addressType: 'IPv6' as const };
  const tables = proxyTables([service], [six], 'IPv6');
  for (const address of ['fd00::20', '2001:db8::1']) expect(tables.claimOf(address, 'TCP', 80)).toBeDefined();
  expect(tables.ports.flatMap((port) => tables.endpointsOf(port).map((e) => e.text))).toEqual(['[fd00:1::2]:8080']);
});
