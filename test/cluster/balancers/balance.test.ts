import { type Balancing, balance } from '../../../lib/cluster/balancers';
import {
  aks,
  type ClusterProfile,
  dockerDesktop,
  eks,
  gke,
  k3d,
  kind,
  type LoadBalancerProvider,
  minikube,
  nodeObjects,
} from '../../../lib/cluster/profiles';
import type { Service, ServiceSpec } from '../../../lib/kubernetes';

const AWS = 'service.beta.kubernetes.io/aws-load-balancer-';

function service(name: string, spec: Partial<ServiceSpec> = {}, annotations: Record<string, string> = {}): Service {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: 'shop', uid: '7c4f0a1e-1111-4222-8333-444455556666', annotations },
    spec: {
      type: 'LoadBalancer',
      clusterIP: '10.96.3.4',
      clusterIPs: ['10.96.3.4'],
      ipFamilies: ['IPv4'],
      externalTrafficPolicy: 'Cluster',
      ports: [{ port: 80, targetPort: 8080, nodePort: 31000, protocol: 'TCP' }],
      ...spec,
    },
  };
}

function outcome(profile: ClusterProfile, ...services: Service[]): Balancing | undefined {
  const world = {
    profile,
    nodes: nodeObjects(profile),
    nodesWithReadyEndpoint: () => new Set(['k3d-k3s-default-agent-0']),
  };
  return balance(services, world).get(services.at(-1) as Service);
}

const on = (profile: ClusterProfile, loadBalancer: LoadBalancerProvider): ClusterProfile => ({
  ...profile,
  loadBalancer,
});

test.each<[string, ClusterProfile, Service, object]>([
  ['kind alone', kind({ workers: 2 }), service('web'), { kind: 'pending', because: 'no-provider' }],
  [
    'cloud-provider-kind',
    on(kind({ workers: 2 }), 'cloud-provider-kind'),
    service('web'),
    { scheme: 'local-machine', targets: { kind: 'node-ports' }, clientAddress: 'node', ingress: [{ ipMode: 'Proxy' }] },
  ],
  [
    'cloud-provider-kind, a class of somebody else',
    on(kind(), 'cloud-provider-kind'),
    service('web', { loadBalancerClass: 'example.com/other' }),
    { kind: 'pending', because: 'class-not-served' },
  ],
  [
    'cloud-provider-kind without node ports',
    on(kind({ workers: 1 }), 'cloud-provider-kind'),
    service('web', { allocateLoadBalancerNodePorts: false, ports: [{ port: 80 }] }),
    { kind: 'pending', because: 'no-node-ports' },
  ],
  [
    'MetalLB gives the first address of its pool',
    on(kind({ workers: 2 }), 'metallb'),
    service('web'),
    { ingress: [{ ip: '172.18.255.200', ipMode: 'VIP' }], clientAddress: 'node' },
  ],
  [
    'MetalLB with policy Local keeps the client',
    on(kind({ workers: 2 }), 'metallb'),
    service('web', { externalTrafficPolicy: 'Local', healthCheckNodePort: 32000 }),
    { clientAddress: 'client' },
  ],
  ['minikube without tunnel', minikube(), service('web'), { kind: 'pending', because: 'no-provider' }],
  ['minikube tunnel', minikube({ tunnel: true }), service('web'), { ingress: [{ ip: '10.96.3.4' }] }],
  ['Docker Desktop', on(dockerDesktop(), 'docker-desktop'), service('web'), { ingress: [{ hostname: 'localhost' }] }],
  [
    'ServiceLB',
    k3d({ agents: 1, traefik: false }),
    service('web'),
    { targets: { kind: 'virtual-ip' }, clientAddress: 'node' },
  ],
  [
    'ServiceLB with policy Local: only nodes with a ready pod',
    k3d({ agents: 1, traefik: false }),
    service('web', { externalTrafficPolicy: 'Local' }),
    { targets: { nodes: ['k3d-k3s-default-agent-0'] } },
  ],
  [
    'EKS, old cloud provider: a public classic ELB',
    eks(),
    service('web'),
    { scheme: 'internet-facing', clientAddress: 'node', targets: { kind: 'node-ports' } },
  ],
  [
    'EKS, old cloud provider, internal',
    eks(),
    service('web', {}, { [`${AWS}internal`]: 'true' }),
    { scheme: 'internal' },
  ],
  [
    'EKS, the controller is not installed',
    eks(),
    service('web', { loadBalancerClass: 'service.k8s.aws/nlb' }),
    { kind: 'pending', because: 'class-not-served' },
  ],
  [
    'EKS, type external is for the controller',
    eks(),
    service('web', {}, { [`${AWS}type`]: 'external' }),
    { kind: 'pending' },
  ],
  [
    'AWS Load Balancer Controller: internal unless told otherwise',
    on(eks(), 'aws-load-balancer-controller'),
    service('web'),
    { scheme: 'internal', targets: { kind: 'node-ports' } },
  ],
  [
    'AWS Load Balancer Controller, straight to pods',
    on(eks(), 'aws-load-balancer-controller'),
    service(
      'web',
      { allocateLoadBalancerNodePorts: false, ports: [{ port: 80 }], loadBalancerClass: 'service.k8s.aws/nlb' },
      {
        [`${AWS}scheme`]: 'internet-facing',
        [`${AWS}nlb-target-type`]: 'ip',
      },
    ),
    { scheme: 'internet-facing', targets: { kind: 'pods' } },
  ],
  [
    'EKS Auto Mode',
    on(eks(), 'eks-auto-mode'),
    service('web', { loadBalancerClass: 'eks.amazonaws.com/nlb' }),
    { scheme: 'internal' },
  ],
  [
    'GKE',
    gke(),
    service('web'),
    { scheme: 'internet-facing', targets: { kind: 'virtual-ip' }, ingress: [{ ipMode: 'VIP' }] },
  ],
  [
    'GKE, internal',
    gke(),
    service('web', {}, { 'networking.gke.io/load-balancer-type': 'Internal' }),
    { scheme: 'internal' },
  ],
  [
    'AKS, internal',
    aks(),
    service('web', {}, { 'service.beta.kubernetes.io/azure-load-balancer-internal': 'true' }),
    { scheme: 'internal' },
  ],
  [
    'policy Local is health-checked by its own port',
    gke(),
    service('web', { externalTrafficPolicy: 'Local', healthCheckNodePort: 32000 }),
    { healthCheck: { kind: 'health-check-node-port', port: 32000 }, clientAddress: 'client' },
  ],
])('%s', (_, profile, one, expected) => {
  expect(outcome(profile, one)).toMatchObject(expected);
});

test('ServiceLB: Traefik of k3s holds port 80 before anybody else', () => {
  expect(outcome(k3d(), service('web'))).toEqual({
    kind: 'pending',
    provider: 'servicelb',
    because: 'port-taken',
    conflictsWith: 'kube-system/traefik',
  });
});

test('ServiceLB: two Services cannot hold the same port of the nodes', () => {
  expect(outcome(k3d({ traefik: false }), service('first'), service('second'))).toEqual({
    kind: 'pending',
    provider: 'servicelb',
    because: 'port-taken',
    conflictsWith: 'shop/first',
  });
});

test('no two Services get the same address', () => {
  const profile = on(kind({ workers: 2 }), 'metallb');
  const services = Array.from({ length: 51 }, (_, index) => service(`web-${index}`));
  const world = { profile, nodes: nodeObjects(profile), nodesWithReadyEndpoint: () => new Set<string>() };
  const given = [...balance([...services, service('one-more')], world).values()];
  const ips = given.flatMap((one) => (one.kind === 'provisioned' ? one.ingress.map(({ ip }) => ip) : []));
  expect(new Set(ips).size).toBe(51);
  expect(given.at(-1)).toMatchObject({ kind: 'pending', because: 'no-address-left' });
});

test('AWS host names have the form AWS gives', () => {
  const classic = outcome(eks(), service('web'));
  const nlb = outcome(on(eks(), 'aws-load-balancer-controller'), service('web-shop'));
  expect(classic).toMatchObject({
    ingress: [{ hostname: expect.stringMatching(/^a[0-9a-f]{31}-\d+\.us-west-2\.elb\.amazonaws\.com$/) }],
  });
  expect(nlb).toMatchObject({
    ingress: [
      {
        hostname: expect.stringMatching(/^k8s-shop-webshop-[0-9a-f]{10}-[0-9a-f]{16}\.elb\.us-west-2\.amazonaws\.com$/),
      },
    ],
  });
});
