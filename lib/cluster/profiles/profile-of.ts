import { DEFAULT_VERSION, type KubernetesVersion, type Labels, type Taint } from '../../kubernetes';
import { addressAt, nodeMaskOf, subnetAt } from './node-address';
import type { ClusterProfile, Environment, NetworkPlugin, NodeProfile, PortMapping } from './profile';

/** What can be said of a node of a profile; the rest is worked out from the cluster. */
export interface NodeOptions {
  /** Defaults to the environment's own naming. */
  readonly name?: string;
  /** Sets `topology.kubernetes.io/zone`. */
  readonly zone?: string;
  /** Added to the labels that every node of the environment has. */
  readonly labels?: Readonly<Labels>;
  readonly taints?: readonly Taint[];
  /** Replaces single resources of what the environment's nodes have: `{ cpu: '2' }`. */
  readonly allocatable?: Readonly<Record<string, string>>;
  readonly internalIPs?: readonly string[];
  readonly externalIPs?: readonly string[];
  readonly podCIDRs?: readonly string[];
  readonly unschedulable?: boolean;
}

/** What every environment lets one choose. */
export interface CommonOptions {
  readonly version?: KubernetesVersion;
  /** Name of the cluster. */
  readonly name?: string;
  /** Which families Services and pods have; the first is the primary one. */
  readonly ipFamily?: IPFamilyChoice;
  readonly proxyMode?: ClusterProfile['proxyMode'];
  readonly loadBalancer?: ClusterProfile['loadBalancer'];
  readonly portMappings?: readonly PortMapping[];
}

/** As kind's `networking.ipFamily`. */
export type IPFamilyChoice = 'ipv4' | 'ipv6' | 'dual';

/** Facts of an environment, from which {@link profileOf} makes the profile. */
export interface EnvironmentFacts {
  readonly environment: Environment;
  readonly name: string;
  /** Ranges as the environment has them, per family; a family that is missing is not offered. */
  readonly serviceCIDR: { readonly ipv4: string; readonly ipv6?: string };
  readonly podCIDR: { readonly ipv4: string; readonly ipv6?: string };
  /** Range of the nodes' own addresses, and the number of the first node's address in it. */
  readonly nodeNetwork: { readonly ipv4: string; readonly ipv6?: string; readonly first: number };
  /** Prefix of one node's pod range where it is not the controller manager's default. */
  readonly nodeMask?: number;
  readonly networkPlugin: NetworkPlugin;
  readonly loadBalancer: ClusterProfile['loadBalancer'];
  readonly proxyMode: ClusterProfile['proxyMode'];
  readonly allocatable: Readonly<Record<string, string>>;
  readonly nodes: readonly (NodeOptions & { readonly name: string })[];
  /** Number of the DNS address in the service range; 10 everywhere so far. */
  readonly dnsOffset?: number;
  readonly apiServerPort: number;
  readonly dockerNetwork?: string;
}

function chosen<T>(choice: IPFamilyChoice, of: { readonly ipv4: T; readonly ipv6?: T }): T[] {
  const ipv6 = of.ipv6 === undefined ? [] : [of.ipv6];
  if (choice === 'ipv4' || ipv6.length === 0) return [of.ipv4];
  return choice === 'ipv6' ? ipv6 : [of.ipv4, ...ipv6];
}

/** The labels that kubelet puts on every node. */
function kubeletLabels(name: string): Labels {
  return {
    'beta.kubernetes.io/arch': 'amd64',
    'beta.kubernetes.io/os': 'linux',
    'kubernetes.io/arch': 'amd64',
    'kubernetes.io/hostname': name,
    'kubernetes.io/os': 'linux',
  };
}

/** A profile from the facts of an environment and what the user chose. */
export function profileOf(facts: EnvironmentFacts, options: CommonOptions): ClusterProfile {
  const choice = options.ipFamily ?? 'ipv4';
  const serviceCIDRs = chosen(choice, facts.serviceCIDR);
  const podCIDRs = chosen(choice, facts.podCIDR);
  const { first, ...networks } = facts.nodeNetwork;
  const nodeNetworks = chosen(choice, networks);
  const shared = facts.networkPlugin.podAddresses === 'node-network';
  const nodes = facts.nodes.map((node, index): NodeProfile => {
    const zone: Labels = node.zone === undefined ? {} : { 'topology.kubernetes.io/zone': node.zone };
    return {
      name: node.name,
      internalIPs: node.internalIPs ?? nodeNetworks.map((network) => addressAt(network, first + index)),
      externalIPs: node.externalIPs ?? [],
      labels: { ...kubeletLabels(node.name), ...zone, ...node.labels },
      taints: node.taints ?? [],
      unschedulable: node.unschedulable ?? false,
      allocatable: { ...facts.allocatable, ...node.allocatable },
      podCIDRs:
        node.podCIDRs ??
        podCIDRs.map((cidr) => (shared ? cidr : subnetAt(cidr, facts.nodeMask ?? nodeMaskOf(cidr), index))),
    };
  });
  return {
    environment: facts.environment,
    name: facts.name,
    version: options.version ?? DEFAULT_VERSION,
    nodes,
    serviceCIDRs,
    podCIDRs,
    nodePortRange: '30000-32767',
    clusterDomain: 'cluster.local',
    dnsIPs: serviceCIDRs.slice(0, 1).map((cidr) => addressAt(cidr, facts.dnsOffset ?? 10)),
    proxyMode: options.proxyMode ?? facts.proxyMode,
    networkPlugin: facts.networkPlugin,
    loadBalancer: options.loadBalancer ?? facts.loadBalancer,
    apiServer: { address: nodes[0]?.internalIPs[0] ?? addressAt(networks.ipv4, first), port: facts.apiServerPort },
    ...(facts.dockerNetwork === undefined
      ? {}
      : { dockerNetwork: { name: facts.dockerNetwork, cidr: nodeNetworks[0] ?? networks.ipv4 } }),
    portMappings: options.portMappings ?? [],
  };
}
