import fc from 'fast-check';
import {
  type AnyClusterPolicy,
  compilePolicies,
  judge,
  type PolicyInput,
  reachability,
  setHas,
} from '../../../lib/cluster/policy';
import type { LabelSelector, NetworkPolicy, NetworkPolicyPeer, NetworkPolicyPort } from '../../../lib/kubernetes';
import { clusterPolicy, DB, LAB, NAMESPACES, OPS, pod, policy, WEB } from './world';

const pods = [WEB, DB, OPS, LAB, pod('shop', 'web-2', '10.244.9.9', { app: 'web' })];

const podSelector: fc.Arbitrary<LabelSelector> = fc.constantFrom<LabelSelector>(
  {},
  { matchLabels: { app: 'web' } },
  { matchLabels: { app: 'db' } },
  { matchExpressions: [{ key: 'tier', operator: 'DoesNotExist' }] },
);
const namespaceSelector: fc.Arbitrary<LabelSelector> = fc.constantFrom<LabelSelector>(
  {},
  { matchLabels: { team: 'a' } },
  { matchExpressions: [{ key: 'team', operator: 'In', values: ['b'] }] },
);
const peer: fc.Arbitrary<NetworkPolicyPeer> = fc.oneof(
  podSelector.map((p) => ({ podSelector: p })),
  namespaceSelector.map((n) => ({ namespaceSelector: n })),
  fc.tuple(podSelector, namespaceSelector).map(([p, n]) => ({ podSelector: p, namespaceSelector: n })),
  fc.constantFrom('10.244.1.0/24', '0.0.0.0/0').map((cidr) => ({ ipBlock: { cidr, except: ['10.244.1.11/32'] } })),
);
const port: fc.Arbitrary<NetworkPolicyPort> = fc.constantFrom<NetworkPolicyPort>(
  { port: 'http' },
  { port: 8080 },
  { port: 80, endPort: 90 },
  { protocol: 'UDP' },
);
const peers = fc.array(peer, { maxLength: 2 });
const ports = fc.array(port, { maxLength: 2 });
const rule = fc.tuple(peers, ports);
const anyPolicy: fc.Arbitrary<NetworkPolicy> = fc
  .record({
    podSelector,
    policyTypes: fc.uniqueArray(fc.constantFrom('Ingress' as const, 'Egress' as const), { minLength: 1 }),
    ingress: fc.array(rule, { maxLength: 2 }),
    egress: fc.array(rule, { maxLength: 2 }),
  })
  .map((spec) =>
    policy('p', {
      ...spec,
      ingress: spec.ingress.map(([from, list]) => ({ from, ports: list })),
      egress: spec.egress.map(([to, list]) => ({ to, ports: list })),
    }),
  );
const anyClusterPolicy: fc.Arbitrary<AnyClusterPolicy> = fc
  .record({
    tier: fc.constantFrom('Admin' as const, 'Baseline' as const),
    priority: fc.integer({ min: 0, max: 3 }),
    action: fc.constantFrom('Accept' as const, 'Deny' as const, 'Pass' as const),
    namespaces: namespaceSelector,
    subject: namespaceSelector,
  })
  .map(({ tier, priority, action, namespaces, subject }) =>
    clusterPolicy('c', {
      tier,
      priority,
      subject: { namespaces: subject },
      ingress: [{ action, from: [{ namespaces }] }],
      egress: [{ action, to: [{ namespaces }], protocols: [{ destinationNamedPort: 'http' }] }],
    }),
  );
const input: fc.Arbitrary<PolicyInput> = fc.record({
  policies: fc.array(anyPolicy, { maxLength: 3 }),
  clusterPolicies: fc.array(anyClusterPolicy, { maxLength: 2 }),
  pods: fc.constant(pods),
  namespaces: fc.constant(NAMESPACES),
});
const ask = fc.constantFrom(8080, 80, 9999);

test('groups say what every pair of their pods says', () => {
  fc.assert(
    fc.property(input, ask, (given, number) => {
      const compiled = compilePolicies(given);
      const reach = reachability(compiled);
      for (const from of pods) {
        for (const to of pods) {
          if (from === to) continue;
          const [a, b] = [compiled.groups.groupOf(from)?.index ?? -1, compiled.groups.groupOf(to)?.index ?? -1];
          const pair = judge(compiled, {
            from: { kind: 'pod', pod: from },
            to: { kind: 'pod', pod: to },
            protocol: 'TCP',
            port: number,
          });
          const into = reach.into(b, 'TCP', number);
          const outOf = reach.outOf(a, 'TCP', number);
          if (!setHas(into.unsure, a)) expect(setHas(into.allowed, a)).toBe(pair.ingress.answer === 'allow');
          if (!setHas(outOf.unsure, b)) expect(setHas(outOf.allowed, b)).toBe(pair.egress.answer === 'allow');
        }
      }
    }),
  );
});

test('a further rule of a NetworkPolicy never takes reachability away', () => {
  fc.assert(
    fc.property(fc.array(anyPolicy, { minLength: 1, maxLength: 3 }), rule, ask, (policies, [from, list], number) => {
      const [first, ...rest] = policies;
      if (first === undefined) return;
      const { ingress = [], egress = [] } = first.spec;
      const wider: NetworkPolicy = {
        ...first,
        spec: {
          ...first.spec,
          ingress: [...ingress, { from, ports: list }],
          egress: [...egress, { to: from, ports: list }],
        },
      };
      const before = compilePolicies({ policies, pods, namespaces: NAMESPACES });
      const after = compilePolicies({ policies: [wider, ...rest], pods, namespaces: NAMESPACES });
      for (const a of pods) {
        for (const b of pods) {
          const traffic = {
            from: { kind: 'pod', pod: a },
            to: { kind: 'pod', pod: b },
            protocol: 'TCP',
            port: number,
          } as const;
          if (judge(before, traffic).answer === 'allow') expect(judge(after, traffic).answer).toBe('allow');
        }
      }
    }),
  );
});

test('the order of policies does not matter', () => {
  fc.assert(
    fc.property(fc.array(anyPolicy, { maxLength: 3 }), ask, (policies, number) => {
      const one = compilePolicies({ policies, pods, namespaces: NAMESPACES });
      const other = compilePolicies({ policies: [...policies].reverse(), pods, namespaces: NAMESPACES });
      for (const a of pods) {
        const traffic = {
          from: { kind: 'pod', pod: a },
          to: { kind: 'pod', pod: DB },
          protocol: 'TCP',
          port: number,
        } as const;
        expect(judge(one, traffic).answer).toBe(judge(other, traffic).answer);
      }
    }),
  );
});
