import type { Labels } from '../../kubernetes';
import { type KindOptions, kind } from './kind';
import type { ClusterProfile, PortMapping } from './profile';
import type { NodeOptions } from './profile-of';

/** What a kind config file says, and what of it this model does not know. */
export interface KindConfigReading {
  readonly profile: ClusterProfile;
  /** Sentences about parts that were not understood or are not modelled. */
  readonly notes: readonly string[];
}

type Plain = Readonly<Record<string, unknown>>;

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function labelsOf(value: unknown): Labels {
  const labels: Labels = {};
  if (!isPlain(value)) return labels;
  for (const [key, label] of Object.entries(value)) {
    if (typeof label === 'string' && key !== '__proto__') labels[key] = label;
  }
  return labels;
}

/** `podSubnet` and `serviceSubnet` hold one range, or two with a comma. */
function subnets(value: unknown): { ipv4?: string; ipv6?: string } {
  const found: { ipv4?: string; ipv6?: string } = {};
  for (const part of (text(value) ?? '').split(',')) {
    const cidr = part.trim();
    if (cidr === '') continue;
    if (cidr.includes(':')) found.ipv6 = cidr;
    else found.ipv4 = cidr;
  }
  return found;
}

function mappingsOf(node: Plain, name: string, notes: string[]): PortMapping[] {
  const list = Array.isArray(node.extraPortMappings) ? node.extraPortMappings : [];
  const mappings: PortMapping[] = [];
  for (const mapping of list) {
    if (!isPlain(mapping) || typeof mapping.containerPort !== 'number') {
      notes.push(`${name}: a port mapping without a containerPort is left out`);
      continue;
    }
    const protocol = text(mapping.protocol)?.toUpperCase();
    mappings.push({
      node: name,
      containerPort: mapping.containerPort,
      hostPort: typeof mapping.hostPort === 'number' ? mapping.hostPort : 0,
      listenAddress: text(mapping.listenAddress) ?? '0.0.0.0',
      protocol: protocol === 'UDP' || protocol === 'SCTP' ? protocol : 'TCP',
    });
  }
  return mappings;
}

/**
 * The cluster that `kind create cluster --config` would make of a config file's content (`kind: Cluster`,
 * `kind.x-k8s.io/v1alpha4`). What is written wrongly is left out and said in `notes`.
 *
 * @param config - The parsed file; any value.
 * @throws RangeError when its subnets are no ranges, or too small for its nodes.
 */
export function kindFromConfig(config: unknown, options: KindOptions = {}): KindConfigReading {
  const notes: string[] = [];
  const root = isPlain(config) ? config : {};
  if (!isPlain(config) || config.kind !== 'Cluster') notes.push('this is no kind config: `kind: Cluster` is missing');
  const networking = isPlain(root.networking) ? root.networking : {};
  const name = options.name ?? text(root.name) ?? 'kind';
  const controlPlanes: NodeOptions[] = [];
  const workers: NodeOptions[] = [];
  const portMappings: PortMapping[] = [];
  for (const entry of Array.isArray(root.nodes) ? root.nodes : []) {
    const node = isPlain(entry) ? entry : {};
    const worker = node.role === 'worker';
    const list = worker ? workers : controlPlanes;
    const count = list.length;
    const nodeName = `${name}-${worker ? 'worker' : 'control-plane'}${count === 0 ? '' : count + 1}`;
    list.push({ labels: labelsOf(node.labels) });
    portMappings.push(...mappingsOf(node, nodeName, notes));
    if (node.kubeadmConfigPatches !== undefined) notes.push(`${nodeName}: kubeadmConfigPatches are not modelled`);
  }
  if (networking.disableDefaultCNI === true)
    notes.push('disableDefaultCNI: which network plugin comes instead is not known');
  const families = { ipv4: 'ipv4', ipv6: 'ipv6', dual: 'dual' } as const;
  const family = text(networking.ipFamily);
  const mode = text(networking.kubeProxyMode);
  const profile = kind({
    ...(family === 'ipv4' || family === 'ipv6' || family === 'dual' ? { ipFamily: families[family] } : {}),
    ...(mode === 'iptables' || mode === 'nftables' || mode === 'ipvs' || mode === 'none' ? { proxyMode: mode } : {}),
    podCIDR: subnets(networking.podSubnet),
    serviceCIDR: subnets(networking.serviceSubnet),
    portMappings,
    ...options,
    name,
    controlPlanes: controlPlanes.length > 0 ? controlPlanes : 1,
    workers,
  });
  const plugin =
    networking.disableDefaultCNI === true
      ? { ...profile.networkPlugin, name: 'unknown', networkPolicy: 'unknown' as const }
      : profile.networkPlugin;
  return { profile: { ...profile, networkPlugin: plugin }, notes };
}
