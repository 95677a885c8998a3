import fc from 'fast-check';
import { nearName, suggestion } from '../../lib/spec/near-name';

test.each([
  ['htp', 'http'],
  ['htttp', 'http'],
  ['hptt', undefined],
  ['htpt', 'http'],
  ['HTTP', 'http'],
  ['hxtp', 'http'],
  ['metric', 'metrics'],
  ['metrics-port', 'metrics'],
  ['grpc', undefined],
])('%s → %s', (name, expected) => {
  expect(nearName(name, ['http', 'metrics'])).toBe(expected);
});

test('one slip is always forgiven', () => {
  const name = fc.stringMatching(/^[a-z]{2,15}$/);
  fc.assert(
    fc.property(name, fc.nat(), fc.constantFrom('drop', 'add', 'change'), (right, at, how) => {
      const index = at % right.length;
      const rest = right.slice(index + (how === 'add' ? 0 : 1));
      const slip = right.slice(0, index) + (how === 'drop' ? '' : 'x') + rest;
      expect(nearName(slip, [right])).toBe(right);
    }),
  );
});

test('without a near one the names there are, without any nothing', () => {
  expect(suggestion('x', ['http', 'metrics'])).toBe(', only "http", "metrics"');
  expect(suggestion('x', [])).toBe('');
});
