import { type AddressRange, inSomeRange, writtenFamily } from '../../kubernetes/address-range';
import { categorize, type NodeEndpoints } from './categorize';
import type { Candidate, Choice, Decision, Hook, Packet } from './decision';
import type { ProxyEndpoint } from './endpoint';
import type { AddressKind, Claim, ProxyTables } from './tables';

/** How kube-proxy programs the node. ipvs, deprecated since 1.35, is modelled in part. */
export type ProxyMode = 'iptables' | 'nftables' | 'ipvs';

/** What kube-proxy on one node is told and finds there. */
export interface ProxyNode {
  readonly name: string;
  /** Empty when the node is in no zone. */
  readonly zone: string;
  /** The node's own addresses, loopback aside. */
  readonly addresses: readonly string[];
  /** What counts as a pod (`clusterCIDR`). Undefined: pods cannot be told apart, as without the setting. */
  readonly podRanges: readonly AddressRange[] | undefined;
}

/** Settings of kube-proxy, the same on all nodes. */
export interface ProxySettings {
  readonly mode: ProxyMode;
  /** For nftables: unallocated addresses in there are dropped. */
  readonly serviceRanges: readonly AddressRange[];
  /** Defaults to false. */
  readonly masqueradeAll?: boolean;
  /** Node ports only on node addresses within; undefined: on all. */
  readonly nodePortRanges?: readonly AddressRange[];
  /** iptables and IPv4 only; defaults to true. */
  readonly localhostNodePorts?: boolean;
}

/** `127.0.0.0/8` or `::1`. */
export function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.');
}

/** The node itself has this address. */
export function isOwnAddress(node: ProxyNode, address: string): boolean {
  return isLoopback(address) || node.addresses.includes(address);
}

const EVERYWHERE: readonly Hook[] = ['input', 'forward', 'output'];

/** Chains that hold the rules for what has no endpoints. */
function refusalHooks(mode: ProxyMode, by: AddressKind): readonly Hook[] {
  if (by === 'cluster-ip') return ['forward', 'output'];
  if (mode !== 'iptables') return by === 'node-port' ? ['input'] : EVERYWHERE;
  return ['input', 'forward'];
}

interface Asked {
  readonly settings: ProxySettings;
  readonly node: ProxyNode;
  readonly packet: Packet;
  readonly claim: Claim;
  readonly endpoints: NodeEndpoints;
}

function candidatesOf(asked: Asked, list: readonly ProxyEndpoint[], masquerade: boolean): readonly Candidate[] {
  const { packet, settings, node } = asked;
  const probability = 1 / list.length;
  return list.map((endpoint) => {
    const hairpin = endpoint.ip === packet.source;
    // nftables lists only endpoints on the node itself as possible hairpins.
    const rewritten = hairpin && (settings.mode !== 'nftables' || endpoint.node === node.name);
    return { endpoint, probability, masquerade: masquerade || rewritten, hairpin };
  });
}

function dnat(asked: Asked, choice: Choice, list: readonly ProxyEndpoint[], masquerade: boolean): Decision {
  return {
    kind: 'dnat',
    claim: asked.claim,
    choice,
    candidates: candidatesOf(asked, list, masquerade),
    endpoints: asked.endpoints,
    affinitySeconds: asked.claim.port.affinitySeconds,
  };
}

function refuse(asked: Asked, kind: 'reject' | 'drop', because: 'no-endpoints' | 'no-local-endpoints'): Decision {
  const hooks = refusalHooks(asked.settings.mode, asked.claim.by);
  return { kind, because, claim: asked.claim, hooks };
}

function isPod(asked: Asked): boolean | undefined {
  const { podRanges } = asked.node;
  return podRanges === undefined ? undefined : inSomeRange(podRanges, asked.packet.source);
}

function internal(asked: Asked): Decision {
  const { port } = asked.claim;
  const { endpoints } = asked;
  if (!endpoints.any) return refuse(asked, 'reject', 'no-endpoints');
  const list = port.internalPolicyLocal ? endpoints.local : endpoints.cluster;
  if (list.length === 0) return refuse(asked, 'drop', 'no-local-endpoints');
  const masquerade = asked.settings.masqueradeAll === true || isPod(asked) === false;
  return dnat(asked, port.internalPolicyLocal ? 'internal-policy-local' : 'internal-policy-cluster', list, masquerade);
}

/**
 * A balancer's address with source ranges lets only those in. Where a range has the node, so may what comes from one of
 * the Service's balancer addresses: the kernel sends with such a source when the node itself dials one.
 */
function isKeptOut(asked: Asked): boolean {
  const { settings, node, packet, claim } = asked;
  const { sourceRanges, balancerIPs } = claim.port;
  if (sourceRanges.length === 0 || claim.by === 'node-port') return false;
  // nftables asks by the address alone, even if it is an external IP too, which iptables looks at first.
  const guarded = settings.mode === 'nftables' ? balancerIPs.includes(packet.destination) : claim.by === 'balancer-ip';
  if (!guarded || inSomeRange(sourceRanges, packet.source)) return false;
  const nodeIP = node.addresses.find((address) => writtenFamily(address) === claim.port.family);
  const nodeIsIn = nodeIP !== undefined && inSomeRange(sourceRanges, nodeIP);
  return !(nodeIsIn && balancerIPs.includes(packet.source));
}

function external(asked: Asked): Decision {
  const { settings, node, packet, claim, endpoints } = asked;
  // nftables looks at the ranges before anything else, iptables only where there are endpoints.
  if ((settings.mode === 'nftables' || endpoints.any) && isKeptOut(asked)) {
    return { kind: 'drop', because: 'outside-source-ranges', claim, hooks: EVERYWHERE };
  }
  if (!endpoints.any) return refuse(asked, 'reject', 'no-endpoints');
  if (!claim.port.externalPolicyLocal) return dnat(asked, 'external-policy-cluster', endpoints.cluster, true);
  if (settings.mode === 'ipvs') return { kind: 'not-modelled', what: 'externalTrafficPolicy Local in ipvs mode' };
  if (isPod(asked) === true) return dnat(asked, 'short-circuit-pod', endpoints.cluster, false);
  if (isOwnAddress(node, packet.source)) return dnat(asked, 'short-circuit-node', endpoints.cluster, true);
  if (endpoints.local.length === 0) return refuse(asked, 'drop', 'no-local-endpoints');
  return dnat(asked, 'external-policy-local', endpoints.local, false);
}

function nodePortClaim(
  settings: ProxySettings,
  tables: ProxyTables,
  node: ProxyNode,
  packet: Packet,
): Claim | undefined {
  if (!isOwnAddress(node, packet.destination)) return undefined;
  if (isLoopback(packet.destination)) {
    const handled = settings.mode === 'iptables' && tables.family === 'IPv4' && settings.localhostNodePorts !== false;
    if (!handled) return undefined;
  }
  const { nodePortRanges } = settings;
  if (nodePortRanges !== undefined && !inSomeRange(nodePortRanges, packet.destination)) return undefined;
  return tables.nodePortClaim(packet.protocol, packet.port);
}

/** What is left of an address of the cluster that no Service port owns. */
function unclaimed(settings: ProxySettings, tables: ProxyTables, packet: Packet): Decision {
  if (settings.mode === 'iptables') return { kind: 'no-rule' };
  const hooks: readonly Hook[] = ['forward', 'output'];
  if (tables.isClusterIP(packet.destination)) {
    return { kind: 'reject', because: 'unused-port-of-cluster-ip', claim: undefined, hooks };
  }
  if (settings.mode === 'nftables' && inSomeRange(settings.serviceRanges, packet.destination)) {
    return { kind: 'drop', because: 'unallocated-cluster-ip', claim: undefined, hooks };
  }
  return { kind: 'no-rule' };
}

/**
 * What the rules of kube-proxy on `node` do with the first packet of a connection.
 * Sources: `pkg/proxy/iptables/proxier.go`, `pkg/proxy/nftables/proxier.go`.
 */
export function decide(settings: ProxySettings, tables: ProxyTables, node: ProxyNode, packet: Packet): Decision {
  const claim =
    tables.claimOf(packet.destination, packet.protocol, packet.port) ?? nodePortClaim(settings, tables, node, packet);
  if (claim === undefined) return unclaimed(settings, tables, packet);
  const endpoints = categorize(claim.port, tables.endpointsOf(claim.port), node.name, node.zone);
  const asked: Asked = { settings, node, packet, claim, endpoints };
  return claim.by === 'cluster-ip' ? internal(asked) : external(asked);
}
