import { CONTROL_PLANE_TAINT, nodeOptions } from './kind';
import { BRIDGE, K3S_FLANNEL, KINDNET, UNKNOWN_PLUGIN } from './network-plugins';
import type { ClusterProfile } from './profile';
import { type CommonOptions, type NodeOptions, profileOf } from './profile-of';

const LAPTOP = { cpu: '8', memory: '16Gi', 'ephemeral-storage': '100Gi', pods: '110' } as const;

export interface MinikubeOptions extends CommonOptions {
  /** All nodes, the control plane included; it is not tainted. Defaults to 1. */
  readonly nodes?: number | readonly NodeOptions[];
  /** `minikube tunnel` runs: LoadBalancer Services get their own cluster IP as address. */
  readonly tunnel?: boolean;
}

/** minikube with the docker driver: `minikube`, `minikube-m02`, … in 192.168.49.0/24. With several nodes the plugin is kindnet. */
export function minikube(options: MinikubeOptions = {}): ClusterProfile {
  const name = options.name ?? 'minikube';
  const nodes = nodeOptions('nodes', options.nodes ?? 1);
  return profileOf(
    {
      environment: 'minikube',
      name,
      serviceCIDR: { ipv4: '10.96.0.0/12' },
      podCIDR: { ipv4: '10.244.0.0/16' },
      nodeNetwork: { ipv4: '192.168.49.0/24', first: 2 },
      networkPlugin: nodes.length > 1 ? KINDNET : BRIDGE,
      loadBalancer: options.tunnel === true ? 'minikube-tunnel' : 'none',
      proxyMode: 'iptables',
      allocatable: LAPTOP,
      apiServerPort: 8443,
      dockerNetwork: name,
      nodes: nodes.map((node, index) => ({
        ...node,
        name: node.name ?? (index === 0 ? name : `${name}-m${String(index + 1).padStart(2, '0')}`),
        labels: {
          ...(index === 0
            ? {
                'node-role.kubernetes.io/control-plane': '',
                'node.kubernetes.io/exclude-from-external-load-balancers': '',
              }
            : {}),
          ...node.labels,
        },
      })),
    },
    options,
  );
}

export interface K3dOptions extends CommonOptions {
  /** Defaults to 1. Servers are not tainted: pods run on them. */
  readonly servers?: number | readonly NodeOptions[];
  /** Defaults to 0. */
  readonly agents?: number | readonly NodeOptions[];
  /** Traefik runs, as it does unless k3s is told `--disable=traefik`: its own Service holds ports 80 and 443 of the nodes. Defaults to true. */
  readonly traefik?: boolean;
}

const TRAEFIK = 'kube-system/traefik';

/** k3s in Docker: `k3d-<name>-server-0`, `k3d-<name>-agent-0`; LoadBalancer Services are served by ServiceLB. */
export function k3d(options: K3dOptions = {}): ClusterProfile {
  const name = options.name ?? 'k3s-default';
  const servers = nodeOptions('servers', options.servers ?? 1);
  const agents = nodeOptions('agents', options.agents ?? 0);
  const profile = profileOf(
    {
      environment: 'k3d',
      name,
      serviceCIDR: { ipv4: '10.43.0.0/16', ipv6: 'fd00:43::/112' },
      podCIDR: { ipv4: '10.42.0.0/16', ipv6: 'fd00:42::/56' },
      nodeNetwork: { ipv4: '172.18.0.0/16', ipv6: 'fc00:f853:ccd:e793::/64', first: 2 },
      networkPlugin: K3S_FLANNEL,
      loadBalancer: 'servicelb',
      proxyMode: 'iptables',
      allocatable: LAPTOP,
      apiServerPort: 6443,
      dockerNetwork: `k3d-${name}`,
      nodes: [
        ...servers.map((node, index) => ({
          ...node,
          name: node.name ?? `k3d-${name}-server-${index}`,
          labels: { 'node-role.kubernetes.io/control-plane': 'true', ...node.labels },
        })),
        ...agents.map((node, index) => ({ ...node, name: node.name ?? `k3d-${name}-agent-${index}` })),
      ],
    },
    options,
  );
  if (options.traefik === false || profile.loadBalancer !== 'servicelb') return profile;
  return { ...profile, heldPorts: { '80/TCP': TRAEFIK, '443/TCP': TRAEFIK } };
}

/** Docker Desktop's own cluster (kubeadm mode): one node; LoadBalancer Services get `localhost`. From general knowledge, not verified. */
export function dockerDesktop(options: CommonOptions = {}): ClusterProfile {
  return profileOf(
    {
      environment: 'docker-desktop',
      name: options.name ?? 'docker-desktop',
      serviceCIDR: { ipv4: '10.96.0.0/12' },
      podCIDR: { ipv4: '10.1.0.0/16' },
      nodeMask: 16,
      nodeNetwork: { ipv4: '192.168.65.0/24', first: 3 },
      networkPlugin: { ...UNKNOWN_PLUGIN, name: 'docker-desktop', networkPolicy: 'ignored', masqueradesOutside: true },
      loadBalancer: 'docker-desktop',
      proxyMode: 'iptables',
      allocatable: LAPTOP,
      apiServerPort: 6443,
      nodes: [{ name: 'docker-desktop', labels: { 'node-role.kubernetes.io/control-plane': '' } }],
    },
    options,
  );
}

export interface KubeadmOptions extends CommonOptions {
  /** Defaults to 1, tainted. */
  readonly controlPlanes?: number | readonly NodeOptions[];
  /** Defaults to 2. */
  readonly workers?: number | readonly NodeOptions[];
  /** kubeadm sets none; plugins ask for one. Defaults to flannel's 10.244.0.0/16. */
  readonly podCIDR?: { readonly ipv4: string; readonly ipv6?: string };
}

/** Machines set up by kubeadm: service range 10.96.0.0/12; what the network plugin does is not known. */
export function kubeadm(options: KubeadmOptions = {}): ClusterProfile {
  const controlPlanes = nodeOptions('controlPlanes', options.controlPlanes ?? 1);
  const workers = nodeOptions('workers', options.workers ?? 2);
  return profileOf(
    {
      environment: 'kubeadm',
      name: options.name ?? 'kubernetes',
      serviceCIDR: { ipv4: '10.96.0.0/12', ipv6: 'fd00:10:96::/112' },
      podCIDR: options.podCIDR ?? { ipv4: '10.244.0.0/16', ipv6: 'fd00:10:244::/56' },
      nodeNetwork: { ipv4: '192.168.0.0/24', ipv6: 'fd00:192:168::/64', first: 10 },
      networkPlugin: UNKNOWN_PLUGIN,
      loadBalancer: 'none',
      proxyMode: 'iptables',
      allocatable: { cpu: '4', memory: '8Gi', 'ephemeral-storage': '100Gi', pods: '110' },
      apiServerPort: 6443,
      nodes: [
        ...controlPlanes.map((node, index) => ({
          ...node,
          name: node.name ?? `control-plane-${index + 1}`,
          labels: {
            'node-role.kubernetes.io/control-plane': '',
            'node.kubernetes.io/exclude-from-external-load-balancers': '',
            ...node.labels,
          },
          taints: node.taints ?? [CONTROL_PLANE_TAINT],
        })),
        ...workers.map((node, index) => ({ ...node, name: node.name ?? `worker-${index + 1}` })),
      ],
    },
    options,
  );
}
