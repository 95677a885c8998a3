import fc from 'fast-check';
import {
  type Answer,
  type AnyClusterPolicy,
  compilePolicies,
  type IPBlockMeaning,
  judge,
  type Party,
  type Verdict,
} from '../../../lib/cluster/policy';
import type { NetworkPolicy, Pod, Protocol } from '../../../lib/kubernetes';
import { clusterPolicy, DB, HOST, LAB, NAMESPACES, OPS, PODS, policy, WEB } from './world';

type End = Pod | string;

function party(end: End): Party {
  return typeof end === 'string' ? { kind: 'outside', address: end } : { kind: 'pod', pod: end };
}

interface Case {
  readonly policies?: readonly NetworkPolicy[];
  readonly cluster?: readonly AnyClusterPolicy[];
  readonly ipBlocks?: IPBlockMeaning;
  readonly from: End;
  readonly to: End;
  readonly port?: number;
  readonly protocol?: Protocol;
}

function verdict({
  policies = [],
  cluster = [],
  ipBlocks = 'matches-pods',
  from,
  to,
  port = 8080,
  protocol = 'TCP',
}: Case): Verdict {
  const compiled = compilePolicies({
    policies,
    clusterPolicies: cluster,
    pods: PODS,
    namespaces: NAMESPACES,
    ipBlocks,
  });
  return judge(compiled, { from: party(from), to: party(to), protocol, port });
}

const denyAll = policy('deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
const onlyTeamB = policy('team-b', {
  podSelector: { matchLabels: { app: 'db' } },
  ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: 'b' } } }], ports: [{ port: 'http' }] }],
});
const range = policy('range', { podSelector: {}, ingress: [{ ports: [{ port: 8000, endPort: 8100 }] }] });
const block = policy('block', {
  podSelector: {},
  ingress: [{ from: [{ ipBlock: { cidr: '10.244.0.0/16', except: ['10.244.3.0/24'] } }] }],
});

test.each<[what: string, answer: Answer, Case]>([
  ['no policy', 'allow', { from: OPS, to: DB }],
  ['deny all', 'deny', { policies: [denyAll], from: OPS, to: DB }],
  ['deny all is for its namespace', 'allow', { policies: [denyAll], from: OPS, to: LAB }],
  ['deny all holds for the way out', 'deny', { policies: [denyAll], from: WEB, to: '1.1.1.1' }],
  ['a pod reaches itself', 'allow', { policies: [denyAll], from: DB, to: DB }],
  ['a namespace by label, a port by name', 'allow', { policies: [denyAll, onlyTeamB], from: OPS, to: DB }],
  ['the same, from elsewhere', 'deny', { policies: [onlyTeamB], from: LAB, to: DB }],
  ['the same, another number', 'deny', { policies: [onlyTeamB], from: OPS, to: DB, port: 8081 }],
  ['the same, another protocol', 'deny', { policies: [onlyTeamB], from: OPS, to: DB, protocol: 'UDP' }],
  ['the first port of a range', 'allow', { policies: [range], from: OPS, to: DB, port: 8000 }],
  ['the last port of a range', 'allow', { policies: [range], from: OPS, to: DB, port: 8100 }],
  ['past the range', 'deny', { policies: [range], from: OPS, to: DB, port: 8101 }],
  ['a block of addresses has a pod', 'allow', { policies: [block], from: OPS, to: DB }],
  ['but not those excepted', 'deny', { policies: [block], from: LAB, to: DB }],
  ['unless the plugin looks only outside', 'deny', { policies: [block], from: OPS, to: DB, ipBlocks: 'only-outside' }],
  ['or nobody knows', 'depends', { policies: [block], from: OPS, to: DB, ipBlocks: 'unknown' }],
  ['a pod with the network of its node is not selected', 'allow', { policies: [denyAll], from: HOST, to: LAB }],
  ['and as its own node is always heard', 'allow', { policies: [denyAll], from: HOST, to: DB }],
  [
    'an empty item selects nobody',
    'deny',
    { policies: [policy('x', { ingress: [{ from: [{}] }] })], from: OPS, to: DB },
  ],
  [
    'an operator nobody knows selects nobody',
    'deny',
    {
      policies: [
        policy('x', {
          ingress: [
            { from: [{ podSelector: { matchExpressions: [{ key: 'a', operator: 'Gt' as 'In', values: ['1'] }] } }] },
          ],
        }),
      ],
      from: WEB,
      to: DB,
    },
  ],
])('%s: %s', (_, answer, given) => {
  expect(verdict(given).answer).toBe(answer);
});

test('selectors and pods with the network of another node: the plugin decides', () => {
  const far = { ...HOST, spec: { ...HOST.spec, nodeName: 'n2' } };
  const rule = policy('ops', { ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: 'b' } } }] }] });
  const found = verdict({ policies: [rule], from: far, to: DB });
  expect(found.answer).toBe('depends');
  expect(found.ingress.steps.at(-1)).toMatchObject({
    kind: 'depends',
    doubt: 'host-network-pod',
    policy: { name: 'ops' },
  });
});

test('a verdict names what selects the pod and the rule that let it in', () => {
  const { ingress } = verdict({ policies: [denyAll, onlyTeamB], from: OPS, to: DB });
  expect(ingress.steps).toEqual([
    {
      kind: 'isolated',
      by: [
        { kind: 'NetworkPolicy', namespace: 'shop', name: 'deny' },
        { kind: 'NetworkPolicy', namespace: 'shop', name: 'team-b' },
      ],
    },
    { kind: 'rule', policy: { kind: 'NetworkPolicy', namespace: 'shop', name: 'team-b' }, rule: 0 },
  ]);
});

const everyPod = { namespaces: {} };
const all = [{ namespaces: {} }];
const admin = (action: 'Accept' | 'Deny' | 'Pass', more: object = {}): AnyClusterPolicy =>
  clusterPolicy(`admin-${action}`, {
    tier: 'Admin',
    priority: 10,
    subject: everyPod,
    ingress: [{ action, from: all, ...more }],
  });
const baseline = (action: 'Accept' | 'Deny'): AnyClusterPolicy =>
  clusterPolicy('baseline', { tier: 'Baseline', priority: 10, subject: everyPod, ingress: [{ action, from: all }] });
const allowDb = policy('allow', { podSelector: {}, ingress: [{}] });

/** Network-policy-api, "Rule evaluation": Admin, then NetworkPolicy, then Baseline, then allow. */
test.each<[what: string, answer: Answer, Case]>([
  ['Admin Deny beats a NetworkPolicy', 'deny', { cluster: [admin('Deny')], policies: [allowDb], from: OPS, to: DB }],
  [
    'Admin Accept beats a NetworkPolicy',
    'allow',
    { cluster: [admin('Accept')], policies: [denyAll], from: OPS, to: DB },
  ],
  [
    'Admin Pass leaves it to the NetworkPolicy',
    'deny',
    { cluster: [admin('Pass')], policies: [denyAll], from: OPS, to: DB },
  ],
  [
    'Pass skips the rest of the tier',
    'allow',
    {
      cluster: [
        admin('Pass'),
        clusterPolicy('later', {
          tier: 'Admin',
          priority: 20,
          subject: everyPod,
          ingress: [{ action: 'Deny', from: all }],
        }),
      ],
      from: OPS,
      to: DB,
    },
  ],
  [
    'the lower number comes first',
    'deny',
    {
      cluster: [
        admin('Accept'),
        clusterPolicy('first', {
          tier: 'Admin',
          priority: 1,
          subject: everyPod,
          ingress: [{ action: 'Deny', from: all }],
        }),
      ],
      from: OPS,
      to: DB,
    },
  ],
  ['Baseline Deny, nothing else', 'deny', { cluster: [baseline('Deny')], from: OPS, to: DB }],
  ['a NetworkPolicy is final', 'allow', { cluster: [baseline('Deny')], policies: [allowDb], from: OPS, to: DB }],
  ['also when it denies', 'deny', { cluster: [baseline('Accept')], policies: [denyAll], from: OPS, to: DB }],
  ['Pass goes on to Baseline', 'deny', { cluster: [admin('Pass'), baseline('Deny')], from: OPS, to: DB }],
  [
    'a subject by pods',
    'allow',
    {
      cluster: [
        clusterPolicy('p', {
          tier: 'Admin',
          priority: 1,
          ingress: [{ action: 'Deny', from: all }],
          subject: { pods: { namespaceSelector: {}, podSelector: { matchLabels: { app: 'web' } } } },
        }),
      ],
      from: OPS,
      to: DB,
    },
  ],
  [
    'another port',
    'allow',
    { cluster: [admin('Deny', { protocols: [{ tcp: { destinationPort: { number: 80 } } }] })], from: OPS, to: DB },
  ],
  [
    'that port',
    'deny',
    { cluster: [admin('Deny', { protocols: [{ tcp: { destinationPort: { number: 8080 } } }] })], from: OPS, to: DB },
  ],
  [
    'a range of ports',
    'deny',
    {
      cluster: [admin('Deny', { protocols: [{ tcp: { destinationPort: { range: { start: 8000, end: 9000 } } } }] })],
      from: OPS,
      to: DB,
    },
  ],
  ['a protocol whole', 'allow', { cluster: [admin('Deny', { protocols: [{ udp: {} }] })], from: OPS, to: DB }],
  [
    'a port by name',
    'deny',
    { cluster: [admin('Deny', { protocols: [{ destinationNamedPort: 'http' }] })], from: OPS, to: DB },
  ],
  [
    'pods with the network of their node are no peers',
    'allow',
    {
      cluster: [admin('Deny')],
      from: {
        ...HOST,
        spec: { ...HOST.spec, nodeName: 'n2', hostNetwork: true },
        metadata: { ...HOST.metadata, namespace: 'none' },
      } as Pod,
      to: '1.1.1.1',
    },
  ],
  [
    'networks on the way out',
    'deny',
    {
      cluster: [
        clusterPolicy('net', {
          tier: 'Admin',
          priority: 1,
          subject: everyPod,
          egress: [{ action: 'Deny', to: [{ networks: ['1.1.1.0/24'] }] }],
        }),
      ],
      from: WEB,
      to: '1.1.1.1',
    },
  ],
  [
    'a domain name',
    'depends',
    {
      cluster: [
        clusterPolicy('dom', {
          tier: 'Admin',
          priority: 1,
          subject: everyPod,
          egress: [{ action: 'Accept', to: [{ domainNames: ['*.example.com'] }] }],
        }),
        clusterPolicy('rest', {
          tier: 'Admin',
          priority: 2,
          subject: everyPod,
          egress: [{ action: 'Deny', to: [{ networks: ['0.0.0.0/0'] }] }],
        }),
      ],
      from: WEB,
      to: '1.1.1.1',
    },
  ],
  ['a peer nobody knows: Deny fails closed', 'deny', { cluster: [admin('Deny', { from: [{}] })], from: OPS, to: DB }],
  [
    'a peer nobody knows: Accept matches nobody',
    'deny',
    { cluster: [admin('Accept', { from: [{}] })], policies: [denyAll], from: OPS, to: DB },
  ],
])('tiers: %s: %s', (_, answer, given) => {
  expect(verdict(given).answer).toBe(answer);
});

test('v1alpha1: AdminNetworkPolicy and BaselineAdminNetworkPolicy', () => {
  const subject = everyPod;
  const anp: AnyClusterPolicy = {
    apiVersion: 'policy.networking.k8s.io/v1alpha1',
    kind: 'AdminNetworkPolicy',
    metadata: { name: 'anp' },
    spec: {
      priority: 5,
      subject,
      ingress: [{ name: 'ops', action: 'Allow', from: all, ports: [{ portNumber: { protocol: 'TCP', port: 8080 } }] }],
    },
  };
  const banp: AnyClusterPolicy = {
    apiVersion: 'policy.networking.k8s.io/v1alpha1',
    kind: 'BaselineAdminNetworkPolicy',
    metadata: { name: 'default' },
    spec: { subject, ingress: [{ action: 'Deny', from: all }] },
  };
  const allowed = verdict({ cluster: [anp, banp], from: OPS, to: DB });
  expect(allowed.ingress).toMatchObject({
    answer: 'allow',
    steps: [
      { kind: 'tier-rule', tier: 'Admin', ruleName: 'ops', action: 'Accept', policy: { kind: 'AdminNetworkPolicy' } },
    ],
  });
  expect(verdict({ cluster: [anp, banp], from: OPS, to: DB, port: 81 }).answer).toBe('deny');
});

test('custom resources may hold anything: no shape of theirs throws, and one that is wrong does nothing', () => {
  const value = fc.jsonValue({ maxDepth: 4 });
  const kind = fc.constantFrom('ClusterNetworkPolicy', 'AdminNetworkPolicy', 'BaselineAdminNetworkPolicy', 'x');
  const rules = fc.array(
    fc.record({
      action: fc.oneof(value, fc.constantFrom('Deny', 'Pass')),
      from: value,
      to: value,
      protocols: value,
      ports: value,
    }),
  );
  const spec = fc.oneof(
    value,
    fc.record({ tier: fc.constantFrom('Admin', 'Baseline'), subject: value, ingress: rules, egress: rules }),
  );
  fc.assert(
    fc.property(fc.record({ kind, metadata: fc.oneof(value, fc.constant({ name: 'x' })), spec }), (object) => {
      expect(['allow', 'deny', 'depends']).toContain(
        verdict({ cluster: [object as unknown as AnyClusterPolicy], from: OPS, to: DB }).answer,
      );
    }),
  );
  const wrong = {
    ...admin('Deny'),
    spec: { ...admin('Deny').spec, ingress: [{ action: 'Deny', from: [{ namespaces: 7 }] }] },
  };
  expect(verdict({ cluster: [wrong as unknown as AnyClusterPolicy], from: OPS, to: DB }).answer).toBe('allow');
});
