import type { IPFamily, Pod } from '../../kubernetes';
import type { Candidate } from './decision';
import { addressOfFamily, type Network, type NetworkNode, podReceiver } from './network';
import { isOwnAddress } from './rules';
import type { Branch, Hop, Outcome, Receiver, SourceKind, Target } from './walk-types';

/** How a packet came to the node it is at. */
type Origin = 'own-pod' | 'own-process' | 'wire';

/** What stays the same all the way of a connection. */
export interface Walk {
  readonly network: Network;
  readonly family: IPFamily;
  readonly target: Target;
  /** Node the caller is on; undefined outside. */
  readonly home: string | undefined;
  /** Addresses of the calling pod. */
  readonly callerAddresses: readonly string[];
}

/** A packet at a node. */
export interface Arrival {
  readonly node: NetworkNode;
  readonly origin: Origin;
  readonly source: string;
  readonly sourceKind: SourceKind;
}

/** One way to end, for every packet. */
export function end(outcome: Outcome, hops: readonly Hop[] = []): readonly Branch[] {
  return [{ probability: 1, outcome, hops, backend: undefined, source: undefined }];
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

/** Connected, unless surely nothing listens. */
export function outcomeOf(listens: boolean | undefined): Outcome {
  return listens === false ? 'ECONNREFUSED' : 'OK';
}

/** To an endpoint that kube-proxy chose. */
export function toCandidate(walk: Walk, arrival: Arrival, candidate: Candidate): Branch {
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
export function toPod(walk: Walk, arrival: Arrival, pod: Pod, address: string, port: number): readonly Branch[] {
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
export function toNode(walk: Walk, arrival: Arrival): readonly Branch[] {
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
