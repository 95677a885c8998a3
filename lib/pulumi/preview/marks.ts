/** How values travel between a Pulumi program and its engine (`sdk/nodejs/runtime/rpc.ts`). */

/** Stands for a value that is not known before `pulumi up`. */
const UNKNOWN = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';
/** Key under which an object says that it is no plain one. */
const SIGNATURE = '4dabf18193072939515e22adb298388d';
const SECRET = '1b47061264138c4ac30d75fd1eb44270';
const OUTPUT = 'd0e6a833031e9bbcd3f4e8bde6ca49a4';

/** A value as it came over the wire, with its mark taken off. */
export type Marked =
  | { readonly kind: 'plain'; readonly value: unknown }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'secret'; readonly value: unknown }
  /** An asset, an archive or a resource: nothing that belongs into a manifest. */
  | { readonly kind: 'foreign' };

/** Takes the mark off one value. What is in it may be marked again. */
export function unmark(value: unknown): Marked {
  if (value === UNKNOWN) return { kind: 'unknown' };
  if (!isObject(value) || !Object.hasOwn(value, SIGNATURE)) return { kind: 'plain', value };
  switch (value[SIGNATURE]) {
    case SECRET:
      return { kind: 'secret', value: value.value };
    case OUTPUT:
      if (value.value === undefined) return { kind: 'unknown' };
      return value.secret === true ? { kind: 'secret', value: value.value } : unmark(value.value);
    default:
      return { kind: 'foreign' };
  }
}

/** An object that is no list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The mark of a value that is not known. */
export function markUnknown(): string {
  return UNKNOWN;
}

/** The value, marked as a secret. */
export function markSecret(value: unknown): object {
  return { [SIGNATURE]: SECRET, value };
}
