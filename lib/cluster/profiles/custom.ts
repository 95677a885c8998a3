import { UNKNOWN_PLUGIN } from './network-plugins';
import type { ClusterProfile, NetworkPlugin } from './profile';
import { type CommonOptions, type NodeOptions, profileOf } from './profile-of';

export interface CustomOptions extends CommonOptions {
  readonly nodes: readonly (NodeOptions & { readonly name: string })[];
  /** Defaults to 10.96.0.0/12 and fd00:10:96::/112. */
  readonly serviceCIDR?: { readonly ipv4: string; readonly ipv6?: string };
  /** Cut into one part per node. Defaults to 10.0.0.0/8 and fd00:10:244::/48. */
  readonly podCIDR?: { readonly ipv4: string; readonly ipv6?: string };
  /** Defaults to 172.16.0.0/12 and fd00:172:16::/64. */
  readonly nodeNetwork?: { readonly ipv4: string; readonly ipv6?: string };
  /** What each node has unless it says otherwise. Defaults to 8 CPU, 32 GiB and 110 pods. */
  readonly allocatable?: Readonly<Record<string, string>>;
  readonly networkPlugin?: NetworkPlugin;
}

/**
 * A cluster as the user describes it, with defaults of a plain upstream cluster.
 *
 * @throws RangeError for ranges that are none, or too small for the nodes.
 */
export function custom(options: CustomOptions): ClusterProfile {
  return profileOf(
    {
      environment: 'custom',
      name: options.name ?? 'kubernetes',
      serviceCIDR: options.serviceCIDR ?? { ipv4: '10.96.0.0/12', ipv6: 'fd00:10:96::/112' },
      podCIDR: options.podCIDR ?? { ipv4: '10.0.0.0/8', ipv6: 'fd00:10:244::/48' },
      nodeNetwork: { ...(options.nodeNetwork ?? { ipv4: '172.16.0.0/12', ipv6: 'fd00:172:16::/64' }), first: 10 },
      networkPlugin: options.networkPlugin ?? UNKNOWN_PLUGIN,
      loadBalancer: 'none',
      proxyMode: 'iptables',
      allocatable: { cpu: '8', memory: '32Gi', 'ephemeral-storage': '100Gi', pods: '110', ...options.allocatable },
      apiServerPort: 6443,
      nodes: options.nodes,
    },
    options,
  );
}
