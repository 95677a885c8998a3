import { formatIP, parseIP } from '../../kubernetes/ip';

/** Zones that answer "who has this address?". */
export const REVERSE_ZONES: readonly (readonly string[])[] = [
  ['in-addr', 'arpa'],
  ['ip6', 'arpa'],
];

const IPV6_NIBBLES = 32;

/**
 * The address that a reverse name stands for, or undefined when it stands for none:
 * `5.1.244.10.in-addr.arpa` → `10.244.1.5`. Labels in lower case, the zone included.
 */
export function addressOfReverseName(labels: readonly string[]): string | undefined {
  const last = labels.length - 1;
  if (labels[last] !== 'arpa') return undefined;
  const reversed = labels.slice(0, last - 1).reverse();
  if (labels[last - 1] === 'in-addr') {
    const ip = parseIP(reversed.join('.'));
    return ip?.family === 'IPv4' ? formatIP(ip) : undefined;
  }
  if (labels[last - 1] !== 'ip6' || reversed.length !== IPV6_NIBBLES) return undefined;
  let text = '';
  for (let nibble = 0; nibble < IPV6_NIBBLES; nibble++) {
    if (nibble > 0 && nibble % 4 === 0) text += ':';
    text += reversed[nibble] ?? '';
  }
  const ip = parseIP(text);
  return ip === undefined ? undefined : formatIP(ip);
}

/** The name to ask for the owner of an address: `10.244.1.5` → `5.1.244.10.in-addr.arpa.`. */
export function reverseName(address: string): string | undefined {
  const ip = parseIP(address);
  if (ip === undefined) return undefined;
  if (ip.family === 'IPv4') return `${address.split('.').reverse().join('.')}.in-addr.arpa.`;
  const digits = ip.value.toString(16).padStart(IPV6_NIBBLES, '0');
  return `${[...digits].reverse().join('.')}.ip6.arpa.`;
}
