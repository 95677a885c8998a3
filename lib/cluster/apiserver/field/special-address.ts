import { parseSloppyIP } from './address';

/** Ranges that mean something of their own, by the upper bits of their addresses (Go's `net.IP`). */
const LOOPBACK = 'may not be in the loopback range (127.0.0.0/8, ::1/128)';
const LINK_LOCAL = 'may not be in the link-local range (169.254.0.0/16, fe80::/10)';
const LINK_LOCAL_MULTICAST = 'may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)';

function specialIPv4(value: bigint, text: string): string | undefined {
  if (value === 0n) return `may not be unspecified (${text})`;
  if (value >> 24n === 127n) return LOOPBACK;
  if (value >> 16n === 0xa9fen) return LINK_LOCAL;
  return value >> 8n === 0xe00000n ? LINK_LOCAL_MULTICAST : undefined;
}

function specialIPv6(value: bigint, text: string): string | undefined {
  if (value === 0n) return `may not be unspecified (${text})`;
  if (value === 1n) return LOOPBACK;
  if (value >> 118n === 0b1111111010n) return LINK_LOCAL;
  // ff02, whatever the four flags before the scope.
  if (value >> 120n === 0xffn && ((value >> 112n) & 0xfn) === 2n) return LINK_LOCAL_MULTICAST;
  return value >> 32n === 0xffffn ? specialIPv4(value & 0xffffffffn, text) : undefined;
}

/**
 * What keeps an address from being an endpoint or an external IP: it means something of its own everywhere.
 * Source: `pkg/apis/core/validation/validation.go` ValidateNonSpecialIP.
 */
export function specialAddressProblem(text: string): string | undefined {
  const ip = parseSloppyIP(text);
  if (ip === undefined) return 'must be a valid IP address';
  return ip.family === 'IPv4' ? specialIPv4(ip.value, text) : specialIPv6(ip.value, text);
}
