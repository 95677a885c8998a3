import { firstContentLine, splitDocuments } from '../../lib/io/documents';

test.each([
  ['a: 1', [['a: 1', 1]]],
  [
    'a: 1\n---\nb: 2\n',
    [
      ['a: 1\n', 1],
      ['\nb: 2\n', 2],
    ],
  ],
  [
    '---\na: 1',
    [
      ['', 1],
      ['\na: 1', 1],
    ],
  ],
  [
    'a\r\n---\r\nb\r\n',
    [
      ['a\r\n', 1],
      ['\r\nb\r\n', 2],
    ],
  ],
  [
    '--- # a comment\na: 1',
    [
      ['', 1],
      [' # a comment\na: 1', 1],
    ],
  ],
  [
    'a: |\n  ---\n---',
    [
      ['a: |\n  ---\n', 1],
      ['', 3],
    ],
  ],
  ['----\n', [['----\n', 1]]],
  ['', [['', 1]]],
])('%j', (text, expected) => {
  expect(splitDocuments(text).map(({ text: part, line }) => [part, line])).toEqual(expected);
});

test('content starts after blank lines and comments', () => {
  expect(firstContentLine({ text: '\n# comment\n\n  # another\na: 1\n', line: 10 })).toBe(14);
  expect(firstContentLine({ text: '\n\n', line: 3 })).toBe(3);
});
