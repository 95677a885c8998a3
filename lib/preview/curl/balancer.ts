import type { Balancing } from '../../cluster/balancers';
import type { LoadBalancerProvider } from '../../cluster/profiles';
import { connect } from '../../cluster/proxy';
import type { ServicePort } from '../../kubernetes';
import type { Scene } from '../scene';
import type { ServiceView } from '../service-view';
import type { Destination } from '../url';
import { isPrivate } from './private-address';
import { addressesOf, ended, type Question } from './question';
import { selectedPods } from './reason';
import type { CurlHop, CurlReason } from './result';
import type { Ended, Routed } from './route';

type Provisioned = Extract<Balancing, { kind: 'provisioned' }>;

/** A LoadBalancer Service and what serves it. */
export interface Balanced {
  readonly view: ServiceView;
  readonly balancing: Provisioned;
}

/** The port of a Service that a destination means. */
export function portOf(view: ServiceView, { port, protocol }: Destination): ServicePort | undefined {
  return view.ports.find(({ spec }) => spec.port === port && (spec.protocol ?? 'TCP') === protocol)?.spec;
}

/** The Service whose balancer has an address or host name; of several that share it, the one with the port. */
export function balancedAt(scene: Scene, host: string, to: Destination): Balanced | undefined {
  const name = host.toLowerCase();
  let first: Balanced | undefined;
  for (const [key, balancing] of scene.balancings()) {
    if (balancing.kind !== 'provisioned') continue;
    if (!balancing.ingress.some(({ ip, hostname }) => ip === host || hostname?.toLowerCase() === name)) continue;
    const view = scene.viewsByKey().get(key);
    if (view === undefined) continue;
    if (portOf(view, to) !== undefined) return { view, balancing };
    first ??= { view, balancing };
  }
  return first;
}

/** A Service that came with its balancer's address already: what is behind that is not known. */
export function foreignBalancerAt(scene: Scene, host: string): ServiceView | undefined {
  const balancings = scene.balancings();
  return scene
    .views()
    .find(
      ({ service, namespace, name }) =>
        !balancings.has(`${namespace}/${name}`) &&
        (service.status?.loadBalancer?.ingress ?? []).some(({ ip, hostname }) => ip === host || hostname === host),
    );
}

/** What a client sees on a port that the balancer does not listen on: a machine refuses, a cloud's filter says nothing. */
const CLOSED_PORT: Readonly<Record<LoadBalancerProvider, 'refused' | 'timed-out'>> = {
  none: 'timed-out',
  'cloud-provider-kind': 'refused',
  metallb: 'timed-out',
  'minikube-tunnel': 'timed-out',
  servicelb: 'refused',
  'docker-desktop': 'refused',
  'aws-classic': 'timed-out',
  'aws-load-balancer-controller': 'timed-out',
  'eks-auto-mode': 'timed-out',
  gke: 'timed-out',
  aks: 'timed-out',
};

/** Nodes that pass the balancer's health check: with policy Local only those that have a ready pod. */
function healthyNodes({ view, balancing }: Balanced, nodes: readonly string[]): readonly string[] {
  if (balancing.healthCheck.kind !== 'health-check-node-port') return nodes;
  const ready = new Set(view.endpoints.filter((endpoint) => endpoint.ready).map((endpoint) => endpoint.nodeName));
  return nodes.filter((node) => ready.has(node));
}

/** Nothing behind the balancer is alive. */
function noTarget({ scene }: Question, view: ServiceView, hops: readonly CurlHop[]): Ended {
  const service = `${view.namespace}/${view.name}`;
  const reason: CurlReason = view.endpoints.some(({ ready }) => ready)
    ? { code: 'nobody-there' }
    : { code: 'no-endpoints', service, ...selectedPods(scene, service) };
  return ended('timed-out', reason, hops);
}

/** The caller is too far away for an address that only a private network, or one machine, has. */
function isOutOfReach({ standpoint }: Question, { scheme }: Provisioned): boolean {
  const { caller } = standpoint;
  switch (scheme) {
    case 'internet-facing':
      return false;
    case 'internal':
      return caller.kind === 'host' || (caller.kind === 'internet' && !isPrivate(caller.ip ?? ''));
    case 'local-machine':
      return caller.kind === 'internet' && !isPrivate(caller.ip ?? '');
    default: {
      const unknown: never = scheme;
      throw new TypeError(`unknown scheme ${String(unknown)}`);
    }
  }
}

/** From the balancer's listener to what is behind it. */
export function throughBalancer(question: Question, balanced: Balanced): Routed | Ended {
  const { network, standpoint, to } = question;
  const { view, balancing } = balanced;
  const service = `${view.namespace}/${view.name}`;
  const hops: readonly CurlHop[] = [{ kind: 'balancer', service, balancing }];
  if (isOutOfReach(question, balancing)) {
    return ended('timed-out', { code: 'private-balancer', service, scheme: balancing.scheme }, hops);
  }
  const port = portOf(view, to);
  if (port === undefined) {
    const offered = view.ports.map(({ spec }) => spec);
    return ended(CLOSED_PORT[balancing.provider], { code: 'wrong-service-port', service, offered }, hops);
  }
  const own = addressesOf(standpoint.network)[0] ?? nodeAddress(question);
  const client = balancing.clientAddress === 'balancer' ? (balancing.ingress[0]?.ip ?? own) : own;
  const { targets } = balancing;
  switch (targets.kind) {
    case 'node-ports': {
      const nodes = healthyNodes(balanced, targets.nodes).flatMap((name) => network.network.node(name) ?? []);
      const nodePort = port.nodePort ?? 0;
      if (nodes.length === 0 || nodePort === 0) return noTarget(question, view, hops);
      const connections = nodes.map((node) => {
        const address = node.addresses[0] ?? '';
        const target = { address, port: nodePort, protocol: to.protocol };
        return {
          share: 1 / nodes.length,
          address,
          connection: connect(network.network, { kind: 'outside', address: client }, target),
        };
      });
      return { hops, connections };
    }
    case 'virtual-ip': {
      const wanted = balancing.ingress.find(({ ip }) => ip === to.host)?.ip ?? balancing.ingress[0]?.ip;
      const nodes = healthyNodes(balanced, targets.nodes);
      if (wanted === undefined || nodes.length === 0) return noTarget(question, view, hops);
      const address = wanted;
      const connections = nodes.map((via) => ({
        share: 1 / nodes.length,
        address,
        connection: connect(
          network.network,
          { kind: 'outside', address: client, via },
          { address, port: to.port, protocol: to.protocol },
        ),
      }));
      return { hops, connections };
    }
    case 'pods': {
      const ready = view.ports.find(({ spec }) => spec === port)?.endpoints.filter((endpoint) => endpoint.ready) ?? [];
      if (ready.length === 0) return noTarget(question, view, hops);
      const connections = ready.map(({ address, port: target, nodeName }) => ({
        share: 1 / ready.length,
        address,
        connection: connect(
          network.network,
          { kind: 'outside', address: client, ...(nodeName !== undefined && { via: nodeName }) },
          { address, port: target ?? to.port, protocol: to.protocol },
        ),
      }));
      return { hops, connections };
    }
    default: {
      const unknown: never = targets;
      throw new TypeError(`unknown targets ${JSON.stringify(unknown)}`);
    }
  }
}

function nodeAddress({ network, standpoint }: Question): string {
  const { network: caller } = standpoint;
  return (caller.kind === 'node' ? network.network.node(caller.node)?.addresses[0] : undefined) ?? '';
}
