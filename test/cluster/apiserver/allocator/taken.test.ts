import fc from 'fast-check';
import { add, copyOf, has, nothingTaken, remove } from '../../../../lib/cluster/apiserver/allocator/taken';

const address = fc.oneof(
  fc.integer({ min: 0, max: 70 }),
  fc.constantFrom(0x0a600001, 0x0a6003ff, 0x0a600400, 0xc0a80001, 0xffffffff),
  fc.constantFrom('fd00::1', 'fd00::2'),
);
const steps = fc.array(fc.record({ address, takes: fc.boolean() }), { maxLength: 60 });

test('holds what a set holds', () => {
  fc.assert(
    fc.property(steps, fc.array(address), (given, asked) => {
      const taken = nothingTaken();
      const set = new Set<number | string>();
      for (const step of given) {
        (step.takes ? add : remove)(taken, step.address);
        if (step.takes) set.add(step.address);
        else set.delete(step.address);
      }
      for (const one of asked) expect(has(taken, one)).toBe(set.has(one));
    }),
  );
});

test('a copy goes its own way', () => {
  const taken = nothingTaken();
  add(taken, 1);
  const copy = copyOf(taken);
  add(copy, 2);
  remove(copy, 1);
  expect([has(taken, 1), has(taken, 2), has(copy, 1), has(copy, 2)]).toEqual([true, false, false, true]);
});
