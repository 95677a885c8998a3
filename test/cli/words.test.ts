import fc from 'fast-check';
import { namesAndPaths } from '../../lib/cli/arguments';
import { wantsColour } from '../../lib/cli/context';
import { nearest } from '../../lib/cli/nearest';
import { parseSelector } from '../../lib/cli/selector';

test.each([
  ['svcs', ['svc', 'pods'], 'svc'],
  ['previwe', ['preview', 'get'], 'preview'],
  ['PODS', ['pods'], 'pods'],
  ['x', ['y'], undefined],
  ['nothing', ['preview'], undefined],
])('%s is a slip of %j', (word, known, expected) => {
  expect(nearest(word, known)).toBe(expected);
});

test('what is near is never more than two edits away', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string()), (word, known) => {
      const near = nearest(word, known);
      if (near !== undefined) expect(Math.abs(near.length - word.length)).toBeLessThanOrEqual(2);
      if (word.length > 1 && known.includes(word)) expect(near?.toLowerCase()).toBe(word.toLowerCase());
    }),
  );
});

const LABELS = { app: 'web', tier: 'front', empty: '' };

test.each([
  ['app=web', true],
  ['app==web', true],
  ['app = web', true],
  ['app!=web', false],
  ['none!=web', true],
  ['app', true],
  ['!app', false],
  ['!none', true],
  ['empty', true],
  ['empty=', true],
  ['app in (api, web)', true],
  ['app notin (api,web)', false],
  ['none notin (a)', true],
  ['none in (a)', false],
  ['app in (web),tier=front', true],
  ['app=web,tier=back', false],
  ['constructor', false],
  [undefined, true],
])('selector %s', (selector, expected) => {
  expect(parseSelector(selector)(LABELS)).toBe(expected);
});

test.each(['a b', 'a in', 'a in ()(', '=', 'a=b=c', '('])('selector %s cannot be read', (selector) => {
  expect(() => parseSelector(selector)).toThrow('-l: cannot read');
});

test.each([
  [['svc', 'web'], ['svc', 'web'], []],
  [['svc', 'web', 'all.yaml'], ['svc', 'web'], ['all.yaml']],
  [['svc', '-'], ['svc'], ['-']],
  [['svc', '.'], ['svc'], ['.']],
  [['svc', './web'], ['svc'], ['./web']],
  [['svc', '/tmp'], ['svc'], ['/tmp']],
  [['svc/web', 'pod/a'], ['svc/web', 'pod/a'], []],
  [['svc', 'lib'], ['svc'], ['lib']],
])('%j are names and paths', (words, names, paths) => {
  expect(namesAndPaths(words)).toEqual({ names, paths });
});

test.each([
  [{}, true, true],
  [{}, false, false],
  [{ NO_COLOR: '1' }, true, false],
  [{ NO_COLOR: '' }, true, true],
  [{ FORCE_COLOR: '1' }, false, true],
  [{ FORCE_COLOR: '0' }, true, false],
  [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
  [{ TERM: 'dumb' }, true, false],
])('colour with %j on a terminal: %s', (env, isTerminal, expected) => {
  expect(wantsColour({ env, isTerminal })).toBe(expected);
});
