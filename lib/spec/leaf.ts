/**
 * Specs are plain in structure; their scalar leaves may be values that only a later engine knows (a Pulumi output, a
 * cdk8s token). Such a leaf is carried into the manifest as it is: nothing here looks into it or computes with it.
 */

/** A type with `readonly` taken off at every depth: what a copy of it is. */
export type Fresh<T> = T extends readonly (infer Item)[]
  ? Fresh<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Fresh<T[Key]> }
    : T;

/** A type with `readonly` put on at every depth, as a spec takes it: constants fit, and are never changed. */
export type Given<T> = T extends readonly (infer Item)[]
  ? readonly Given<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Given<T[Key]> }
    : T;

/** An object written with braces: neither a list nor an instance of a class. Also true for objects of another realm. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype) return true;
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** A leaf whose value is not known while authoring. */
export function isOpaque(value: unknown): boolean {
  if (typeof value === 'function') return true;
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isPlainObject(value);
}

/** Sets a member even when it is called `__proto__`, which an assignment would take for the prototype. */
export function setMember(target: object, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else (target as Record<string, unknown>)[key] = value;
}

/** A copy that shares no object or list with the original. Members that are undefined are left out, leaves are shared. */
export function fresh<T>(value: T): Fresh<T> {
  return copy(value) as Fresh<T>;
}

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (!isPlainObject(value)) return value;
  const target = {};
  for (const key in value) {
    const member = value[key];
    if (member !== undefined) setMember(target, key, typeof member === 'object' ? copy(member) : member);
  }
  return target;
}

/**
 * A list with one more item, which is begun by its first: V8 gives an empty list that grows room for seventeen, and most
 * lists of a manifest have one item.
 */
export function withItem<T>(list: T[] | undefined, item: T): T[] {
  if (list === undefined) return [item];
  list.push(item);
  return list;
}

/** Whether a map has any member. */
export function hasMembers(map: object): boolean {
  for (const _ in map) return true;
  return false;
}

/** Copies those of `keys` that `source` has, in the order of `keys`, which is the order they are written in. */
export function copyFields(source: object, target: object, keys: readonly string[]): void {
  const members = source as Readonly<Record<string, unknown>>;
  for (const key of keys) {
    const member = members[key];
    if (member !== undefined)
      (target as Record<string, unknown>)[key] = typeof member === 'object' ? copy(member) : member;
  }
}
