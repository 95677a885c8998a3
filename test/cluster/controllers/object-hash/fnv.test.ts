import fc from 'fast-check';
import {
  constant,
  FNV_OFFSET,
  fnv1,
  fnv1a,
  fnv1aBytes,
  fnv1aConstant,
} from '../../../../lib/cluster/controllers/object-hash/fnv';
import { fnv128a } from '../../../../lib/cluster/controllers/object-hash/fnv128';

// The test vectors of Go's hash/fnv.
test.each([
  ['', 0x811c9dc5, 0x811c9dc5, '6c62272e07bb014262b821756295c58d'],
  ['a', 0x050c5d7e, 0xe40c292c, 'd228cb696f1a8caf78912b704e4a8964'],
  ['ab', 0x70772d38, 0x4d2505ca, '08809544bbab1be95aa0733055b69a62'],
  ['abc', 0x439c2f4b, 0x1a47e90b, 'a68d622cec8b5822836dbc7977af7f3b'],
])('hashes of %j', (text, one, oneA, large) => {
  expect(fnv1(text)).toBe(one);
  expect(fnv1a(FNV_OFFSET, text) >>> 0).toBe(oneA);
  expect(fnv128a(text)).toBe(large);
});

test('text is hashed as its UTF-8 bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(fnv1a(FNV_OFFSET, text)).toBe(fnv1aBytes(FNV_OFFSET, new TextEncoder().encode(text)));
    }),
  );
});

test('a constant is fed as any text is, from whatever state', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.array(fc.integer(), { minLength: 1, maxLength: 5 }),
      (text, states) => {
        const prepared = constant(text);
        for (const state of states) expect(fnv1aConstant(state, prepared)).toBe(fnv1a(state, text));
      },
    ),
  );
});
