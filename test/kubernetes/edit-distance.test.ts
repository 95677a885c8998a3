import fc from 'fast-check';
import { editDistance } from '../../lib/kubernetes/edit-distance';

const FAR = 100;

test.each([
  ['http', 'http', 0],
  ['htp', 'http', 1],
  ['htttp', 'http', 1],
  ['hxtp', 'http', 1],
  ['htpt', 'http', 1],
  ['hptt', 'http', 2],
  ['HTTP', 'http', 4],
  ['', 'abc', 3],
])('from %s to %s: %i', (a, b, slips) => {
  expect(editDistance(a, b, FAR)).toBe(slips);
});

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 });

test('it is as far back as there, nothing is nearer than the same word, and the limit only cuts', () => {
  fc.assert(
    fc.property(word, word, fc.integer({ min: 1, max: 6 }), (a, b, limit) => {
      const whole = editDistance(a, b, FAR);
      expect(editDistance(b, a, FAR)).toBe(whole);
      expect(whole === 0).toBe(a === b);
      expect(whole).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
      expect(whole).toBeLessThanOrEqual(Math.max(a.length, b.length));
      expect(editDistance(a, b, limit)).toBe(Math.min(whole, limit));
    }),
  );
});
