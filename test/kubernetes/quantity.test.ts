import fc from 'fast-check';
import {
  addQuantities,
  canonicalQuantity,
  compareQuantities,
  formatQuantity,
  inMilli,
  inUnits,
  isFractional,
  parseQuantity,
  QUANTITY_FORMAT_WRONG,
  QUANTITY_SUFFIX_WRONG,
  type Quantity,
  quantityOf,
  roundUpToMilli,
} from '../../lib/kubernetes';

describe('canonical text', () => {
  test.each([
    ['1000m', '1'],
    ['0.5', '500m'],
    ['1.5Gi', '1536Mi'],
    ['1024Mi', '1Gi'],
    ['128Mi', '128Mi'],
    ['128M', '128M'],
    ['1000', '1k'],
    ['1023', '1023'],
    ['0.5Ki', '512'],
    ['0.5Mi', '512Ki'],
    ['1e3', '1e3'],
    ['1e0', '1'],
    ['1E3', '1e3'],
    ['1E', '1E'],
    ['12e4', '120e3'],
    ['100n', '100n'],
    ['0.1n', '1n'],
    ['0Mi', '0'],
    ['-0', '0'],
    ['-1500m', '-1500m'],
    ['+5', '5'],
    ['.5', '500m'],
    ['5.', '5'],
    ['+', '0'],
    ['00100', '100'],
    ['9223372036854775807', '9223372036854775807'],
    ['9223372036854775808', '9223372036854775808'],
    ['9223372036854775808Ki', '9223372036854775807'],
    ['8000000000000000700G', '8000000000000000700G'],
    ['1e2000', '100e1998'],
    ['1e30', '1e30'],
    ['16Ei', '9223372036854775807'],
  ])('%s is stored as %s', (text, stored) => {
    expect(canonicalQuantity(text)).toBe(stored);
  });

  test.each([
    ['', QUANTITY_FORMAT_WRONG],
    ['abc', QUANTITY_FORMAT_WRONG],
    ['1..2', QUANTITY_FORMAT_WRONG],
    ['1 Gi', QUANTITY_FORMAT_WRONG],
    ['0x1', QUANTITY_FORMAT_WRONG],
    ['1Kb', QUANTITY_FORMAT_WRONG],
    ['1K', QUANTITY_SUFFIX_WRONG],
    ['1mi', QUANTITY_SUFFIX_WRONG],
    ['1e', QUANTITY_SUFFIX_WRONG],
    ['1e99999999999', QUANTITY_SUFFIX_WRONG],
  ])('%j is no quantity', (text, problem) => {
    expect(parseQuantity(text)).toBe(problem);
    expect(canonicalQuantity(text)).toBeUndefined();
  });
});

test('compares across units', () => {
  const order = ['-1', '0', '1n', '1m', '100m', '0.5', '1', '1k', '1Ki', '1M', '1Mi', '1e7', '1e400', '1e2000000000'];
  const quantities = order.map(quantityOf);
  for (const [i, a] of quantities.entries()) {
    for (const [j, b] of quantities.entries()) {
      const limited = Math.min(i, 12) - Math.min(j, 12);
      expect(compareQuantities(a, b)).toBe(Math.sign(limited));
    }
  }
});

test('adds, in the format of the first', () => {
  const sum = (a: string, b: string): string => formatQuantity(addQuantities(quantityOf(a), quantityOf(b)));
  expect(sum('500m', '0.5')).toBe('1');
  expect(sum('1Gi', '1Gi')).toBe('2Gi');
  expect(sum('0', '1Gi')).toBe('1Gi');
  expect(sum('1Gi', '1M')).toBe('1074741824');
});

test('reads units and thousandths, rounded up', () => {
  expect(inMilli(quantityOf('1.5'))).toBe(1500);
  expect(inMilli(quantityOf('100u'))).toBe(1);
  expect(inUnits(quantityOf('128Mi'))).toBe(134217728);
  expect(inUnits(quantityOf('1m'))).toBe(1);
  expect(roundUpToMilli('100n')).toBe('1m');
  expect(roundUpToMilli('100m')).toBe('100m');
  expect(isFractional(quantityOf('100m'))).toBe(true);
  expect(isFractional(quantityOf('1000m'))).toBe(false);
});

test('the canonical text means the same and is stable', () => {
  const suffix = fc.constantFrom('', 'n', 'u', 'm', 'k', 'M', 'G', 'Ki', 'Mi', 'Gi', 'e3', 'e-2', 'E');
  const digits = fc.stringMatching(/^[+-]?\d{1,22}(\.\d{0,12})?$/);
  fc.assert(
    fc.property(digits, suffix, (number, unit) => {
      const parsed = parseQuantity(number + unit) as Quantity;
      const canonical = canonicalQuantity(number + unit) ?? '';
      expect(canonicalQuantity(canonical)).toBe(canonical);
      const representable = parsed.scale + parsed.unscaled.toString().length < 20;
      if (representable) expect(compareQuantities(quantityOf(canonical), parsed)).toBe(0);
    }),
  );
});

test('any text is read without a throw', () => {
  fc.assert(fc.property(fc.string(), (text) => expect(() => canonicalQuantity(text)).not.toThrow()));
});

test.each(['1'.repeat(200_000), `${'1'.repeat(200_000)}x`, `0.${'1'.repeat(200_000)}`, `${'0'.repeat(200_000)}1`])(
  'a very long text is read fast',
  (text) => expect(() => canonicalQuantity(text)).not.toThrow(),
);
