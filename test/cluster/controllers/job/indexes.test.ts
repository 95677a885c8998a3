import fc from 'fast-check';
import {
  countOf,
  countShared,
  firstFree,
  formatIndexes,
  hasIndex,
  indexesOf,
  parseIndexes,
  union,
} from '../../../../lib/cluster/controllers/job/indexes';

const lists = fc.array(fc.nat(40));
const sorted = (numbers: Iterable<number>): number[] => [...new Set(numbers)].sort((a, b) => a - b);

test.each<[number[], string]>([
  [[], ''],
  [[3], '3'],
  [[0, 1], '0,1'],
  [[2, 0, 1], '0-2'],
  [[0, 2, 3, 4, 9], '0,2-4,9'],
])('%j is written %j', (list, text) => {
  expect(formatIndexes(indexesOf(list))).toBe(text);
  expect(parseIndexes(text, 100)).toEqual(indexesOf(list));
});

test.each<[string, number, string]>([
  ['0-9', 5, '0-4'],
  ['0,7,9', 7, '0'],
  ['x,1,-,2', 10, '1,2'],
  ['4,5,6', 10, '4-6'],
  ['0-4294967295', 4_294_967_296, '0-4294967295'],
])('%j of %d completions is %j', (text, completions, kept) => {
  expect(formatIndexes(parseIndexes(text, completions))).toBe(kept);
});

test('indexes do as sets of numbers do', () => {
  fc.assert(
    fc.property(lists, lists, fc.nat(45), fc.nat(10), (some, more, completions, count) => {
      const [a, b] = [indexesOf(some), indexesOf(more)];
      const both = sorted([...some, ...more]);
      expect(union(a, b)).toEqual(indexesOf(both));
      expect(countOf(a)).toBe(new Set(some).size);
      expect(countShared(a, b)).toBe(sorted(some).filter((index) => more.includes(index)).length);
      expect(sorted(Array.from({ length: 45 }, (_, index) => index).filter((index) => hasIndex(a, index)))).toEqual(
        sorted(some),
      );
      const free = Array.from({ length: completions }, (_, index) => index).filter((index) => !some.includes(index));
      expect(firstFree(a, completions, count)).toEqual(free.slice(0, count));
      expect(parseIndexes(formatIndexes(a), 100)).toEqual(a);
    }),
  );
});
