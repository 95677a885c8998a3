import type { Node } from '../../kubernetes';
import type { ClusterState } from '../state';
import { type Host, hostOf } from './host';

/** Ranges of a node's pods: what its Node object says, or its profile where pods share the nodes' network. */
function rangesOf(state: ClusterState, node: Node): readonly string[] {
  const own = node.spec?.podCIDRs;
  if (own !== undefined && own.length > 0) return own;
  const index = state.scheduler.byName.get(node.metadata.name ?? '')?.index ?? -1;
  return state.profile.nodes[index]?.podCIDRs ?? [];
}

/** The host of a name; undefined when there is no such node, and so no kubelet. */
export function hostNamed(state: ClusterState, name: string | undefined): Host | undefined {
  if (name === undefined) return undefined;
  const known = state.hosts.get(name);
  if (known !== undefined) return known;
  const node = state.nodes.get(name);
  if (node === undefined) return undefined;
  const host = hostOf(
    node,
    rangesOf(state, node).map((cidr) => state.addresses.get(cidr)),
  );
  state.hosts.set(name, host);
  return host;
}
