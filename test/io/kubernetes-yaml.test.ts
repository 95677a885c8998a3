import fc from 'fast-check';
import { parseYaml } from '../../lib/io/kubernetes-yaml';

const firstValue = (yaml: string): unknown => {
  const parsed = parseYaml(yaml);
  return Array.isArray(parsed) ? parsed[0] : parsed;
};

describe('plain scalars are read as kubectl reads them', () => {
  test.each([
    ['yes', true],
    ['on', true],
    ['y', true],
    ['True', true],
    ['NO', false],
    ['off', false],
    ['yEs', 'yEs'],
    ['~', null],
    ['null', null],
    ['0777', 511],
    ['0o17', 15],
    ['0x1F', 31],
    ['0b101', 5],
    ['08', 8],
    ['1_000', 1000],
    ['-12', -12],
    ['+12', 12],
    ['1.50', 1.5],
    ['1e3', 1000],
    ['.5', 0.5],
    ['.inf', Infinity],
    ['1:30', '1:30'],
    ['190:20:30', '190:20:30'],
    ['2001-12-14', '2001-12-14'],
    ['2001-12-14T21:59:43.10-05:00', '2001-12-14T21:59:43.10-05:00'],
    ['"80"', '80'],
    ["'yes'", 'yes'],
    ['!!str 80', '80'],
    ['!!binary aGk=', 'hi'],
    ['1.2.3.4', '1.2.3.4'],
    ['10Mi', '10Mi'],
    ['-', [null]],
  ])('%s', (yaml, value) => {
    expect(firstValue(yaml)).toEqual(value);
  });

  test('.nan is not a number', () => {
    expect(firstValue('.nan')).toBeNaN();
  });
});

test('keys that are no strings become strings', () => {
  expect(firstValue('80: a\ntrue: b\n1.5: c')).toEqual({ '80': 'a', true: 'b', '1.5': 'c' });
});

test('a key named __proto__ is a key like any other', () => {
  const value = firstValue('__proto__: { polluted: true }\na: 1') as Record<string, unknown>;
  expect(Object.keys(value)).toEqual(['__proto__', 'a']);
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
});

test('merge keys and aliases are followed', () => {
  expect(firstValue('base: &b { a: 1, b: 2 }\nuse: { <<: *b, b: 3 }')).toEqual({
    base: { a: 1, b: 2 },
    use: { a: 1, b: 3 },
  });
});

test.each([
  ['a: 1\na: 2', { message: 'duplicated mapping key', line: 1, column: 0 }],
  ['a: [1, 2', { line: 0 }],
  ['a:\n\t- 1', { line: 1 }],
  ['a: !Ref b', {}],
  [`${'['.repeat(500)}${']'.repeat(500)}`, {}],
])('an error is a value with its place: %j', (yaml, expected) => {
  expect(parseYaml(yaml)).toMatchObject({ message: expect.any(String), ...expected });
});

test('of a key written twice the last may be taken', () => {
  expect(parseYaml('a: 1\nb: { c: 1, c: 2 }\na: 3', 'take the last')).toEqual([{ a: 3, b: { c: 2 } }]);
});

test('no text makes it throw', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'-:[]{}&*!|>\'"%@`#,?\n\t abc01<~') })),
      (text) => {
        parseYaml(text);
      },
    ),
    { numRuns: 500 },
  );
});

test('what JSON.stringify writes is read back as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      const text = JSON.stringify(value);
      // YAML folds line breaks that JSON allows raw in strings.
      fc.pre(
        !/[\u0085\u2028\u2029\u007f-\u009f\ufeff\ufffe\uffff\ud800-\udfff]/.test(text) && !text.includes('__proto__'),
      );
      expect(firstValue(text)).toEqual(JSON.parse(text));
    }),
    { numRuns: 200 },
  );
});
