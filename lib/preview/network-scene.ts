import { createDns, type Dns } from '../cluster/dns';
import {
  type AdminNetworkPolicy,
  type BaselineAdminNetworkPolicy,
  type ClusterNetworkPolicy,
  type CompiledPolicies,
  compilePolicies,
} from '../cluster/policy';
import { createNetwork, type Network } from '../cluster/proxy';
import { clientPod, dnsPod } from './asked-pods';
import type { Scene } from './scene';

/** What connections and names are decided with. */
export interface NetworkScene {
  readonly network: Network;
  readonly dns: Dns;
  readonly policies: CompiledPolicies;
}

type ClusterPolicy = ClusterNetworkPolicy | AdminNetworkPolicy | BaselineAdminNetworkPolicy;

const POLICY_GROUP = 'policy.networking.k8s.io';
const CLUSTER_POLICIES = ['ClusterNetworkPolicy', 'AdminNetworkPolicy', 'BaselineAdminNetworkPolicy'];
/** Namespaces that every cluster has. */
const OWN_NAMESPACES = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];

/** Namespaces that are there: declared ones, the cluster's own, and those that objects lie in. */
function namespacesOf(scene: Scene): readonly string[] {
  const names = new Set(OWN_NAMESPACES);
  for (const kind of ['Namespace', 'Service', 'Pod'] as const) {
    for (const { metadata } of scene.list(kind)) {
      const name = kind === 'Namespace' ? metadata.name : metadata.namespace;
      if (name !== undefined) names.add(name);
    }
  }
  return [...names];
}

/** Puts a scene's network together. */
export function networkSceneOf(scene: Scene): NetworkScene {
  const { profile, server } = scene.world;
  const slices = scene.endpoints().slices();
  const namespaces = namespacesOf(scene);
  const known = new Map(scene.list('Namespace').map((namespace) => [namespace.metadata.name ?? '', namespace]));
  const network = createNetwork({
    nodes: scene.nodes(),
    pods: scene.pods(),
    services: scene.services(),
    endpointSlices: slices,
    // What stands in for kube-proxy elsewhere keeps to its contract; iptables is the mode it is compared with.
    mode: profile.proxyMode === 'none' ? 'iptables' : profile.proxyMode,
    serviceCIDRs: profile.serviceCIDRs,
    podCIDRs: profile.podCIDRs,
    masqueradesOutside: profile.networkPlugin.masqueradesOutside,
    tellsPodsApart: profile.networkPlugin.tellsPodsApart && profile.podCIDRs.length > 0,
  });
  return {
    network,
    dns: createDns({ services: scene.services(), endpointSlices: slices, namespaces, zone: profile.clusterDomain }),
    policies: compilePolicies({
      policies: scene.list('NetworkPolicy'),
      clusterPolicies: CLUSTER_POLICIES.flatMap(
        (kind) => server.list({ group: POLICY_GROUP, kind }) as unknown as readonly ClusterPolicy[],
      ),
      pods: [...scene.pods(), ...namespaces.map((name) => clientPod(scene, name)), dnsPod(profile.dnsIPs[0])],
      ipBlocks: profile.networkPlugin.ipBlocks,
      namespaces: namespaces.map(
        (name) =>
          known.get(name) ?? {
            apiVersion: 'v1',
            kind: 'Namespace',
            metadata: { name, labels: { 'kubernetes.io/metadata.name': name } },
          },
      ),
    }),
  };
}
