/** Thrown for what is no plain data: functions, symbols, big integers, instances of classes. */
export class NotPlainData extends Error {}

const NOT_PLAIN_DATA = new NotPlainData('no plain data');

/** A map written with braces, in this realm. */
export function isPlainMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/**
 * The plain data as it is written: a copy without members that are null or undefined. Items of lists stay, null ones as
 * undefined.
 *
 * @param sortKeys - With the keys of every map in order. (Those that are indexes of an array come first, as in any object.)
 * @throws NotPlainData
 */
export function plainCopy(value: unknown, sortKeys: boolean): unknown {
  switch (typeof value) {
    case 'object':
      if (value === null) return undefined;
      if (Array.isArray(value)) return listCopy(value, sortKeys);
      if (!isPlainMap(value)) throw NOT_PLAIN_DATA;
      return mapCopy(value, sortKeys);
    case 'function':
    case 'symbol':
    case 'bigint':
      throw NOT_PLAIN_DATA;
    default:
      return value;
  }
}

function listCopy(list: readonly unknown[], sortKeys: boolean): unknown[] {
  const copy: unknown[] = [];
  for (let i = 0; i < list.length; i++) copy.push(plainCopy(list[i], sortKeys));
  return copy;
}

function mapCopy(map: Readonly<Record<string, unknown>>, sortKeys: boolean): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  const keys = Object.keys(map);
  if (sortKeys) inOrder(keys);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as string;
    if (isTreacherous(key)) throw NOT_PLAIN_DATA;
    const member = plainCopy(map[key], sortKeys);
    if (member !== undefined) copy[key] = member;
  }
  return copy;
}

/** More keys than this are left to the engine's own sorting, which takes longer to begin. */
const FEW = 16;

/** Sorts keys where they are. Mostly they are few, and in order already. */
export function inOrder(keys: string[]): string[] {
  if (keys.length > FEW) return keys.sort();
  for (let i = 1; i < keys.length; i++) {
    const key = keys[i] as string;
    let place = i;
    for (; place > 0 && (keys[place - 1] as string) > key; place--) keys[place] = keys[place - 1] as string;
    keys[place] = key;
  }
  return keys;
}

/** An assignment to `__proto__` sets the prototype, and a map with a `constructor` of its own does not look like a map. */
function isTreacherous(key: string): boolean {
  return key === '__proto__' || key === 'constructor';
}

/**
 * Whether {@link plainCopy} would be the same in all but the order of keys, so that no copy is needed.
 *
 * @throws NotPlainData
 */
export function isPlainData(value: unknown): boolean {
  switch (typeof value) {
    case 'object':
      break;
    case 'function':
    case 'symbol':
    case 'bigint':
      throw NOT_PLAIN_DATA;
    default:
      return value !== undefined;
  }
  if (value === null) return false;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) if (!isPlainData(value[i])) return false;
    return true;
  }
  if (!isPlainMap(value)) throw NOT_PLAIN_DATA;
  for (const key in value) {
    if (isTreacherous(key)) return false;
    const member = value[key];
    // Most members are texts: for them a call would be most of the work.
    if (typeof member !== 'string' && !isPlainData(member)) return false;
  }
  return true;
}

/** Whether this is a map of texts, which {@link plainCopy} would change in nothing but the order of keys. */
export function isTextMap(value: unknown): value is Record<string, string> {
  if (!isPlainMap(value)) return false;
  for (const key in value) if (typeof value[key] !== 'string' || isTreacherous(key)) return false;
  return true;
}
