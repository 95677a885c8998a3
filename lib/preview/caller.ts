import type { Node, Pod } from '../kubernetes';

/** Who opens a connection or asks for a name. */
export type Caller =
  | { readonly kind: 'pod'; readonly namespace: string; readonly name: string }
  /** A pod made only to ask, as `kubectl run --rm -it` makes one: without labels, on a node that takes pods. */
  | { readonly kind: 'client'; readonly namespace: string }
  /** A process on a node, outside any pod: the kubelet, a cron job, somebody on ssh. */
  | { readonly kind: 'node'; readonly name: string }
  /** The machine that runs the cluster: a laptop with kind on it. */
  | { readonly kind: 'host' }
  /** Somebody outside, who reaches the nodes' addresses as far as the network lets them. */
  | { readonly kind: 'internet'; readonly ip?: string };

/** Who asks: a caller by its kind and name, or a pod or node of the preview. */
export type From = Caller | Pod | Node;

/** The caller that a pod or node is. */
export function callerOf(from: From): Caller {
  switch (from.kind) {
    case 'Pod':
      return { kind: 'pod', namespace: from.metadata.namespace ?? 'default', name: from.metadata.name ?? '' };
    case 'Node':
      return { kind: 'node', name: from.metadata.name ?? '' };
    case 'pod':
    case 'client':
    case 'node':
    case 'host':
    case 'internet':
      return from;
    default: {
      const unknown: never = from;
      throw new TypeError(`unknown caller ${JSON.stringify(unknown)}`);
    }
  }
}

/** How a caller is written on the command line: `pod/shop/web-1`, `client/shop`, `node/kind-worker`, `host`, `internet`. */
export function callerText(caller: Caller): string {
  switch (caller.kind) {
    case 'pod':
      return `pod/${caller.namespace}/${caller.name}`;
    case 'client':
      return `client/${caller.namespace}`;
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
