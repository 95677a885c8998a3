import {
  type Caller,
  connect,
  createNetwork,
  healthAnswer,
  type Network,
  type ProxyMode,
  type Target,
} from '../../../lib/cluster/proxy';
import type {
  Endpoint,
  EndpointSlice,
  LoadBalancerIngress,
  Node,
  Pod,
  Protocol,
  Service,
  ServiceSpec,
} from '../../../lib/kubernetes';

type Flow = readonly [string, string, string, string, readonly string[], readonly string[]];
type PodState = 'R' | 'N' | 'T' | 'X';

interface Recorded {
  readonly mode: string;
  readonly podStates: Readonly<Record<string, PodState>>;
  readonly services: Readonly<Record<string, { spec: ServiceSpec; ingress: LoadBalancerIngress[] }>>;
  readonly 'healthCheckNodePort[status,localEndpoints]': Readonly<Record<string, readonly [number, number]>>;
  readonly flows: readonly Flow[];
}

/** Name, address and node of the pods that may exist. */
const PODS: Readonly<Record<string, readonly [address: string, node: string]>> = {
  a1: ['10.244.1.2', 'n1'],
  b1: ['10.244.1.3', 'n1'],
  a2: ['10.244.2.2', 'n2'],
};
const LISTENING = [8080, 9090];
const UNALLOCATED_CLUSTER_IP = '10.96.255.250';
/** Outside the range of node ports. */
const UNUSED_PORT = 20000;

const CALLERS: Readonly<Record<string, Caller>> = {
  'pod on n1 (not an endpoint)': { kind: 'pod', addresses: ['10.244.1.10'], node: 'n1' },
  'pod on n2 (not an endpoint)': { kind: 'pod', addresses: ['10.244.2.10'], node: 'n2' },
  'endpoint pod a1 itself': { kind: 'pod', addresses: ['10.244.1.2'], node: 'n1' },
  'process on node n1': { kind: 'node', node: 'n1' },
  'process on node n2': { kind: 'node', node: 'n2' },
  'outside, routed via n1': { kind: 'outside', address: '203.0.113.2', via: 'n1' },
  'outside (not in 203.0.113.0/25), routed via n1': { kind: 'outside', address: '203.0.113.130', via: 'n1' },
  'outside, routed via n2': { kind: 'outside', address: '203.0.114.2', via: 'n2' },
};

const NODE_ADDRESSES: Readonly<Record<string, string>> = { n1: '172.18.0.3', n2: '172.18.0.4' };

function node(name: string, podCIDR: string): Node {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name },
    spec: { podCIDR },
    status: { addresses: [{ type: 'InternalIP', address: NODE_ADDRESSES[name] ?? '' }] },
  };
}

function pod(name: string): Pod {
  const [ip = '', nodeName = ''] = PODS[name] ?? [];
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'ns', labels: { app: 'web' } },
    spec: { nodeName, containers: [{ name: 'c', ports: [{ name: 'http', containerPort: 8080 }] }] },
    status: { phase: 'Running', podIP: ip, podIPs: [{ ip }] },
  };
}

/** What the EndpointSlice controller makes of a pod; that it does so is proven by the recordings of `endpoints`. */
function endpoint(name: string, state: PodState, spec: ServiceSpec): Endpoint {
  const [ip = '', nodeName = ''] = PODS[name] ?? [];
  const serving = state === 'R' || state === 'T';
  const terminating = state === 'T' || state === 'X';
  const ready = spec.publishNotReadyAddresses === true || (serving && !terminating);
  const hinted = ready && spec.trafficDistribution === 'PreferSameNode';
  return {
    addresses: [ip],
    conditions: { ready, serving, terminating },
    nodeName,
    ...(hinted ? { hints: { forNodes: [{ name: nodeName }] } } : {}),
  };
}

function slice(name: string, spec: ServiceSpec, states: Recorded['podStates']): EndpointSlice {
  const port = spec.ports?.[0];
  const target = port?.targetPort === 'http' ? 8080 : port?.targetPort;
  const resolved = typeof target === 'number' && port !== undefined;
  const selects = spec.selector !== undefined;
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: `${name}-x`, namespace: 'ns', labels: { 'kubernetes.io/service-name': name } },
    addressType: 'IPv4',
    endpoints: selects ? Object.entries(states).map(([pod, state]) => endpoint(pod, state, spec)) : [],
    ports: resolved ? [{ name: port.name ?? '', port: target, protocol: port.protocol ?? 'TCP' }] : [],
  };
}

/** Which address and port a recorded destination is; a service may have several of a kind. */
function targetOf(recorded: Recorded, serviceName: string, dest: string): Target | undefined {
  const service = recorded.services[serviceName];
  const spec = service?.spec;
  const port = spec?.ports?.[0];
  const protocol: Protocol = port?.protocol ?? 'TCP';
  const [kind = '', place = ''] = dest.split(/[@:](?!nodePort)/);
  const at = (address: string | undefined, number: number | undefined, by: Protocol = protocol): Target | undefined =>
    address === undefined || number === undefined ? undefined : { address, port: number, protocol: by };
  switch (kind) {
    case 'clusterIP':
      return at(spec?.clusterIP, 80);
    case 'clusterIP-wrongport':
      return at(spec?.clusterIP, 81);
    case 'clusterIP-targetport':
      return at(spec?.clusterIP, 8080);
    case 'clusterIP-udp':
      return at(spec?.clusterIP, 80, 'UDP');
    case 'nodePort':
      return at(NODE_ADDRESSES[place], port?.nodePort);
    case 'localhost:nodePort':
      return at('127.0.0.1', port?.nodePort);
    case 'externalIP':
      return at(spec?.externalIPs?.[0], 80);
    case 'lbIP':
      return at(service?.ingress[0]?.ip, 80);
    case 'podIP':
      return at(PODS[place]?.[0], 8080, 'TCP');
    case 'podIP-closedport':
      return at(PODS[place === '' ? 'a1' : place]?.[0], 8081, 'TCP');
    case 'unallocatedClusterIP':
      return at(UNALLOCATED_CLUSTER_IP, 80, 'TCP');
    case 'nodeIP-unusedport':
      return at(NODE_ADDRESSES[place], UNUSED_PORT, 'TCP');
    default:
      return undefined;
  }
}

function worldOf(recorded: Recorded): { network: Network; services: readonly Service[] } {
  const services = Object.entries(recorded.services).map(
    ([name, { spec, ingress }]): Service => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace: 'ns' },
      spec,
      status: { loadBalancer: { ingress } },
    }),
  );
  const mode: ProxyMode = recorded.mode.startsWith('nftables') ? 'nftables' : 'iptables';
  const network = createNetwork({
    nodes: [node('n1', '10.244.1.0/24'), node('n2', '10.244.2.0/24')],
    // Pods that no Service may use still listen: the recorded world only changes what Kubernetes says of them.
    pods: Object.keys(PODS).map(pod),
    services,
    endpointSlices: services.map((service) => slice(service.metadata.name ?? '', service.spec, recorded.podStates)),
    mode,
    serviceCIDRs: ['10.96.0.0/16'],
    podCIDRs: ['10.244.0.0/16'],
    masqueradesOutside: recorded.mode.endsWith('kindmasq'),
    listens: (_, protocol, port) => protocol !== 'SCTP' && LISTENING.includes(port),
  });
  return { network, services };
}

/** Recorded backends and sources must be possible ones, and so must each outcome of ten tries; one that is certain must be there. */
function compare(network: Network, caller: Caller, target: Target, flow: Flow): string | undefined {
  const { branches, outcomes } = connect(network, caller, target);
  // Nobody outside that world answered.
  const ours = new Set<string>(outcomes.map((outcome) => (outcome === 'OUTSIDE' ? 'TIMEOUT' : outcome)));
  const theirs = flow[3].split('|');
  const reached = branches.filter((branch) => branch.outcome === 'OK');
  const backends = new Set(reached.map((branch) => (branch.backend?.kind === 'pod' ? branch.backend.name : '')));
  const sources = new Set(reached.map((branch) => branch.source));
  // An outcome that most tries should have had must have been seen.
  const likely = new Map<string, number>();
  for (const branch of branches) likely.set(branch.outcome, (likely.get(branch.outcome) ?? 0) + branch.probability);
  const unseen = [...likely].some(
    ([outcome, share]) => share > 0.9 && outcome !== 'OUTSIDE' && !theirs.includes(outcome),
  );
  const possible =
    !unseen &&
    theirs.every((outcome) => ours.has(outcome)) &&
    flow[4].every((backend) => backends.has(backend)) &&
    flow[5].every((source) => sources.has(source));
  if (possible) return undefined;
  const said = [[...ours].sort().join('|'), [...backends].join(), [...sources].join()].join(' ');
  return `${flow.slice(0, 3).join(' → ')}: ${said}, recorded ${[flow[3], flow[4].join(), flow[5].join()].join(' ')}`;
}

/** Makes each recorded connection in a network of the recorded objects. */
export function replay(record: unknown): string[] {
  const recorded = record as Recorded;
  const { network } = worldOf(recorded);
  const differences: string[] = [];
  for (const flow of recorded.flows) {
    const caller = CALLERS[flow[0]];
    const target = targetOf(recorded, flow[1], flow[2]);
    if (caller === undefined || target === undefined) {
      differences.push(`${flow.slice(0, 3).join(' → ')}: not understood`);
      continue;
    }
    const difference = compare(network, caller, target, flow);
    if (difference !== undefined) differences.push(difference);
  }
  const tables = network.tables('IPv4');
  for (const [place, [status, localEndpoints]] of Object.entries(
    recorded['healthCheckNodePort[status,localEndpoints]'],
  )) {
    const [service = '', nodeName = ''] = place.split('@');
    const port = tables.ports.find((candidate) => candidate.service === service);
    const answer = port === undefined ? undefined : healthAnswer(tables, port, nodeName);
    if (answer?.status !== status || answer.localEndpoints !== localEndpoints) {
      differences.push(`${place}: ${answer?.status} ${answer?.localEndpoints}, recorded ${status} ${localEndpoints}`);
    }
  }
  return differences;
}
