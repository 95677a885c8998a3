import { type CIDR, cidrSize, formatIP, parseCIDR } from '../../kubernetes/ip';

/**
 * The address `offset` places after the base of a range.
 *
 * @throws RangeError when the range is not written as one, or ends before.
 */
export function addressAt(cidr: string, offset: number): string {
  const range = rangeOf(cidr);
  if (offset < 0 || BigInt(offset) >= cidrSize(range)) throw new RangeError(`${cidr} has no address number ${offset}`);
  return formatIP({ family: range.family, value: range.base + BigInt(offset) });
}

/**
 * The `index`-th part of a range when it is cut into parts with prefix `prefix`, as the node IPAM controller does it.
 *
 * @throws RangeError when the range is not written as one, or has no such part.
 */
export function subnetAt(cidr: string, prefix: number, index: number): string {
  const range = rangeOf(cidr);
  const width = range.family === 'IPv4' ? 32 : 128;
  const step = 1n << BigInt(width - prefix);
  if (prefix < range.prefix || BigInt(index) * step >= cidrSize(range)) {
    throw new RangeError(`${cidr} has no /${prefix} number ${index}`);
  }
  return `${formatIP({ family: range.family, value: range.base + BigInt(index) * step })}/${prefix}`;
}

/** Prefix of a node's share of the pod range, as kube-controller-manager's `--node-cidr-mask-size-*` defaults: /24 and /64. */
export function nodeMaskOf(cidr: string): number {
  return rangeOf(cidr).family === 'IPv4' ? 24 : 64;
}

function rangeOf(cidr: string): CIDR {
  const range = parseCIDR(cidr);
  if (range === undefined) throw new RangeError(`${JSON.stringify(cidr)} is no address range`);
  return range;
}
