import fc from 'fast-check';
import {
  createAllocators,
  firstAddress,
  freeIP,
  type IPAllocator,
  releaseIP,
  takeFreeIP,
  takeIP,
} from '../../../../lib/cluster/apiserver/allocator';
import { has } from '../../../../lib/cluster/apiserver/allocator/taken';
import { hash32 } from '../../../../lib/kubernetes/draw';
import { parseIP } from '../../../../lib/kubernetes/ip';

function pool(cidr: string): IPAllocator {
  const allocators = createAllocators([cidr], '30000-32767');
  const family = allocators.families[0];
  const found = family === undefined ? undefined : allocators.ips.get(family);
  if (found === undefined) throw new Error(`no range in ${cidr}`);
  return found;
}

function ip(text: string): NonNullable<ReturnType<typeof parseIP>> {
  const parsed = parseIP(text);
  if (parsed === undefined) throw new Error(text);
  return parsed;
}

test.each([
  ['10.96.0.0/16', '10.96.0.1', '10.96.1.1', '10.96.255.254'],
  ['10.96.0.0/12', '10.96.0.1', '10.96.1.1', '10.111.255.254'],
  ['10.0.0.0/24', '10.0.0.1', '10.0.0.17', '10.0.0.254'],
  ['10.0.0.0/20', '10.0.0.1', '10.0.1.1', '10.0.15.254'],
  ['10.0.0.0/26', '10.0.0.1', '10.0.0.17', '10.0.0.62'],
  ['10.0.0.0/28', '10.0.0.1', '10.0.0.1', '10.0.0.14'],
  ['fd00:10:96::/112', 'fd00:10:96::1', 'fd00:10:96::101', 'fd00:10:96::ffff'],
])('the bands of %s', (cidr, first, dynamic, last) => {
  const ips = pool(cidr);
  expect(firstAddress(ips)).toBe(first);
  for (let index = 0; index < 200; index++) {
    const drawn = ip(freeIP(ips, hash32(`${index}`)) ?? '');
    expect(drawn.value >= ip(dynamic).value && drawn.value <= ip(last).value).toBe(true);
  }
  expect(takeIP(ips, ip(last))).toBeUndefined();
});

test.each(['10.96.0.0', '10.96.255.255', '10.97.0.1', 'fd00::1'])('%s is not in 10.96.0.0/16', (text) => {
  expect(takeIP(pool('10.96.0.0/16'), ip(text))).toBe('the provided network does not match the current range');
});

test('a small range is given out to the last address, each once', () => {
  const ips = pool('10.0.0.0/26');
  const given = new Set<string>();
  for (let index = 0; index < 62; index++) {
    const drawn = freeIP(ips, hash32(`${index}`)) ?? '';
    takeFreeIP(ips, drawn);
    given.add(drawn);
  }
  expect(given.size).toBe(62);
  expect(freeIP(ips, hash32('one more'))).toBeUndefined();
  releaseIP(ips, '10.0.0.5');
  expect(freeIP(ips, hash32('one more'))).toBe('10.0.0.5');
});

test('a taken address is refused, in whatever form it is written', () => {
  const ips = pool('fd00:10:96::/112');
  expect(takeIP(ips, ip('FD00:10:96::00AB'))).toBeUndefined();
  expect(takeIP(ips, ip('fd00:10:96::ab'))).toBe('provided IP is already allocated');
});

test('a draw belongs to its identity: others taken before do not move it unless they have it', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string(), { maxLength: 20 }), (identity, others) => {
      const alone = freeIP(pool('10.96.0.0/16'), hash32(identity));
      const ips = pool('10.96.0.0/16');
      for (const other of others) takeFreeIP(ips, freeIP(ips, hash32(other)) ?? '');
      const taken = has(ips.taken, Number(ip(alone ?? '').value));
      if (!taken) expect(freeIP(ips, hash32(identity))).toBe(alone);
    }),
  );
});

test.each([[[]], [['x']], [['10.0.0.0/32']], [['10.0.0.0/31']]])(
  'a cluster with ranges %j gives nothing, and says so',
  (cidrs) => {
    const allocators = createAllocators(cidrs, '30000-32767');
    for (const allocator of allocators.ips.values()) expect(freeIP(allocator, hash32('x'))).toBeUndefined();
  },
);
