import type { EndpointSlice, IPFamily, Node, Pod, Protocol, Service } from '../../kubernetes';
import { isFinished, podAddresses, ZONE_LABEL } from '../../kubernetes';
import { type AddressRange, addressRange, writtenFamily } from '../../kubernetes/address-range';
import { type CIDR, canonicalIP, formatIP, parseCIDR } from '../../kubernetes/ip';
import type { ProxyMode, ProxyNode, ProxySettings } from './rules';
import { type ProxyTables, proxyTables } from './tables';
import type { Receiver } from './walk-types';

/** A node, as the walk of a packet needs it. */
export interface NetworkNode extends ProxyNode {
  /** Per family, the address that pods on this node see when the node itself calls them. */
  readonly gateways: readonly string[];
}

/** What a network is made of. */
export interface NetworkInput {
  readonly nodes: readonly Node[];
  readonly pods: readonly Pod[];
  readonly services: readonly Service[];
  readonly endpointSlices: readonly EndpointSlice[];
  readonly mode: ProxyMode;
  readonly serviceCIDRs: readonly string[];
  /** Ranges of all pods. */
  readonly podCIDRs: readonly string[];
  /** kube-proxy is told the pods' ranges (`clusterCIDR`). Defaults to whether there are any. */
  readonly tellsPodsApart?: boolean;
  /** Pod traffic that leaves the pod ranges gets the node's address as source (kind's masquerade agent). */
  readonly masqueradesOutside: boolean;
  readonly masqueradeAll?: boolean;
  readonly nodePortAddresses?: readonly string[];
  /**
   * Whether a pod listens on a port. Defaults to: yes where a container declares it, else unknown.
   */
  readonly listens?: (pod: Pod, protocol: Protocol, port: number) => boolean | undefined;
}

interface HostPort {
  readonly pod: Pod;
  readonly receiver: Receiver;
  readonly containerPort: number;
}

/** Nodes, pods and rules, found by address. */
export interface Network {
  readonly settings: ProxySettings;
  readonly podRanges: readonly AddressRange[];
  readonly masqueradesOutside: boolean;
  node(name: string): NetworkNode | undefined;
  nodeAt(address: string): NetworkNode | undefined;
  podAt(address: string): Pod | undefined;
  tables(family: IPFamily): ProxyTables;
  hostPort(node: string, protocol: Protocol, port: number): HostPort | undefined;
  listens(pod: Pod, protocol: Protocol, port: number): boolean | undefined;
  /** Whether some pod with `hostNetwork` on the node declares the port. */
  hostListens(node: string, protocol: Protocol, port: number): boolean;
}

function cidrs(texts: readonly string[]): readonly CIDR[] {
  return texts.flatMap((text) => parseCIDR(text) ?? []);
}

function ranges(texts: readonly string[]): readonly AddressRange[] {
  return cidrs(texts).map(addressRange);
}

/** First address of a range: the gateway that kind, flannel and kubenet give a node's pods. */
function firstAddress(cidr: CIDR): string {
  return formatIP({ family: cidr.family, value: cidr.base + 1n });
}

function networkNode(node: Node, podRanges: readonly AddressRange[] | undefined): NetworkNode {
  const podCIDRs = node.spec?.podCIDRs ?? (node.spec?.podCIDR === undefined ? [] : [node.spec.podCIDR]);
  const addresses = node.status?.addresses ?? [];
  return {
    name: node.metadata.name ?? '',
    zone: node.metadata.labels?.[ZONE_LABEL] ?? '',
    // External addresses of cloud machines are translated before they reach the machine.
    addresses: addresses
      .filter((address) => address.type === 'InternalIP')
      .map((address) => canonicalIP(address.address)),
    podRanges,
    gateways: cidrs(podCIDRs).map(firstAddress),
  };
}

function declares(pod: Pod, protocol: Protocol, port: number): boolean {
  return pod.spec.containers.some((container) =>
    container.ports?.some((p) => p.containerPort === port && (p.protocol ?? 'TCP') === protocol),
  );
}

/** The receiver that a pod is. */
export function podReceiver(pod: Pod, address: string): Receiver {
  const { namespace = 'default', name = '' } = pod.metadata;
  return { kind: 'pod', namespace, name, node: pod.spec.nodeName ?? '', address };
}

/** Indexes a cluster for {@link connect}. */
export function createNetwork(input: NetworkInput): Network {
  const podRanges = ranges(input.podCIDRs);
  const told = input.tellsPodsApart ?? podRanges.length > 0;
  const nodes = new Map<string, NetworkNode>();
  const nodesByAddress = new Map<string, NetworkNode>();
  for (const object of input.nodes) {
    const node = networkNode(object, told ? podRanges : undefined);
    nodes.set(node.name, node);
    for (const address of node.addresses) nodesByAddress.set(address, node);
  }

  const pods = new Map<string, Pod>();
  const hostPods = new Map<string, Pod[]>();
  const hostPorts = new Map<string, HostPort>();
  for (const pod of input.pods) {
    if (isFinished(pod)) continue;
    const node = pod.spec.nodeName ?? '';
    if (pod.spec.hostNetwork === true) {
      const list = hostPods.get(node);
      if (list === undefined) hostPods.set(node, [pod]);
      else list.push(pod);
      continue;
    }
    const addresses = podAddresses(pod);
    for (const address of addresses) pods.set(canonicalIP(address), pod);
    for (const container of pod.spec.containers) {
      for (const port of container.ports ?? []) {
        const address = addresses[0];
        if (port.hostPort === undefined || port.hostPort === 0 || address === undefined) continue;
        hostPorts.set(`${node} ${port.protocol ?? 'TCP'} ${port.hostPort}`, {
          pod,
          receiver: podReceiver(pod, address),
          containerPort: port.containerPort,
        });
      }
    }
  }

  const tables = new Map<IPFamily, ProxyTables>();
  const settings: ProxySettings = {
    mode: input.mode,
    serviceRanges: ranges(input.serviceCIDRs),
    masqueradeAll: input.masqueradeAll ?? false,
    ...(input.nodePortAddresses === undefined ? {} : { nodePortRanges: ranges(input.nodePortAddresses) }),
  };
  return {
    settings,
    podRanges,
    masqueradesOutside: input.masqueradesOutside,
    node: (name) => nodes.get(name),
    nodeAt: (address) => nodesByAddress.get(address),
    podAt: (address) => pods.get(address),
    tables: (family) => {
      let found = tables.get(family);
      if (found === undefined) {
        found = proxyTables(input.services, input.endpointSlices, family);
        tables.set(family, found);
      }
      return found;
    },
    hostPort: (node, protocol, port) => hostPorts.get(`${node} ${protocol} ${port}`),
    listens: input.listens ?? ((pod, protocol, port) => declares(pod, protocol, port) || undefined),
    hostListens: (node, protocol, port) => hostPods.get(node)?.some((pod) => declares(pod, protocol, port)) ?? false,
  };
}

/** The first of some addresses that is of a family, in canonical form. */
export function addressOfFamily(addresses: readonly string[], family: IPFamily): string | undefined {
  const found = addresses.find((address) => writtenFamily(address) === family);
  return found === undefined ? undefined : canonicalIP(found);
}
