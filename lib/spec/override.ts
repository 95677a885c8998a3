import { fresh, isPlainObject, setMember } from './leaf';

/** A part of a manifest to lay over it: members replace members, objects are gone into, lists are replaced, null removes. */
export type MergePatch<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [Key in keyof T]?: MergePatch<T[Key]> | null }
    : T;

/**
 * The way out: changes the finished manifest in any way, also in ways our types do not know.
 * Either a patch (RFC 7396), or a function that changes the manifest in place or returns another.
 * It comes last, nothing is checked after it, and nothing of it is dropped.
 */
export type Override<M> = MergePatch<M> | ((manifest: M) => M | undefined);

/** The manifest with the override laid over it. */
export function applyOverride<M extends object>(manifest: M, override: Override<M> | undefined): M {
  if (override === undefined) return manifest;
  if (typeof override === 'function') return override(manifest) ?? manifest;
  merge(manifest, override);
  return manifest;
}

function merge(target: object, patch: object): void {
  for (const [key, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    if (value === null) {
      Reflect.deleteProperty(target, key);
      continue;
    }
    const current: unknown = Object.hasOwn(target, key) ? (target as Record<string, unknown>)[key] : undefined;
    if (isPlainObject(current) && isPlainObject(value)) merge(current, value);
    else setMember(target, key, isPlainObject(value) ? merged(value) : fresh(value));
  }
}

/** A patch on nothing: its nulls have nothing to remove. */
function merged(patch: object): object {
  const target = {};
  merge(target, patch);
  return target;
}
