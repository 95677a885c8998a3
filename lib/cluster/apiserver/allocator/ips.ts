import type { IPFamily } from '../../../kubernetes';
import { bits, type CIDR, formatIP, type IP, ipv4Number } from '../../../kubernetes/ip';
import { type Band, bandOffset, firstChoice, nextFree } from './band';
import { add, copyOf, has, nothingTaken, remove, type Taken } from './taken';

/**
 * The cluster IPs of one family: one range, or several when ServiceCIDRs were added.
 * Source: `pkg/registry/core/service/ipallocator`, KEP-1880, KEP-3070.
 */
export interface IPAllocator {
  readonly family: IPFamily;
  readonly ranges: readonly IPRange[];
  taken: Taken;
  /** What is taken is another allocator's, too: copy it before changing it. */
  shared: boolean;
}

interface IPRange {
  /** Lowest address that may be given: the one after the network's. */
  readonly first: bigint;
  /** As a number where it is exact and small, which saves arithmetic with big ones: IPv4. */
  readonly firstNumber: number | undefined;
  readonly band: Band;
  readonly last: bigint;
}

const SHARE = 16;
const OFFSET_MIN = 16;
const OFFSET_MAX = 256;

function rangeOf(cidr: CIDR): IPRange {
  const hostBits = bits(cidr.family) - cidr.prefix;
  const total = 2 ** hostBits;
  // IPv4 keeps its network and broadcast addresses back, IPv6 only the network's (the routers' anycast address).
  const size = Math.max(cidr.family === 'IPv4' ? total - 2 : total - 1, 0);
  const first = cidr.base + 1n;
  return {
    first,
    firstNumber: cidr.family === 'IPv4' ? Number(first) : undefined,
    last: first + BigInt(size) - 1n,
    band: { size, offset: bandOffset(total, SHARE, OFFSET_MIN, OFFSET_MAX) },
  };
}

export function ipAllocator(family: IPFamily, cidrs: readonly CIDR[]): IPAllocator {
  const ranges = cidrs.filter((cidr) => cidr.family === family).map(rangeOf);
  return { family, ranges, taken: nothingTaken(), shared: false };
}

/** The same allocator with one more range to give from, unless it has the very range already. */
export function addRange(allocator: IPAllocator, cidr: CIDR): IPAllocator {
  const range = rangeOf(cidr);
  const known = allocator.ranges.some(({ first, last }) => first === range.first && last === range.last);
  return known ? allocator : { ...allocator, ranges: [...allocator.ranges, range] };
}

/** Another allocator with the same addresses taken; neither sees what the other does from now on. */
export function forkIPs(allocator: IPAllocator): IPAllocator {
  allocator.shared = true;
  return { ...allocator };
}

function writable(allocator: IPAllocator): Taken {
  if (allocator.shared) {
    allocator.taken = copyOf(allocator.taken);
    allocator.shared = false;
  }
  return allocator.taken;
}

function inRange(range: IPRange, ip: IP): boolean {
  return ip.value >= range.first && ip.value <= range.last;
}

/** The first address that may be given: `default/kubernetes` has it. Undefined without a range. */
export function firstAddress(allocator: IPAllocator): string | undefined {
  const range = allocator.ranges[0];
  return range === undefined || range.band.size === 0
    ? undefined
    : formatIP({ family: allocator.family, value: range.first });
}

/** No range holds the address; what the API server says is in {@link takeIP}. */
export function isOutside(allocator: IPAllocator, ip: IP): boolean {
  return ip.family !== allocator.family || !allocator.ranges.some((range) => inRange(range, ip));
}

/** Takes the address; otherwise says why not, in the API server's words. */
export function takeIP(allocator: IPAllocator, ip: IP): string | undefined {
  if (isOutside(allocator, ip)) return 'the provided network does not match the current range';
  const key = ip.family === 'IPv4' ? Number(ip.value) : formatIP(ip);
  if (has(allocator.taken, key)) return 'provided IP is already allocated';
  add(writable(allocator), key);
  return undefined;
}

/** The parts of dotted addresses after the first. */
const DOTTED = Array.from({ length: 256 }, (_, octet) => `.${octet}`);

function textAt(family: IPFamily, range: IPRange, offset: number): string {
  if (range.firstNumber === undefined) return formatIP({ family, value: range.first + BigInt(offset) });
  const value = range.firstNumber + offset;
  const upper = (value >>> 24) + (DOTTED[(value >>> 16) & 255] as string);
  return upper + (DOTTED[(value >>> 8) & 255] as string) + (DOTTED[value & 255] as string);
}

/** What stands for a canonical address among those taken. */
function keyOf(text: string): number | string {
  const value = ipv4Number(text);
  return value < 0 ? text : value;
}

function isTaken({ family, taken }: IPAllocator, range: IPRange, offset: number): boolean {
  const { firstNumber } = range;
  return has(taken, firstNumber === undefined ? textAt(family, range, offset) : firstNumber + offset);
}

/** A free address, not taken yet; undefined when every range is full. `drawn` is a hash of what it is for. */
export function freeIP(allocator: IPAllocator, drawn: number): string | undefined {
  for (const range of allocator.ranges) {
    const offset = freeOffset(allocator, range, drawn);
    if (offset !== undefined) return textAt(allocator.family, range, offset);
  }
  return undefined;
}

/** Most of a range is free, so that the first look mostly finds what others are searched for. */
function freeOffset(allocator: IPAllocator, range: IPRange, drawn: number): number | undefined {
  if (range.band.size === 0) return undefined;
  const first = firstChoice(range.band, drawn);
  return isTaken(allocator, range, first) ? searchOffset(allocator, range, drawn) : first;
}

function searchOffset(allocator: IPAllocator, range: IPRange, drawn: number): number | undefined {
  return nextFree(range.band, drawn, (offset) => isTaken(allocator, range, offset));
}

/** Takes an address that {@link freeIP} gave. */
export function takeFreeIP(allocator: IPAllocator, text: string): void {
  add(writable(allocator), keyOf(text));
}

/** `text` is a canonical address. */
export function releaseIP(allocator: IPAllocator, text: string): void {
  const key = keyOf(text);
  if (has(allocator.taken, key)) remove(writable(allocator), key);
}
