import { bits, formatCIDR, formatIP, ipv4Number, parseCIDR, parseIP } from '../../../kubernetes/ip';
import { isMapped, parseSloppyCIDR, parseSloppyIP } from './address';
import type { FieldPath } from './path';

/** Written as IPv6, but an IPv4 address inside: `::ffff:1.2.3.4`. Gives the IPv4 address. */
function unmapped(text: string): string | undefined {
  const ip = parseIP(text);
  if (ip === undefined || !isMapped(ip)) return undefined;
  return formatIP({ family: 'IPv4', value: ip.value & 0xffffffffn });
}

/**
 * What is odd about how an address is written, where that is let pass: in fields that are not validated, or that were
 * stored before they were (`GetWarningsForIP`, apimachinery `ip.go`).
 * Before 1.36 the text said that Kubernetes would refuse it one day; not modelled.
 */
export function warnAboutIP(warnings: string[], field: FieldPath, value: string): void {
  if (ipv4Number(value) >= 0) return;
  const sloppy = parseSloppyIP(value);
  if (sloppy === undefined) return;
  const strict = parseIP(value);
  const mapped = unmapped(value);
  if (strict === undefined || mapped !== undefined) {
    const use = JSON.stringify(mapped ?? formatIP(sloppy));
    warnings.push(`${field}: non-standard IP address ${JSON.stringify(value)} is invalid: use ${use}`);
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
  const isAmbiguous = ip !== undefined && ip.value !== sloppy.base;
  if (isAmbiguous) {
    const single = `${formatIP(ip)}/${bits(ip.family)}`;
    const should = `should be ${JSON.stringify(range)} or ${JSON.stringify(single)}?`;
    warnings.push(`${field}: CIDR value ${text} is ambiguous in this context (${should})`);
  }
  if (parseCIDR(value) === undefined || (ip !== undefined && isMapped(ip))) {
    warnings.push(`${field}: non-standard CIDR value ${text} is invalid: use ${JSON.stringify(range)}`);
  } else if (!isAmbiguous && sloppy.family === 'IPv6' && range !== value) {
    warnings.push(
      `${field}: IPv6 CIDR value ${text} should be in RFC 5952 canonical format (${JSON.stringify(range)})`,
    );
  }
}
