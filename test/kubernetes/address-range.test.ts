import fc from 'fast-check';
import { addressRange, inSomeRange, ipv4Number } from '../../lib/kubernetes/address-range';
import { cidrContains, formatIP, parseCIDR, parseIP } from '../../lib/kubernetes/ip';

const octet = fc.oneof(
  fc.integer({ min: 0, max: 260 }).map(String),
  fc.constantFrom('', '00', '01', '1e1', ' 1', '-1', '٣'),
);
const anyText = fc.oneof(
  fc.string(),
  fc.array(octet, { minLength: 3, maxLength: 5 }).map((parts) => parts.join('.')),
);

test('the fast reader of IPv4 agrees with the strict one, on any text', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const ip = parseIP(text);
      expect(ipv4Number(text)).toBe(ip?.family === 'IPv4' ? Number(ip.value) : -1);
    }),
  );
});

test('a prepared range has the addresses that the range has', () => {
  const v4 = fc.bigInt({ min: 0n, max: 2n ** 32n - 1n }).map((value) => formatIP({ family: 'IPv4', value }));
  const v6 = fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }).map((value) => formatIP({ family: 'IPv6', value }));
  const range = fc.oneof(
    fc.tuple(v4, fc.integer({ min: 0, max: 32 })).map(([ip, prefix]) => `${ip}/${prefix}`),
    fc.tuple(v6, fc.integer({ min: 0, max: 128 })).map(([ip, prefix]) => `${ip}/${prefix}`),
  );
  fc.assert(
    fc.property(range, fc.oneof(v4, v6, fc.string()), (text, address) => {
      const cidr = parseCIDR(text);
      const ip = parseIP(address);
      if (cidr === undefined) throw new Error(text);
      expect(inSomeRange([addressRange(cidr)], address)).toBe(ip !== undefined && cidrContains(cidr, ip));
    }),
  );
});
