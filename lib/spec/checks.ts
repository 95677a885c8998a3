import { parseCIDR, parseIP } from '../kubernetes/ip';
import { dns1123Label, labelValueProblems, qualified } from '../kubernetes/names';
import { isOpaque, isPlainObject } from './leaf';
import { suggestion } from './near-name';
import { type Path, type Problems, ROOT, type Segment, show } from './problems';

/** Checks shared by all specs. Each accepts a leaf that is not known yet, and adds a problem for anything it cannot write. */

/** Highest value of the 32-bit numbers that Kubernetes counts with. */
export const INT32_MAX = 2147483647;

/** A whole number in a range, or nothing. */
export function checkInteger(
  problems: Problems,
  value: unknown,
  range: { readonly min: number; readonly max: number },
  at: Path,
  key?: Segment,
  inner?: Segment,
): void {
  if (value === undefined) return;
  if (typeof value === 'number' && Number.isInteger(value) && value >= range.min && value <= range.max) return;
  if (isOpaque(value)) return;
  const numbers = range.max === INT32_MAX ? `${range.min} or more` : `from ${range.min} to ${range.max}`;
  problems.add(`${show(value)} cannot be used: give a whole number, ${numbers}`, at, key, inner);
}

export const SECONDS = { min: 0, max: INT32_MAX };
export const COUNT = { min: 0, max: INT32_MAX };
export const PORT_NUMBERS = { min: 1, max: 65535 };

/** True, false or nothing. */
export function checkBoolean(problems: Problems, value: unknown, at: Path, key?: Segment, inner?: Segment): void {
  if (value === undefined || typeof value === 'boolean' || isOpaque(value)) return;
  problems.add(`${show(value)} cannot be used: write true or false`, at, key, inner);
}

/** A text that says something, or a leaf. */
export function checkText(problems: Problems, value: unknown, at: Path, key?: Segment, inner?: Segment): void {
  if ((typeof value === 'string' && value.trim() !== '') || isOpaque(value)) return;
  problems.add(`${show(value)} cannot be used: give a text that is not empty`, at, key, inner);
}

/** Any text, also an empty one, or a leaf. */
export function checkString(problems: Problems, value: unknown, at: Path, key?: Segment, inner?: Segment): void {
  if (typeof value === 'string' || isOpaque(value)) return;
  problems.add(`${show(value)} cannot be used: give a text`, at, key, inner);
}

/** A text in one of the formats of `kubernetes/names`, or nothing. */
export function checkFormat(
  problems: Problems,
  value: unknown,
  format: (value: string) => string[],
  at: Path,
  key?: Segment,
  inner?: Segment,
): void {
  if (value === undefined || isOpaque(value)) return;
  if (typeof value === 'string') problems.addAll(format(value), value, at, key, inner);
  else problems.add(`${show(value)} cannot be used: give a text`, at, key, inner);
}

/** A whole number that is not negative, or a share such as `25%`. */
export function checkCountOrPercent(
  problems: Problems,
  value: unknown,
  at: Path,
  key?: Segment,
  inner?: Segment,
): void {
  if (value === undefined || isOpaque(value)) return;
  if (typeof value === 'string') {
    if (/^\d+%$/.test(value)) return;
    problems.add(`${show(value)} is no share: write a number, or a percentage such as "25%"`, at, key, inner);
  } else checkInteger(problems, value, COUNT, at, key, inner);
}

/** A namespace's name, or nothing. */
export function checkNamespace(problems: Problems, value: unknown): void {
  checkFormat(problems, value, dns1123Label, ROOT, 'namespace');
}

/** A map of labels: keys are qualified names, values label values. */
export function checkLabels(problems: Problems, labels: unknown, at: Path): void {
  if (!checkMap(problems, labels, at)) return;
  for (const key of Object.keys(labels)) {
    const value = labels[key];
    problems.addAll(qualified(key), key, at, key);
    checkFormat(problems, value ?? null, labelValueProblems, at, key);
  }
}

/** A map of annotations: keys are qualified names once lower-cased, values any text. */
export function checkAnnotations(problems: Problems, annotations: unknown, at: Path): void {
  if (!checkMap(problems, annotations, at)) return;
  for (const key of Object.keys(annotations)) {
    const value = annotations[key];
    problems.addAll(qualified(key.toLowerCase()), key, at, key);
    if (typeof value !== 'string' && !isOpaque(value)) {
      problems.add(`${show(value)} cannot be used: the value of an annotation is a text`, at, key);
    }
  }
}

/** An object with braces; absent counts as nothing to check. */
export function checkMap(problems: Problems, value: unknown, at: Path): value is Record<string, unknown> {
  if (value === undefined) return false;
  if (isPlainObject(value)) return true;
  problems.add(`${show(value)} cannot be used: give an object`, at);
  return false;
}

/** An address. */
export function checkIP(problems: Problems, value: unknown, at: Path, key?: Segment, inner?: Segment): void {
  if (value === undefined || isOpaque(value)) return;
  if (typeof value === 'string' && parseIP(value) !== undefined) return;
  problems.add(`${show(value)} is no IP address: write one such as "10.9.8.7" or "2001:db8::ffff"`, at, key, inner);
}

/** A range of addresses, with no bits set beyond its prefix: from 1.36 on the API server refuses those. */
export function checkCIDR(problems: Problems, value: unknown, at: Path, key?: Segment, inner?: Segment): void {
  if (isOpaque(value)) return;
  if (typeof value === 'string') {
    const cidr = parseCIDR(value);
    const ip = parseIP(value.slice(0, Math.max(0, value.lastIndexOf('/'))));
    if (cidr !== undefined && ip?.value === cidr.base) return;
  }
  problems.add(`${show(value)} is no range: write one such as "10.9.8.0/24" or "2001:db8::/64"`, at, key, inner);
}

/** Only properties we know. TypeScript says so while typing; from JavaScript or a spread, a slip would be lost silently. */
export function checkKnown(problems: Problems, value: object, known: ReadonlySet<string>, at: Path): void {
  for (const key in value) {
    if (!known.has(key)) problems.add(`there is no property ${JSON.stringify(key)}${nearKey(key, known)}`, at, key);
  }
}

function nearKey(key: string, known: ReadonlySet<string>): string {
  const hint = suggestion(key, known);
  return hint.startsWith(': did') ? hint : '';
}

/** Each item of a list that may be absent. Anything else than a list is a problem. */
export function checkEach(
  problems: Problems,
  list: unknown,
  at: Path,
  check: (problems: Problems, item: unknown, at: Path, key?: Segment, inner?: Segment) => void,
): void {
  if (list === undefined) return;
  if (!Array.isArray(list)) {
    problems.add(`${show(list)} cannot be used: give a list`, at);
    return;
  }
  for (let index = 0; index < list.length; index++) check(problems, list[index], at, index);
}
