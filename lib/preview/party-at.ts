import type { Party } from '../cluster/policy';
import type { Network } from '../cluster/proxy';

/** Who has an address, to the eyes of policies: a pod, a node, or somebody outside the cluster. */
export function partyAt(network: Network, address: string): Party {
  const pod = network.podAt(address);
  if (pod !== undefined) return { kind: 'pod', pod, address };
  const node = network.nodeAt(address);
  return node === undefined
    ? { kind: 'outside', address }
    : { kind: 'node', node: node.name, addresses: node.addresses };
}
