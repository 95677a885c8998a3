import { age, humanDuration } from '../../../lib/report/kubectl/age';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

// The table of HumanDuration, apimachinery pkg/util/duration/duration_test.go, and the borders between its forms.
test.each([
  [-2 * SECOND, '<invalid>'],
  [-1 * SECOND, '0s'],
  [0, '0s'],
  [119 * SECOND, '119s'],
  [2 * MINUTE, '2m'],
  [2 * MINUTE + 5 * SECOND, '2m5s'],
  [9 * MINUTE + 59 * SECOND, '9m59s'],
  [10 * MINUTE + 5 * SECOND, '10m'],
  [2 * HOUR + 59 * MINUTE, '179m'],
  [3 * HOUR, '3h'],
  [7 * HOUR + 59 * MINUTE, '7h59m'],
  [8 * HOUR + 59 * MINUTE, '8h'],
  [47 * HOUR, '47h'],
  [48 * HOUR, '2d'],
  [2 * DAY + 3 * HOUR, '2d3h'],
  [7 * DAY + 23 * HOUR, '7d23h'],
  [8 * DAY + HOUR, '8d'],
  [729 * DAY, '729d'],
  [730 * DAY, '2y'],
  [2 * 365 * DAY + 3 * DAY, '2y3d'],
  [8 * 365 * DAY + 3 * DAY, '8y'],
])('%d ms are %s', (milliseconds, expected) => {
  expect(humanDuration(milliseconds)).toBe(expected);
});

test('without a clock everything has just come to rest', () => {
  expect(age('2020-01-01T00:00:00Z', undefined)).toBe('0s');
  expect(age(undefined, undefined)).toBe('0s');
});

test('with a clock, what has no time is unknown', () => {
  expect(age(undefined, 0)).toBe('<unknown>');
  expect(age('not a time', 0)).toBe('<unknown>');
  expect(age('1970-01-01T00:00:00Z', 5000)).toBe('5s');
});
