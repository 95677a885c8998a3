import type { IPFamily } from './service';

/** An address as a number, with its family. IPv4 has 32 bits, IPv6 128. */
export interface IP {
  readonly family: IPFamily;
  readonly value: bigint;
}

/** A range of addresses: everything that shares the first `prefix` bits of `base`. */
export interface CIDR {
  readonly family: IPFamily;
  /** The lowest address of the range; host bits are zero. */
  readonly base: bigint;
  readonly prefix: number;
}

/** How many bits an address of the family has. */
export function bits(family: IPFamily): number {
  return family === 'IPv4' ? 32 : 128;
}

const DOT = 46;
const DIGIT_0 = 48;

/** An address is mostly asked about several times in a row. */
let lastText = '';
let lastNumber = -1;

/** The number that a dotted address is; -1 when `text` is none, or has leading zeros. Quicker than {@link parseIP}. */
export function ipv4Number(text: string): number {
  if (text !== lastText) {
    lastNumber = readIPv4(text);
    lastText = text;
  }
  return lastNumber;
}

function readIPv4(text: string): number {
  if (text.length > 15) return -1;
  let value = 0;
  let octet = -1;
  let dots = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === DOT) {
      if (octet < 0 || ++dots > 3) return -1;
      value = value * 256 + octet;
      octet = -1;
      continue;
    }
    const digit = code - DIGIT_0;
    // A second digit after a zero is a leading zero.
    if (digit < 0 || digit > 9 || octet === 0) return -1;
    octet = octet < 0 ? digit : octet * 10 + digit;
    if (octet > 255) return -1;
  }
  return dots === 3 && octet >= 0 ? value * 256 + octet : -1;
}

function parseIPv4(text: string): bigint | undefined {
  const value = ipv4Number(text);
  return value < 0 ? undefined : BigInt(value);
}

function parseIPv6(text: string): bigint | undefined {
  let source = text;
  let tail: number[] = [];
  const lastColon = source.lastIndexOf(':');
  if (source.includes('.')) {
    const v4 = parseIPv4(source.slice(lastColon + 1));
    if (v4 === undefined) return undefined;
    tail = [Number(v4 >> 16n), Number(v4 & 0xffffn)];
    source = source.slice(0, lastColon + 1);
    source = source.endsWith('::') ? source : source.slice(0, -1);
  }
  const groups = (part: string): number[] | undefined => {
    if (part === '') return [];
    const list = part.split(':');
    return list.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))
      ? list.map((group) => parseInt(group, 16))
      : undefined;
  };
  const halves = source.split('::');
  if (halves.length > 2) return undefined;
  const head = groups(halves[0] ?? '');
  const rest = halves.length === 2 ? groups(halves[1] ?? '') : [];
  if (head === undefined || rest === undefined) return undefined;
  const filled = head.length + rest.length + tail.length;
  if (halves.length === 1 ? filled !== 8 : filled > 7) return undefined;
  const all = [...head, ...new Array<number>(8 - filled).fill(0), ...rest, ...tail];
  return all.reduce((value, group) => (value << 16n) | BigInt(group), 0n);
}

/** Reads an address strictly: no leading zeros, no zone, no port. Undefined when it is none. */
export function parseIP(text: string): IP | undefined {
  if (text.includes(':')) {
    const value = parseIPv6(text);
    return value === undefined ? undefined : { family: 'IPv6', value };
  }
  const value = parseIPv4(text);
  return value === undefined ? undefined : { family: 'IPv4', value };
}

/** Reads a range. Bits beyond the prefix are cut off. Undefined when it is none. */
export function parseCIDR(text: string): CIDR | undefined {
  const slash = text.lastIndexOf('/');
  if (slash < 0) return undefined;
  const ip = parseIP(text.slice(0, slash));
  const length = text.slice(slash + 1);
  if (ip === undefined || !/^\d{1,3}$/.test(length) || (length.length > 1 && length.startsWith('0'))) return undefined;
  const prefix = Number(length);
  const width = bits(ip.family);
  if (prefix > width) return undefined;
  const hostBits = BigInt(width - prefix);
  return { family: ip.family, base: (ip.value >> hostBits) << hostBits, prefix };
}

/** The family of an address written as text, by its form; undefined when it is no address. */
export function familyOf(text: string): IPFamily | undefined {
  return parseIP(text)?.family;
}

/** How many addresses the range has, network and broadcast included. */
export function cidrSize(cidr: CIDR): bigint {
  return 1n << BigInt(bits(cidr.family) - cidr.prefix);
}

/** Whether the range has the address. */
export function cidrContains(cidr: CIDR, ip: IP): boolean {
  return ip.family === cidr.family && ip.value >= cidr.base && ip.value < cidr.base + cidrSize(cidr);
}

/** Canonical text: dotted for IPv4, RFC 5952 for IPv6. */
export function formatIP(ip: IP): string {
  if (ip.family === 'IPv4') {
    return [24n, 16n, 8n, 0n].map((shift) => String((ip.value >> shift) & 0xffn)).join('.');
  }
  const groups: string[] = [];
  for (let shift = 112n; shift >= 0n; shift -= 16n) groups.push(((ip.value >> shift) & 0xffffn).toString(16));
  if (ip.value >> 32n === 0xffffn) return `::ffff:${formatIP({ family: 'IPv4', value: ip.value & 0xffffffffn })}`;
  let best = { start: -1, length: 1 };
  for (let start = 0; start < 8; start++) {
    let length = 0;
    while (groups[start + length] === '0') length++;
    if (length > best.length) best = { start, length };
  }
  if (best.start < 0) return groups.join(':');
  return `${groups.slice(0, best.start).join(':')}::${groups.slice(best.start + best.length).join(':')}`;
}

/** Canonical text of an address, or the text itself when it is none. */
export function canonicalIP(text: string): string {
  // An IPv4 address that can be read at all is written in its only form.
  if (!text.includes(':')) return text;
  const ip = parseIP(text);
  return ip === undefined ? text : formatIP(ip);
}

/** Canonical text of a range. */
export function formatCIDR(cidr: CIDR): string {
  return `${formatIP({ family: cidr.family, value: cidr.base })}/${cidr.prefix}`;
}

/** `10.0.0.1:80`, and `[fd00::1]:80` for IPv6. */
export function hostPort(host: string, port: number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
