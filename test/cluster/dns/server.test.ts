import fc from 'fast-check';
import { createDns, type DnsInput, type QueryType, reverseName, truncateAnswer } from '../../../lib/cluster/dns';
import { SHOP, service, slice } from './world';

const dns = createDns(SHOP);
const base = 'shop.svc.cluster.local';

/** `rcode` and the records as `type data`; names below the zone for short. */
function ask(name: string, type: QueryType): string {
  const { rcode, answer, soa } = dns.query(name, type);
  return [rcode, ...(soa ? ['soa'] : []), ...answer.map((r) => `${r.type} ${r.data}`)].join(' | ');
}

test.each<[name: string, type: QueryType, answer: string]>([
  [`web.${base}`, 'A', 'NOERROR | A 10.96.0.20'],
  [`web.${base}.`, 'AAAA', 'NOERROR | AAAA fd00:10:96::14'],
  [`_http._tcp.web.${base}`, 'SRV', `NOERROR | SRV 0 50 80 web.${base}.`],
  [`http.tcp.web.${base}`, 'SRV', `NOERROR | SRV 0 50 80 web.${base}.`],
  [`_http._udp.web.${base}`, 'SRV', 'NXDOMAIN | soa'],
  [`web.${base}`, 'SRV', `NOERROR | SRV 0 25 80 web.${base}. | SRV 0 25 53 web.${base}.`],
  [`10-244-1-5.web.${base}`, 'A', 'NOERROR | A 10.244.1.5'],
  [`web.${base}`, 'TXT', 'NOERROR | soa'],
  [`web.${base}`, 'MX', 'NOERROR | soa'],
  [`db.${base}`, 'A', 'NOERROR | A 10.244.1.5 | A 10.244.1.6'],
  [`db.${base}`, 'AAAA', 'NOERROR | soa'],
  [`db-0.db.${base}`, 'A', 'NOERROR | A 10.244.1.5'],
  [`10-244-1-5.db.${base}`, 'A', 'NXDOMAIN | soa'],
  [`10-244-1-6.db.${base}`, 'A', 'NOERROR | A 10.244.1.6'],
  [`db-2.db.${base}`, 'A', 'NXDOMAIN | soa'],
  [`_pg._tcp.db.${base}`, 'SRV', `NOERROR | SRV 0 50 5433 db-0.db.${base}. | SRV 0 50 5433 10-244-1-6.db.${base}.`],
  [`bare.${base}`, 'A', 'NOERROR | A 10.244.1.8'],
  [`bare.${base}`, 'SRV', 'NOERROR | soa'],
  [`_x._tcp.bare.${base}`, 'SRV', 'NXDOMAIN | soa'],
  [`idle.${base}`, 'A', 'NXDOMAIN | soa'],
  [`idle.${base}`, 'MX', 'NXDOMAIN | soa'],
  [`alias2.${base}`, 'A', `NOERROR | CNAME alias.${base}. | CNAME web.${base}. | A 10.96.0.20`],
  [`alias2.${base}`, 'CNAME', `NOERROR | CNAME alias.${base}.`],
  [`loop-a.${base}`, 'A', 'NOERROR | soa'],
  [`self.${base}`, 'A', 'NOERROR | soa'],
  [`out.${base}`, 'A', 'NOERROR | CNAME db.example.com.'],
  [`out.${base}`, 'SRV', 'NOERROR | soa'],
  [`_http._tcp.out.${base}`, 'SRV', 'NXDOMAIN | soa'],
  [`x.out.${base}`, 'A', 'NXDOMAIN | soa'],
  [`literal.${base}`, 'A', 'NXDOMAIN | soa'],
  ['10-244-9-9.shop.pod.cluster.local', 'A', 'NOERROR | A 10.244.9.9'],
  ['fd00--5.shop.pod.cluster.local', 'AAAA', 'NOERROR | AAAA fd00::5'],
  ['10-244-9-9.nowhere.pod.cluster.local', 'A', 'NXDOMAIN | soa'],
  ['web-0.shop.pod.cluster.local', 'A', 'NXDOMAIN | soa'],
  ['dns-version.cluster.local', 'TXT', 'NOERROR | TXT "1.1.0"'],
  ['cluster.local', 'A', 'NOERROR | soa'],
  ['cluster.local', 'TXT', 'NXDOMAIN | soa'],
  ['cluster.local', 'NS', 'NOERROR | NS kube-dns.kube-system.svc.cluster.local.'],
  ['ns.dns.cluster.local', 'A', 'NOERROR | A 10.96.0.10'],
  ['svc.cluster.local', 'A', 'NOERROR | soa'],
  ['pod.cluster.local', 'AAAA', 'NOERROR | soa'],
  [base, 'A', 'NOERROR | soa'],
  ['nowhere.svc.cluster.local', 'A', 'NXDOMAIN | soa'],
  ['web.nowhere.svc.cluster.local', 'A', 'NXDOMAIN | soa'],
  [`nope.${base}`, 'A', 'NXDOMAIN | soa'],
  [`a.b.c.web.${base}`, 'A', 'NXDOMAIN | soa'],
  ['web.shop.cluster.local', 'A', 'NXDOMAIN | soa'],
  [`*.${base}`, 'A', 'NXDOMAIN | soa'],
  ['cluster.local', 'AXFR', 'REFUSED'],
  ['cluster.local', 'SOA', 'NOERROR | SOA ns.dns.cluster.local. hostmaster.cluster.local. 0 7200 1800 86400 30'],
  [`nope.${base}`, 'SOA', 'NOERROR | soa'],
  ['nope.cluster.local', 'SOA', 'NOERROR | soa'],
  ['Cluster.LOCAL', 'NS', 'NOERROR | soa'],
  ['ns.dns.Cluster.LOCAL', 'A', 'NXDOMAIN | soa'],
  ['nope.cluster.local', 'NS', 'NXDOMAIN | soa'],
  ['example.com', 'A', 'FORWARDED'],
  ['20.0.96.10.in-addr.arpa', 'PTR', `NOERROR | PTR web.${base}.`],
  ['5.1.244.10.in-addr.arpa', 'PTR', `NOERROR | PTR 10-244-1-5.web.${base}. | PTR db-0.db.${base}.`],
  ['7.1.244.10.in-addr.arpa', 'PTR', 'FORWARDED'],
  ['99.0.96.10.in-addr.arpa', 'PTR', 'FORWARDED'],
  ['20.0.96.10.in-addr.arpa', 'A', 'FORWARDED'],
  ['x.in-addr.arpa', 'PTR', 'FORWARDED'],
  ['in-addr.arpa', 'PTR', 'NOERROR | soa'],
  ['in-addr.arpa', 'TXT', 'FORWARDED'],
  ['in-addr.arpa', 'SOA', 'NOERROR | SOA ns.dns.in-addr.arpa. hostmaster.in-addr.arpa. 0 7200 1800 86400 30'],
  ['20.0.96.10.in-addr.arpa', 'SOA', 'NOERROR | soa'],
  ['svc.in-addr.arpa', 'A', 'NOERROR | soa'],
  ['web.svc.in-addr.arpa', 'A', 'FORWARDED'],
  ['dns-version.ip6.arpa', 'TXT', 'NOERROR | TXT "1.1.0"'],
])('%s %s', (name, type, answer) => {
  expect(ask(name, type)).toBe(answer);
});

test('names are compared without case, and answered in the case of the question', () => {
  expect(dns.query('WEB.Shop.SVC.Cluster.Local', 'A').answer[0]?.name).toBe('WEB.Shop.SVC.Cluster.Local.');
  expect(dns.query('_HTTP._Tcp.WEB.Shop.SVC.Cluster.Local', 'SRV').answer[0]?.data).toBe(
    '0 50 80 web.shop.svc.Cluster.Local.',
  );
});

test.each([
  ['', 'empty'],
  ['a..b', 'empty-label'],
  ['.a', 'empty-label'],
  [`${'a'.repeat(64)}.cluster.local`, 'label-too-long'],
  [`${'é'.repeat(32)}.cluster.local`, 'label-too-long'],
  [`${'a.'.repeat(127)}a`, 'name-too-long'],
  ['x'.repeat(5000), 'name-too-long'],
  ['a\\', 'bad-escape'],
  ['a\\999', 'bad-escape'],
  ['a\\1', 'bad-escape'],
])('no packet can carry %p', (name, problem) => {
  expect(dns.query(name, 'A')).toMatchObject({ rcode: 'BADNAME', soa: false, reason: { code: 'bad-name', problem } });
});

test.each([
  ['an escaped dot is no dot', `we\\.b.${base}`, 'NXDOMAIN'],
  ['an escaped letter is that letter', `w\\101b.${base}`, 'NOERROR'],
  ['a label of 63 is fine', `${'a'.repeat(63)}.${base}`, 'NXDOMAIN'],
  ['the root', '.', 'FORWARDED'],
  ['a property of every object', `constructor.${base}`, 'NXDOMAIN'],
  ['another', `__proto__.${base}`, 'NXDOMAIN'],
])('%s', (_, name, rcode) => {
  expect(dns.query(name, 'A').rcode).toBe(rcode);
});

test('an answer that is too long for a packet is cut, and says so when records went', () => {
  const endpoints = Array.from({ length: 60 }, (_, index) => ({ addresses: [`10.244.2.${index}`] }));
  const input: DnsInput = {
    namespaces: ['shop'],
    services: [service('many', { clusterIP: 'None', ports: [{ name: 'http', port: 80 }] })],
    endpointSlices: [slice('many', endpoints)],
  };
  const whole = createDns(input).query(`many.${base}`, 'A');
  const { answer, truncated } = truncateAnswer(whole);
  // Header 12, question 32, and 16 for each record whose name is a pointer.
  expect(answer.answer).toHaveLength(Math.floor((512 - 12 - 32) / 16));
  expect(truncated).toBe(true);
  const escaped = createDns(input).query(`\\109any.${base}`, 'A');
  expect(truncateAnswer(escaped).answer.answer).toEqual(answer.answer);
  expect(truncateAnswer(whole, 4096)).toEqual({ answer: whole, truncated: false });
});

test('additional records that do not fit go too, and the packet says so', () => {
  const endpoints = Array.from({ length: 6 }, (_, index) => ({ addresses: [`fd00::1:${index}`] }));
  const input: DnsInput = {
    namespaces: ['shop'],
    services: [service('some', { clusterIP: 'None', ports: [{ name: 'http', port: 80 }] })],
    endpointSlices: [slice('some', endpoints, undefined, 'IPv6')],
  };
  const { answer, truncated } = truncateAnswer(createDns(input).query(`some.${base}`, 'SRV'));
  expect([answer.answer.length, answer.additional.length < 6, truncated]).toEqual([6, true, true]);
});

test('an address that ends in colons is a label that ends in a zero', () => {
  const input: DnsInput = {
    namespaces: ['shop'],
    services: [service('six', { clusterIP: 'None' })],
    endpointSlices: [slice('six', [{ addresses: ['fd00:1::'] }], [], 'IPv6')],
  };
  const six = createDns(input);
  expect(six.query(`fd00-1--0.six.${base}`, 'AAAA').answer[0]?.data).toBe('fd00:1::');
  expect(six.query(`fd00-1--.six.${base}`, 'AAAA').rcode).toBe('NXDOMAIN');
  expect(six.query(reverseName('fd00:1::') ?? '', 'PTR').answer[0]?.data).toBe(`fd00-1--0.six.${base}.`);
});

test('of a chain of external names eleven are followed', () => {
  const last = service('e12', { clusterIP: '10.96.0.9', clusterIPs: ['10.96.0.9'], ports: [{ port: 80 }] });
  const names = Array.from({ length: 12 }, (_, index) =>
    service(`e${index}`, { type: 'ExternalName', externalName: `e${index + 1}.${base}` }),
  );
  const chained = createDns({ namespaces: ['shop'], services: [...names, last], endpointSlices: [] });
  expect(chained.query(`e1.${base}`, 'A').answer).toHaveLength(12);
  expect(chained.query(`e0.${base}`, 'A').answer).toHaveLength(0);
});

test.each([
  ['10.244.1.5', '5.1.244.10.in-addr.arpa.'],
  ['fd00::1', `1.${'0.'.repeat(29)}d.f.ip6.arpa.`],
  ['nothing', undefined],
])('the reverse name of %s', (address, name) => {
  expect(reverseName(address)).toBe(name);
});

const types: readonly QueryType[] = ['A', 'AAAA', 'SRV', 'PTR', 'CNAME', 'TXT', 'NS', 'SOA', 'ANY', 'AXFR'];
const label = fc.oneof(
  fc.string(),
  fc.constantFrom('web', 'shop', 'svc', 'pod', '_http', '_tcp', 'db', '__proto__', ''),
);
const anyName = fc.oneof(
  fc.string({ maxLength: 300 }),
  fc.array(label, { maxLength: 8 }).map((labels) => `${labels.join('.')}.cluster.local`),
  fc
    .array(fc.constantFrom('1', 'f', '10', '300', 'x'), { maxLength: 33 })
    .map((labels) => `${labels.join('.')}.ip6.arpa`),
);

test('any name has an answer, the same each time, negative exactly when it is empty', () => {
  fc.assert(
    fc.property(anyName, fc.constantFrom(...types), (name, type) => {
      const answer = dns.query(name, type);
      expect(dns.query(name, type)).toEqual(answer);
      expect(answer.soa).toBe(answer.authoritative && answer.answer.length === 0);
      if (answer.rcode !== 'NOERROR') expect(answer.answer).toEqual([]);
    }),
  );
});

test('weights of SRV records do not exceed 100 in all', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 4 }), (pods, ports) => {
      const input: DnsInput = {
        namespaces: ['shop'],
        services: [service('many', { clusterIP: 'None', ports: [{ name: 'p0', port: 80 }] })],
        endpointSlices: [
          slice(
            'many',
            Array.from({ length: pods }, (_, index) => ({ addresses: [`10.244.3.${index}`] })),
            Array.from({ length: ports }, (_, index) => ({
              name: `p${index}`,
              port: 80 + index,
              protocol: 'TCP' as const,
            })),
          ),
        ],
      };
      const { answer } = createDns(input).query(`many.${base}`, 'SRV');
      const weights = answer.map((record) => Number(record.data.split(' ')[1]));
      expect(answer).toHaveLength(pods * ports);
      expect(weights.every((weight) => weight >= 1)).toBe(true);
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeLessThanOrEqual(Math.max(100, pods * ports));
    }),
  );
});
