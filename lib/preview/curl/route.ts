import { type Connection, connect, type Caller as NetworkCaller } from '../../cluster/proxy';
import type { NetworkScene } from '../network-scene';
import type { Destination } from '../url';
import type { CurlHop, CurlOutcome, CurlReason } from './result';

/** One connection that was tried. */
export interface Tried {
  /** Of all connections. */
  readonly share: number;
  readonly connection: Connection;
  /** The address it was opened to. */
  readonly address: string;
}

/** An answer that no pod gave: an Ingress' or Gateway's own. */
export interface Answered {
  readonly share: number;
  readonly outcome: Extract<CurlOutcome, 'http-error' | 'not-modelled'>;
  readonly reason: CurlReason;
}

/** Connections that were tried, after some steps that they have in common. */
export interface Routed {
  readonly hops: readonly CurlHop[];
  readonly connections: readonly Tried[];
  readonly answers?: readonly Answered[];
  /** curl tries one after the other until it is connected: the addresses of one name. */
  readonly alternatives?: boolean;
  /** A proxy whose pods are not known opens the connection to the pod in the caller's place. */
  readonly proxied?: boolean;
}

/** The way ended before a packet was sent. */
export interface Ended {
  readonly hops: readonly CurlHop[];
  readonly outcome: Exclude<CurlOutcome, 'connected'>;
  readonly reason: CurlReason;
}

/** Straight to an address. */
export function direct(network: NetworkScene, from: NetworkCaller, address: string, to: Destination): Routed {
  const connection = connect(network.network, from, { address, port: to.port, protocol: to.protocol });
  return { hops: [], connections: [{ share: 1, connection, address }] };
}
