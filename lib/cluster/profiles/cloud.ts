import { hash32 } from '../../kubernetes/draw';
import { nodeOptions } from './kind';
import { AZURE_CNI_OVERLAY, GKE_DATAPLANE_V2, VPC_CNI } from './network-plugins';
import { addressAt, subnetAt } from './node-address';
import type { ClusterProfile } from './profile';
import { type CommonOptions, type NodeOptions, profileOf } from './profile-of';

/** Instance types whose pod limit is known: ENIs × (addresses per ENI − 1) + 2. */
const EKS_INSTANCES = {
  't3.medium': { cpu: '1930m', memory: '3388356Ki', pods: '17' },
  't3.large': { cpu: '1930m', memory: '7102412Ki', pods: '35' },
  'm5.large': { cpu: '1930m', memory: '7220184Ki', pods: '29' },
  'm5.xlarge': { cpu: '3920m', memory: '15048072Ki', pods: '58' },
} as const;

export interface EksOptions extends CommonOptions {
  /** Defaults to 2, in different zones. */
  readonly nodes?: number | readonly NodeOptions[];
  readonly region?: string;
  /** Decides allocatable and the pod limit. Defaults to `m5.large`. */
  readonly instanceType?: keyof typeof EKS_INSTANCES;
  /** Range of the VPC, cut into one /19 subnet per zone. Defaults to eksctl's 192.168.0.0/16. */
  readonly vpcCIDR?: string;
}

/**
 * EKS with the Amazon VPC CNI: pods have addresses of the node's subnet, and Nodes no podCIDR.
 * Service range 10.100.0.0/16, or 172.20.0.0/16 when the VPC is in 10.0.0.0/8 (EKS documentation).
 */
export function eks(options: EksOptions = {}): ClusterProfile {
  const region = options.region ?? 'us-west-2';
  const vpc = options.vpcCIDR ?? '192.168.0.0/16';
  const instanceType = options.instanceType ?? 'm5.large';
  const nodes = nodeOptions('nodes', options.nodes ?? 2);
  const zones = ['a', 'b', 'c'];
  return profileOf(
    {
      environment: 'eks',
      name: options.name ?? 'eks',
      serviceCIDR: { ipv4: vpc.startsWith('10.') ? '172.20.0.0/16' : '10.100.0.0/16' },
      podCIDR: { ipv4: vpc },
      nodeNetwork: { ipv4: vpc, first: 10 },
      networkPlugin: VPC_CNI,
      loadBalancer: options.loadBalancer ?? 'aws-classic',
      proxyMode: 'iptables',
      allocatable: { ...EKS_INSTANCES[instanceType], 'ephemeral-storage': '76Gi' },
      apiServerPort: 443,
      nodes: nodes.map((node, index) => {
        const subnet = subnetAt(vpc, 19, index % zones.length);
        const address = node.internalIPs?.[0] ?? addressAt(subnet, 10 + Math.floor(index / zones.length));
        const zone = node.zone ?? `${region}${zones[index % zones.length]}`;
        return {
          ...node,
          name: node.name ?? `ip-${address.replaceAll('.', '-')}.${region}.compute.internal`,
          zone,
          internalIPs: node.internalIPs ?? [address],
          podCIDRs: node.podCIDRs ?? [subnet],
          labels: {
            'topology.kubernetes.io/region': region,
            'node.kubernetes.io/instance-type': instanceType,
            ...node.labels,
          },
        };
      }),
    },
    options,
  );
}

export interface GkeOptions extends CommonOptions {
  /** Defaults to 3, in different zones. */
  readonly nodes?: number | readonly NodeOptions[];
  readonly region?: string;
  readonly nodePool?: string;
}

/** GKE Standard with Dataplane V2: service range 34.118.224.0/20, 110 pods and a /24 per node. */
export function gke(options: GkeOptions = {}): ClusterProfile {
  const name = options.name ?? 'gke';
  const pool = options.nodePool ?? 'default-pool';
  const region = options.region ?? 'europe-west1';
  const zones = ['b', 'c', 'd'];
  const tag = (identity: string): string => hash32(identity).toString(16).padStart(8, '0');
  return profileOf(
    {
      environment: 'gke',
      name,
      serviceCIDR: { ipv4: '34.118.224.0/20' },
      podCIDR: { ipv4: '10.4.0.0/14' },
      nodeNetwork: { ipv4: '10.128.0.0/20', first: 2 },
      networkPlugin: GKE_DATAPLANE_V2,
      loadBalancer: 'gke',
      proxyMode: 'iptables',
      allocatable: { cpu: '940m', memory: '2886Mi', 'ephemeral-storage': '44Gi', pods: '110' },
      apiServerPort: 443,
      nodes: nodeOptions('nodes', options.nodes ?? 3).map((node, index) => ({
        ...node,
        name:
          node.name ?? `gke-${name}-${pool}-${tag(`${name}/${pool}`)}-${tag(`${name}/${pool}/${index}`).slice(0, 4)}`,
        zone: node.zone ?? `${region}-${zones[index % zones.length]}`,
        labels: { 'topology.kubernetes.io/region': region, 'cloud.google.com/gke-nodepool': pool, ...node.labels },
      })),
    },
    options,
  );
}

export interface AksOptions extends CommonOptions {
  /** Defaults to 3. */
  readonly nodes?: number | readonly NodeOptions[];
  readonly region?: string;
}

/** AKS with Azure CNI Overlay: service range 10.0.0.0/16, 250 pods and a /24 per node. */
export function aks(options: AksOptions = {}): ClusterProfile {
  const name = options.name ?? 'aks';
  const region = options.region ?? 'westeurope';
  const digits = String(hash32(name) % 100_000_000).padStart(8, '0');
  return profileOf(
    {
      environment: 'aks',
      name,
      serviceCIDR: { ipv4: '10.0.0.0/16' },
      podCIDR: { ipv4: '10.244.0.0/16' },
      nodeNetwork: { ipv4: '10.224.0.0/16', first: 4 },
      networkPlugin: AZURE_CNI_OVERLAY,
      loadBalancer: 'aks',
      proxyMode: 'iptables',
      allocatable: { cpu: '1900m', memory: '5700Mi', 'ephemeral-storage': '110Gi', pods: '250' },
      apiServerPort: 443,
      nodes: nodeOptions('nodes', options.nodes ?? 3).map((node, index) => ({
        ...node,
        name: node.name ?? `aks-nodepool1-${digits}-vmss${index.toString(36).padStart(6, '0')}`,
        zone: node.zone ?? `${region}-${(index % 3) + 1}`,
        labels: {
          'topology.kubernetes.io/region': region,
          'kubernetes.azure.com/agentpool': 'nodepool1',
          ...node.labels,
        },
      })),
    },
    options,
  );
}
