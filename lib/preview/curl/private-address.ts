import { type AddressRange, addressRange, inSomeRange } from '../../kubernetes/address-range';
import { parseCIDR } from '../../kubernetes/ip';

/** Ranges that the Internet does not carry: RFC 1918, RFC 6598, link-local, RFC 4193. */
const PRIVATE: readonly AddressRange[] = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '169.254.0.0/16',
  'fc00::/7',
  'fe80::/10',
].flatMap((text) => {
  const cidr = parseCIDR(text);
  return cidr === undefined ? [] : [addressRange(cidr)];
});

/** Nobody on the Internet can send to this address. */
export function isPrivate(address: string): boolean {
  return inSomeRange(PRIVATE, address);
}
