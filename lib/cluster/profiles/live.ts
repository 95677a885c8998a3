import { DEFAULT_VERSION, KUBERNETES_VERSIONS, type KubernetesVersion, type Node } from '../../kubernetes';
import { familyOf } from '../../kubernetes/ip';
import { UNKNOWN_PLUGIN } from './network-plugins';
import { addressAt, nodeMaskOf, subnetAt } from './node-address';
import type { ClusterProfile, Environment, NodeProfile } from './profile';

/** What cannot be read off Node objects. */
export interface LiveOptions {
  readonly name?: string;
  /** Defaults to the ranges of a plain upstream cluster, 10.96.0.0/12; read `ServiceCIDR` objects or the `kubernetes` Service to know. */
  readonly serviceCIDRs?: readonly string[];
  readonly podCIDRs?: readonly string[];
  readonly environment?: Environment;
  readonly networkPlugin?: ClusterProfile['networkPlugin'];
  readonly loadBalancer?: ClusterProfile['loadBalancer'];
  readonly proxyMode?: ClusterProfile['proxyMode'];
  readonly version?: KubernetesVersion;
}

/** `v1.35.2-eks-…` → `1.35`; a minor that is not modelled becomes the nearest one that is. */
function versionOf(nodes: readonly Node[]): KubernetesVersion {
  const text = nodes.find((node) => typeof node.status?.nodeInfo?.kubeletVersion === 'string')?.status?.nodeInfo
    ?.kubeletVersion;
  const minor = Number(/^v?1\.(\d+)/.exec(text ?? '')?.[1] ?? Number.NaN);
  if (Number.isNaN(minor)) return DEFAULT_VERSION;
  const exact = KUBERNETES_VERSIONS.find((version) => version === `1.${minor}`);
  const [oldest] = KUBERNETES_VERSIONS;
  return exact ?? (minor < Number(oldest.slice(2)) ? oldest : DEFAULT_VERSION);
}

/**
 * Ranges of a node's pods where its Node object says none, because the network plugin has ranges of its own: each node gets
 * its part of the cluster's, or shares it where pods are in the nodes' network.
 */
function rangesAt(index: number, { podCIDRs = [], networkPlugin }: LiveOptions): string[] {
  const shared = networkPlugin?.podAddresses === 'node-network';
  return podCIDRs.map((cidr) => (shared ? cidr : subnetAt(cidr, nodeMaskOf(cidr), index)));
}

function nodeProfileOf(node: Node, index: number, options: LiveOptions): NodeProfile {
  const addresses = node.status?.addresses ?? [];
  const ofType = (type: string): string[] =>
    addresses
      .filter((entry) => entry.type === type && familyOf(entry.address) !== undefined)
      .map((entry) => entry.address);
  const single = node.spec?.podCIDR === undefined ? rangesAt(index, options) : [node.spec.podCIDR];
  return {
    name: node.metadata.name ?? '',
    internalIPs: ofType('InternalIP'),
    externalIPs: ofType('ExternalIP'),
    labels: node.metadata.labels ?? {},
    taints: node.spec?.taints ?? [],
    unschedulable: node.spec?.unschedulable === true,
    allocatable: node.status?.allocatable ?? {},
    podCIDRs: node.spec?.podCIDRs ?? single,
    ...(node.spec?.providerID === undefined ? {} : { providerID: node.spec.providerID }),
  };
}

/** A profile from the Node objects of a running cluster. What they do not say comes from `options`, or is `unknown`. */
export function profileFromNodes(nodes: readonly Node[], options: LiveOptions = {}): ClusterProfile {
  const profiles = nodes.map((node, index) => nodeProfileOf(node, index, options));
  const serviceCIDRs = options.serviceCIDRs ?? ['10.96.0.0/12'];
  return {
    environment: options.environment ?? 'live',
    name: options.name ?? 'live',
    version: options.version ?? versionOf(nodes),
    nodes: profiles,
    serviceCIDRs,
    podCIDRs: options.podCIDRs ?? [],
    nodePortRange: '30000-32767',
    clusterDomain: 'cluster.local',
    dnsIPs: serviceCIDRs.slice(0, 1).map((cidr) => addressAt(cidr, 10)),
    proxyMode: options.proxyMode ?? 'iptables',
    networkPlugin: options.networkPlugin ?? UNKNOWN_PLUGIN,
    loadBalancer: options.loadBalancer ?? 'none',
    apiServer: { address: profiles[0]?.internalIPs[0] ?? '127.0.0.1', port: 6443 },
    portMappings: [],
    liveNodes: nodes,
  };
}
