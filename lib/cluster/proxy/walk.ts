import { inSomeRange } from '../../kubernetes/address-range';
import { canonicalIP, familyOf } from '../../kubernetes/ip';
import type { Decision, Hook } from './decision';
import { type Arrival, end, outcomeOf, toCandidate, toNode, toPod, type Walk } from './deliver';
import { addressOfFamily, type Network, type NetworkNode, podReceiver } from './network';
import { decide, isLoopback, isOwnAddress } from './rules';
import type { Branch, Caller, Connection, Hop, Outcome, Receiver, Target } from './walk-types';

function hooksPassed(arrival: Arrival, destination: string): readonly Hook[] {
  const own = isOwnAddress(arrival.node, destination);
  if (arrival.origin === 'own-process') return own ? ['output', 'input'] : ['output'];
  return own ? ['input'] : ['forward'];
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
  // Where nodes live in the pods' own range (Amazon's plugin), a node's address is not outside.
  const outsidePods = !inSomeRange(network.podRanges, target.address);
  const masqueraded = network.masqueradesOutside && outsidePods && origin === 'own-pod';
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
      return arriveAt(walk, { node, origin: 'wire', source: canonicalIP(from.address), sourceKind: 'client' });
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
    target: { ...target, address: canonicalIP(target.address) },
    home: from.kind === 'outside' ? undefined : from.node,
    callerAddresses: from.kind === 'pod' ? from.addresses.map(canonicalIP) : [],
  };
  return connection(depart(walk, from));
}
