import { printable } from '../../lib/report/printable';
import { shellWord } from '../../lib/report/shell-word';

test.each([
  ['web', 'web'],
  ['a\u001b[2Jb', 'a\\u{1b}[2Jb'],
  ['a\nb', 'a\\u{a}b'],
  ['a\u202eb', 'a\\u{202e}b'],
  ['\u009b31m', '\\u{9b}31m'],
  ['Größe 漢字 😀', 'Größe 漢字 😀'],
])('%j', (text, expected) => {
  expect(printable(text)).toBe(expected);
});

test('line breaks may be kept', () => {
  expect(printable('a\n\u0007b', 'lines')).toBe('a\n\\u{7}b');
});

test.each([
  ['web', 'web'],
  ['apps/shop.yaml', 'apps/shop.yaml'],
  ['a b', "'a b'"],
  ["it's", "'it'\\''s'"],
  ['', "''"],
  ['$(rm -rf)', "'$(rm -rf)'"],
])('a word for the shell: %j', (word, expected) => {
  expect(shellWord(word)).toBe(expected);
});
