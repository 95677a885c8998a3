import type { Protocol } from '../../kubernetes';
import type { CompiledPeer, CompiledPolicies, CompiledRule, CompiledTierRule, DirectionRules } from './compile';
import { add, addAll, emptySet, fullSet, type GroupSet, intersection, removeAll } from './group-set';
import { matchesPort, meansAddress } from './match';

/** Groups of pods at the other end of connections. A group in neither set is denied. */
export interface Reach {
  /** Every pod of these groups is allowed. */
  readonly allowed: GroupSet;
  /** Allowed for some pods of the group, or depending on the network plugin: ask `judge` for the pair of pods. */
  readonly unsure: GroupSet;
}

const PROTOCOLS: readonly Protocol[] = ['TCP', 'UDP', 'SCTP'];

interface Sets {
  readonly sure: GroupSet;
  readonly unsure: GroupSet;
}

/** Groups by whose pods' addresses all, or only some, are in the ranges. */
function byAddress(policies: CompiledPolicies, peer: Extract<CompiledPeer, { kind: 'addresses' }>): Sets {
  const { all } = policies.groups;
  const sets: Sets = { sure: emptySet(all.length), unsure: emptySet(all.length) };
  if (policies.ipBlocks === 'only-outside') return sets;
  for (const group of all) {
    let inside = 0;
    for (const pod of group.pods) {
      const address = pod.status?.podIP;
      if (address !== undefined && meansAddress(peer, address)) inside += 1;
    }
    if (inside === 0) continue;
    const sure = inside === group.pods.length && policies.ipBlocks === 'matches-pods';
    add(sure ? sets.sure : sets.unsure, group.index);
  }
  return sets;
}

/**
 * Answers for all groups at once what `judge` answers for a pair: for matrices of who reaches whom. What does not
 * hang on groups is not in here: a pod always reaches itself, and its own node always reaches it.
 */
export interface Reachability {
  /** Who may call a port of the pods of a group, as far as their ingress policies go. */
  into(group: number, protocol: Protocol, port: number): Reach;
  /** Whom the pods of a group may call at a port, as far as their egress policies go. */
  outOf(group: number, protocol: Protocol, port: number): Reach;
}

/** Prepares {@link Reachability}; each answer is worked out once. */
export function reachability(policies: CompiledPolicies): Reachability {
  const size = policies.groups.all.length;
  const everyone = fullSet(size);
  const nobody = emptySet(size);
  const peerMemo = new Map<CompiledPeer, Sets>();
  /** Ranges are few, and written again and again: `0.0.0.0/0` in half of all policies. */
  const rangeMemo = new Map<string, Sets>();
  const intoMemo = new Array<Map<number, Reach> | undefined>(size);
  const outOfMemo = new Array<Map<number, Reach> | undefined>(size);

  const peerSets = (peer: CompiledPeer): Sets => {
    if (peer.kind === 'pods') return { sure: peer.groups, unsure: nobody };
    if (peer.kind !== 'addresses') return { sure: nobody, unsure: nobody };
    let found = peerMemo.get(peer);
    if (found === undefined) {
      const key = [...peer.ranges, '-' as const, ...peer.except]
        .map((range) => (range === '-' ? range : `${range.first} ${range.last}`))
        .join();
      found = rangeMemo.get(key) ?? byAddress(policies, peer);
      rangeMemo.set(key, found);
      peerMemo.set(peer, found);
    }
    return found;
  };

  const nothing: Sets = { sure: nobody, unsure: nobody };
  const ruleMemo = new Map<CompiledRule, Sets>();
  /** Groups that a rule's peers are, whatever the port. Shared: never changed. */
  const ruleSets = (rule: CompiledRule): Sets => {
    if (rule.peers === undefined) return { sure: everyone, unsure: nobody };
    let found = ruleMemo.get(rule);
    if (found === undefined) {
      found = { sure: emptySet(size), unsure: emptySet(size) };
      for (const peer of rule.peers) {
        const { sure, unsure } = peerSets(peer);
        addAll(found.sure, sure);
        addAll(found.unsure, unsure);
      }
      removeAll(found.unsure, found.sure);
      ruleMemo.set(rule, found);
    }
    return found;
  };

  /** Groups at the other end that a rule means. `destination`: whose ports are meant; undefined: the other end's. */
  const meant = (rule: CompiledRule, destination: number | undefined, protocol: Protocol, port: number): Sets => {
    const sets = ruleSets(rule);
    const { ports } = rule;
    if (ports === undefined) return sets;
    const own = destination === undefined ? undefined : policies.groups.all[destination];
    if (ports.some((item) => matchesPort(item, own, protocol, port))) return sets;
    if (destination !== undefined || !ports.some((item) => item.kind === 'name')) return nothing;
    const open = emptySet(size);
    for (const group of policies.groups.all) {
      if (ports.some((item) => matchesPort(item, group, protocol, port))) add(open, group.index);
    }
    return { sure: intersection(sets.sure, open), unsure: intersection(sets.unsure, open) };
  };

  const work = (rules: DirectionRules, destination: number | undefined, protocol: Protocol, port: number): Reach => {
    const allowed = emptySet(size);
    const unsure = emptySet(size);
    /** Asks a tier about `open`; gives back what goes on to the next stage. */
    const tier = (open: GroupSet, tierRules: readonly CompiledTierRule[]): GroupSet => {
      const left = new Uint32Array(open);
      const passed = emptySet(size);
      for (const rule of tierRules) {
        const sets = meant(rule, destination, protocol, port);
        const doubtful = intersection(left, sets.unsure);
        addAll(unsure, doubtful);
        removeAll(left, doubtful);
        const matched = intersection(left, sets.sure);
        removeAll(left, matched);
        if (rule.action === 'Accept') addAll(allowed, matched);
        if (rule.action === 'Pass') addAll(passed, matched);
      }
      addAll(left, passed);
      return left;
    };
    const open = tier(everyone, rules.admin);
    if (rules.isolatedBy.length === 0) {
      addAll(allowed, tier(open, rules.baseline));
    } else {
      for (const rule of rules.rules) {
        const sets = meant(rule, destination, protocol, port);
        addAll(allowed, intersection(open, sets.sure));
        addAll(unsure, intersection(open, sets.unsure));
      }
    }
    removeAll(unsure, allowed);
    return { allowed, unsure };
  };

  const open: Reach = { allowed: everyone, unsure: nobody };
  const isFree = (rules: DirectionRules): boolean =>
    rules.isolatedBy.length === 0 && rules.admin.length === 0 && rules.baseline.length === 0;
  const answer = (
    memo: (Map<number, Reach> | undefined)[],
    group: number,
    rules: DirectionRules,
    destination: number | undefined,
    protocol: Protocol,
    port: number,
  ): Reach => {
    if (isFree(rules)) return open;
    let ofGroup = memo[group];
    if (ofGroup === undefined) {
      ofGroup = new Map();
      memo[group] = ofGroup;
    }
    const key = port * PROTOCOLS.length + PROTOCOLS.indexOf(protocol);
    let found = ofGroup.get(key);
    if (found === undefined) {
      found = work(rules, destination, protocol, port);
      ofGroup.set(key, found);
    }
    return found;
  };

  return {
    into: (group, protocol, port) => answer(intoMemo, group, policies.ingress(group), group, protocol, port),
    outOf: (group, protocol, port) => answer(outOfMemo, group, policies.egress(group), undefined, protocol, port),
  };
}
