import * as fc from 'fast-check';
import { stringify } from 'yaml';
import { emitDocument, emitDocuments } from '../../../lib/report/yaml';

/** The oracle: the package cdk8s uses, called as `Yaml.stringify` of cdk8s calls it. */
/** As it stands in a file, where half of a surrogate pair has no place. */
const reference = (value: unknown): string =>
  Buffer.from(
    stringify(value, { keepUndefined: true, lineWidth: 0, version: '1.1', aliasDuplicateObjects: false }),
  ).toString();

/** Texts that some YAML reader takes for something else, or that end, fold, quote or comment. */
const NASTY = [
  ...[
    '',
    ' ',
    '  ',
    '\t',
    '\n',
    '\n\n',
    '\r',
    '\r\n',
    ' a',
    'a ',
    'a\n',
    '\na',
    'a\n\nb\n',
    ' a\n b',
    'a\n  b\n',
    'a \nb',
    'a\n\n',
  ],
  ...[
    'y',
    'Y',
    'n',
    'N',
    'yes',
    'Yes',
    'YES',
    'no',
    'on',
    'On',
    'ON',
    'off',
    'OFF',
    'true',
    'TRUE',
    'tRUE',
    'false',
    'null',
  ],
  ...[
    'Null',
    'NULL',
    'nULL',
    '~',
    '<<',
    '=',
    '-',
    '--',
    '---',
    '--- a',
    '...',
    '%TAG',
    '?',
    '? a',
    '- a',
    '-a',
    ':',
    ': a',
    'a:',
  ],
  ...[
    'a: b',
    'a:b',
    'a #b',
    'a#b',
    '#a',
    '&a',
    '*a',
    '!a',
    '!!str a',
    '|',
    '>',
    '|-\n',
    '@a',
    '`a',
    '"a"',
    "'a'",
    '\'a"',
    '{',
    '}',
  ],
  ...[
    '{a: b}',
    '[',
    ']',
    '[a]',
    ',',
    'a,b',
    'a, b',
    '0',
    '00',
    '07',
    '08',
    '0o7',
    '0x1F',
    '0b1',
    '1_000',
    '1.5',
    '.5',
    '5.',
    '+1',
  ],
  ...[
    '-1',
    '1e3',
    'e3',
    'E3',
    'e+3',
    '.e3',
    '.inf',
    '-.INF',
    '.nan',
    '.NaN',
    '1:30',
    '1:30:00',
    '190:20:30.15',
    '10.0.0.1',
    '::1',
  ],
  ...[
    '2001-12-14',
    '2001-12-14t21:59:43.10-05:00',
    '2001-12-14 21:59',
    '12h',
    '1K',
    '1Ki',
    '10.0.0.0/8',
    '1.2.3',
    '1.2.3.4.5',
    '0b1s',
    '100m',
    '1Gi',
    '80/TCP',
    'http',
    '/healthz',
    'httpd:2.4',
  ],
  ...[
    'ghcr.io/a/b@sha256:0a',
    '$(HOST)',
    '__proto__',
    'constructor',
    'toString',
    'é',
    '日本',
    '😀',
    '\u0000',
    '\u0007',
    '\u001b',
  ],
  ...[
    '\u0085',
    '\u00a0',
    '\u2028',
    '\u2029',
    '\ufeff',
    '\ud800',
    'a\u200bb',
    '\u007f',
    'a\\b',
    'a"b',
    "a'b",
    '"',
    "'",
    'a\tb',
    'a:\tb',
  ],
  ...[
    '#!/bin/sh\nset -e\necho "a: b"  # c\n',
    'key: value\nlist:\n  - a\n',
    '---\na\n',
    'a\n---\nb',
    'a\n%b',
    `${'long '.repeat(60)}`,
  ],
  ...[
    'x'.repeat(1021),
    'x'.repeat(1022),
    'x'.repeat(1023),
    'x'.repeat(1024),
    'x'.repeat(1025),
    `${'"'.repeat(600)}'`,
    'a'.repeat(129),
  ],
];

const anyText = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...NASTY) },
  {
    weight: 2,
    arbitrary: fc
      .array(fc.constantFrom(...'aeEynmsKMi01 \n\t:#-?.,/_\'"{}[]&*!|>%@`~+=<\\$', 'é', '\u0085'), { maxLength: 8 })
      .map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...NASTY), fc.constantFrom(...NASTY)).map(([a, b]) => a + b) },
);
const anyNumber = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom(0, -0, 1e21, 1e-7, Number.MAX_SAFE_INTEGER + 1, 5e-324),
);
const { data } = fc.letrec<{ data: unknown }>((tie) => ({
  data: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    anyText,
    anyNumber,
    fc.constantFrom(true, false, null, undefined),
    fc.array(tie('data'), { maxLength: 4 }),
    fc.dictionary(anyText, tie('data'), { maxKeys: 4 }),
  ),
}));

const asOwnProperty = (name: string, value: unknown): object =>
  Object.defineProperty({}, name, { value, enumerable: true, configurable: true, writable: true });

describe('the YAML emitter writes what the yaml package writes', () => {
  test.each(NASTY.map((text) => [JSON.stringify(text).slice(0, 40), text]))('text %s at every place', (_, text) => {
    const places = [
      text,
      [text],
      [[text], [[text]]],
      { a: text, b: { c: text, d: { e: [text] } } },
      asOwnProperty(text, 1),
      asOwnProperty(text, { a: [text] }),
      { a: asOwnProperty(text, [text]) },
      [asOwnProperty(text, text)],
      asOwnProperty(text, undefined),
    ];
    for (const place of places) {
      // Twice: the second answer comes from memory.
      expect(emitDocument(place)).toBe(reference(place));
      expect(emitDocument(place)).toBe(reference(place));
    }
  });

  test.each([
    ['an empty map', {}],
    ['an empty list', []],
    ['empty collections inside', { a: {}, b: [], c: [{}, [], [[]], [{}], null] }],
    ['lists in lists', [[1, [2, [3, { a: [4, [5]] }]]], []]],
    ['keys that look like numbers', { 80: 'http', 1: { 0: 'a' }, '08': 1, '1.5': 2, '-1': 3, true: 4, null: 5, '': 6 }],
    ['a map without a prototype', Object.assign(Object.create(null), { a: 1 })],
    ['a list with holes', new Array(2)],
    ['null, false and zero', { a: null, b: false, c: 0, d: undefined }],
    ['a date, which is not JSON', { a: new Date(0) }],
    ['a JavaScript map, which is not JSON', { a: new Map([['b', 1]]) }],
    ['a big integer', { a: 2n ** 70n }],
    ['an object that converts itself', { a: { toJSON: () => ({ b: 1 }) } }],
    ['numbers out of the ordinary', [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 1e21, 0.1]],
    ['nesting', Array.from({ length: 250 }).reduce<unknown>((inner) => [{ a: inner }], 'a\nb')],
  ])('%s', (_, value) => {
    expect(emitDocument(value)).toBe(reference(value));
  });

  test('any text, in any data', () => {
    fc.assert(
      fc.property(data, (value) => {
        expect(emitDocument(value)).toBe(reference(value));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('documents', () => {
  test('are separated as cdk8s separates them', () => {
    const bytes = emitDocuments([{ a: 1 }, undefined, { b: [] }].map((manifest) => ({ manifest })));
    expect(Buffer.from(bytes).toString()).toBe('a: 1\n---\n\n---\nb: []\n');
    expect(emitDocuments([])).toHaveLength(0);
  });

  test('write a shared object twice, without anchors', () => {
    const labels = { app: 'web' };
    expect(emitDocument({ selector: labels, labels })).toBe('selector:\n  app: web\nlabels:\n  app: web\n');
  });

  test('that contain themselves are refused', () => {
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    expect(() => emitDocument(loop)).toThrow(RangeError);
  });
});

test('what a map inherits is not its own: it is left to the yaml package', () => {
  expect(emitDocument({ a: Object.create({ inherited: 1 }) as object })).toBe('a: {}\n');
});
