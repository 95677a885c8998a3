import {
  aks,
  type ClusterProfile,
  custom,
  dockerDesktop,
  eks,
  gke,
  k3d,
  kind,
  kubeadm,
  minikube,
  preview,
} from '../../../lib';
import type { LabelSelector, Manifest } from '../../../lib/kubernetes';

/**
 * What a NetworkPolicy does on each kind of cluster, through `curl`: a policy is only as good as the network plugin.
 * From the specification (a pod that a policy selects hears only whom a rule allows) and from what each plugin says of itself.
 */

const web: readonly Manifest[] = [
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', labels: { app: 'web' } },
    spec: { containers: [{ name: 'web', image: 'httpd', ports: [{ containerPort: 80 }] }] },
  },
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'friend', labels: { app: 'friend' } },
    spec: { containers: [{ name: 'c', image: 'curl' }] },
  },
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'stranger', labels: { app: 'stranger' } },
    spec: { containers: [{ name: 'c', image: 'curl' }] },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web' },
    spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
  },
] as unknown as Manifest[];

function policy(spec: object): Manifest {
  const podSelector: LabelSelector = { matchLabels: { app: 'web' } };
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'guard' },
    spec: { podSelector, ...spec },
  } as Manifest;
}

const onlyFriends = policy({ ingress: [{ from: [{ podSelector: { matchLabels: { app: 'friend' } } }] }] });
const noDns = policy({ podSelector: { matchLabels: { app: 'friend' } }, policyTypes: ['Egress'], egress: [] });
const adminDenies = {
  apiVersion: 'policy.networking.k8s.io/v1alpha2',
  kind: 'ClusterNetworkPolicy',
  metadata: { name: 'no-strangers' },
  spec: {
    tier: 'Admin',
    priority: 10,
    subject: { pods: { namespaceSelector: {}, podSelector: { matchLabels: { app: 'web' } } } },
    ingress: [
      {
        action: 'Deny',
        from: [{ pods: { namespaceSelector: {}, podSelector: { matchLabels: { app: 'stranger' } } } }],
      },
    ],
  },
} as unknown as Manifest;

const CLUSTERS: Record<string, ClusterProfile> = {
  kind: kind({ workers: 2 }),
  minikube: minikube(),
  'minikube, two nodes': minikube({ nodes: 2 }),
  k3d: k3d({ agents: 1 }),
  'Docker Desktop': dockerDesktop(),
  kubeadm: kubeadm({ workers: 2 }),
  EKS: eks(),
  GKE: gke(),
  AKS: aks(),
  'one’s own': custom({ nodes: [{ name: 'a' }] }),
};

/** How a call ends that a policy denies, by what the plugin does with policies. */
const DENIED = { enforced: 'timed-out', ignored: 'connected', unknown: 'depends' } as const;
/** How a lookup ends whose packets a policy denies; where that is not known the connection itself is what depends. */
const DENIED_DNS = { enforced: 'unresolved', ignored: 'connected', unknown: 'depends' } as const;

/** What the environments say of themselves, so that a changed profile is noticed. */
const ENFORCES: Record<string, ClusterProfile['networkPlugin']['networkPolicy']> = {
  kind: 'enforced',
  minikube: 'ignored',
  'minikube, two nodes': 'enforced',
  k3d: 'enforced',
  'Docker Desktop': 'ignored',
  kubeadm: 'unknown',
  EKS: 'ignored',
  GKE: 'enforced',
  AKS: 'unknown',
  'one’s own': 'unknown',
};

test('every cluster has its row', () => {
  expect(Object.keys(ENFORCES)).toEqual(Object.keys(CLUSTERS));
});

describe.each(Object.keys(CLUSTERS))('%s', (name) => {
  const cluster = CLUSTERS[name] as ClusterProfile;
  const enforces = ENFORCES[name] as keyof typeof DENIED;
  const outcome = (from: string, ...policies: Manifest[]): string => {
    const p = preview([...web, ...policies], { cluster });
    return p.curl('http://web', { from: p.pod(from) }).outcome;
  };

  test('says what its plugin does with policies', () => {
    expect(cluster.networkPlugin.networkPolicy).toBe(enforces);
  });
  test('without policies everybody connects', () => {
    expect([outcome('friend'), outcome('stranger')]).toEqual(['connected', 'connected']);
  });
  test('whom a rule allows connects everywhere', () => {
    expect(outcome('friend', onlyFriends)).toBe('connected');
  });
  test('whom no rule allows', () => {
    expect(outcome('stranger', onlyFriends)).toBe(DENIED[enforces]);
  });
  test('whom a ClusterNetworkPolicy of the Admin tier denies, whatever NetworkPolicies allow', () => {
    expect(outcome('stranger', adminDenies, policy({ ingress: [{}] }))).toBe(DENIED[enforces]);
    expect(outcome('friend', adminDenies)).toBe('connected');
  });
  test('who may not send anything cannot even ask for the name', () => {
    expect(outcome('friend', noDns)).toBe(DENIED_DNS[enforces]);
  });
});
