import type { Taint } from '../../kubernetes';
import { KINDNET } from './network-plugins';
import type { ClusterProfile } from './profile';
import { type CommonOptions, type NodeOptions, profileOf } from './profile-of';

/** What kind taints control-plane nodes with, unless the cluster is a single node. */
export const CONTROL_PLANE_TAINT: Taint = { key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' };

export interface KindOptions extends CommonOptions {
  /** How many worker nodes, or each worker's options. Defaults to 0: one node that does everything. */
  readonly workers?: number | readonly NodeOptions[];
  /** How many control-plane nodes, or their options. Defaults to 1. */
  readonly controlPlanes?: number | readonly NodeOptions[];
  /** Defaults to 10.244.0.0/16 and fd00:10:244::/56. */
  readonly podCIDR?: { readonly ipv4?: string; readonly ipv6?: string };
  /** Defaults to 10.96.0.0/16 and fd00:10:96::/112. */
  readonly serviceCIDR?: { readonly ipv4?: string; readonly ipv6?: string };
}

/** A role's nodes: options for each. A number that is no sensible count is a mistake of the caller. */
export function nodeOptions(role: string, nodes: number | readonly NodeOptions[]): readonly NodeOptions[] {
  if (typeof nodes !== 'number') return nodes;
  if (!Number.isInteger(nodes) || nodes < 0 || nodes > 5000) {
    throw new RangeError(`${role}: ${nodes} is no number of nodes (0 to 5000)`);
  }
  return Array.from({ length: nodes }, () => ({}));
}

/**
 * A cluster as `kind create cluster` makes it (Kubernetes in Docker).
 *
 * Nodes are `<name>-control-plane`, `-control-plane2`, `<name>-worker`, `-worker2`; with more than one node the
 * control plane is tainted and excluded from load balancers (kind `kubeadminit/init.go`). Docker gives node addresses in
 * no defined order; here they are counted from 172.18.0.2. Allocatable is the host's: taken as 8 CPU and 16 GiB.
 *
 * @throws RangeError for a number of nodes that is none, or ranges too small for the nodes.
 */
export function kind(options: KindOptions = {}): ClusterProfile {
  const name = options.name ?? 'kind';
  const controlPlanes = nodeOptions('controlPlanes', options.controlPlanes ?? 1);
  const workers = nodeOptions('workers', options.workers ?? 0);
  const single = controlPlanes.length + workers.length === 1;
  const nameOf = (role: string, index: number): string => `${name}-${role}${index === 0 ? '' : index + 1}`;
  return profileOf(
    {
      environment: 'kind',
      name,
      serviceCIDR: {
        ipv4: options.serviceCIDR?.ipv4 ?? '10.96.0.0/16',
        ipv6: options.serviceCIDR?.ipv6 ?? 'fd00:10:96::/112',
      },
      podCIDR: { ipv4: options.podCIDR?.ipv4 ?? '10.244.0.0/16', ipv6: options.podCIDR?.ipv6 ?? 'fd00:10:244::/56' },
      nodeNetwork: { ipv4: '172.18.0.0/16', ipv6: 'fc00:f853:ccd:e793::/64', first: 2 },
      networkPlugin: KINDNET,
      loadBalancer: 'none',
      proxyMode: 'iptables',
      allocatable: { cpu: '8', memory: '16Gi', 'ephemeral-storage': '100Gi', pods: '110' },
      apiServerPort: 6443,
      dockerNetwork: 'kind',
      nodes: [
        ...controlPlanes.map((node, index) => ({
          ...node,
          name: node.name ?? nameOf('control-plane', index),
          labels: {
            'node-role.kubernetes.io/control-plane': '',
            ...(single ? {} : { 'node.kubernetes.io/exclude-from-external-load-balancers': '' }),
            ...node.labels,
          },
          taints: node.taints ?? (single ? [] : [CONTROL_PLANE_TAINT]),
        })),
        ...workers.map((node, index) => ({ ...node, name: node.name ?? nameOf('worker', index) })),
      ],
    },
    options,
  );
}
