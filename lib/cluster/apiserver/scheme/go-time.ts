import { goQuote } from '../field/error';

const LAYOUT = '2006-01-02T15:04:05Z07:00';

/** What reading a time gives: seconds since 1970 in UTC, or Go's words for what is wrong. */
export type TimeReading = { readonly seconds: number } | { readonly error: string };

function digits(text: string, from: number, count: number): number | undefined {
  let value = 0;
  for (let index = from; index < from + count; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (!(digit >= 0 && digit <= 9)) return undefined;
    value = value * 10 + digit;
  }
  return value;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/**
 * Reads an RFC 3339 time as Go's `time.Parse(time.RFC3339, text)` does, with its errors.
 * An hour may have one digit and a fraction of a second may follow a comma, as Go allows; the fraction is cut off.
 */
export function parseGoTime(text: string): TimeReading {
  const wrong = (from: number, element: string): TimeReading => ({
    error: `parsing time ${goQuote(text)} as "${LAYOUT}": cannot parse ${goQuote(text.slice(from))} as "${element}"`,
  });
  const outOfRange = (what: string): TimeReading => ({ error: `parsing time ${goQuote(text)}: ${what} out of range` });

  let at = 0;
  const parts: number[] = [];
  const elements = [
    ['2006', 4, '-'],
    ['01', 2, '-'],
    ['02', 2, 'T'],
    ['15', 2, ':'],
    ['04', 2, ':'],
    ['05', 2, ''],
  ] as const;
  for (const [element, width, separator] of elements) {
    let used: number = width;
    let value = digits(text, at, width);
    if (value === undefined && element === '15') {
      used = 1;
      value = digits(text, at, 1);
    }
    if (value === undefined) return wrong(at, element);
    if (element === '01' && (value < 1 || value > 12)) return outOfRange('month');
    if (element === '15' && value > 23) return outOfRange('hour');
    if (element === '04' && value > 59) return outOfRange('minute');
    if (element === '05' && value > 59) return outOfRange('second');
    parts.push(value);
    at += used;
    if (separator !== '') {
      if (text.charAt(at) !== separator) return wrong(at, separator);
      at++;
    }
  }
  if ((text.charAt(at) === '.' || text.charAt(at) === ',') && digits(text, at + 1, 1) !== undefined) {
    at++;
    while (digits(text, at, 1) !== undefined) at++;
  }
  let offset = 0;
  const sign = text.charAt(at);
  if (sign === 'Z') at++;
  else {
    const hours = digits(text, at + 1, 2);
    const minutes = digits(text, at + 4, 2);
    if ((sign !== '+' && sign !== '-') || hours === undefined || minutes === undefined || text.charAt(at + 3) !== ':') {
      return wrong(at, 'Z07:00');
    }
    if (hours > 24) return outOfRange('time zone offset hour');
    if (minutes > 60) return outOfRange('time zone offset minute');
    offset = (hours * 60 + minutes) * (sign === '-' ? -60 : 60);
    at += 6;
  }
  if (at < text.length) return { error: `parsing time ${goQuote(text)}: extra text: ${goQuote(text.slice(at))}` };
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  if (day < 1 || day > daysIn(year, month)) return outOfRange('day');
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  return { seconds: date.getTime() / 1000 - offset };
}

/** A time as Kubernetes stores it: RFC 3339 in UTC, in whole seconds. */
export function formatTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
}
