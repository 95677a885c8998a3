/** Who opens a connection or asks for a name. */
export type Caller =
  | { readonly kind: 'pod'; readonly namespace: string; readonly name: string }
  /** A process on a node, outside any pod: the kubelet, a cron job, somebody on ssh. */
  | { readonly kind: 'node'; readonly name: string }
  /** The machine that runs the cluster: a laptop with kind on it. */
  | { readonly kind: 'host' }
  /** Somebody outside, who reaches the nodes' addresses as far as the network lets them. */
  | { readonly kind: 'internet'; readonly ip?: string };

/** How a caller is written on the command line: `pod/shop/web-1`, `node/kind-worker`, `host`, `internet`. */
export function callerText(caller: Caller): string {
  switch (caller.kind) {
    case 'pod':
      return `pod/${caller.namespace}/${caller.name}`;
    case 'node':
      return `node/${caller.name}`;
    case 'host':
    case 'internet':
      return caller.kind;
    default: {
      const unknown: never = caller;
      throw new TypeError(`unknown caller ${JSON.stringify(unknown)}`);
    }
  }
}
