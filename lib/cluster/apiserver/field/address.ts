import type { KubernetesVersion } from '../../../kubernetes';
import { type CIDR, type IP, ipv4Number, parseCIDR, parseIP } from '../../../kubernetes/ip';
import { atLeast } from '../../../kubernetes/version';

/** Zeros before an octet of a dotted address: older Go read them as decimal, newer refuses them. */
const LEADING_ZEROS = /^0+(?=\d)/;

function withoutLeadingZeros(address: string): string {
  if (!address.includes('.')) return address;
  const octets = address.lastIndexOf(':') + 1;
  const dotted = address.slice(octets).split('.');
  return address.slice(0, octets) + dotted.map((octet) => octet.replace(LEADING_ZEROS, '')).join('.');
}

/** Reads an address as Kubernetes always did: leading zeros in octets are skipped (`netutils.ParseIPSloppy`). */
export function parseSloppyIP(text: string): IP | undefined {
  return parseIP(text) ?? parseIP(withoutLeadingZeros(text));
}

/** Reads a range the same way (`netutils.ParseCIDRSloppy`). */
export function parseSloppyCIDR(text: string): CIDR | undefined {
  const strict = parseCIDR(text);
  if (strict !== undefined) return strict;
  const slash = text.lastIndexOf('/');
  if (slash < 0) return undefined;
  const length = text.slice(slash + 1).replace(/^0+(?=\d)/, '');
  return parseCIDR(`${withoutLeadingZeros(text.slice(0, slash))}/${length}`);
}

const MAPPED_BITS = 32n;
const MAPPED_PREFIX = 0xffffn;

/** An IPv4 address written as IPv6: `::ffff:1.2.3.4`. */
export function isMapped(ip: IP): boolean {
  return ip.family === 'IPv6' && ip.value >> MAPPED_BITS === MAPPED_PREFIX;
}

/**
 * What is wrong with an address, undefined when nothing is. Strict since 1.36 (StrictIPCIDRValidation).
 * Source: apimachinery `pkg/util/validation/ip.go`.
 */
export function addressProblem(text: string, version: KubernetesVersion): string | undefined {
  if (ipv4Number(text) >= 0) return undefined;
  if (parseSloppyIP(text) === undefined) return 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)';
  if (!atLeast(version, '1.36')) return undefined;
  const ip = parseIP(text);
  if (ip === undefined) return 'must not have leading 0s';
  return isMapped(ip) ? 'must not be an IPv4-mapped IPv6 address' : undefined;
}

/** As {@link addressProblem}, for a range. */
export function rangeProblem(text: string, version: KubernetesVersion): string | undefined {
  if (parseSloppyCIDR(text) === undefined) {
    return 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)';
  }
  if (!atLeast(version, '1.36')) return undefined;
  const range = parseCIDR(text);
  if (range === undefined) return 'must not have leading 0s in IP or prefix length';
  const ip = parseIP(text.slice(0, text.lastIndexOf('/')));
  if (ip !== undefined && isMapped(ip)) return 'must not have an IPv4-mapped IPv6 address';
  return ip !== undefined && ip.value !== range.base ? 'must not have bits set beyond the prefix length' : undefined;
}
