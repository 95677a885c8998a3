import { podsSelected } from '../../cluster/controllers/endpointslice';
import type { Branch, Hop } from '../../cluster/proxy';
import { formatLabels, type ServicePort } from '../../kubernetes';
import { familyOf } from '../../kubernetes/ip';
import type { NetworkScene } from '../network-scene';
import type { Scene } from '../scene';
import { serviceKey } from '../service-endpoints';
import type { Destination } from '../url';
import type { CurlReason, OfferedPort } from './result';

/** Every nodePort of the cluster, with its Service. */
export function offeredNodePorts(scene: Scene): readonly OfferedPort[] {
  return scene
    .views()
    .flatMap((view) =>
      view.ports
        .filter(({ spec }) => (spec.nodePort ?? 0) !== 0)
        .map(({ spec }) => ({ service: `${view.namespace}/${view.name}`, port: spec })),
    );
}

/** The Service that has an address: its cluster IP, an external IP, a balancer's. */
function serviceAt(
  scene: Scene,
  address: string,
): { readonly name: string; readonly ports: readonly ServicePort[] } | undefined {
  const view = scene
    .views()
    .find(
      ({ service: { spec, status } }) =>
        spec.clusterIPs?.includes(address) ||
        spec.externalIPs?.includes(address) ||
        status?.loadBalancer?.ingress?.some(({ ip }) => ip === address),
    );
  return view && { name: `${view.namespace}/${view.name}`, ports: view.ports.map(({ spec }) => spec) };
}

/** How many pods the Service selects, ready or not. */
export function selectedPods(scene: Scene, service: string): { readonly pods: number; readonly selector: string } {
  const view = scene.viewsByKey().get(service);
  const selector = view?.service.spec.selector;
  const pods = podsSelected(scene.podIndex(), view?.namespace ?? '', selector).length;
  return { pods, selector: formatLabels(selector) };
}

function refusedByRules(scene: Scene, hop: Extract<Hop, { kind: 'rules' }>): CurlReason | undefined {
  const { decision, node, packet } = hop;
  if (decision.kind === 'not-modelled') return { code: 'not-modelled', what: decision.what };
  if (decision.kind !== 'reject' && decision.kind !== 'drop') return undefined;
  const port = decision.claim?.port;
  const service = port === undefined ? '' : serviceKey(port.namespace, port.service);
  switch (decision.because) {
    case 'no-endpoints':
      return { code: 'no-endpoints', service, ...selectedPods(scene, service) };
    case 'no-local-endpoints': {
      const policy = decision.claim?.by === 'cluster-ip' ? 'internalTrafficPolicy' : 'externalTrafficPolicy';
      return { code: 'no-local-endpoints', service, node, policy };
    }
    case 'outside-source-ranges':
      return { code: 'outside-source-ranges', service };
    case 'unused-port-of-cluster-ip': {
      const found = serviceAt(scene, packet.destination);
      return { code: 'wrong-service-port', service: found?.name ?? '', offered: found?.ports ?? [] };
    }
    case 'unallocated-cluster-ip':
      return { code: 'nobody-there' };
    default: {
      const unknown: never = decision.because;
      throw new TypeError(`unknown refusal ${String(unknown)}`);
    }
  }
}

/** The port of the Services that a node port on this number, or a Service on this node's port, would have been. */
function closedNodePort(scene: Scene, node: string): CurlReason {
  return { code: 'closed-node-port', node, offered: offeredNodePorts(scene) };
}

/** The packet reached a pod or a node: whether somebody listens is what is left to say. */
function delivered(
  scene: Scene,
  network: NetworkScene,
  branch: Branch,
  hop: Extract<Hop, { kind: 'deliver' }>,
): CurlReason {
  if (hop.to.kind === 'node' && hop.listens !== true) return closedNodePort(scene, hop.to.node);
  const pod = network.network.podAt(hop.to.address);
  const ports = pod?.spec.containers.flatMap((container) => container.ports ?? []) ?? [];
  const declared = ports.map((port) => port.containerPort);
  const name = hop.to.kind === 'pod' ? hop.to.name : hop.to.address;
  if (branch.outcome !== 'OK') return { code: 'closed-pod-port', pod: name, declared };
  // A container's ports only inform. But one that names some and not this one most likely does not listen there.
  if (hop.listens === undefined && declared.length > 0)
    return { code: 'undeclared-port', pod: name, port: hop.port, declared };
  return {
    code: 'reached',
    backends: branch.backend === undefined ? [] : [branch.backend],
    declared: hop.listens === true,
  };
}

/** Why one way of a connection ended as it did. */
export function reasonOf(
  scene: Scene,
  network: NetworkScene,
  branch: Branch,
  hops: readonly Hop[],
  to: Destination,
  address: string,
): CurlReason {
  const all = [...hops, ...branch.hops];
  for (const hop of all) {
    const reason = hop.kind === 'rules' ? refusedByRules(scene, hop) : undefined;
    if (reason !== undefined) return reason;
  }
  const last = all.at(-1);
  switch (last?.kind) {
    case 'closed':
      return closedNodePort(scene, last.node);
    case 'reply-lost':
      return { code: 'reply-lost' };
    case 'leave': {
      const found = serviceAt(scene, address);
      if (last.because === 'no-route-from-outside')
        return { code: 'not-from-outside', nodePorts: offeredNodePorts(scene) };
      if (found !== undefined) {
        const isPort = found.ports.some((port) => port.port === to.port && (port.protocol ?? 'TCP') === to.protocol);
        // iptables refuses calls by a node's own processes at cluster IPs only: to other addresses of the Service they leave.
        if (isPort) return { code: 'no-endpoints', service: found.name, ...selectedPods(scene, found.name) };
        return { code: 'wrong-service-port', service: found.name, offered: found.ports };
      }
      return last.because === 'cluster-address' ? { code: 'nobody-there' } : { code: 'outside-cluster' };
    }
    case 'deliver':
      return delivered(scene, network, branch, last);
    default:
      return familyOf(address) === undefined ? { code: 'not-modelled', what: to.host } : { code: 'nobody-there' };
  }
}
