import {
  type Connection,
  createNetwork,
  type Network,
  type NetworkInput,
  type ProxyMode,
} from '../../../lib/cluster/proxy';
import type { EndpointConditions, EndpointSlice, Node, Pod, Service, ServiceSpec } from '../../../lib/kubernetes';

/** Two nodes as kind makes them, a pod `a1` on the first and `a2` on the second; both listen on 8080. */
const PODS = { a1: ['10.244.1.2', 'n1'], a2: ['10.244.2.2', 'n2'] } as const;
export const NODES = { n1: '172.18.0.3', n2: '172.18.0.4' } as const;

/** Which of the pods are endpoints, and in what state. */
export type Endpoints = Partial<Record<keyof typeof PODS, 'ready' | 'not-ready' | 'terminating'>>;

const CONDITIONS: Readonly<Record<'ready' | 'not-ready' | 'terminating', EndpointConditions>> = {
  ready: { ready: true, serving: true, terminating: false },
  'not-ready': { ready: false, serving: false, terminating: false },
  terminating: { ready: false, serving: true, terminating: true },
};

function node(name: keyof typeof NODES, podCIDR: string): Node {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name },
    spec: { podCIDR },
    status: { addresses: [{ type: 'InternalIP', address: NODES[name] }] },
  };
}

/** A pod on a node, with one port. */
export function pod(name: string, ip: string, nodeName: string, more: Partial<Pod['spec']> = {}): Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'shop' },
    spec: { nodeName, containers: [{ name: 'c', ports: [{ containerPort: 8080 }] }], ...more },
    status: { phase: 'Running', podIP: ip, podIPs: [{ ip }] },
  };
}

/** A Service `web` with port 80 → 8080, cluster IP 10.96.0.20 and node port 30080 where it has one. */
export function web(spec: Partial<ServiceSpec> = {}): Service {
  const external = spec.type === 'NodePort' || spec.type === 'LoadBalancer';
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', namespace: 'shop' },
    spec: {
      type: 'ClusterIP',
      clusterIP: '10.96.0.20',
      clusterIPs: ['10.96.0.20'],
      ports: [{ name: 'http', port: 80, protocol: 'TCP', ...(external ? { nodePort: 30080 } : {}) }],
      ...spec,
    },
    ...(spec.type === 'LoadBalancer' ? { status: { loadBalancer: { ingress: [{ ip: '203.0.113.80' }] } } } : {}),
  };
}

/** The slice of `web`. */
export function slice(endpoints: Endpoints): EndpointSlice {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: 'web-1', namespace: 'shop', labels: { 'kubernetes.io/service-name': 'web' } },
    addressType: 'IPv4',
    endpoints: Object.entries(endpoints).map(([name, state]) => {
      const [address, nodeName] = PODS[name as keyof typeof PODS];
      return { addresses: [address], nodeName, conditions: CONDITIONS[state] };
    }),
    ports: [{ name: 'http', port: 8080, protocol: 'TCP' }],
  };
}

/** The cluster with one Service. */
export function network(
  service: Service,
  endpoints: Endpoints,
  mode: ProxyMode = 'iptables',
  more: Partial<NetworkInput> = {},
): Network {
  return createNetwork({
    nodes: [node('n1', '10.244.1.0/24'), node('n2', '10.244.2.0/24')],
    pods: Object.entries(PODS).map(([name, [ip, on]]) => pod(name, ip, on)),
    services: [service],
    endpointSlices: [slice(endpoints)],
    mode,
    serviceCIDRs: ['10.96.0.0/16'],
    podCIDRs: ['10.244.0.0/16'],
    masqueradesOutside: true,
    ...more,
  });
}

/** Each way a connection can go in a few words: `a1 < 10.244.1.1` is "answered by a1, which saw that source". */
export function words(connection: Connection): string {
  const ways = connection.branches.map(({ outcome, backend, source }) => {
    const name = backend?.kind === 'pod' ? backend.name : backend?.address;
    return outcome === 'OK' ? `${name} < ${source}` : outcome.toLowerCase();
  });
  return [...new Set(ways)].join(', ');
}
