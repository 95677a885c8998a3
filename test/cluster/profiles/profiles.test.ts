import {
  aks,
  dockerDesktop,
  eks,
  gke,
  k3d,
  kind,
  kindFromConfig,
  kubeadm,
  minikube,
  nodeObjects,
  profileFromNodes,
} from '../../../lib/cluster/profiles';

test.each([
  ['kind', kind(), ['kind-control-plane'], '10.96.0.0/16', 'none'],
  [
    'kind with workers',
    kind({ workers: 2 }),
    ['kind-control-plane', 'kind-worker', 'kind-worker2'],
    '10.96.0.0/16',
    'none',
  ],
  ['minikube', minikube({ nodes: 2 }), ['minikube', 'minikube-m02'], '10.96.0.0/12', 'none'],
  ['k3d', k3d({ agents: 1 }), ['k3d-k3s-default-server-0', 'k3d-k3s-default-agent-0'], '10.43.0.0/16', 'servicelb'],
  ['Docker Desktop', dockerDesktop(), ['docker-desktop'], '10.96.0.0/12', 'docker-desktop'],
  ['kubeadm', kubeadm({ workers: 1 }), ['control-plane-1', 'worker-1'], '10.96.0.0/12', 'none'],
  [
    'EKS',
    eks(),
    ['ip-192-168-0-10.us-west-2.compute.internal', 'ip-192-168-32-10.us-west-2.compute.internal'],
    '10.100.0.0/16',
    'aws-classic',
  ],
  ['AKS', aks({ nodes: 1 }), [expect.stringMatching(/^aks-nodepool1-\d{8}-vmss000000$/)], '10.0.0.0/16', 'aks'],
  [
    'GKE',
    gke({ nodes: 1 }),
    [expect.stringMatching(/^gke-gke-default-pool-[0-9a-f]{8}-[0-9a-f]{4}$/)],
    '34.118.224.0/20',
    'gke',
  ],
])('%s', (_, profile, names, serviceCIDR, loadBalancer) => {
  expect(profile.nodes.map((node) => node.name)).toEqual(names);
  expect(profile.serviceCIDRs).toEqual([serviceCIDR]);
  expect(profile.loadBalancer).toBe(loadBalancer);
  expect(nodeObjects(profile)).toHaveLength(names.length);
});

test('a control plane of kind is tainted only beside other nodes', () => {
  expect(kind().nodes[0]?.taints).toEqual([]);
  expect(kind({ workers: 1 }).nodes[0]?.taints).toHaveLength(1);
});

test('EKS avoids its VPC with the service range', () => {
  expect(eks({ vpcCIDR: '10.0.0.0/16' }).serviceCIDRs).toEqual(['172.20.0.0/16']);
  expect(nodeObjects(eks())[0]?.spec?.podCIDR).toBeUndefined();
});

test('a kind config file', () => {
  const { profile, notes } = kindFromConfig({
    kind: 'Cluster',
    apiVersion: 'kind.x-k8s.io/v1alpha4',
    networking: {
      ipFamily: 'dual',
      serviceSubnet: '10.1.0.0/16,fd00:1::/112',
      kubeProxyMode: 'nftables',
      disableDefaultCNI: true,
    },
    nodes: [
      { role: 'control-plane', extraPortMappings: [{ containerPort: 30080, hostPort: 8080 }, { hostPort: 1 }] },
      { role: 'worker', labels: { tier: 'front' } },
    ],
  });
  expect(profile.serviceCIDRs).toEqual(['10.1.0.0/16', 'fd00:1::/112']);
  expect(profile.proxyMode).toBe('nftables');
  expect(profile.nodes[1]?.labels.tier).toBe('front');
  expect(profile.portMappings).toEqual([
    { node: 'kind-control-plane', containerPort: 30080, hostPort: 8080, listenAddress: '0.0.0.0', protocol: 'TCP' },
  ]);
  expect(profile.networkPlugin.networkPolicy).toBe('unknown');
  expect(notes).toHaveLength(2);
});

test.each([[null], [1], ['text'], [[]], [{ nodes: 'x', networking: [] }], [{ nodes: [null, 3, { role: {} }] }]])(
  'a kind config that is none: %j',
  (config) => {
    expect(kindFromConfig(config).profile.nodes.length).toBeGreaterThan(0);
  },
);

test('a live cluster is what its nodes say', () => {
  const nodes = nodeObjects(kind({ workers: 1, version: '1.34' }));
  const profile = profileFromNodes(nodes);
  expect(profile.version).toBe('1.34');
  expect(profile.nodes[1]).toMatchObject({
    name: 'kind-worker',
    internalIPs: ['172.18.0.3'],
    podCIDRs: ['10.244.1.0/24'],
  });
  expect(nodeObjects(profile)).toBe(nodes);
});

test('as many nodes as fit, and no more', () => {
  expect(() => kind({ workers: -1 })).toThrow(RangeError);
  expect(() => kind({ workers: 300 })).toThrow(/10\.244\.0\.0\/16 has no \/24 number 256/);
});
