import type { IPFamily, Pod } from '../../../kubernetes';
import { formatIP, parseIP } from '../../../kubernetes/ip';

const NONE: string[] = [];
const DOT = 46;
const COLON = 58;
const ZERO = 48;
const NINE = 57;

/** An address that `net.IP.String()` would write just so. Only IPv4 is told at a glance, and only plainly. */
function isPlainIPv4(text: string): boolean {
  let dots = 0;
  let digits = 0;
  let number = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === DOT) {
      if (digits === 0) return false;
      dots++;
      digits = 0;
      number = 0;
    } else if (code >= ZERO && code <= NINE) {
      if (digits > 0 && number === 0) return false;
      number = number * 10 + code - ZERO;
      digits++;
      if (number > 255) return false;
    } else return false;
  }
  return dots === 3 && digits > 0;
}

/** No zeros that could be left out, nothing in capitals: what pods are given. `::` needs a closer look when there are zeros. */
function isPlainIPv6(text: string): boolean {
  let gaps = 0;
  let groups = 0;
  let digits = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === COLON) {
      if (index > 0 && text.charCodeAt(index - 1) === COLON) gaps++;
      digits = 0;
      continue;
    }
    if (!((code >= ZERO && code <= NINE) || (code >= 97 && code <= 102))) return false;
    if (digits === 0) {
      if (code === ZERO) return false;
      groups++;
    }
    if (++digits > 4) return false;
  }
  const last = text.length - 1;
  const loose =
    (text.charCodeAt(0) === COLON && text.charCodeAt(1) !== COLON) ||
    (text.charCodeAt(last) === COLON && text.charCodeAt(last - 1) !== COLON);
  return !loose && (gaps === 1 ? groups <= 6 : gaps === 0 && groups === 8);
}

const MAPPED = '::ffff:';
/** `net.ParseIPSloppy` takes leading zeros in IPv4 to be decimal. */
const LEADING_ZEROS = /(^|\.)0+(?=\d)/g;

/** The address as Go writes it again after parsing: IPv4 in an IPv6 form is IPv4. Undefined when it is no address. */
function rewritten(text: string): string | undefined {
  const ip = parseIP(text.includes(':') ? text : text.replace(LEADING_ZEROS, '$1'));
  if (ip === undefined) return undefined;
  const address = formatIP(ip);
  return address.startsWith(MAPPED) && address.includes('.') ? address.slice(MAPPED.length) : address;
}

/** An address as Go would write it: canonical, and IPv4 in IPv6 form as IPv4. Undefined when it is none (`net.ParseIPSloppy`). */
export function normalizedIP(text: string): string | undefined {
  return isPlainIPv4(text) || (!text.startsWith(MAPPED) && isPlainIPv6(text)) ? text : rewritten(text);
}

function isOf(family: IPFamily, address: string | undefined): address is string {
  return address?.includes(':') === (family === 'IPv6');
}

/**
 * A pod's addresses of one family, sorted (`getEndpointAddresses`; `hashEndpoint` sorts them in place).
 *
 * @returns Mostly one; a shared empty list when there is none.
 */
export function podAddresses({ status }: Pod, family: IPFamily): string[] {
  const { podIP, podIPs } = status ?? {};
  if (podIPs === undefined || podIPs.length === 0) {
    const only = podIP === undefined || podIP === '' ? undefined : normalizedIP(podIP);
    return isOf(family, only) ? [only] : NONE;
  }
  let found: string[] | undefined;
  for (const { ip } of podIPs) {
    const address = normalizedIP(ip);
    if (!isOf(family, address)) continue;
    if (found === undefined) found = [address];
    else found.push(address);
  }
  if (found === undefined) return NONE;
  return found.length > 1 ? found.sort() : found;
}
