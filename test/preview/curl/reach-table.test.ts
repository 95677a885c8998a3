import { type CurlResult, type From, kind, type Manifest, type Preview, preview } from '../../../lib';

/**
 * How a call ends, for every Service type × destination × traffic policy × endpoint state × caller, on kind with MetalLB.
 * The one endpoint is on node A. Expectations are from Kubernetes' own rules (kube-proxy, iptables mode, and kind's masquerade agent):
 * a cell without an expectation fails, and so does an expectation without a cell.
 */

const TYPES = {
  ClusterIP: {},
  NodePort: { type: 'NodePort' },
  LoadBalancer: { type: 'LoadBalancer' },
  Headless: { clusterIP: 'None' },
} as const;
type TypeName = keyof typeof TYPES;

const DESTINATIONS = ['name', 'cluster-ip', 'node-port A', 'node-port B', 'balancer', 'pod-ip'] as const;
type DestinationName = (typeof DESTINATIONS)[number];

/** `externalTrafficPolicy`; a Service nobody outside can call has none, so there it is `internalTrafficPolicy`. */
const POLICIES = ['Cluster', 'Local'] as const;
const STATES = ['ready', 'not ready'] as const;
const CALLERS = ['pod A', 'pod B', 'node A', 'node B', 'host', 'internet'] as const;

const [A, B] = ['kind-worker', 'kind-worker2'];

function pod(name: string, node: string | undefined, gate: boolean): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, labels: { app: name } },
    spec: {
      nodeName: node,
      ...(gate && { readinessGates: [{ conditionType: 'example.com/never' }] }),
      containers: [{ name: 'c', image: 'httpd', ports: [{ containerPort: 8080 }] }],
    },
  } as Manifest;
}

function world(type: TypeName, policy: (typeof POLICIES)[number], state: (typeof STATES)[number]): Preview {
  const outside = type === 'NodePort' || type === 'LoadBalancer';
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web' },
    spec: {
      ...TYPES[type],
      selector: { app: 'web' },
      ports: [{ port: 80, targetPort: 8080, ...(outside && { nodePort: 32214 }) }],
      ...(outside ? { externalTrafficPolicy: policy } : { internalTrafficPolicy: policy }),
    },
  } as Manifest;
  const pods = [pod('web', A, state === 'not ready'), pod('a', A, false), pod('b', B, false)];
  return preview([...pods, service], { cluster: kind({ workers: 2, loadBalancer: 'metallb' }) });
}

function urlOf(p: Preview, destination: DestinationName): string | undefined {
  const { service, type } = p.service('web');
  const node = (name: string) => p.node(name).status?.addresses?.[0]?.address;
  const hasNodePort = type === 'NodePort' || type === 'LoadBalancer';
  switch (destination) {
    case 'name':
      return type === 'Headless' ? 'http://web:8080' : 'http://web';
    case 'cluster-ip':
      return type === 'Headless' ? undefined : `http://${service.spec.clusterIP}`;
    case 'node-port A':
      return hasNodePort ? `http://${node(A)}:32214` : undefined;
    case 'node-port B':
      return hasNodePort ? `http://${node(B)}:32214` : undefined;
    case 'balancer':
      return type === 'LoadBalancer' ? `http://${service.status?.loadBalancer?.ingress?.[0]?.ip}` : undefined;
    case 'pod-ip':
      return `http://${p.pod('web').status?.podIP}:8080`;
  }
}

function callerOf(p: Preview, caller: (typeof CALLERS)[number]): From {
  switch (caller) {
    case 'pod A':
      return p.pod('a');
    case 'pod B':
      return p.pod('b');
    case 'node A':
      return p.node(A);
    case 'node B':
      return p.node(B);
    case 'host':
    case 'internet':
      return { kind: caller };
  }
}

const WORDS: Readonly<Record<CurlResult['outcome'], string>> = {
  connected: 'ok',
  refused: 'refused',
  'timed-out': 'timeout',
  unresolved: 'no-name',
  'http-error': 'http',
  depends: 'depends',
  'not-modelled': 'unknown',
};

/** Outcomes in the order of the callers. */
const EXPECTED: Readonly<Record<string, string>> = {
  'ClusterIP | name | Cluster | ready': 'ok ok no-name no-name no-name no-name',
  'ClusterIP | name | Cluster | not ready': 'refused refused no-name no-name no-name no-name',
  'ClusterIP | name | Local | ready': 'ok timeout no-name no-name no-name no-name',
  'ClusterIP | name | Local | not ready': 'refused refused no-name no-name no-name no-name',
  'ClusterIP | cluster-ip | Cluster | ready': 'ok ok ok ok timeout timeout',
  'ClusterIP | cluster-ip | Cluster | not ready': 'refused refused refused refused timeout timeout',
  'ClusterIP | cluster-ip | Local | ready': 'ok timeout ok timeout timeout timeout',
  'ClusterIP | cluster-ip | Local | not ready': 'refused refused refused refused timeout timeout',
  'ClusterIP | node-port A | Cluster | ready': '-',
  'ClusterIP | node-port A | Cluster | not ready': '-',
  'ClusterIP | node-port A | Local | ready': '-',
  'ClusterIP | node-port A | Local | not ready': '-',
  'ClusterIP | node-port B | Cluster | ready': '-',
  'ClusterIP | node-port B | Cluster | not ready': '-',
  'ClusterIP | node-port B | Local | ready': '-',
  'ClusterIP | node-port B | Local | not ready': '-',
  'ClusterIP | balancer | Cluster | ready': '-',
  'ClusterIP | balancer | Cluster | not ready': '-',
  'ClusterIP | balancer | Local | ready': '-',
  'ClusterIP | balancer | Local | not ready': '-',
  'ClusterIP | pod-ip | Cluster | ready': 'ok ok ok ok timeout timeout',
  'ClusterIP | pod-ip | Cluster | not ready': 'ok ok ok ok timeout timeout',
  'ClusterIP | pod-ip | Local | ready': 'ok ok ok ok timeout timeout',
  'ClusterIP | pod-ip | Local | not ready': 'ok ok ok ok timeout timeout',
  'NodePort | name | Cluster | ready': 'ok ok no-name no-name no-name no-name',
  'NodePort | name | Cluster | not ready': 'refused refused no-name no-name no-name no-name',
  'NodePort | name | Local | ready': 'ok ok no-name no-name no-name no-name',
  'NodePort | name | Local | not ready': 'refused refused no-name no-name no-name no-name',
  'NodePort | cluster-ip | Cluster | ready': 'ok ok ok ok timeout timeout',
  'NodePort | cluster-ip | Cluster | not ready': 'refused refused refused refused timeout timeout',
  'NodePort | cluster-ip | Local | ready': 'ok ok ok ok timeout timeout',
  'NodePort | cluster-ip | Local | not ready': 'refused refused refused refused timeout timeout',
  'NodePort | node-port A | Cluster | ready': 'ok ok ok ok ok timeout',
  'NodePort | node-port A | Cluster | not ready': 'refused refused refused refused refused timeout',
  'NodePort | node-port A | Local | ready': 'ok ok ok ok ok timeout',
  'NodePort | node-port A | Local | not ready': 'refused refused refused refused refused timeout',
  'NodePort | node-port B | Cluster | ready': 'ok ok ok ok ok timeout',
  'NodePort | node-port B | Cluster | not ready': 'refused refused refused refused refused timeout',
  'NodePort | node-port B | Local | ready': 'timeout ok timeout ok timeout timeout',
  'NodePort | node-port B | Local | not ready': 'refused refused refused refused refused timeout',
  'NodePort | balancer | Cluster | ready': '-',
  'NodePort | balancer | Cluster | not ready': '-',
  'NodePort | balancer | Local | ready': '-',
  'NodePort | balancer | Local | not ready': '-',
  'NodePort | pod-ip | Cluster | ready': 'ok ok ok ok timeout timeout',
  'NodePort | pod-ip | Cluster | not ready': 'ok ok ok ok timeout timeout',
  'NodePort | pod-ip | Local | ready': 'ok ok ok ok timeout timeout',
  'NodePort | pod-ip | Local | not ready': 'ok ok ok ok timeout timeout',
  'LoadBalancer | name | Cluster | ready': 'ok ok no-name no-name no-name no-name',
  'LoadBalancer | name | Cluster | not ready': 'refused refused no-name no-name no-name no-name',
  'LoadBalancer | name | Local | ready': 'ok ok no-name no-name no-name no-name',
  'LoadBalancer | name | Local | not ready': 'refused refused no-name no-name no-name no-name',
  'LoadBalancer | cluster-ip | Cluster | ready': 'ok ok ok ok timeout timeout',
  'LoadBalancer | cluster-ip | Cluster | not ready': 'refused refused refused refused timeout timeout',
  'LoadBalancer | cluster-ip | Local | ready': 'ok ok ok ok timeout timeout',
  'LoadBalancer | cluster-ip | Local | not ready': 'refused refused refused refused timeout timeout',
  'LoadBalancer | node-port A | Cluster | ready': 'ok ok ok ok ok timeout',
  'LoadBalancer | node-port A | Cluster | not ready': 'refused refused refused refused refused timeout',
  'LoadBalancer | node-port A | Local | ready': 'ok ok ok ok ok timeout',
  'LoadBalancer | node-port A | Local | not ready': 'refused refused refused refused refused timeout',
  'LoadBalancer | node-port B | Cluster | ready': 'ok ok ok ok ok timeout',
  'LoadBalancer | node-port B | Cluster | not ready': 'refused refused refused refused refused timeout',
  'LoadBalancer | node-port B | Local | ready': 'timeout ok timeout ok timeout timeout',
  'LoadBalancer | node-port B | Local | not ready': 'refused refused refused refused refused timeout',
  'LoadBalancer | balancer | Cluster | ready': 'ok ok ok ok ok timeout',
  'LoadBalancer | balancer | Cluster | not ready': 'refused refused timeout timeout timeout timeout',
  'LoadBalancer | balancer | Local | ready': 'ok ok ok ok ok timeout',
  'LoadBalancer | balancer | Local | not ready': 'refused refused timeout timeout timeout timeout',
  'LoadBalancer | pod-ip | Cluster | ready': 'ok ok ok ok timeout timeout',
  'LoadBalancer | pod-ip | Cluster | not ready': 'ok ok ok ok timeout timeout',
  'LoadBalancer | pod-ip | Local | ready': 'ok ok ok ok timeout timeout',
  'LoadBalancer | pod-ip | Local | not ready': 'ok ok ok ok timeout timeout',
  'Headless | name | Cluster | ready': 'ok ok no-name no-name no-name no-name',
  'Headless | name | Cluster | not ready': 'no-name no-name no-name no-name no-name no-name',
  'Headless | name | Local | ready': 'ok ok no-name no-name no-name no-name',
  'Headless | name | Local | not ready': 'no-name no-name no-name no-name no-name no-name',
  'Headless | cluster-ip | Cluster | ready': '-',
  'Headless | cluster-ip | Cluster | not ready': '-',
  'Headless | cluster-ip | Local | ready': '-',
  'Headless | cluster-ip | Local | not ready': '-',
  'Headless | node-port A | Cluster | ready': '-',
  'Headless | node-port A | Cluster | not ready': '-',
  'Headless | node-port A | Local | ready': '-',
  'Headless | node-port A | Local | not ready': '-',
  'Headless | node-port B | Cluster | ready': '-',
  'Headless | node-port B | Cluster | not ready': '-',
  'Headless | node-port B | Local | ready': '-',
  'Headless | node-port B | Local | not ready': '-',
  'Headless | balancer | Cluster | ready': '-',
  'Headless | balancer | Cluster | not ready': '-',
  'Headless | balancer | Local | ready': '-',
  'Headless | balancer | Local | not ready': '-',
  'Headless | pod-ip | Cluster | ready': 'ok ok ok ok timeout timeout',
  'Headless | pod-ip | Cluster | not ready': 'ok ok ok ok timeout timeout',
  'Headless | pod-ip | Local | ready': 'ok ok ok ok timeout timeout',
  'Headless | pod-ip | Local | not ready': 'ok ok ok ok timeout timeout',
};

const cells = Object.keys(TYPES).flatMap((type) =>
  DESTINATIONS.flatMap((destination) =>
    POLICIES.flatMap((policy) => STATES.map((state) => [type as TypeName, destination, policy, state] as const)),
  ),
);

test.each(cells)('%s by %s, policy %s, endpoint %s', (type, destination, policy, state) => {
  const p = world(type, policy, state);
  const url = urlOf(p, destination);
  const outcomes = CALLERS.map((caller) =>
    url === undefined ? '-' : WORDS[p.curl(url, { from: callerOf(p, caller) }).outcome],
  );
  expect(url === undefined ? '-' : outcomes.join(' ')).toBe(EXPECTED[[type, destination, policy, state].join(' | ')]);
});

test('no expectation is without a cell', () => {
  expect(Object.keys(EXPECTED).filter((key) => !cells.some((cell) => cell.join(' | ') === key))).toEqual([]);
});
