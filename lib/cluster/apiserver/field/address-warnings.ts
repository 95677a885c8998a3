import { bits, formatCIDR, formatIP, ipv4Number, parseCIDR, parseIP } from '../../../kubernetes/ip';
import { parseSloppyCIDR, parseSloppyIP } from './address';
import type { FieldPath } from './path';

const FUTURE = 'will be considered invalid in a future Kubernetes release';

/** Written as IPv6, but an IPv4 address inside: `::ffff:1.2.3.4`. Gives the IPv4 address. */
function unmapped(text: string): string | undefined {
  const ip = parseIP(text);
  if (ip?.family !== 'IPv6' || ip.value >> 32n !== 0xffffn) return undefined;
  return formatIP({ family: 'IPv4', value: ip.value & 0xffffffffn });
}

/** What is odd, though not wrong, about how an address is written (`GetWarningsForIP`, apimachinery `ip.go`). */
export function warnAboutIP(warnings: string[], field: FieldPath, value: string): void {
  if (ipv4Number(value) >= 0) return;
  const sloppy = parseSloppyIP(value);
  if (sloppy === undefined) return;
  const strict = parseIP(value);
  const mapped = unmapped(value);
  if (strict === undefined || mapped !== undefined) {
    const use = JSON.stringify(mapped ?? formatIP(sloppy));
    warnings.push(`${field}: non-standard IP address ${JSON.stringify(value)} ${FUTURE}: use ${use}`);
  } else if (strict.family === 'IPv6' && formatIP(strict) !== value) {
    const form = `should be in RFC 5952 canonical format (${JSON.stringify(formatIP(strict))})`;
    warnings.push(`${field}: IPv6 address ${JSON.stringify(value)} ${form}`);
  }
}

/** What is odd, though not wrong, about how a range is written (`GetWarningsForCIDR`). */
export function warnAboutCIDR(warnings: string[], field: FieldPath, value: string): void {
  const sloppy = parseSloppyCIDR(value);
  if (sloppy === undefined) return;
  const ip = parseSloppyIP(value.slice(0, value.lastIndexOf('/')));
  const text = JSON.stringify(value);
  const range = formatCIDR(sloppy);
  if (ip !== undefined && ip.value !== sloppy.base) {
    const single = `${formatIP(ip)}/${bits(ip.family)}`;
    const should = `should be ${JSON.stringify(range)} or ${JSON.stringify(single)}?`;
    warnings.push(`${field}: CIDR value ${text} is ambiguous in this context (${should})`);
  } else if (parseCIDR(value) === undefined) {
    warnings.push(`${field}: non-standard CIDR value ${text} ${FUTURE}: use ${JSON.stringify(range)}`);
  } else if (sloppy.family === 'IPv6' && range !== value) {
    warnings.push(
      `${field}: IPv6 CIDR value ${text} should be in RFC 5952 canonical format (${JSON.stringify(range)})`,
    );
  }
}
