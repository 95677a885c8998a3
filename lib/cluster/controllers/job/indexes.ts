/** Indexes from `first` to `last`, both of them in. */
interface Interval {
  readonly first: number;
  readonly last: number;
}

/**
 * Completion indexes as a Job's status holds them: in order, without overlaps and without neighbours that could be one.
 * A Job may have billions of them, so they are never listed one by one.
 */
export type Indexes = readonly Interval[];

export const NO_INDEXES: Indexes = [];

/** Both sets in one. */
export function union(some: Indexes, more: Indexes): Indexes {
  if (more.length === 0) return some;
  const sorted = [...some, ...more].sort((a, b) => a.first - b.first);
  const merged: { first: number; last: number }[] = [];
  for (const { first, last } of sorted) {
    const before = merged[merged.length - 1];
    if (before === undefined || first > before.last + 1) merged.push({ first, last });
    else if (before.last < last) before.last = last;
  }
  return merged;
}

export function indexesOf(list: readonly number[]): Indexes {
  return union(
    NO_INDEXES,
    list.map((index) => ({ first: index, last: index })),
  );
}

export function countOf(indexes: Indexes): number {
  let count = 0;
  for (const { first, last } of indexes) count += last - first + 1;
  return count;
}

export function hasIndex(indexes: Indexes, index: number): boolean {
  let low = 0;
  let high = indexes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((indexes[middle] as Interval).last >= index) high = middle;
    else low = middle + 1;
  }
  return low < indexes.length && (indexes[low] as Interval).first <= index;
}

/** As a status shows them: `0,2,3` and `5-9`; two neighbours are not worth a dash. */
export function formatIndexes(indexes: Indexes): string {
  return indexes
    .map(({ first, last }) => (first === last ? `${first}` : `${first}${last === first + 1 ? ',' : '-'}${last}`))
    .join(',');
}

/** Reads them back, up to the last index that a Job of so many completions has; what is no number is left out. */
export function parseIndexes(text: string, completions: number): Indexes {
  const found: Interval[] = [];
  if (text === '') return found;
  for (const part of text.split(',')) {
    const [from = '', to = from] = part.split('-');
    if (!/^\d{1,15}$/.test(from)) continue;
    const first = Number(from);
    if (first >= completions) break;
    if (/^\d{1,15}$/.test(to)) found.push({ first, last: Math.min(Number(to), completions - 1) });
  }
  return union(NO_INDEXES, found);
}

/** The lowest indexes below `completions` that are not among those taken, `count` of them at most. */
export function firstFree(taken: Indexes, completions: number, count: number): number[] {
  const free: number[] = [];
  let candidate = 0;
  for (const { first, last } of taken) {
    for (; candidate < first && candidate < completions && free.length < count; candidate++) free.push(candidate);
    if (candidate <= last) candidate = last + 1;
  }
  for (; candidate < completions && free.length < count; candidate++) free.push(candidate);
  return free;
}

/** How many indexes are in both sets. */
export function countShared(some: Indexes, more: Indexes): number {
  let shared = 0;
  let i = 0;
  let j = 0;
  while (i < some.length && j < more.length) {
    const a = some[i] as Interval;
    const b = more[j] as Interval;
    shared += Math.max(0, Math.min(a.last, b.last) - Math.max(a.first, b.first) + 1);
    if (a.last <= b.last) i++;
    if (b.last <= a.last) j++;
  }
  return shared;
}
