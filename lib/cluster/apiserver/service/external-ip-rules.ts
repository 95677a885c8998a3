import type { KubernetesVersion } from '../../../kubernetes';
import { addressProblem, parseSloppyIP } from '../field/address';
import { type FieldError, invalid } from '../field/error';

/** Addresses that mean something of their own, by their bits (Go's `net.IP`). */
const SPECIAL_IPV4: readonly (readonly [prefix: bigint, hostBits: bigint, detail: string])[] = [
  [127n, 24n, 'may not be in the loopback range (127.0.0.0/8, ::1/128)'],
  [0xa9fen, 16n, 'may not be in the link-local range (169.254.0.0/16, fe80::/10)'],
  [0xe00000n, 8n, 'may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)'],
];

function specialIPv4(value: bigint, text: string): string | undefined {
  if (value === 0n) return `may not be unspecified (${text})`;
  return SPECIAL_IPV4.find(([prefix, hostBits]) => value >> hostBits === prefix)?.[2];
}

function specialIPv6(value: bigint, text: string): string | undefined {
  if (value === 0n) return `may not be unspecified (${text})`;
  if (value === 1n) return SPECIAL_IPV4[0]?.[2];
  if (value >> 118n === 0b1111111010n) return SPECIAL_IPV4[1]?.[2];
  // ff02, whatever the four flags before the scope.
  if (value >> 120n === 0xffn && ((value >> 112n) & 0xfn) === 2n) return SPECIAL_IPV4[2]?.[2];
  return value >> 32n === 0xffffn ? specialIPv4(value & 0xffffffffn, text) : undefined;
}

/** Addresses outside the cluster: readable, and no special ones (`ValidateNonSpecialIP`). `kept` were there before. */
export function validateExternalIPs(
  errors: FieldError[],
  ips: readonly string[],
  version: KubernetesVersion,
  kept: readonly string[],
): void {
  ips.forEach((text, index) => {
    const field = `spec.externalIPs[${index}]`;
    const problem = kept.includes(text) ? undefined : addressProblem(text, version);
    const ip = parseSloppyIP(text);
    if (problem !== undefined || ip === undefined) {
      errors.push(invalid(field, text, problem ?? 'must be a valid IP address'));
      return;
    }
    const special = ip.family === 'IPv4' ? specialIPv4(ip.value, text) : specialIPv6(ip.value, text);
    if (special !== undefined) errors.push(invalid(field, text, special));
  });
}
