import type { PortMapping } from '../../cluster/profiles';
import { balancedAt, foreignBalancerAt, portOf, throughBalancer } from './balancer';
import { isPrivate } from './private-address';
import { addressesOf, ended, isOutside, type Question } from './question';
import { offeredNodePorts } from './reason';
import { direct, type Ended, type Routed } from './route';

const LOCAL: ReadonlySet<string> = new Set(['localhost', '::1']);
const ANY: ReadonlySet<string> = new Set(['0.0.0.0', '::', '']);

/** Names of the machine itself. */
export function isLocalName(host: string): boolean {
  return LOCAL.has(host) || host.startsWith('127.');
}

function listens({ listenAddress, hostPort, protocol }: PortMapping, { to }: Question): boolean {
  if (hostPort !== to.port || protocol !== to.protocol) return false;
  return ANY.has(listenAddress) || to.host === 'localhost' || listenAddress === to.host;
}

/** Docker Desktop publishes node ports, too, on the machine it runs on. */
function publishedNodePort({ scene, to }: Question): boolean {
  if (scene.world.profile.loadBalancer !== 'docker-desktop') return false;
  return offeredNodePorts(scene).some(
    ({ port }) => port.nodePort === to.port && (port.protocol ?? 'TCP') === to.protocol,
  );
}

/** To the caller's own machine, or pod. */
export function toLocal(question: Question): { readonly way: Routed | Ended } {
  const { standpoint, network, to } = question;
  const { caller } = standpoint;
  switch (caller.kind) {
    case 'host':
      return { way: toOwnMachine(question) };
    case 'internet':
      return { way: ended('not-modelled', { code: 'outside-cluster' }) };
    case 'client':
      // A pod that only asks serves nothing.
      return { way: ended('refused', { code: 'closed-pod-port', pod: 'client', declared: [] }) };
    case 'node':
    case 'pod': {
      const address = to.host === 'localhost' ? '127.0.0.1' : to.host;
      return { way: direct(network, standpoint.network, address, to) };
    }
    default: {
      const unknown: never = caller;
      throw new TypeError(`unknown caller ${JSON.stringify(unknown)}`);
    }
  }
}

/** From the machine that runs the cluster, `localhost`: balancers that publish there, and ports mapped when the cluster was made. */
function toOwnMachine(question: Question): Routed | Ended {
  const { scene, network, standpoint, to } = question;
  const { portMappings } = scene.world.profile;
  const balanced = balancedAt(scene, 'localhost', to);
  if (balanced !== undefined && portOf(balanced.view, to) !== undefined) return throughBalancer(question, balanced);
  const [first] = scene.nodes();
  if (publishedNodePort(question)) {
    const node = network.network.node(first?.metadata.name ?? '');
    return direct(network, standpoint.network, node?.addresses[0] ?? '', to);
  }
  const mapping = portMappings.find((one) => listens(one, question));
  const node = mapping && network.network.node(mapping.node);
  if (mapping === undefined || node === undefined) {
    const { environment } = scene.world.profile;
    const nodePorts = offeredNodePorts(scene);
    return ended('refused', { code: 'no-mapping', environment, nodePorts, mappings: portMappings });
  }
  const { hostPort, containerPort } = mapping;
  const { connections } = direct(network, standpoint.network, node.addresses[0] ?? '', { ...to, port: containerPort });
  return { hops: [{ kind: 'port-mapping', node: node.name, hostPort, containerPort }], connections };
}

/** The caller is on the Internet, and the address is one of a network behind it. */
function isTooFar({ standpoint, scene }: Question, address: string): boolean {
  const { caller } = standpoint;
  if (!isPrivate(address)) return false;
  if (caller.kind === 'internet') return caller.ip === undefined || !isPrivate(caller.ip);
  // A laptop stands beside the nodes of the clusters it runs, not beside those of a cloud.
  return caller.kind === 'host' && ['eks', 'gke', 'aks'].includes(scene.world.profile.environment);
}

/** To an address: through its balancer where a client comes by one, else straight. */
export function toAddress(question: Question, address: string): Routed | Ended {
  const { scene, network, standpoint, to } = question;
  const node = network.network.nodeAt(address);
  const found = balancedAt(scene, address, to);
  // Where nodes are balancers (ServiceLB), their other ports are still the nodes'.
  const balanced =
    node !== undefined && found !== undefined && portOf(found.view, to) === undefined ? undefined : found;
  const captured = balanced?.balancing.ingress.some(({ ip, ipMode }) => ip === address && ipMode !== 'Proxy') ?? false;
  // Inside the cluster kube-proxy takes packets for a balancer's virtual IP itself; outside, and in proxy mode, it is the balancer.
  if (balanced !== undefined && (isOutside(question) || !captured)) return throughBalancer(question, balanced);
  if (node !== undefined && isTooFar(question, address)) {
    const { environment } = scene.world.profile;
    return ended('timed-out', { code: 'private-address', environment, nodePorts: offeredNodePorts(scene) });
  }
  if (isOutside(question)) {
    const foreign = foreignBalancerAt(scene, address);
    if (foreign !== undefined) {
      const what = `the load balancer that gave Service ${foreign.namespace}/${foreign.name} its address`;
      return ended('not-modelled', { code: 'not-modelled', what });
    }
    const external = scene.world.profile.nodes.find(({ externalIPs }) => externalIPs.includes(address));
    if (external !== undefined) {
      return ended('not-modelled', { code: 'not-modelled', what: `the firewall in front of node ${external.name}` });
    }
  }
  const way = direct(network, standpoint.network, address, to);
  const { dockerNetwork } = scene.world.profile;
  // A laptop with Linux has a leg in the Docker network; Docker's virtual machine elsewhere keeps it to itself.
  if (standpoint.caller.kind === 'host' && node !== undefined && dockerNetwork !== undefined) {
    const source = addressesOf(standpoint.network)[0] ?? '';
    return { ...way, hops: [{ kind: 'docker-network', network: dockerNetwork.name, source }] };
  }
  return way;
}
