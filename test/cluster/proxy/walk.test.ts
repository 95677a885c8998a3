import { type Caller, connect, type NetworkInput } from '../../../lib/cluster/proxy';
import type { ServiceSpec } from '../../../lib/kubernetes';
import { type Endpoints, NODES, network, pod, web, words } from './world';

const onN1: Caller = { kind: 'pod', addresses: ['10.244.1.9'], node: 'n1' };
const nodeN1: Caller = { kind: 'node', node: 'n1' };
const internet: Caller = { kind: 'outside', address: '198.51.100.7' };
const both: Endpoints = { a1: 'ready', a2: 'ready' };

function go(
  from: Caller,
  address: string,
  port: number,
  spec: Partial<ServiceSpec> = {},
  more: Partial<NetworkInput> = {},
  endpoints: Endpoints = both,
): string {
  return words(connect(network(web(spec), endpoints, more.mode, more), from, { address, port, protocol: 'TCP' }));
}

test.each<[what: string, answer: string, expected: string]>([
  ['a pod, directly', go(onN1, '10.244.2.2', 8080), 'a2 < 10.244.1.9'],
  ['itself by its address', go({ ...onN1, addresses: ['10.244.1.2'] }, '10.244.1.2', 8080), 'a1 < 10.244.1.2'],
  ['a pod of its node, from the node', go(nodeN1, '10.244.1.2', 8080), 'a1 < 10.244.1.1'],
  ['no such pod', go(onN1, '10.244.1.77', 8080), 'timeout'],
  ['an unused port of a node', go(onN1, NODES.n2, 20000), 'econnrefused'],
  ['the cluster IP, without a route from outside', go(internet, '10.96.0.20', 80), 'timeout'],
  ['an address of the internet', go(onN1, '8.8.8.8', 53), 'outside'],
  ['another family', go(onN1, 'fd00::1', 80), 'enetunreach'],
  ['a name instead of an address', go(onN1, 'web', 80), 'not_modelled'],
  ['a node that is not there', go({ kind: 'node', node: 'n9' }, '10.96.0.20', 80), 'not_modelled'],
  ['its own machine', go(internet, '127.0.0.1', 80), 'outside'],
])('calling %s', (_, answer, expected) => {
  expect(answer).toBe(expected);
});

test('with a plugin that keeps pod addresses, the policy Local of another node loses answers', () => {
  const spec: Partial<ServiceSpec> = { type: 'NodePort', externalTrafficPolicy: 'Local' };
  const connection = connect(network(web(spec), both, 'iptables', { masqueradesOutside: false }), onN1, {
    address: NODES.n2,
    port: 30080,
    protocol: 'TCP',
  });
  expect(connection.outcomes).toEqual(['OK', 'TIMEOUT']);
  const lost = connection.branches.find((branch) => branch.outcome === 'TIMEOUT');
  expect(lost?.hops.at(-1)).toEqual({ kind: 'reply-lost', because: 'bypasses-translation', node: 'n2' });
  // The same through kind's masquerade agent looks like a stranger to the other node.
  expect(go(onN1, NODES.n2, 30080, spec)).toBe('a2 < 172.18.0.3');
});

test('the way is told in order: the node, the other node, the pod', () => {
  const { hops, branches } = connect(network(web({ type: 'NodePort' }), { a1: 'ready' }), onN1, {
    address: NODES.n2,
    port: 30080,
    protocol: 'TCP',
  });
  expect(hops.map((hop) => hop.kind)).toEqual(['rules', 'forward', 'rules', 'deliver']);
  expect(branches).toMatchObject([{ probability: 1, outcome: 'OK', backend: { name: 'a1' }, source: '172.18.0.4' }]);
});

test.each<[protocol: 'TCP' | 'UDP', from: Caller, outcome: string]>([
  ['TCP', nodeN1, 'ECONNREFUSED'],
  ['UDP', nodeN1, 'EPERM'],
  ['UDP', onN1, 'ECONNREFUSED'],
])('%s to a Service without endpoints, from %o: %s', (protocol, from, outcome) => {
  const service = web({ ports: [{ name: 'http', port: 80, protocol }] });
  expect(connect(network(service, {}), from, { address: '10.96.0.20', port: 80, protocol }).outcomes).toEqual([
    outcome,
  ]);
});

test('a pod that declares other ports may still listen; one that surely does not refuses', () => {
  const service = web();
  const closed = network(service, both, 'iptables', { listens: () => false });
  expect(connect(closed, onN1, { address: '10.96.0.20', port: 80, protocol: 'TCP' }).outcomes).toEqual([
    'ECONNREFUSED',
  ]);
  const other = connect(network(service, both), onN1, { address: '10.244.2.2', port: 9090, protocol: 'TCP' });
  expect(other.outcomes).toEqual(['OK']);
  expect(other.hops.at(-1)).toMatchObject({ kind: 'deliver', listens: undefined });
});

test('a host port, and a pod with the network of its node', () => {
  const mapped = pod('mapped', '10.244.2.7', 'n2', {
    containers: [{ name: 'c', ports: [{ containerPort: 8080, hostPort: 8000 }] }],
  });
  const host = pod('host', NODES.n2, 'n2', {
    hostNetwork: true,
    containers: [{ name: 'c', ports: [{ containerPort: 9100 }] }],
  });
  const world = network(web(), {}, 'iptables', { pods: [mapped, host] });
  const to = (port: number): string => words(connect(world, internet, { address: NODES.n2, port, protocol: 'TCP' }));
  expect(to(8000)).toBe('mapped < 198.51.100.7');
  expect(to(9100)).toBe(`${NODES.n2} < 198.51.100.7`);
  expect(to(9101)).toBe('econnrefused');
});
