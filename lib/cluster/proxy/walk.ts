import type { IPFamily, Pod } from '../../kubernetes';
import { inSomeRange } from '../../kubernetes/address-range';
import { familyOf } from '../../kubernetes/ip';
import type { Candidate, Decision, Hook } from './decision';
import { addressOfFamily, type Network, type NetworkNode, podReceiver } from './network';
import { decide, isLoopback, isOwnAddress } from './rules';
import type { Branch, Caller, Connection, Hop, Outcome, Receiver, SourceKind, Target } from './walk-types';

/** How a packet came to the node it is at. */
type Origin = 'own-pod' | 'own-process' | 'wire';

interface Walk {
  readonly network: Network;
  readonly family: IPFamily;
  readonly target: Target;
  /** Node the caller is on; undefined outside. */
  readonly home: string | undefined;
  /** Addresses of the calling pod. */
  readonly callerAddresses: readonly string[];
}

/** A packet at a node. */
interface Arrival {
  readonly node: NetworkNode;
  readonly origin: Origin;
  readonly source: string;
  readonly sourceKind: SourceKind;
}

function end(outcome: Outcome, hops: readonly Hop[] = []): readonly Branch[] {
  return [{ probability: 1, outcome, hops, backend: undefined, source: undefined }];
}

function hooksPassed(arrival: Arrival, destination: string): readonly Hook[] {
  const own = isOwnAddress(arrival.node, destination);
  if (arrival.origin === 'own-process') return own ? ['output', 'input'] : ['output'];
  return own ? ['input'] : ['forward'];
}

/** The address a node uses towards a receiver: that of the interface through which the packet goes out. */
function egress(walk: Walk, node: NetworkNode, receiverNode: string | undefined, ofPod: boolean): [string, SourceKind] {
  const gateway = addressOfFamily(node.gateways, walk.family);
  if (ofPod && receiverNode === node.name && gateway !== undefined) return [gateway, 'pod-gateway'];
  return [addressOfFamily(node.addresses, walk.family) ?? '', 'node'];
}

function receiverAt(walk: Walk, address: string): { receiver: Receiver; pod: Pod | undefined } | undefined {
  const pod = walk.network.podAt(address);
  if (pod !== undefined) return { receiver: podReceiver(pod, address), pod };
  const node = walk.network.nodeAt(address);
  return node === undefined ? undefined : { receiver: { kind: 'node', node: node.name, address }, pod: undefined };
}

function listensAt(walk: Walk, receiver: Receiver, pod: Pod | undefined, port: number): boolean | undefined {
  const { protocol } = walk.target;
  if (pod !== undefined) return walk.network.listens(pod, protocol, port);
  // Processes of a node that are no pods of the cluster are not known: the kubelet, sshd, the API server.
  if (receiver.kind === 'node') return walk.network.hostListens(receiver.node, protocol, port) || undefined;
  return undefined;
}

/**
 * Whether an answer finds its way back through the node that translated the destination: it does when the source was
 * rewritten, or when that node is on the way anyway, as the caller's or the receiver's.
 */
function lostReply(
  walk: Walk,
  translatedAt: NetworkNode,
  receiver: Receiver,
  rewritten: boolean,
): Extract<Hop, { kind: 'reply-lost' }> | undefined {
  if (rewritten) return undefined;
  const node = translatedAt.name;
  if (walk.callerAddresses.includes(receiver.address)) return { kind: 'reply-lost', because: 'stays-in-pod', node };
  if (walk.home === node || receiver.node === node) return undefined;
  return { kind: 'reply-lost', because: 'bypasses-translation', node };
}

function outcomeOf(listens: boolean | undefined): Outcome {
  return listens === false ? 'ECONNREFUSED' : 'OK';
}

/** To an endpoint that kube-proxy chose. */
function toCandidate(walk: Walk, arrival: Arrival, candidate: Candidate): Branch {
  const { endpoint, probability } = candidate;
  const { node } = arrival;
  const known = receiverAt(walk, endpoint.ip);
  const receiver: Receiver = known?.receiver ?? { kind: 'endpoint', node: endpoint.node, address: endpoint.ip };
  if (receiver.kind === 'endpoint' && receiver.node === undefined) {
    const hop: Hop = { kind: 'leave', node: node.name, because: 'outside-address' };
    return { probability, outcome: 'OUTSIDE', hops: [hop], backend: receiver, source: undefined };
  }
  // A packet for the node itself that came from elsewhere does not pass the chain that rewrites sources.
  const passesPostrouting = !(isOwnAddress(node, endpoint.ip) && arrival.origin !== 'own-process');
  const rewritten = candidate.masquerade && passesPostrouting;
  const [source, sourceKind] = rewritten
    ? egress(walk, node, receiver.node, receiver.kind !== 'node')
    : [arrival.source, arrival.sourceKind];
  const listens = listensAt(walk, receiver, known?.pod, endpoint.port);
  const deliver: Hop = { kind: 'deliver', to: receiver, port: endpoint.port, source, sourceKind, listens };
  const lost = lostReply(walk, node, receiver, rewritten);
  return lost === undefined
    ? { probability, outcome: outcomeOf(listens), hops: [deliver], backend: receiver, source }
    : { probability, outcome: 'TIMEOUT', hops: [deliver, lost], backend: receiver, source };
}

/** To the address as it stands, a pod's. */
function toPod(walk: Walk, arrival: Arrival, pod: Pod, address: string, port: number): readonly Branch[] {
  const receiver = podReceiver(pod, address);
  const [source, sourceKind] =
    arrival.origin === 'own-process'
      ? egress(walk, arrival.node, receiver.node, true)
      : [arrival.source, arrival.sourceKind];
  const listens = walk.network.listens(pod, walk.target.protocol, port);
  const deliver: Hop = { kind: 'deliver', to: receiver, port, source, sourceKind, listens };
  return [{ probability: 1, outcome: outcomeOf(listens), hops: [deliver], backend: receiver, source }];
}

/** To the node itself: a pod's host port, a process of a pod with `hostNetwork`, or nothing. */
function toNode(walk: Walk, arrival: Arrival): readonly Branch[] {
  const { node } = arrival;
  const { port, protocol, address } = walk.target;
  const mapped = walk.network.hostPort(node.name, protocol, port);
  if (mapped !== undefined) {
    const hop: Hop = { kind: 'host-port', node: node.name, port, to: mapped.receiver };
    const inside = toPod(walk, arrival, mapped.pod, mapped.receiver.address, mapped.containerPort);
    return inside.map((branch) => ({ ...branch, hops: [hop, ...branch.hops] }));
  }
  if (walk.network.hostListens(node.name, protocol, port)) {
    const receiver: Receiver = { kind: 'node', node: node.name, address };
    const { source, sourceKind } = arrival;
    const hop: Hop = { kind: 'deliver', to: receiver, port, source, sourceKind, listens: true };
    return [{ probability: 1, outcome: 'OK', hops: [hop], backend: receiver, source }];
  }
  return end('ECONNREFUSED', [{ kind: 'closed', node: node.name, port }]);
}

function leave(walk: Walk, node: string | undefined): readonly Branch[] {
  const { settings, podRanges } = walk.network;
  const { address } = walk.target;
  const ours = inSomeRange(settings.serviceRanges, address) || inSomeRange(podRanges, address);
  return ours
    ? end('TIMEOUT', [{ kind: 'leave', node, because: 'cluster-address' }])
    : end('OUTSIDE', [{ kind: 'leave', node, because: 'outside-address' }]);
}

/** Where a packet goes whose destination no rule changed. */
function unchanged(walk: Walk, arrival: Arrival): readonly Branch[] {
  const { network, target } = walk;
  const { node, origin } = arrival;
  if (isOwnAddress(node, target.address)) return toNode(walk, arrival);
  const pod = network.podAt(target.address);
  if (pod !== undefined) return toPod(walk, arrival, pod, target.address, target.port);
  const other = network.nodeAt(target.address);
  if (other === undefined) return leave(walk, node.name);
  const masqueraded = network.masqueradesOutside && origin === 'own-pod';
  const own = addressOfFamily(node.addresses, walk.family) ?? '';
  const source = masqueraded ? own : arrival.source;
  const hop: Hop = { kind: 'forward', from: node.name, to: other.name, source, masqueraded };
  const sourceKind = masqueraded ? 'node' : arrival.sourceKind;
  const branches = arriveAt(walk, { node: other, origin: 'wire', source, sourceKind });
  return branches.map((branch) => ({ ...branch, hops: [hop, ...branch.hops] }));
}

function refused(walk: Walk, arrival: Arrival, decision: Extract<Decision, { kind: 'reject' | 'drop' }>): Outcome {
  if (decision.kind === 'drop') return 'TIMEOUT';
  // For a process on the node the refusal is an error of send() itself, where the protocol has no connect().
  const atOutput = arrival.origin === 'own-process' && decision.hooks.includes('output');
  return atOutput && walk.target.protocol === 'UDP' ? 'EPERM' : 'ECONNREFUSED';
}

function arriveAt(walk: Walk, arrival: Arrival): readonly Branch[] {
  const { network, target, family } = walk;
  const packet = {
    source: arrival.source,
    destination: target.address,
    protocol: target.protocol,
    port: target.port,
  };
  const decision = decide(network.settings, network.tables(family), arrival.node, packet);
  const hop: Hop = { kind: 'rules', node: arrival.node.name, packet, decision };
  const then = (branches: readonly Branch[]): readonly Branch[] =>
    branches.map((branch) => ({ ...branch, hops: [hop, ...branch.hops] }));
  switch (decision.kind) {
    case 'no-rule':
      return then(unchanged(walk, arrival));
    case 'reject':
    case 'drop': {
      const passed = hooksPassed(arrival, target.address);
      if (!decision.hooks.some((hook) => passed.includes(hook))) return then(unchanged(walk, arrival));
      return then(end(refused(walk, arrival, decision)));
    }
    case 'dnat':
      return then(decision.candidates.map((candidate) => toCandidate(walk, arrival, candidate)));
    case 'not-modelled':
      return then(end('NOT_MODELLED'));
    default: {
      const unknown: never = decision;
      return unknown;
    }
  }
}

/** The source address that a node's own process gets for a destination. */
function processSource(walk: Walk, node: NetworkNode): string {
  const { address } = walk.target;
  return isOwnAddress(node, address) ? address : (addressOfFamily(node.addresses, walk.family) ?? '');
}

function depart(walk: Walk, from: Caller): readonly Branch[] {
  const { network, target, family } = walk;
  switch (from.kind) {
    case 'pod': {
      const node = network.node(from.node);
      const source = addressOfFamily(from.addresses, family);
      if (source === undefined) return end('ENETUNREACH');
      // Loopback and its own address stay inside the pod, and never meet the node's rules.
      const pod = network.podAt(source);
      if (isLoopback(target.address) || target.address === source) {
        const listens = pod === undefined ? undefined : network.listens(pod, target.protocol, target.port);
        const to: Receiver =
          pod === undefined ? { kind: 'endpoint', node: from.node, address: source } : podReceiver(pod, source);
        const hop: Hop = {
          kind: 'deliver',
          to,
          port: target.port,
          source: target.address,
          sourceKind: 'client',
          listens,
        };
        return [{ probability: 1, outcome: outcomeOf(listens), hops: [hop], backend: to, source: target.address }];
      }
      if (node === undefined) return end('NOT_MODELLED');
      return arriveAt(walk, { node, origin: 'own-pod', source, sourceKind: 'client' });
    }
    case 'node': {
      const node = network.node(from.node);
      if (node === undefined) return end('NOT_MODELLED');
      return arriveAt(walk, { node, origin: 'own-process', source: processSource(walk, node), sourceKind: 'client' });
    }
    case 'outside': {
      // Loopback is the caller's own machine, not the cluster.
      if (isLoopback(target.address)) return end('OUTSIDE');
      const node = network.nodeAt(target.address) ?? (from.via === undefined ? undefined : network.node(from.via));
      if (node === undefined) {
        return end('TIMEOUT', [{ kind: 'leave', node: undefined, because: 'no-route-from-outside' }]);
      }
      return arriveAt(walk, { node, origin: 'wire', source: from.address, sourceKind: 'client' });
    }
    default: {
      const unknown: never = from;
      return unknown;
    }
  }
}

/** Takes what all branches begin with out of them. */
function connection(branches: readonly Branch[]): Connection {
  const first = branches[0]?.hops ?? [];
  let shared = 0;
  while (shared < first.length && branches.every((branch) => branch.hops[shared] === first[shared])) shared++;
  const rest = branches.map((branch) => ({ ...branch, hops: branch.hops.slice(shared) }));
  return {
    hops: first.slice(0, shared),
    branches: rest,
    outcomes: [...new Set(branches.map((branch) => branch.outcome))].sort(),
  };
}

/**
 * Follows the first packet of a connection from node to node, as Linux and kube-proxy carry it, and says for each
 * endpoint it may be sent to how the connection ends and which source address is seen there.
 * NetworkPolicies are not looked at. `address` must be an IP address: names are resolved before.
 */
export function connect(network: Network, from: Caller, target: Target): Connection {
  const family = familyOf(target.address);
  if (family === undefined) return connection(end('NOT_MODELLED'));
  const walk: Walk = {
    network,
    family,
    target,
    home: from.kind === 'outside' ? undefined : from.node,
    callerAddresses: from.kind === 'pod' ? from.addresses : [],
  };
  return connection(depart(walk, from));
}
