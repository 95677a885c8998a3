import { canonicalQuantity, parseQuantity } from '../../../kubernetes/quantity';
import type { DecodeState } from './decode-state';
import { formatTime, parseGoTime } from './go-time';

const INT32_MAX = 0x7fffffff;

/** `intstr.IntOrString`: a string, or an int32. */
export function decodeIntOrString(value: unknown, state: DecodeState): unknown {
  if (typeof value === 'string') return value;
  if (typeof value !== 'number') return state.failOnType(value, 'int32');
  if (!Number.isInteger(value) || value > INT32_MAX || value < -INT32_MAX - 1)
    return state.failOnNumber(value, 'int32');
  return value + 0;
}

/** `resource.Quantity`: the JSON text of anything is tried, so a number is one, too. Stored in canonical form. */
export function decodeQuantity(value: unknown, state: DecodeState): unknown {
  let text: string;
  if (typeof value === 'string') text = value.trim();
  else if (typeof value === 'object') text = Array.isArray(value) ? '[' : '{';
  else text = String(value);
  const canonical = canonicalQuantity(text);
  if (canonical !== undefined) return canonical;
  const problem = parseQuantity(text);
  return state.fail(typeof problem === 'string' ? problem : 'unable to parse quantity');
}

/** `metav1.Time`: RFC 3339, stored in UTC and in whole seconds. */
export function decodeTime(value: unknown, state: DecodeState): unknown {
  if (value instanceof Date && !Number.isNaN(value.getTime())) return formatTime(Math.floor(value.getTime() / 1000));
  if (typeof value !== 'string') return state.failOnType(value, 'string');
  const reading = parseGoTime(value);
  return 'error' in reading ? state.fail(reading.error) : formatTime(reading.seconds);
}
