import type { CIDR } from '../../kubernetes/ip';
import { cidrSize, formatIP, parseCIDR } from '../../kubernetes/ip';

/** The addresses of one range that pods have: given one after the other, like the host-local plugin does. */
export interface AddressPool {
  readonly range: CIDR;
  /** Text before the last part of an address, where counting on in the last part is enough; `''` otherwise. */
  readonly prefix: string;
  readonly size: number;
  readonly used: Set<number>;
  /** Where the search goes on: an address that became free is not given again at once. */
  next: number;
}

/** Base and gateway of a range are no pod's; nor is the broadcast address. */
const FIRST_OFFSET = 2;
const LARGEST_POOL = 1 << 20;

/** A pool over a range; undefined when the text is no range. */
export function addressPool(cidr: string): AddressPool | undefined {
  const range = parseCIDR(cidr);
  if (range === undefined) return undefined;
  const whole = cidrSize(range);
  const size = whole > BigInt(LARGEST_POOL) ? LARGEST_POOL : Number(whole) - (range.family === 'IPv4' ? 1 : 0);
  const base = formatIP({ family: range.family, value: range.base });
  const small = range.family === 'IPv4' ? range.prefix >= 24 : base.endsWith('::') && size <= 0xffff;
  const prefix = !small ? '' : range.family === 'IPv4' ? base.slice(0, base.lastIndexOf('.') + 1) : base;
  return { range, prefix, size, used: new Set(), next: FIRST_OFFSET };
}

/** A copy that can change without the original. */
export function copyPool(pool: AddressPool): AddressPool {
  return { ...pool, used: new Set(pool.used) };
}

function textAt(pool: AddressPool, offset: number): string {
  if (pool.prefix !== '' && pool.range.family === 'IPv4')
    return pool.prefix + (Number(pool.range.base & 0xffn) + offset);
  if (pool.prefix !== '') return pool.prefix + offset.toString(16);
  return formatIP({ family: pool.range.family, value: pool.range.base + BigInt(offset) });
}

/** The next free address, or undefined when the range is used up. */
export function takeAddress(pool: AddressPool): string | undefined {
  const count = pool.size - FIRST_OFFSET;
  if (count <= 0 || pool.used.size >= count) return undefined;
  let offset = pool.next;
  while (pool.used.has(offset)) offset = offset + 1 < pool.size ? offset + 1 : FIRST_OFFSET;
  pool.used.add(offset);
  pool.next = offset + 1 < pool.size ? offset + 1 : FIRST_OFFSET;
  return textAt(pool, offset);
}

function offsetOf(pool: AddressPool, address: string): number | undefined {
  if (pool.prefix !== '' && address.startsWith(pool.prefix)) {
    const rest = address.slice(pool.prefix.length);
    const offset =
      pool.range.family === 'IPv4' ? Number(rest) - Number(pool.range.base & 0xffn) : Number.parseInt(rest, 16);
    return Number.isInteger(offset) && offset >= 0 && offset < pool.size ? offset : undefined;
  }
  const range = parseCIDR(`${address}/${pool.range.family === 'IPv4' ? 32 : 128}`);
  if (range === undefined || range.family !== pool.range.family) return undefined;
  const offset = range.base - pool.range.base;
  return offset >= 0n && offset < BigInt(pool.size) ? Number(offset) : undefined;
}

/** Marks an address as taken, for pods and nodes that have it already. Addresses of other ranges are ignored. */
export function reserveAddress(pool: AddressPool, address: string): void {
  const offset = offsetOf(pool, address);
  if (offset !== undefined) pool.used.add(offset);
}

/** Gives an address back. */
export function freeAddress(pool: AddressPool, address: string): void {
  const offset = offsetOf(pool, address);
  if (offset !== undefined) pool.used.delete(offset);
}
