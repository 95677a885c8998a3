import type { Read } from './assembly';

/** Longer values are not kept in mind: they are hardly ever said twice, and input may be hostile. */
const WORDS_MAX = 128;

/** Words that no input has: where a list, and where an object begins and ends. */
const LIST = {};
const OBJECT = {};
const END = {};

/**
 * Reads what says the same as the last time at this place as the same object: in a cluster most workloads have their
 * probes, resources and ports from one template, and the labels of a workload are said up to five times.
 * What is shared so is read, given defaults, checked and written once, and lies in memory once. So it must not be changed
 * in one place only: who does that copies first. `docs/adr/0012-same-words-same-object.md`
 */
export function recalling(read: Read): Read {
  const words: unknown[] = [];
  let object: unknown;
  return (value, state) => {
    if (state.traces) return read(value, state);
    if (object !== undefined && said(value, words, 0) === words.length) return object;
    words.length = 0;
    const result = read(value, state);
    note(value, words);
    object = words.length > WORDS_MAX || state.hasOddity ? undefined : result;
    return result;
  };
}

/** Writes down what a value says, as far as the reader looks at it. */
function note(value: unknown, words: unknown[]): void {
  if (typeof value !== 'object' || value === null) {
    words.push(value);
    return;
  }
  if (Array.isArray(value)) {
    words.push(LIST, value.length);
    for (let index = 0; index < value.length && words.length <= WORDS_MAX; index++) note(value[index], words);
    return;
  }
  words.push(OBJECT);
  for (const key in value) {
    if (words.length > WORDS_MAX) return;
    words.push(key);
    note((value as Record<string, unknown>)[key], words);
  }
  words.push(END);
}

/** Compares a value with the words from `at` on. Gives where its words end; -1 when it says something else. */
function said(value: unknown, words: readonly unknown[], at: number): number {
  if (typeof value !== 'object' || value === null) return words[at] === value ? at + 1 : -1;
  let next = at + 1;
  if (Array.isArray(value)) {
    if (words[at] !== LIST || words[next] !== value.length) return -1;
    next++;
    for (let index = 0; index < value.length && next > 0; index++) next = said(value[index], words, next);
    return next;
  }
  if (words[at] !== OBJECT) return -1;
  for (const key in value) {
    if (words[next] !== key) return -1;
    next = said((value as Record<string, unknown>)[key], words, next + 1);
    if (next < 0) return -1;
  }
  return words[next] === END ? next + 1 : -1;
}
