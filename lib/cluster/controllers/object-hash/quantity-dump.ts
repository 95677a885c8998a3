/**
 * What the inside of a parsed quantity looks like in a dump. apimachinery `pkg/api/resource/quantity.go` `ParseQuantity`:
 * small numbers become an int64 and a power of ten, others an arbitrary-precision decimal in billionths, and the text is
 * remembered when it is sure to be in canonical form.
 */

const PARTS = /^([+-]?)0*(\d*)(?:\.(\d*))?([a-zA-Z]*)([+-]?\d*)$/;
const DECIMAL: ReadonlyMap<string, number> = new Map([
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
const BINARY: ReadonlyMap<string, number> = new Map([
  ['Ki', 10],
  ['Mi', 20],
  ['Gi', 30],
  ['Ti', 40],
  ['Pi', 50],
  ['Ei', 60],
]);
/** Digits that are sure to fit an int64. */
const INT64_DIGITS = 18;
const INT64_MAX = 2n ** 63n - 1n;
const NANO = 9;
/** No quantity that a cluster could hold comes near; more would only make the numbers below needlessly long. */
const EXPONENT_MAX = 1000;

type Format = 'DecimalSI' | 'DecimalExponent' | 'BinarySI';

interface Parts {
  readonly negative: boolean;
  /** Digits before the point, without leading zeros; `0` when there are none. */
  readonly whole: string;
  readonly fraction: string;
  readonly format: Format;
  /** Of 2 with `BinarySI`, else of 10. */
  readonly exponent: number;
}

function partsOf(text: string): Parts | undefined {
  const match = PARTS.exec(text);
  if (match === null) return undefined;
  const [, sign, digits, fraction = '', suffix = '', power = ''] = match;
  const scale = interpret(suffix, power);
  return scale && { negative: sign === '-', whole: digits === '' ? '0' : (digits as string), fraction, ...scale };
}

function interpret(suffix: string, power: string): Pick<Parts, 'format' | 'exponent'> | undefined {
  if (power !== '') {
    const exponent = Number(power);
    const known = (suffix === 'e' || suffix === 'E') && Math.abs(exponent) <= EXPONENT_MAX;
    return known ? { format: 'DecimalExponent', exponent } : undefined;
  }
  const decimal = DECIMAL.get(suffix);
  if (decimal !== undefined) return { format: 'DecimalSI', exponent: decimal };
  const binary = BINARY.get(suffix);
  return binary === undefined ? undefined : { format: 'BinarySI', exponent: binary };
}

function small(value: bigint, scale: number, remembered: string, format: string): string {
  return (
    `{i:(resource.int64Amount){value:(int64)${value} scale:(resource.Scale)${scale}} ` +
    `d:(resource.infDecAmount){Dec:(*inf.Dec)<nil>} s:(string)${remembered} Format:(resource.Format)${format}}`
  );
}

function large(amount: bigint, scale: number, format: Format): string {
  const words: bigint[] = [];
  for (let rest = amount < 0n ? -amount : amount; rest > 0n; rest >>= 64n) words.push(BigInt.asUintN(64, rest));
  return (
    '{i:(resource.int64Amount){value:(int64)0 scale:(resource.Scale)0} d:(resource.infDecAmount){Dec:(*inf.Dec)' +
    `{unscaled:(big.Int){neg:(bool)${amount < 0n} abs:(big.nat)[${words.join(' ')}]} scale:(inf.Scale)${scale}}} ` +
    `s:(string) Format:(resource.Format)${format}}`
  );
}

/** The amount in billionths, rounded away from zero, and as much as a quantity can hold. */
function decimal(parts: Parts): string {
  const { whole, fraction, exponent } = parts;
  let amount = BigInt(whole + fraction);
  let scale = fraction.length;
  if (parts.format === 'BinarySI') amount <<= BigInt(exponent);
  else scale -= exponent;
  if (amount !== 0n) {
    const shift = 10n ** BigInt(Math.abs(NANO - scale));
    amount = scale <= NANO ? amount * shift : (amount + shift - 1n) / shift;
    scale = NANO;
  }
  let format = parts.format;
  if (format === 'BinarySI' && amount > INT64_MAX * 10n ** BigInt(scale)) {
    amount = INT64_MAX;
    scale = 0;
  }
  if (format === 'BinarySI' && amount > 0n && amount < 10n ** BigInt(scale)) format = 'DecimalSI';
  return large(parts.negative ? -amount : amount, scale, format);
}

/** What is inside the quantity that Kubernetes parses from `text`; of the empty quantity when it is none. */
export function dumpQuantity(text: string): string {
  if (text === '0') return small(0n, 0, text, 'DecimalSI');
  const parts = partsOf(text);
  if (parts === undefined) return small(0n, 0, '', '');
  const { whole, fraction, format, exponent } = parts;
  const digits = whole + fraction;
  const binary = format === 'BinarySI';
  const spare = !binary
    ? INT64_DIGITS - digits.length
    : fraction === ''
      ? 15 - whole.length - Math.floor((exponent * 3) / 10) - 1
      : -1;
  const scale = (binary ? 0 : exponent) - fraction.length;
  if (spare < 0 || scale < -NANO) return decimal(parts);
  const number = BigInt(digits);
  const value = binary ? number << BigInt(exponent) : number;
  const canonical = binary ? (number & 7n) !== 0n : scale % 3 === 0 && !digits.endsWith('000') && digits[0] !== '0';
  return small(parts.negative ? -value : value, scale, canonical ? text : '', format);
}
