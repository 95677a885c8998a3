import type { KubernetesVersion, Labels, Node, Taint } from '../../kubernetes';

/** The kinds of cluster whose facts are known. `custom` is what the user describes, `live` what a live cluster's nodes say. */
export type Environment =
  | 'kind'
  | 'minikube'
  | 'k3d'
  | 'docker-desktop'
  | 'kubeadm'
  | 'eks'
  | 'gke'
  | 'aks'
  | 'custom'
  | 'live';

/**
 * Who gives a LoadBalancer Service its address when nothing else is installed.
 * `none`: nobody, it stays `<pending>`.
 */
export type LoadBalancerProvider =
  | 'none'
  | 'cloud-provider-kind'
  | 'metallb'
  | 'minikube-tunnel'
  | 'servicelb'
  | 'docker-desktop'
  | 'aws-classic'
  | 'aws-load-balancer-controller'
  | 'eks-auto-mode'
  | 'gke'
  | 'aks';

/** How kube-proxy, or what stands in for it, programs the node. */
export type ProxyMode = 'iptables' | 'nftables' | 'ipvs' | 'none';

/** What connects the pods, as far as it changes what is reachable. */
export interface NetworkPlugin {
  /** For people: `kindnet`, `flannel`, `vpc-cni`. */
  readonly name: string;
  /** Whether NetworkPolicies do anything here. `unknown` is said, never guessed. */
  readonly networkPolicy: 'enforced' | 'ignored' | 'unknown';
  /** Pods get addresses of the node's `podCIDR`, or of the network the nodes are in (VPC CNI, no `podCIDR` on nodes). */
  readonly podAddresses: 'pod-cidr' | 'node-network';
  /** Pod traffic that leaves the pod ranges gets the node's address as source (kind's masquerade agent). */
  readonly masqueradesOutside: boolean;
  /** kube-proxy is told the pods' ranges (`--cluster-cidr`), so that it knows a pod's packets from others. Without, policy Local has no shortcut for pods. */
  readonly tellsPodsApart: boolean;
  /** Whether `ipBlock` is compared with addresses of pods. The API leaves it open. */
  readonly ipBlocks: 'matches-pods' | 'only-outside' | 'unknown';
  /**
   * Which source the ingress policies of a pod see when kube-proxy on the pod's own node puts the node's address in its place:
   * plugins that filter on the way through the node see the `original`, those that filter at the pod's interface the `translated` one.
   */
  readonly ingressSource: 'original' | 'translated' | 'unknown';
}

/** A port of the machine that runs the cluster, published to a node (`extraPortMappings`, `k3d -p`). */
export interface PortMapping {
  readonly node: string;
  readonly containerPort: number;
  readonly hostPort: number;
  readonly listenAddress: string;
  readonly protocol: 'TCP' | 'UDP' | 'SCTP';
}

/** One machine of the cluster, before it is a Node object. */
export interface NodeProfile {
  readonly name: string;
  /** The node's own addresses, primary family first. */
  readonly internalIPs: readonly string[];
  readonly externalIPs: readonly string[];
  readonly labels: Readonly<Labels>;
  readonly taints: readonly Taint[];
  /** `kubectl cordon` was said. */
  readonly unschedulable: boolean;
  /** What pods may ask for in all, as quantities: `cpu`, `memory`, `pods`, and extended resources. */
  readonly allocatable: Readonly<Record<string, string>>;
  /** Ranges of the pods on this node, primary family first; empty with `podAddresses: 'node-network'`. */
  readonly podCIDRs: readonly string[];
  readonly providerID?: string;
}

/**
 * Everything about a cluster that the model needs to know and that is no API object of the user's.
 * Plain data: profiles of environments are functions that make one, and a custom one is this written out.
 */
export interface ClusterProfile {
  readonly environment: Environment;
  /** Name of the cluster: `kind`, `k3s-default`. */
  readonly name: string;
  readonly version: KubernetesVersion;
  /** In order of creation. Never empty in a profile of ours; a custom one may have none (every pod stays Pending). */
  readonly nodes: readonly NodeProfile[];
  /** One range, or two of different families; the first is the primary one. */
  readonly serviceCIDRs: readonly string[];
  /** Ranges of all pods, in the order of families of `serviceCIDRs`. Empty when pods live in the node network. */
  readonly podCIDRs: readonly string[];
  /** As the API server's flag: `30000-32767`. */
  readonly nodePortRange: string;
  /** DNS zone of the cluster. */
  readonly clusterDomain: string;
  /** Addresses of the DNS Service. */
  readonly dnsIPs: readonly string[];
  readonly proxyMode: ProxyMode;
  readonly networkPlugin: NetworkPlugin;
  readonly loadBalancer: LoadBalancerProvider;
  /** Where the API server listens: the endpoint of `default/kubernetes`. */
  readonly apiServer: { readonly address: string; readonly port: number };
  /** The container network the nodes are in, for clusters in containers. */
  readonly dockerNetwork?: { readonly name: string; readonly cidr: string };
  readonly portMappings: readonly PortMapping[];
  /** Ports of the nodes that a Service of the distribution holds, as `80/TCP`, each with its `namespace/name`. */
  readonly heldPorts?: Readonly<Record<string, string>>;
  /** Node objects of a live cluster, kept as they are; otherwise they are made of `nodes`. */
  readonly liveNodes?: readonly Node[];
}
