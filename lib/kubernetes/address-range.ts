import { type CIDR, cidrSize, parseIP } from './ip';
import type { IPFamily } from './service';

/** The family of an address by the way it is written. Only for texts that are known to be addresses: nothing is checked. */
export function writtenFamily(address: string): IPFamily {
  return address.includes(':') ? 'IPv6' : 'IPv4';
}

const DOT = 46;
const ZERO = 48;

/** An IPv4 address as a number, -1 when the text is none. As strict as `parseIP`, and many times faster. */
export function ipv4Number(text: string): number {
  let value = 0;
  let octet = -1;
  let dots = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === DOT) {
      if (octet < 0 || dots === 3) return -1;
      value = value * 256 + octet;
      octet = -1;
      dots += 1;
      continue;
    }
    const digit = code - ZERO;
    // A leading zero, or no digit at all.
    if (digit < 0 || digit > 9 || octet === 0) return -1;
    octet = octet < 0 ? digit : octet * 10 + digit;
    if (octet > 255) return -1;
  }
  return dots === 3 && octet >= 0 ? value * 256 + octet : -1;
}

/** A range that many addresses are compared with. */
export type AddressRange =
  | { readonly family: 'IPv4'; readonly first: number; readonly last: number }
  | { readonly family: 'IPv6'; readonly first: bigint; readonly last: bigint };

/** Prepares a range for {@link inRange}. */
export function addressRange(cidr: CIDR): AddressRange {
  const last = cidr.base + cidrSize(cidr) - 1n;
  return cidr.family === 'IPv4'
    ? { family: 'IPv4', first: Number(cidr.base), last: Number(last) }
    : { family: 'IPv6', first: cidr.base, last };
}

/** Whether an address, written out, is in one of the ranges. What is no address is in none. */
export function inSomeRange(ranges: readonly AddressRange[], address: string): boolean {
  if (ranges.length === 0) return false;
  const v4 = ipv4Number(address);
  if (v4 >= 0) {
    for (const range of ranges) if (range.family === 'IPv4' && v4 >= range.first && v4 <= range.last) return true;
    return false;
  }
  const v6 = parseIP(address)?.value;
  if (v6 === undefined) return false;
  for (const range of ranges) if (range.family === 'IPv6' && v6 >= range.first && v6 <= range.last) return true;
  return false;
}
