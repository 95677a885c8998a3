import type { LabelSelector, ObjectMeta, Protocol } from '../../kubernetes';
import type { PolicyRef } from './verdict';

/** Pods by the labels of their namespaces and their own. */
interface NamespacedPods {
  namespaceSelector?: LabelSelector;
  podSelector?: LabelSelector;
}

/** Exactly one member is set. `nodes`, `networks` and `domainNames` only in egress rules. */
export interface ClusterPolicyPeer {
  namespaces?: LabelSelector;
  pods?: NamespacedPods;
  nodes?: LabelSelector;
  networks?: string[];
  domainNames?: string[];
}

interface PortMatch {
  number?: number;
  range?: { start?: number; end?: number };
}

/** One entry of `protocols` (v1alpha2): exactly one member is set. */
interface ClusterPolicyProtocol {
  tcp?: { destinationPort?: PortMatch };
  udp?: { destinationPort?: PortMatch };
  sctp?: { destinationPort?: PortMatch };
  destinationNamedPort?: string;
}

/** One entry of `ports` (v1alpha1): exactly one member is set. */
interface AdminPolicyPort {
  portNumber?: { protocol?: Protocol; port?: number };
  portRange?: { protocol?: Protocol; start?: number; end?: number };
  namedPort?: string;
}

/** An ordered rule; the first that matches decides. `Allow` is the v1alpha1 word for `Accept`. */
interface ClusterPolicyRule {
  name?: string;
  action: 'Accept' | 'Allow' | 'Deny' | 'Pass';
  from?: ClusterPolicyPeer[];
  to?: ClusterPolicyPeer[];
  protocols?: ClusterPolicyProtocol[];
  ports?: AdminPolicyPort[];
}

interface ClusterPolicySpec {
  subject?: { namespaces?: LabelSelector; pods?: NamespacedPods };
  ingress?: ClusterPolicyRule[];
  egress?: ClusterPolicyRule[];
}

/** `policy.networking.k8s.io/v1alpha2`. Lower priority numbers come first. */
export interface ClusterNetworkPolicy {
  apiVersion: string;
  kind: 'ClusterNetworkPolicy';
  metadata: ObjectMeta;
  spec: ClusterPolicySpec & { tier: 'Admin' | 'Baseline'; priority?: number };
}

/** `policy.networking.k8s.io/v1alpha1`, the Admin tier of before. */
export interface AdminNetworkPolicy {
  apiVersion: string;
  kind: 'AdminNetworkPolicy';
  metadata: ObjectMeta;
  spec: ClusterPolicySpec & { priority?: number };
}

/** `policy.networking.k8s.io/v1alpha1`, the Baseline tier of before: one object, named `default`. */
export interface BaselineAdminNetworkPolicy {
  apiVersion: string;
  kind: 'BaselineAdminNetworkPolicy';
  metadata: ObjectMeta;
  spec: ClusterPolicySpec;
}

/** Every kind of policy that is above namespaces. */
export type AnyClusterPolicy = ClusterNetworkPolicy | AdminNetworkPolicy | BaselineAdminNetworkPolicy;

/** What a rule says of ports: of a number, a range, a protocol whole, or a name that the destination pod resolves. */
export type PortRule =
  | { readonly kind: 'numbers'; readonly protocol: Protocol; readonly first: number; readonly last: number }
  | { readonly kind: 'name'; readonly protocol: Protocol | undefined; readonly name: string };

/** All ports of a protocol. */
export function allPorts(protocol: Protocol): PortRule {
  return { kind: 'numbers', protocol, first: 0, last: 65535 };
}

/** A rule in one form for all versions. */
export interface TierRule {
  readonly index: number;
  readonly name: string | undefined;
  readonly action: 'Accept' | 'Deny' | 'Pass';
  readonly peers: readonly ClusterPolicyPeer[];
  /** Undefined: all ports of all protocols. */
  readonly ports: readonly PortRule[] | undefined;
}

/** A policy in one form for all versions. */
export interface TierPolicy {
  readonly ref: PolicyRef;
  readonly tier: 'Admin' | 'Baseline';
  readonly priority: number;
  readonly namespaceSelector: LabelSelector | undefined;
  readonly podSelector: LabelSelector;
  readonly ingress: readonly TierRule[];
  readonly egress: readonly TierRule[];
}

function protocolPort(entry: ClusterPolicyProtocol): readonly PortRule[] {
  if (entry.destinationNamedPort !== undefined && entry.destinationNamedPort !== '') {
    return [{ kind: 'name', protocol: undefined, name: entry.destinationNamedPort }];
  }
  const [protocol, match] =
    entry.tcp !== undefined
      ? (['TCP', entry.tcp.destinationPort] as const)
      : entry.udp !== undefined
        ? (['UDP', entry.udp.destinationPort] as const)
        : (['SCTP', entry.sctp?.destinationPort] as const);
  if (match === undefined) return (entry.tcp ?? entry.udp ?? entry.sctp) ? [allPorts(protocol)] : [];
  const first = match.number ?? match.range?.start ?? 0;
  return [{ kind: 'numbers', protocol, first, last: match.number ?? match.range?.end ?? 0 }];
}

function adminPort(entry: AdminPolicyPort): readonly PortRule[] {
  if (entry.namedPort !== undefined) return [{ kind: 'name', protocol: undefined, name: entry.namedPort }];
  const { portNumber: one, portRange: range } = entry;
  if (one !== undefined) {
    const port = one.port ?? 0;
    return [{ kind: 'numbers', protocol: one.protocol ?? 'TCP', first: port, last: port }];
  }
  if (range === undefined) return [];
  return [{ kind: 'numbers', protocol: range.protocol ?? 'TCP', first: range.start ?? 0, last: range.end ?? 0 }];
}

function tierRule(rule: ClusterPolicyRule, index: number): TierRule {
  const ports = rule.protocols?.flatMap(protocolPort) ?? rule.ports?.flatMap(adminPort);
  return {
    index,
    name: rule.name,
    action: rule.action === 'Allow' ? 'Accept' : rule.action,
    peers: rule.from ?? rule.to ?? [],
    ports,
  };
}

function tierOf(policy: AnyClusterPolicy): 'Admin' | 'Baseline' {
  if (policy.kind === 'ClusterNetworkPolicy') return policy.spec.tier;
  return policy.kind === 'AdminNetworkPolicy' ? 'Admin' : 'Baseline';
}

/** Brings a policy of either version into one form. */
export function tierPolicy(policy: AnyClusterPolicy): TierPolicy {
  const { subject, ingress, egress } = policy.spec;
  return {
    ref: { kind: policy.kind, namespace: '', name: policy.metadata.name ?? '' },
    tier: tierOf(policy),
    priority: policy.kind === 'BaselineAdminNetworkPolicy' ? 0 : (policy.spec.priority ?? 0),
    namespaceSelector: subject?.namespaces ?? (subject?.pods ? (subject.pods.namespaceSelector ?? {}) : undefined),
    podSelector: subject?.pods?.podSelector ?? {},
    ingress: (ingress ?? []).map(tierRule),
    egress: (egress ?? []).map(tierRule),
  };
}

/** In the order in which policies of a tier are asked: by priority, then by name, so that ties have one answer. */
export function inOrder(policies: readonly TierPolicy[], tier: TierPolicy['tier']): readonly TierPolicy[] {
  return policies
    .filter((policy) => policy.tier === tier)
    .sort((a, b) => a.priority - b.priority || (a.ref.name < b.ref.name ? -1 : a.ref.name > b.ref.name ? 1 : 0));
}
