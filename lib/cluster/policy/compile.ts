import type {
  LabelSelector,
  Namespace,
  NetworkPolicy,
  NetworkPolicyPeer,
  NetworkPolicyPort,
  Pod,
} from '../../kubernetes';
import { type AddressRange, addressRange } from '../../kubernetes/address-range';
import { parseCIDR } from '../../kubernetes/ip';
import {
  type AnyClusterPolicy,
  allPorts,
  type ClusterPolicyPeer,
  inOrder,
  type PortRule,
  type TierRule,
  tierPolicy,
} from './cluster-policy';
import { isClusterPolicy } from './cluster-policy-shape';
import { emptySet, forEach, type GroupSet } from './group-set';
import { type Groups, groupPods } from './groups';
import type { PolicyRef } from './verdict';

/** Who a rule is about, ready to be compared. */
export type CompiledPeer =
  | {
      readonly kind: 'pods';
      /** Groups that are meant. */
      readonly groups: GroupSet;
      /** For pods outside groups: a namespace by name, or namespaces by labels. */
      readonly where: LabelSelector | string;
      readonly pods: LabelSelector;
    }
  | { readonly kind: 'addresses'; readonly ranges: readonly AddressRange[]; readonly except: readonly AddressRange[] }
  | { readonly kind: 'nodes'; readonly selector: LabelSelector }
  | { readonly kind: 'domains'; readonly names: readonly string[] };

/** A rule, ready to be compared. */
export interface CompiledRule {
  readonly policy: PolicyRef;
  readonly index: number;
  /** Undefined: everybody. */
  readonly peers: readonly CompiledPeer[] | undefined;
  /** Undefined: all ports. */
  readonly ports: readonly PortRule[] | undefined;
}

/** A rule of a tier, ready to be compared. */
export interface CompiledTierRule extends CompiledRule {
  readonly name: string | undefined;
  readonly action: TierRule['action'];
}

/** What applies to a group in one direction. */
export interface DirectionRules {
  readonly admin: readonly CompiledTierRule[];
  /** NetworkPolicies that select the group for this direction; none: not isolated. */
  readonly isolatedBy: readonly PolicyRef[];
  readonly rules: readonly CompiledRule[];
  readonly baseline: readonly CompiledTierRule[];
}

/** Whether the network plugin compares `ipBlock` with the addresses of pods: kindnet and Calico do, Cilium does not. */
export type IPBlockMeaning = 'matches-pods' | 'only-outside' | 'unknown';

/** What policies are compiled from. */
export interface PolicyInput {
  readonly policies: readonly NetworkPolicy[];
  /** Those that do not have the shape of their kind are left out: the real API server refuses them. */
  readonly clusterPolicies?: readonly AnyClusterPolicy[];
  readonly pods: readonly Pod[];
  readonly namespaces: readonly Namespace[];
  /** Defaults to `matches-pods`. */
  readonly ipBlocks?: IPBlockMeaning;
}

/** Policies, ready to be asked. */
export interface CompiledPolicies {
  readonly groups: Groups;
  readonly ipBlocks: IPBlockMeaning;
  ingress(group: number): DirectionRules;
  egress(group: number): DirectionRules;
}

const NOTHING: DirectionRules = { admin: [], isolatedBy: [], rules: [], baseline: [] };

function ranges(texts: readonly string[]): readonly AddressRange[] {
  return texts.flatMap((text) => {
    const cidr = parseCIDR(text);
    return cidr === undefined ? [] : [addressRange(cidr)];
  });
}

function compilePeer(groups: Groups, namespace: string, peer: NetworkPolicyPeer): CompiledPeer {
  if (peer.ipBlock !== undefined) {
    const { cidr, except } = peer.ipBlock;
    return { kind: 'addresses', ranges: ranges([cidr]), except: ranges(except ?? []) };
  }
  const pods = peer.podSelector ?? {};
  const { namespaceSelector } = peer;
  if (namespaceSelector !== undefined) {
    return { kind: 'pods', groups: groups.across(namespaceSelector, pods), where: namespaceSelector, pods };
  }
  // An item that says nothing cannot be stored; it selects nobody rather than everybody.
  const set = peer.podSelector === undefined ? emptySet(groups.all.length) : groups.inNamespace(namespace, pods);
  return { kind: 'pods', groups: set, where: peer.podSelector === undefined ? '' : namespace, pods };
}

function compilePort(port: NetworkPolicyPort): PortRule {
  const protocol = port.protocol ?? 'TCP';
  if (port.port === undefined) return allPorts(protocol);
  if (typeof port.port === 'string') return { kind: 'name', protocol, name: port.port };
  return { kind: 'numbers', protocol, first: port.port, last: port.endPort ?? port.port };
}

function compileRule(
  groups: Groups,
  policy: PolicyRef,
  index: number,
  peers: readonly NetworkPolicyPeer[] | undefined,
  ports: readonly NetworkPolicyPort[] | undefined,
): CompiledRule {
  return {
    policy,
    index,
    peers: peers?.length ? peers.map((peer) => compilePeer(groups, policy.namespace, peer)) : undefined,
    ports: ports?.length ? ports.map(compilePort) : undefined,
  };
}

function compileTierPeer(groups: Groups, peer: ClusterPolicyPeer): readonly CompiledPeer[] {
  if (peer.namespaces !== undefined) {
    return [{ kind: 'pods', groups: groups.across(peer.namespaces, {}), where: peer.namespaces, pods: {} }];
  }
  if (peer.pods !== undefined) {
    const where = peer.pods.namespaceSelector ?? {};
    const pods = peer.pods.podSelector ?? {};
    return [{ kind: 'pods', groups: groups.across(where, pods), where, pods }];
  }
  if (peer.networks !== undefined) return [{ kind: 'addresses', ranges: ranges(peer.networks), except: [] }];
  if (peer.nodes !== undefined) return [{ kind: 'nodes', selector: peer.nodes }];
  if (peer.domainNames !== undefined) return [{ kind: 'domains', names: peer.domainNames }];
  return [];
}

function compileTierRule(groups: Groups, policy: PolicyRef, rule: TierRule): CompiledTierRule {
  const peers = rule.peers.flatMap((peer) => compileTierPeer(groups, peer));
  // A peer of a kind not known here fails closed: Accept matches nobody, Deny and Pass deny everybody.
  const unknown = peers.length < rule.peers.length && rule.action !== 'Accept';
  return {
    policy,
    index: rule.index,
    name: rule.name,
    action: unknown ? 'Deny' : rule.action,
    peers: unknown ? undefined : peers,
    ports: unknown ? undefined : rule.ports,
  };
}

interface Collected {
  readonly admin: CompiledTierRule[];
  readonly isolatedBy: PolicyRef[];
  readonly rules: CompiledRule[];
  readonly baseline: CompiledTierRule[];
}

/** `policyTypes` as the API server defaults it: Ingress, and Egress where there are egress rules. */
function policyTypes(policy: NetworkPolicy): readonly string[] {
  const { policyTypes: types, egress } = policy.spec;
  if (types !== undefined && types.length > 0) return types;
  return (egress?.length ?? 0) > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
}

/**
 * Compiles policies against the pods there are. Rules are compiled once per policy, and pods are compared once per
 * group of alike pods, so that many policies over many replicas stay cheap.
 */
export function compilePolicies(input: PolicyInput): CompiledPolicies {
  const groups = groupPods(input.pods, input.namespaces);
  const size = groups.all.length;
  const ingress = new Array<Collected | undefined>(size);
  const egress = new Array<Collected | undefined>(size);
  const at = (list: (Collected | undefined)[], group: number): Collected => {
    let found = list[group];
    if (found === undefined) {
      found = { admin: [], isolatedBy: [], rules: [], baseline: [] };
      list[group] = found;
    }
    return found;
  };

  for (const policy of input.policies) {
    const { spec, metadata } = policy;
    const namespace = metadata.namespace ?? 'default';
    const selected = groups.inNamespace(namespace, spec.podSelector ?? {});
    const ref: PolicyRef = { kind: 'NetworkPolicy', namespace, name: metadata.name ?? '' };
    const types = policyTypes(policy);
    const isolate = (list: (Collected | undefined)[], rules: readonly CompiledRule[]): void =>
      forEach(selected, (group) => {
        const collected = at(list, group);
        collected.isolatedBy.push(ref);
        for (const rule of rules) collected.rules.push(rule);
      });
    if (types.includes('Ingress')) {
      isolate(
        ingress,
        (spec.ingress ?? []).map((r, index) => compileRule(groups, ref, index, r.from, r.ports)),
      );
    }
    if (types.includes('Egress')) {
      isolate(
        egress,
        (spec.egress ?? []).map((r, index) => compileRule(groups, ref, index, r.to, r.ports)),
      );
    }
  }

  const tiers = (input.clusterPolicies ?? []).filter(isClusterPolicy).map(tierPolicy);
  for (const tier of ['Admin', 'Baseline'] as const) {
    const place = tier === 'Admin' ? 'admin' : 'baseline';
    for (const policy of inOrder(tiers, tier)) {
      if (policy.namespaceSelector === undefined) continue;
      const selected = groups.across(policy.namespaceSelector, policy.podSelector);
      const into = policy.ingress.map((rule) => compileTierRule(groups, policy.ref, rule));
      const out = policy.egress.map((rule) => compileTierRule(groups, policy.ref, rule));
      forEach(selected, (group) => {
        if (into.length > 0) at(ingress, group)[place].push(...into);
        if (out.length > 0) at(egress, group)[place].push(...out);
      });
    }
  }
  return {
    groups,
    ipBlocks: input.ipBlocks ?? 'matches-pods',
    ingress: (group) => ingress[group] ?? NOTHING,
    egress: (group) => egress[group] ?? NOTHING,
  };
}
