import type { Node, Pod, Service } from '../../../../lib/kubernetes';

/** A ready pod with one container; `more` overrides parts of it. */
export function pod(name: string, more: { ip?: string; node?: string; labels?: Pod['metadata']['labels'] } = {}): Pod {
  const { ip = '10.244.1.2', node = 'n1', labels = { app: 'web' } } = more;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'default', uid: `uid-${name}`, labels },
    spec: { containers: [{ name: 'c', ports: [{ name: 'http', containerPort: 8080 }] }], nodeName: node },
    status: { phase: 'Running', podIP: ip, podIPs: [{ ip }], conditions: [{ type: 'Ready', status: 'True' }] },
  };
}

/** Ready pods `p0`, `p1`, … with addresses and, in turn, nodes of their own. */
export function pods(count: number, nodes: readonly string[] = ['n1']): Pod[] {
  return Array.from({ length: count }, (_, index) =>
    pod(`p${index}`, { ip: `10.244.${index >> 8}.${index & 255}`, node: nodes[index % nodes.length] ?? '' }),
  );
}

/** A Service as stored, that selects `app: web`. */
export function service(spec: Partial<Service['spec']> = {}, metadata: Partial<Service['metadata']> = {}): Service {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', namespace: 'default', uid: 'uid-web', ...metadata },
    spec: {
      type: 'ClusterIP',
      clusterIP: '10.96.0.5',
      ipFamilies: ['IPv4'],
      selector: { app: 'web' },
      ports: [{ name: 'http', port: 80, protocol: 'TCP', targetPort: 8080 }],
      ...spec,
    },
  };
}

/** A ready node in a zone. */
export function node(name: string, zone: string, cpu = '4'): Node {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: zone === '' ? {} : { 'topology.kubernetes.io/zone': zone } },
    status: { allocatable: { cpu }, conditions: [{ type: 'Ready', status: 'True' }] },
  };
}
