import { hostsFile, NO_CONFIG, type Resolver, resolverConfig } from '../../cluster/dns';
import type { Party } from '../../cluster/policy';
import type { Caller as NetworkCaller } from '../../cluster/proxy';
import { type Pod, podAddresses } from '../../kubernetes';
import { formatIP, parseCIDR } from '../../kubernetes/ip';
import { clientPod } from '../asked-pods';
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
