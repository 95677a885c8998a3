import type { Protocol } from '../../kubernetes';
import { inSomeRange } from '../../kubernetes/address-range';
import type { PortRule } from './cluster-policy';
import type { CompiledPeer, CompiledPolicies, CompiledRule } from './compile';
import { has } from './group-set';
import { hasNamedPort, type PodGroup, selectsLabels } from './groups';
import type { Doubt, Party } from './verdict';

/** Whether a rule matches: for sure, for sure not, or depending on the network plugin. */
export type Match = true | false | Doubt;

/** One end of a connection with what is looked up once. */
export interface End {
  readonly party: Party;
  /** Undefined for ends that are no pods, or pods with the network of their node. */
  readonly group: PodGroup | undefined;
  readonly addresses: readonly string[];
}

/** Whether a peer of ranges means an address. */
export function meansAddress(peer: Extract<CompiledPeer, { kind: 'addresses' }>, address: string): boolean {
  return inSomeRange(peer.ranges, address) && !inSomeRange(peer.except, address);
}

function matchPods(policies: CompiledPolicies, peer: Extract<CompiledPeer, { kind: 'pods' }>, end: End): Match {
  if (end.group !== undefined) return has(peer.groups, end.group.index);
  if (end.party.kind !== 'pod' || !policies.groups.selects(peer.where, peer.pods, end.party.pod)) return false;
  // A pod with the network of its node is, on the wire, its node. Most plugins cannot tell.
  return end.party.pod.spec.hostNetwork === true ? 'host-network-pod' : true;
}

function matchAddresses(
  policies: CompiledPolicies,
  peer: Extract<CompiledPeer, { kind: 'addresses' }>,
  end: End,
): Match {
  if (!end.addresses.some((address) => meansAddress(peer, address))) return false;
  const ownAddress = end.party.kind === 'pod' && end.party.pod.spec.hostNetwork !== true;
  if (!ownAddress || policies.ipBlocks === 'matches-pods') return true;
  return policies.ipBlocks === 'unknown' ? 'ip-block-on-pod-address' : false;
}

function matchPeer(policies: CompiledPolicies, peer: CompiledPeer, end: End): Match {
  switch (peer.kind) {
    case 'pods':
      return matchPods(policies, peer, end);
    case 'addresses':
      return matchAddresses(policies, peer, end);
    case 'nodes':
      return end.party.kind === 'node' && selectsLabels(peer.selector, end.party.labels ?? {});
    case 'domains':
      return end.party.kind === 'outside' ? 'domain-name' : false;
    default: {
      const unknown: never = peer;
      return unknown;
    }
  }
}

/** Whether a rule's ports mean a port of a destination. A name means nothing where no pod can resolve it. */
export function matchesPort(
  rule: PortRule,
  destination: PodGroup | undefined,
  protocol: Protocol,
  port: number,
): boolean {
  if (rule.protocol !== undefined && rule.protocol !== protocol) return false;
  if (rule.kind === 'numbers') return port >= rule.first && port <= rule.last;
  return destination !== undefined && hasNamedPort(destination.ports, rule.name, protocol, port);
}

/**
 * @param peer - The other end: who the rule's `from` or `to` is compared with.
 * @param destination - Where the connection goes: names of ports are looked up there.
 */
export function matchRule(
  policies: CompiledPolicies,
  rule: CompiledRule,
  peer: End,
  destination: End,
  protocol: Protocol,
  port: number,
): Match {
  if (rule.ports?.every((item) => !matchesPort(item, destination.group, protocol, port))) return false;
  if (rule.peers === undefined) return true;
  let doubt: Match = false;
  for (const item of rule.peers) {
    const match = matchPeer(policies, item, peer);
    if (match === true) return true;
    if (match !== false) doubt = match;
  }
  return doubt;
}
