import { type Caller, connect, type ProxyMode } from '../../../lib/cluster/proxy';
import type { ServiceSpec, TrafficPolicy } from '../../../lib/kubernetes';
import { type Endpoints, NODES, network, web, words } from './world';

const CALLERS: Readonly<Record<string, Caller>> = {
  'a pod on n1': { kind: 'pod', addresses: ['10.244.1.9'], node: 'n1' },
  'the endpoint a1': { kind: 'pod', addresses: ['10.244.1.2'], node: 'n1' },
  'a pod on n2': { kind: 'pod', addresses: ['10.244.2.9'], node: 'n2' },
  'the node n1': { kind: 'node', node: 'n1' },
  outside: { kind: 'outside', address: '198.51.100.7', via: 'n1' },
};

const DESTINATIONS: Readonly<Record<string, readonly [address: string, port: number]>> = {
  'cluster IP': ['10.96.0.20', 80],
  'node port': [NODES.n1, 30080],
  localhost: ['127.0.0.1', 30080],
  'external IP': ['192.0.2.1', 80],
  'balancer IP': ['203.0.113.80', 80],
};

const POLICIES: readonly TrafficPolicy[] = ['Cluster', 'Local'];

/** a1 is on n1, a2 on n2; the node that processes the packet is n1, or the calling pod's. */
const STATES: Readonly<Record<string, Endpoints>> = {
  none: {},
  local: { a1: 'ready' },
  remote: { a2: 'ready' },
  both: { a1: 'ready', a2: 'ready' },
  terminating: { a1: 'terminating' },
  'not ready': { a1: 'not-ready' },
};

type Row = readonly [destination: string, policy: TrafficPolicy, state: string, ...answers: readonly string[]];

/**
 * kind with two nodes. Per caller: who answers and which source it sees, or how the connection fails; after ` / ` what
 * nftables does differently. `outside`: the packet leaves the cluster, unanswered by it.
 */
// biome-ignore format: a table is read row by row
const TABLE: readonly Row[] = [
  ['cluster IP', 'Cluster', 'none', 'econnrefused', 'econnrefused', 'econnrefused', 'econnrefused', 'econnrefused'],
  ['cluster IP', 'Cluster', 'local', 'a1 < 10.244.1.9', 'a1 < 10.244.1.1', 'a1 < 10.244.2.9', 'a1 < 10.244.1.1', 'a1 < 10.244.1.1'],
  ['cluster IP', 'Cluster', 'remote', 'a2 < 10.244.1.9', 'a2 < 10.244.1.2', 'a2 < 10.244.2.9', 'a2 < 172.18.0.3', 'a2 < 172.18.0.3'],
  ['cluster IP', 'Cluster', 'both', 'a1 < 10.244.1.9, a2 < 10.244.1.9', 'a1 < 10.244.1.1, a2 < 10.244.1.2', 'a1 < 10.244.2.9, a2 < 10.244.2.9', 'a1 < 10.244.1.1, a2 < 172.18.0.3', 'a1 < 10.244.1.1, a2 < 172.18.0.3'],
  ['cluster IP', 'Cluster', 'terminating', 'a1 < 10.244.1.9', 'a1 < 10.244.1.1', 'a1 < 10.244.2.9', 'a1 < 10.244.1.1', 'a1 < 10.244.1.1'],
  ['cluster IP', 'Cluster', 'not ready', 'econnrefused', 'econnrefused', 'econnrefused', 'econnrefused', 'econnrefused'],
  ['cluster IP', 'Local', 'none', 'econnrefused', 'econnrefused', 'econnrefused', 'econnrefused', 'econnrefused'],
  ['cluster IP', 'Local', 'local', 'a1 < 10.244.1.9', 'a1 < 10.244.1.1', 'timeout', 'a1 < 10.244.1.1', 'a1 < 10.244.1.1'],
  ['cluster IP', 'Local', 'remote', 'timeout', 'timeout', 'a2 < 10.244.2.9', 'timeout', 'timeout'],
  ['cluster IP', 'Local', 'both', 'a1 < 10.244.1.9', 'a1 < 10.244.1.1', 'a2 < 10.244.2.9', 'a1 < 10.244.1.1', 'a1 < 10.244.1.1'],
  ['cluster IP', 'Local', 'terminating', 'a1 < 10.244.1.9', 'a1 < 10.244.1.1', 'timeout', 'a1 < 10.244.1.1', 'a1 < 10.244.1.1'],
  ['cluster IP', 'Local', 'not ready', 'econnrefused', 'econnrefused', 'econnrefused', 'econnrefused', 'econnrefused'],
  ['node port', 'Cluster', 'none', 'econnrefused', 'econnrefused', 'econnrefused', 'econnrefused', 'econnrefused'],
  ['node port', 'Cluster', 'local', 'a1 < 10.244.1.1', 'a1 < 10.244.1.1', 'a1 < 10.244.1.1', 'a1 < 10.244.1.1', 'a1 < 10.244.1.1'],
  ['node port', 'Cluster', 'remote', 'a2 < 172.18.0.3', 'a2 < 172.18.0.3', 'a2 < 172.18.0.3', 'a2 < 172.18.0.3', 'a2 < 172.18.0.3'],
  ['node port', 'Cluster', 'both', 'a1 < 10.244.1.1, a2 < 172.18.0.3', 'a1 < 10.244.1.1, a2 < 172.18.0.3', 'a1 < 10.244.1.1, a2 < 172.18.0.3', 'a1 < 10.244.1.1, a2 < 172.18.0.3', 'a1 < 10.244.1.1, a2 < 172.18.0.3'],
  ['node port', 'Cluster', 'terminating', 'a1 < 10.244.1.1', 'a1 < 10.244.1.1', 'a1 < 10.244.1.1', 'a1 < 10.244.1.1', 'a1 < 10.244.1.1'],
  ['node port', 'Cluster', 'not ready', 'econnrefused', 'econnrefused', 'econnrefused', 'econnrefused', 'econnrefused'],
  ['node port', 'Local', 'none', 'econnrefused', 'econnrefused', 'econnrefused', 'econnrefused', 'econnrefused'],
  ['node port', 'Local', 'local', 'a1 < 10.244.1.9', 'a1 < 10.244.1.1', 'a1 < 172.18.0.4', 'a1 < 10.244.1.1', 'a1 < 198.51.100.7'],
  ['node port', 'Local', 'remote', 'a2 < 10.244.1.9', 'a2 < 10.244.1.2', 'timeout', 'a2 < 172.18.0.3', 'timeout'],
  ['node port', 'Local', 'both', 'a1 < 10.244.1.9, a2 < 10.244.1.9', 'a1 < 10.244.1.1, a2 < 10.244.1.2', 'a1 < 172.18.0.4', 'a1 < 10.244.1.1, a2 < 172.18.0.3', 'a1 < 198.51.100.7'],
  ['node port', 'Local', 'terminating', 'a1 < 10.244.1.9', 'a1 < 10.244.1.1', 'a1 < 172.18.0.4', 'a1 < 10.244.1.1', 'a1 < 198.51.100.7'],
  ['node port', 'Local', 'not ready', 'econnrefused', 'econnrefused', 'econnrefused', 'econnrefused', 'econnrefused'],
  ['localhost', 'Cluster', 'none', '10.244.1.9 < 127.0.0.1', 'a1 < 127.0.0.1', '10.244.2.9 < 127.0.0.1', 'econnrefused', 'outside'],
  ['localhost', 'Cluster', 'local', '10.244.1.9 < 127.0.0.1', 'a1 < 127.0.0.1', '10.244.2.9 < 127.0.0.1', 'a1 < 10.244.1.1 / econnrefused', 'outside'],
  ['localhost', 'Cluster', 'remote', '10.244.1.9 < 127.0.0.1', 'a1 < 127.0.0.1', '10.244.2.9 < 127.0.0.1', 'a2 < 172.18.0.3 / econnrefused', 'outside'],
  ['localhost', 'Cluster', 'both', '10.244.1.9 < 127.0.0.1', 'a1 < 127.0.0.1', '10.244.2.9 < 127.0.0.1', 'a1 < 10.244.1.1, a2 < 172.18.0.3 / econnrefused', 'outside'],
  ['localhost', 'Cluster', 'terminating', '10.244.1.9 < 127.0.0.1', 'a1 < 127.0.0.1', '10.244.2.9 < 127.0.0.1', 'a1 < 10.244.1.1 / econnrefused', 'outside'],
  ['localhost', 'Cluster', 'not ready', '10.244.1.9 < 127.0.0.1', 'a1 < 127.0.0.1', '10.244.2.9 < 127.0.0.1', 'econnrefused', 'outside'],
  ['localhost', 'Local', 'none', '10.244.1.9 < 127.0.0.1', 'a1 < 127.0.0.1', '10.244.2.9 < 127.0.0.1', 'econnrefused', 'outside'],
  ['localhost', 'Local', 'local', '10.244.1.9 < 127.0.0.1', 'a1 < 127.0.0.1', '10.244.2.9 < 127.0.0.1', 'a1 < 10.244.1.1 / econnrefused', 'outside'],
  ['localhost', 'Local', 'remote', '10.244.1.9 < 127.0.0.1', 'a1 < 127.0.0.1', '10.244.2.9 < 127.0.0.1', 'a2 < 172.18.0.3 / econnrefused', 'outside'],
  ['localhost', 'Local', 'both', '10.244.1.9 < 127.0.0.1', 'a1 < 127.0.0.1', '10.244.2.9 < 127.0.0.1', 'a1 < 10.244.1.1, a2 < 172.18.0.3 / econnrefused', 'outside'],
  ['localhost', 'Local', 'terminating', '10.244.1.9 < 127.0.0.1', 'a1 < 127.0.0.1', '10.244.2.9 < 127.0.0.1', 'a1 < 10.244.1.1 / econnrefused', 'outside'],
  ['localhost', 'Local', 'not ready', '10.244.1.9 < 127.0.0.1', 'a1 < 127.0.0.1', '10.244.2.9 < 127.0.0.1', 'econnrefused', 'outside'],
  ['external IP', 'Cluster', 'none', 'econnrefused', 'econnrefused', 'econnrefused', 'outside / econnrefused', 'econnrefused'],
  ['external IP', 'Cluster', 'local', 'a1 < 10.244.1.1', 'a1 < 10.244.1.1', 'a1 < 172.18.0.4', 'a1 < 10.244.1.1', 'a1 < 10.244.1.1'],
  ['external IP', 'Cluster', 'remote', 'a2 < 172.18.0.3', 'a2 < 172.18.0.3', 'a2 < 10.244.2.1', 'a2 < 172.18.0.3', 'a2 < 172.18.0.3'],
  ['external IP', 'Cluster', 'both', 'a1 < 10.244.1.1, a2 < 172.18.0.3', 'a1 < 10.244.1.1, a2 < 172.18.0.3', 'a1 < 172.18.0.4, a2 < 10.244.2.1', 'a1 < 10.244.1.1, a2 < 172.18.0.3', 'a1 < 10.244.1.1, a2 < 172.18.0.3'],
  ['external IP', 'Cluster', 'terminating', 'a1 < 10.244.1.1', 'a1 < 10.244.1.1', 'a1 < 172.18.0.4', 'a1 < 10.244.1.1', 'a1 < 10.244.1.1'],
  ['external IP', 'Cluster', 'not ready', 'econnrefused', 'econnrefused', 'econnrefused', 'outside / econnrefused', 'econnrefused'],
  ['external IP', 'Local', 'none', 'econnrefused', 'econnrefused', 'econnrefused', 'outside / econnrefused', 'econnrefused'],
  ['external IP', 'Local', 'local', 'a1 < 10.244.1.9', 'a1 < 10.244.1.1', 'a1 < 10.244.2.9', 'a1 < 10.244.1.1', 'a1 < 198.51.100.7'],
  ['external IP', 'Local', 'remote', 'a2 < 10.244.1.9', 'a2 < 10.244.1.2', 'a2 < 10.244.2.9', 'a2 < 172.18.0.3', 'timeout'],
  ['external IP', 'Local', 'both', 'a1 < 10.244.1.9, a2 < 10.244.1.9', 'a1 < 10.244.1.1, a2 < 10.244.1.2', 'a1 < 10.244.2.9, a2 < 10.244.2.9', 'a1 < 10.244.1.1, a2 < 172.18.0.3', 'a1 < 198.51.100.7'],
  ['external IP', 'Local', 'terminating', 'a1 < 10.244.1.9', 'a1 < 10.244.1.1', 'a1 < 10.244.2.9', 'a1 < 10.244.1.1', 'a1 < 198.51.100.7'],
  ['external IP', 'Local', 'not ready', 'econnrefused', 'econnrefused', 'econnrefused', 'outside / econnrefused', 'econnrefused'],
  ['balancer IP', 'Cluster', 'none', 'econnrefused', 'econnrefused', 'econnrefused', 'outside / econnrefused', 'econnrefused'],
  ['balancer IP', 'Cluster', 'local', 'a1 < 10.244.1.1', 'a1 < 10.244.1.1', 'a1 < 172.18.0.4', 'a1 < 10.244.1.1', 'a1 < 10.244.1.1'],
  ['balancer IP', 'Cluster', 'remote', 'a2 < 172.18.0.3', 'a2 < 172.18.0.3', 'a2 < 10.244.2.1', 'a2 < 172.18.0.3', 'a2 < 172.18.0.3'],
  ['balancer IP', 'Cluster', 'both', 'a1 < 10.244.1.1, a2 < 172.18.0.3', 'a1 < 10.244.1.1, a2 < 172.18.0.3', 'a1 < 172.18.0.4, a2 < 10.244.2.1', 'a1 < 10.244.1.1, a2 < 172.18.0.3', 'a1 < 10.244.1.1, a2 < 172.18.0.3'],
  ['balancer IP', 'Cluster', 'terminating', 'a1 < 10.244.1.1', 'a1 < 10.244.1.1', 'a1 < 172.18.0.4', 'a1 < 10.244.1.1', 'a1 < 10.244.1.1'],
  ['balancer IP', 'Cluster', 'not ready', 'econnrefused', 'econnrefused', 'econnrefused', 'outside / econnrefused', 'econnrefused'],
  ['balancer IP', 'Local', 'none', 'econnrefused', 'econnrefused', 'econnrefused', 'outside / econnrefused', 'econnrefused'],
  ['balancer IP', 'Local', 'local', 'a1 < 10.244.1.9', 'a1 < 10.244.1.1', 'a1 < 10.244.2.9', 'a1 < 10.244.1.1', 'a1 < 198.51.100.7'],
  ['balancer IP', 'Local', 'remote', 'a2 < 10.244.1.9', 'a2 < 10.244.1.2', 'a2 < 10.244.2.9', 'a2 < 172.18.0.3', 'timeout'],
  ['balancer IP', 'Local', 'both', 'a1 < 10.244.1.9, a2 < 10.244.1.9', 'a1 < 10.244.1.1, a2 < 10.244.1.2', 'a1 < 10.244.2.9, a2 < 10.244.2.9', 'a1 < 10.244.1.1, a2 < 172.18.0.3', 'a1 < 198.51.100.7'],
  ['balancer IP', 'Local', 'terminating', 'a1 < 10.244.1.9', 'a1 < 10.244.1.1', 'a1 < 10.244.2.9', 'a1 < 10.244.1.1', 'a1 < 198.51.100.7'],
  ['balancer IP', 'Local', 'not ready', 'econnrefused', 'econnrefused', 'econnrefused', 'outside / econnrefused', 'econnrefused'],
];

function answer(row: Row, caller: Caller, mode: ProxyMode): string {
  const [destination, policy, state] = row;
  const [address, port] = DESTINATIONS[destination] ?? ['', 0];
  const spec: Partial<ServiceSpec> =
    destination === 'cluster IP'
      ? { internalTrafficPolicy: policy }
      : { type: 'LoadBalancer', externalTrafficPolicy: policy, externalIPs: ['192.0.2.1'] };
  return words(connect(network(web(spec), STATES[state] ?? {}, mode), caller, { address, port, protocol: 'TCP' }));
}

test('there is a row for every destination, policy and state', () => {
  const cells = Object.keys(DESTINATIONS).flatMap((destination) =>
    POLICIES.flatMap((policy) => Object.keys(STATES).map((state) => `${destination}, ${policy}, ${state}`)),
  );
  expect(TABLE.map((row) => row.slice(0, 3).join(', ')).sort()).toEqual(cells.sort());
});

test.each(TABLE.map((row) => ({ row, title: row.slice(0, 3).join(', ') })))('$title', ({ row }) => {
  const answers = Object.values(CALLERS).map((caller) => {
    const [iptables, nftables] = [answer(row, caller, 'iptables'), answer(row, caller, 'nftables')];
    return iptables === nftables ? iptables : `${iptables} / ${nftables}`;
  });
  expect(answers).toEqual(row.slice(3));
});
