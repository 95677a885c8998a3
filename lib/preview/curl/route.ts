import type { Balancing } from '../../cluster/balancers';
import { type Connection, connect, type Caller as NetworkCaller } from '../../cluster/proxy';
import type { ServicePort } from '../../kubernetes';
import type { NetworkScene } from '../network-scene';
import type { Scene } from '../scene';
import type { ServiceView } from '../service-view';
import type { Destination } from '../url';
import type { CurlHop, CurlReason } from './result';

/** Connections that were tried, after some steps that they have in common. */
export interface Routed {
  readonly hops: readonly CurlHop[];
  /** Each with its share of all connections. */
  readonly connections: readonly { readonly share: number; readonly connection: Connection }[];
}

/** The way ended before a packet was sent. */
export interface Ended {
  readonly hops: readonly CurlHop[];
  readonly outcome: 'refused' | 'timed-out' | 'unresolved' | 'http-error' | 'not-modelled' | 'depends';
  readonly reason: CurlReason;
}

type Provisioned = Extract<Balancing, { kind: 'provisioned' }>;

/** A LoadBalancer Service and what serves it. */
export interface Balanced {
  readonly view: ServiceView;
  readonly balancing: Provisioned;
}

/** The Service whose balancer has an address or host name. */
export function balancedAt(scene: Scene, host: string): Balanced | undefined {
  for (const [key, balancing] of scene.balancings()) {
    if (balancing.kind !== 'provisioned') continue;
    if (!balancing.ingress.some(({ ip, hostname }) => ip === host || hostname?.toLowerCase() === host.toLowerCase()))
      continue;
    const view = scene.viewsByKey().get(key);
    if (view !== undefined) return { view, balancing };
  }
  return undefined;
}

/** Straight to an address. */
export function direct(network: NetworkScene, from: NetworkCaller, address: string, to: Destination): Routed {
  const connection = connect(network.network, from, { address, port: to.port, protocol: to.protocol });
  return { hops: [], connections: [{ share: 1, connection }] };
}

/** Nodes that pass the balancer's health check: with policy Local only those that have a ready pod. */
function healthyNodes({ view, balancing }: Balanced, nodes: readonly string[]): readonly string[] {
  if (balancing.healthCheck.kind !== 'health-check-node-port') return nodes;
  const ready = new Set(view.endpoints.filter((endpoint) => endpoint.ready).map((endpoint) => endpoint.nodeName));
  return nodes.filter((node) => ready.has(node));
}

function portOf(view: ServiceView, { port, protocol }: Destination): ServicePort | undefined {
  return view.ports.find(({ spec }) => spec.port === port && (spec.protocol ?? 'TCP') === protocol)?.spec;
}

function shared(connections: readonly Connection[]): Routed['connections'] {
  return connections.map((connection) => ({ share: 1 / connections.length, connection }));
}

/** From the balancer's listener to what is behind it. */
export function throughBalancer(
  network: NetworkScene,
  balanced: Balanced,
  client: string,
  to: Destination,
): Routed | Ended {
  const { view, balancing } = balanced;
  const service = `${view.namespace}/${view.name}`;
  const hops: readonly CurlHop[] = [{ kind: 'balancer', service, balancing }];
  const port = portOf(view, to);
  if (port === undefined) {
    const offered = view.ports.map(({ spec }) => spec);
    return { hops, outcome: 'timed-out', reason: { code: 'wrong-service-port', service, offered } };
  }
  const from = balancing.clientAddress === 'balancer' ? (balancing.ingress[0]?.ip ?? client) : client;
  const { targets } = balancing;
  switch (targets.kind) {
    case 'node-ports': {
      const nodes = healthyNodes(balanced, targets.nodes).flatMap((name) => network.network.node(name) ?? []);
      const nodePort = port.nodePort ?? 0;
      if (nodes.length === 0 || nodePort === 0) return { hops, outcome: 'timed-out', reason: { code: 'nobody-there' } };
      const connections = nodes.map((node) =>
        connect(
          network.network,
          { kind: 'outside', address: from },
          { address: node.addresses[0] ?? '', port: nodePort, protocol: to.protocol },
        ),
      );
      return { hops, connections: shared(connections) };
    }
    case 'virtual-ip': {
      const address = balancing.ingress[0]?.ip;
      const nodes = healthyNodes(balanced, targets.nodes);
      if (address === undefined || nodes.length === 0)
        return { hops, outcome: 'timed-out', reason: { code: 'nobody-there' } };
      const connections = nodes.map((via) =>
        connect(
          network.network,
          { kind: 'outside', address: from, via },
          { address, port: to.port, protocol: to.protocol },
        ),
      );
      return { hops, connections: shared(connections) };
    }
    case 'pods': {
      const ready = view.ports.find(({ spec }) => spec === port)?.endpoints.filter((endpoint) => endpoint.ready) ?? [];
      const connections = ready.map(({ address, port: target, nodeName }) =>
        connect(
          network.network,
          { kind: 'outside', address: from, ...(nodeName !== undefined && { via: nodeName }) },
          { address, port: target ?? to.port, protocol: to.protocol },
        ),
      );
      if (connections.length === 0) return { hops, outcome: 'timed-out', reason: { code: 'nobody-there' } };
      return { hops, connections: shared(connections) };
    }
    default: {
      const unknown: never = targets;
      throw new TypeError(`unknown targets ${JSON.stringify(unknown)}`);
    }
  }
}
