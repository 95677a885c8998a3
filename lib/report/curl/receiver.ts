import type { CurlResult } from '../../preview';

type Receiver = NonNullable<CurlResult['branches'][number]['backend']>;

/** Who takes a connection: `pod shop/web-1 (10.244.1.2) on kind-worker`. */
export function receiverText(receiver: Receiver): string {
  switch (receiver.kind) {
    case 'pod':
      return `pod ${receiver.namespace}/${receiver.name} (${receiver.address}) on ${receiver.node}`;
    case 'node':
      return `a process on node ${receiver.node} (${receiver.address})`;
    case 'endpoint':
      return `${receiver.address}${receiver.node === undefined ? '' : ` on ${receiver.node}`}`;
    default: {
      const unknown: never = receiver;
      throw new TypeError(`unknown receiver ${JSON.stringify(unknown)}`);
    }
  }
}
