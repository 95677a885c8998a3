import { hostsFile, NO_CONFIG, type Resolver, resolverConfig } from '../../cluster/dns';
import type { Party } from '../../cluster/policy';
import type { Caller as NetworkCaller } from '../../cluster/proxy';
import { type Node, type Pod, podAddresses } from '../../kubernetes';
import { bits, formatIP, parseCIDR } from '../../kubernetes/ip';
import type { Caller } from '../caller';
import type { NetworkScene } from '../network-scene';
import type { Scene } from '../scene';

/** A caller as names, packets and policies see it. */
export interface Standpoint {
  readonly caller: Caller;
  readonly network: NetworkCaller;
  readonly resolver: Resolver;
  readonly party: Party;
  /** The pod that asks; undefined outside pods. */
  readonly pod: Pod | undefined;
}

/** What every machine's `/etc/hosts` has. */
const LOOPBACK: ReadonlyMap<string, readonly string[]> = new Map([['localhost', ['127.0.0.1', '::1']]]);

/** Reserved for documentation: nobody takes it for a real client. */
const SOMEBODY_OUTSIDE = '203.0.113.2';

function takesPods(node: Node): boolean {
  if (node.spec?.unschedulable === true) return false;
  return !(node.spec?.taints ?? []).some(({ effect }) => effect !== 'PreferNoSchedule');
}

/** The last address of a range that a pod can have: far from those that are given first. */
function lastAddress(text: string): string | undefined {
  const cidr = parseCIDR(text);
  if (cidr === undefined) return undefined;
  const size = 1n << BigInt(bits(cidr.family) - cidr.prefix);
  return formatIP({ family: cidr.family, value: cidr.base + size - 2n });
}

/** The pod of `kubectl run client --rm -it`: no labels, the default policies, a node that takes pods. */
function clientPod(scene: Scene, namespace: string): Pod {
  const nodes = scene.nodes();
  const node = nodes.find(takesPods) ?? nodes[0];
  const name = node?.metadata.name ?? '';
  const ranges = scene.world.profile.nodes.find((one) => one.name === name)?.podCIDRs ?? [];
  const ips = ranges.flatMap((range) => lastAddress(range) ?? []);
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'client', namespace },
    spec: { containers: [{ name: 'client' }], nodeName: name },
    status: { phase: 'Running', podIPs: ips.map((ip) => ({ ip })), ...(ips[0] !== undefined && { podIP: ips[0] }) },
  };
}

function ofPod(caller: Caller, pod: Pod, scene: Scene, { dns }: NetworkScene): Standpoint {
  const { profile } = scene.world;
  const kubelet = { clusterDNS: profile.dnsIPs, clusterDomain: profile.clusterDomain, node: NO_CONFIG };
  const node = pod.spec.nodeName ?? '';
  return {
    caller,
    pod,
    network:
      pod.spec.hostNetwork === true ? { kind: 'node', node } : { kind: 'pod', addresses: podAddresses(pod), node },
    resolver: {
      config: resolverConfig(pod, kubelet),
      hosts: hostsFile(pod, profile.clusterDomain),
      dns,
      clusterDNS: profile.dnsIPs,
    },
    party: { kind: 'pod', pod },
  };
}

/** Where a caller stands. The pod or node must be there: look it up before. */
export function standpointOf(caller: Caller, scene: Scene, network: NetworkScene, pod: Pod | undefined): Standpoint {
  const { profile } = scene.world;
  const resolver: Resolver = { config: NO_CONFIG, hosts: LOOPBACK, dns: network.dns, clusterDNS: profile.dnsIPs };
  switch (caller.kind) {
    case 'pod':
      return ofPod(caller, pod ?? clientPod(scene, caller.namespace), scene, network);
    case 'client':
      return ofPod(caller, clientPod(scene, caller.namespace), scene, network);
    case 'node': {
      const node = scene.nodes().find(({ metadata }) => metadata.name === caller.name);
      const addresses = (node?.status?.addresses ?? []).map(({ address }) => address);
      const party: Party = { kind: 'node', node: caller.name, addresses, labels: node?.metadata.labels ?? {} };
      return { caller, pod: undefined, network: { kind: 'node', node: caller.name }, resolver, party };
    }
    case 'host':
    case 'internet': {
      const address =
        (caller.kind === 'internet' ? caller.ip : profile.dockerNetwork && gatewayOf(profile.dockerNetwork.cidr)) ??
        SOMEBODY_OUTSIDE;
      const party: Party = { kind: 'outside', address };
      return { caller, pod: undefined, network: { kind: 'outside', address }, resolver, party };
    }
    default: {
      const unknown: never = caller;
      throw new TypeError(`unknown caller ${JSON.stringify(unknown)}`);
    }
  }
}

/** The machine's own address in a container network: the first one. */
function gatewayOf(range: string): string | undefined {
  const cidr = parseCIDR(range);
  return cidr && formatIP({ family: cidr.family, value: cidr.base + 1n });
}
