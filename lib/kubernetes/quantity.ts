import { type Quantity, type QuantityProblem, readQuantity, roundedUp, writeQuantity } from './quantity-text';

export {
  QUANTITY_FORMAT_WRONG,
  QUANTITY_SUFFIX_WRONG,
  type Quantity,
  type QuantityFormat,
  type QuantityProblem,
} from './quantity-text';

export const ZERO_QUANTITY: Quantity = { unscaled: 0n, scale: 0, format: 'DecimalSI' };

interface Reading {
  readonly parsed: Quantity | QuantityProblem;
  readonly canonical: string | undefined;
}

/** The same few texts (`100m`, `128Mi`) come again and again; the bound keeps hostile input from filling memory. */
const READINGS_MAX = 4096;
const READING_LENGTH_MAX = 24;
const readings = new Map<string, Reading>();

function read(text: string): Reading {
  const known = readings.get(text);
  if (known !== undefined) return known;
  const parsed = readQuantity(text);
  const reading = { parsed, canonical: typeof parsed === 'string' ? undefined : writeQuantity(parsed) };
  if (readings.size < READINGS_MAX && text.length <= READING_LENGTH_MAX) readings.set(text, reading);
  return reading;
}

/** The quantity that `text` is, or in the API server's words why it is none. */
export function parseQuantity(text: string): Quantity | QuantityProblem {
  return read(text).parsed;
}

/** The text Kubernetes stores: `1000m` → `1`, `1024Mi` → `1Gi`, `0.5` → `500m`. Undefined when `text` is no quantity. */
export function canonicalQuantity(text: string): string | undefined {
  return read(text).canonical;
}

/** A text that is known to be a quantity; zero when it is none after all. */
export function quantityOf(text: string | undefined): Quantity {
  if (text === undefined) return ZERO_QUANTITY;
  const parsed = read(text).parsed;
  return typeof parsed === 'string' ? ZERO_QUANTITY : parsed;
}

export { writeQuantity as formatQuantity } from './quantity-text';

/** Powers of ten above this cannot matter: an int64 ends at 10^19. */
const SCALE_MAX = 40;

function atScale(quantity: Quantity, scale: number): bigint {
  return quantity.unscaled * 10n ** BigInt(Math.min(quantity.scale, SCALE_MAX) - scale);
}

/** -1, 0 or 1 as `a` is less than, equal to or more than `b`. */
export function compareQuantities(a: Quantity, b: Quantity): -1 | 0 | 1 {
  const scale = Math.min(a.scale, b.scale, SCALE_MAX);
  const left = a.scale === b.scale ? a.unscaled : atScale(a, scale);
  const right = a.scale === b.scale ? b.unscaled : atScale(b, scale);
  if (left < right) return -1;
  return left > right ? 1 : 0;
}

/** The sum, in the format of the first unless that is zero (`Quantity.Add`). */
export function addQuantities(a: Quantity, b: Quantity): Quantity {
  const scale = Math.min(a.scale, b.scale, SCALE_MAX);
  const format = a.unscaled === 0n ? b.format : a.format;
  return { unscaled: atScale(a, scale) + atScale(b, scale), scale, format };
}

/** What is left of `a` without `b`. */
export function subtractQuantities(a: Quantity, b: Quantity): Quantity {
  return addQuantities(a, { ...b, unscaled: -b.unscaled });
}

const MILLI = -3;

function scaledUp(quantity: Quantity, scale: number): number {
  const { unscaled } = quantity;
  return Number(quantity.scale >= scale ? atScale(quantity, scale) : roundedUp(unscaled, quantity.scale, scale));
}

/** In whole units (bytes, pods), rounded up (`Quantity.Value`). Exact up to 2^53. */
export function inUnits(quantity: Quantity): number {
  return scaledUp(quantity, 0);
}

/** In thousandths, rounded up (`Quantity.MilliValue`): a CPU is 1000. Exact up to 2^53. */
export function inMilli(quantity: Quantity): number {
  return scaledUp(quantity, MILLI);
}

/** No finer than thousandths, as the API server stores resources (`SetDefaults_ResourceList`). */
export function roundUpToMilli(text: string): string {
  const quantity = quantityOf(text);
  if (quantity.scale >= MILLI) return text;
  const unscaled = roundedUp(quantity.unscaled, quantity.scale, MILLI);
  return writeQuantity({ unscaled, scale: MILLI, format: quantity.format });
}

/** Has a part smaller than one unit, in thousandths: an amount of bytes must not. */
export function isFractional(quantity: Quantity): boolean {
  if (quantity.scale >= 0) return false;
  const { unscaled, scale } = quantity;
  const milli = scale >= MILLI ? atScale(quantity, MILLI) : roundedUp(unscaled, scale, MILLI);
  return milli % 1000n !== 0n;
}
