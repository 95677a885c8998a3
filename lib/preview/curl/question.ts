import type { Caller as NetworkCaller } from '../../cluster/proxy';
import type { NetworkScene } from '../network-scene';
import type { Scene } from '../scene';
import type { Destination } from '../url';
import type { CurlHop, CurlReason } from './result';
import type { Ended } from './route';
import type { Standpoint } from './standpoint';

/** Everything one connection is decided from. */
export interface Question {
  readonly scene: Scene;
  readonly network: NetworkScene;
  readonly standpoint: Standpoint;
  readonly to: Destination;
}

/** The caller is no machine of the cluster. */
export function isOutside({ standpoint }: Question): boolean {
  return standpoint.network.kind === 'outside';
}

/** The address a caller has of its own: none for a process on a node, which takes that of the way out. */
export function addressesOf(network: NetworkCaller): readonly string[] {
  switch (network.kind) {
    case 'pod':
      return network.addresses;
    case 'outside':
      return [network.address];
    case 'node':
      return [];
    default: {
      const unknown: never = network;
      throw new TypeError(`unknown caller ${JSON.stringify(unknown)}`);
    }
  }
}

/** A way that ends before a packet is sent. */
export function ended(outcome: Ended['outcome'], reason: CurlReason, hops: readonly CurlHop[] = []): Ended {
  return { hops, outcome, reason };
}
