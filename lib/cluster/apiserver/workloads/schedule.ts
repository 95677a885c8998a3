import { goQuote } from '../field/error';

/** One of the five fields of a schedule. */
interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const FIELDS: readonly Bounds[] = [
  { min: 0, max: 59 },
  { min: 0, max: 23 },
  { min: 1, max: 31 },
  { min: 1, max: 12, names: MONTHS },
  { min: 0, max: 6, names: DAYS },
];
const DESCRIPTORS = new Set(['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly']);
const EVERY = '@every ';
const INT64_MAX = 2n ** 63n - 1n;

/** What is wrong with a text, or the number that it is. */
type Reading = number | { readonly problem: string };

function readInteger(text: string): Reading {
  if (!/^[+-]?\d+$/.test(text)) {
    return { problem: `failed to parse int from ${text}: strconv.Atoi: parsing ${goQuote(text)}: invalid syntax` };
  }
  const value = BigInt(text.replace('+', ''));
  if (value > INT64_MAX || value < -INT64_MAX - 1n) {
    return { problem: `failed to parse int from ${text}: strconv.Atoi: parsing ${goQuote(text)}: value out of range` };
  }
  return value < 0n ? { problem: `negative number (${value}) not allowed: ${text}` } : Number(value);
}

function readIntegerOrName(text: string, bounds: Bounds): Reading {
  const index = bounds.names?.indexOf(text.toLowerCase()) ?? -1;
  return index < 0 ? readInteger(text) : index + bounds.min;
}

function rangeProblem(expression: string, bounds: Bounds): string | undefined {
  const parts = expression.split('/');
  const limits = (parts[0] ?? '').split('-');
  let start: Reading = bounds.min;
  let end: Reading = bounds.max;
  if (limits[0] !== '*' && limits[0] !== '?') {
    start = readIntegerOrName(limits[0] ?? '', bounds);
    if (typeof start !== 'number') return start.problem;
    if (limits.length > 2) return `too many hyphens: ${expression}`;
    end = limits.length === 1 ? start : readIntegerOrName(limits[1] ?? '', bounds);
    if (typeof end !== 'number') return end.problem;
  }
  if (parts.length > 2) return `too many slashes: ${expression}`;
  let step: Reading = 1;
  if (parts.length === 2) {
    step = readInteger(parts[1] ?? '');
    if (typeof step !== 'number') return step.problem;
    if (limits.length === 1) end = bounds.max;
  }
  if (start < bounds.min) return `beginning of range (${start}) below minimum (${bounds.min}): ${expression}`;
  if (end > bounds.max) return `end of range (${end}) above maximum (${bounds.max}): ${expression}`;
  if (start > end) return `beginning of range (${start}) beyond end of range (${end}): ${expression}`;
  return step === 0 ? `step of range should be a positive number: ${expression}` : undefined;
}

const DURATION = /^[+-]?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;

function descriptorProblem(text: string): string | undefined {
  if (DESCRIPTORS.has(text)) return undefined;
  if (!text.startsWith(EVERY)) return `unrecognized descriptor: ${text}`;
  const duration = text.slice(EVERY.length);
  if (DURATION.test(duration)) return undefined;
  const unit = /^[+-]?(\d+(\.\d*)?|\.\d+)/.exec(duration);
  const why = unit !== null && unit[0] === duration ? 'missing unit in duration' : 'invalid duration';
  return `failed to parse duration ${text}: time: ${why} ${goQuote(duration)}`;
}

/**
 * What is wrong with a schedule, in the words of the library that reads it (`robfig/cron` v3, `ParseStandard`); undefined when
 * nothing is. Five fields, or `@daily` and its like, after an optional `TZ=…`.
 */
export function scheduleProblem(schedule: string): string | undefined {
  let text = schedule;
  if (text === '') return 'empty spec string';
  if (text.startsWith('TZ=') || text.startsWith('CRON_TZ=')) {
    const space = text.indexOf(' ');
    if (space < 0) return `provided bad location ${text.slice(text.indexOf('=') + 1)}: unknown time zone`;
    text = text.slice(space).trim();
  }
  if (text.startsWith('@')) return descriptorProblem(text);
  const fields = text.split(/\s+/).filter((field) => field !== '');
  if (fields.length !== FIELDS.length) {
    return `expected exactly ${FIELDS.length} fields, found ${fields.length}: [${fields.join(' ')}]`;
  }
  for (const [index, field] of fields.entries()) {
    for (const expression of field.split(',').filter((part) => part !== '')) {
      const bounds = FIELDS[index];
      const problem = bounds === undefined ? undefined : rangeProblem(expression, bounds);
      if (problem !== undefined) return problem;
    }
  }
  return undefined;
}
