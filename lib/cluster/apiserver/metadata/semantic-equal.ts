import { compareQuantities, quantityOf } from '../../../kubernetes/quantity';

/** Maps of amounts: `1Gi` and `1073741824` are the same. */
const AMOUNTS = new Set(['requests', 'limits', 'overhead', 'capacity']);
const AMOUNT = new Set(['divisor', 'sizeLimit']);

function sameAmount(a: unknown, b: unknown): boolean {
  if (typeof a !== 'string' || typeof b !== 'string') return a === b;
  return a === b || compareQuantities(quantityOf(a), quantityOf(b)) === 0;
}

/**
 * Whether two decoded values mean the same: absent and `undefined` are one, amounts are compared as amounts, order of keys
 * does not matter (`apiequality.Semantic.DeepEqual`).
 */
export function semanticallyEqual(a: unknown, b: unknown): boolean {
  return equal(a, b, false);
}

/** Maps of which the decoder keeps empty ones. */
const KEPT_MAP = 'labels';

function isEmpty(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  for (const _ in value) return false;
  return true;
}

/** To Go, an empty list or map is equal to none; an empty struct is not. */
function isNone(value: unknown, key: string): boolean {
  if (value === undefined || value === null) return true;
  return (Array.isArray(value) && value.length === 0) || (key === KEPT_MAP && isEmpty(value));
}

function equal(a: unknown, b: unknown, amounts: boolean): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return amounts && sameAmount(a, b);
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((element, index) => equal(element, b[index], false));
  }
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  for (const key in left) {
    if (isNone(left[key], key) && isNone(right[key], key)) continue;
    if (!equal(left[key], Object.hasOwn(right, key) ? right[key] : undefined, amounts || AMOUNT.has(key))) {
      if (!AMOUNTS.has(key) || !equal(left[key], right[key], true)) return false;
    }
  }
  for (const key in right) {
    if (!isNone(right[key], key) && (!Object.hasOwn(left, key) || left[key] === undefined)) return false;
  }
  return true;
}
