/** Which family of suffixes a quantity was written in, and is printed in. */
export type QuantityFormat = 'DecimalSI' | 'BinarySI' | 'DecimalExponent';

/** An amount of a resource, exact: `unscaled` × 10^`scale`. Source: apimachinery `pkg/api/resource`. */
export interface Quantity {
  readonly unscaled: bigint;
  readonly scale: number;
  readonly format: QuantityFormat;
}

/** The API server's words for a text that is no quantity (apimachinery `pkg/api/resource/quantity.go`). */
export const QUANTITY_FORMAT_WRONG =
  "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
/** The digits are fine, what follows them is not: `1Kb`. */
export const QUANTITY_SUFFIX_WRONG = "unable to parse quantity's suffix";

/** Why a text is no quantity. */
export type QuantityProblem = typeof QUANTITY_FORMAT_WRONG | typeof QUANTITY_SUFFIX_WRONG;

const DECIMAL_SUFFIXES = new Map([
  ['n', -9],
  ['u', -6],
  ['m', -3],
  ['', 0],
  ['k', 3],
  ['M', 6],
  ['G', 9],
  ['T', 12],
  ['P', 15],
  ['E', 18],
]);
const BINARY_SUFFIXES = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const SUFFIX_BY_EXPONENT = new Map([...DECIMAL_SUFFIXES].map(([suffix, exponent]) => [exponent, suffix]));

const NANO = -9;
/** Decimal digits that surely fit an int64: more than these take Go's slow path, which rounds, and caps what is binary. */
const FAST_DIGITS = 18;
const FAST_BINARY_DIGITS = 15;
const INT64_MAX = 2n ** 63n - 1n;
const KIBI = 1024n;
/** Exponents are an int32 in Go; beyond this no real quantity lies, and powers of ten get slow. */
const EXPONENT_MAX = 2 ** 31 - 1;

interface Suffix {
  readonly format: QuantityFormat;
  readonly exponent: number;
}

function readSuffix(text: string): Suffix | undefined {
  const decimal = DECIMAL_SUFFIXES.get(text);
  if (decimal !== undefined) return { format: 'DecimalSI', exponent: decimal };
  const binary = BINARY_SUFFIXES.indexOf(text);
  if (binary > 0) return { format: 'BinarySI', exponent: binary * 10 };
  if (/^[eE][+-]?\d+$/.test(text)) {
    const exponent = Number(text.slice(1));
    if (Math.abs(exponent) <= EXPONENT_MAX) return { format: 'DecimalExponent', exponent };
  }
  return undefined;
}

/** Away from zero, as `inf.RoundUp` does: whoever asks for a little gets at least the smallest unit. */
export function roundedUp(unscaled: bigint, scale: number, to: number): bigint {
  const drop = to - scale;
  const negative = unscaled < 0n;
  const magnitude = negative ? -unscaled : unscaled;
  if (drop > magnitude.toString().length) return magnitude === 0n ? 0n : negative ? -1n : 1n;
  const divisor = 10n ** BigInt(drop);
  const up = (magnitude + divisor - 1n) / divisor;
  return negative ? -up : up;
}

function slow(negative: boolean, digits: string, decimals: number, suffix: Suffix): Quantity {
  let unscaled = BigInt(digits);
  let scale = -decimals;
  if (suffix.format === 'BinarySI') unscaled <<= BigInt(suffix.exponent);
  else scale += suffix.exponent;
  if (scale < NANO) {
    unscaled = roundedUp(unscaled, scale, NANO);
    scale = NANO;
  }
  const isFraction = scale < 0 && unscaled > 0n && unscaled < 10n ** BigInt(-scale);
  const format = suffix.format === 'BinarySI' && isFraction ? 'DecimalSI' : suffix.format;
  // Only binary quantities are cut off, and those have no scale above 0.
  if (suffix.format === 'BinarySI' && unscaled > INT64_MAX * 10n ** BigInt(-scale)) {
    unscaled = INT64_MAX;
    scale = 0;
  }
  return { unscaled: negative ? -unscaled : unscaled, scale, format };
}

// The suffix begins with something that is no digit, or the digits could be split in many ways and matching get slow.
const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?((?:[eEinumkKMGTP]+[+-]?|[+-])\d*)?$/;

/** Longer numbers are beyond every amount that a cluster has; what comes after that many digits is not read. */
const DIGITS_MAX = 400;

function shortened(decimals: string, whole: string): string {
  const room = DIGITS_MAX - whole.length;
  if (decimals.length <= room) return decimals;
  return decimals.slice(0, room) + (/[1-9]/.test(decimals.slice(room)) ? '1' : '0');
}

/** Reads a quantity as `resource.ParseQuantity` does: `250m`, `1.5Gi`, `1e3`. */
export function readQuantity(text: string): Quantity | QuantityProblem {
  const match = text === '' ? null : NUMBER.exec(text);
  if (match === null) return QUANTITY_FORMAT_WRONG;
  const whole = (match[2] ?? '').replace(/^0+/, '');
  if (whole.length >= DIGITS_MAX)
    return { unscaled: match[1] === '-' ? -INT64_MAX : INT64_MAX, scale: 0, format: 'DecimalSI' };
  const decimals = shortened(match[3] ?? '', whole);
  const suffix = readSuffix(match[4] ?? '');
  if (suffix === undefined) return QUANTITY_SUFFIX_WRONG;
  const negative = match[1] === '-';
  const digits = whole + decimals === '' ? '0' : whole + decimals;
  const wholeLength = Math.max(whole.length, 1);
  const binary = suffix.format === 'BinarySI';
  const precision = binary
    ? decimals === ''
      ? FAST_BINARY_DIGITS - wholeLength - Math.trunc((suffix.exponent * 3) / 10) - 1
      : -1
    : FAST_DIGITS - wholeLength - decimals.length;
  const scale = (binary ? 0 : suffix.exponent) - decimals.length;
  if (precision < 0 || scale < NANO) return slow(negative, digits, decimals.length, suffix);
  const value = binary ? BigInt(digits) << BigInt(suffix.exponent) : BigInt(digits);
  if (value > INT64_MAX) return slow(negative, digits, decimals.length, suffix);
  return { unscaled: negative ? -value : value, scale, format: suffix.format };
}

function decimalText(unscaled: bigint, scale: number, format: QuantityFormat): string {
  let digits = (unscaled < 0n ? -unscaled : unscaled).toString();
  let end = digits.length;
  while (end > 1 && digits.charCodeAt(end - 1) === 48) end--;
  let exponent = scale + digits.length - end;
  digits = digits.slice(0, end);
  const over = ((exponent % 3) + 3) % 3;
  digits += '0'.repeat(over);
  exponent -= over;
  const sign = unscaled < 0n ? '-' : '';
  if (format === 'DecimalExponent') return exponent === 0 ? sign + digits : `${sign}${digits}e${exponent}`;
  // Beyond exa Go has no suffix and writes none.
  return sign + digits + (SUFFIX_BY_EXPONENT.get(exponent) ?? '');
}

/** Canonical text: no fraction, the largest suffix that keeps it exact, `1000m` → `1` (`Quantity.CanonicalizeBytes`). */
export function writeQuantity(quantity: Quantity): string {
  const { unscaled, scale, format } = quantity;
  if (unscaled === 0n) return '0';
  if (format !== 'BinarySI') return decimalText(unscaled, scale, format);
  // A binary quantity has no positive scale unless it was added to a decimal one.
  const power = 10n ** BigInt(Math.min(Math.abs(scale), 64));
  const exact = scale >= 0 || unscaled % power === 0n;
  let value = scale >= 0 ? unscaled * power : unscaled / power;
  if (!exact || (value > -KIBI && value < KIBI)) return decimalText(unscaled, scale, 'DecimalSI');
  let steps = 0;
  while (steps < BINARY_SUFFIXES.length - 1 && value % KIBI === 0n) {
    value /= KIBI;
    steps++;
  }
  return `${value}${BINARY_SUFFIXES[steps] ?? ''}`;
}
