import { markSecret, markUnknown } from '../preview/marks';

/**
 * The properties of a resource as a policy gets them, with the marks they travel with. A policy sees secrets in plain and
 * without a mark, and looking at what is unknown throws: so what usually is secret is marked again, and every value is
 * looked at by itself.
 */
export function marked(properties: object, kind: unknown): Record<string, unknown> {
  return walk(properties, [], kind) as Record<string, unknown>;
}

function walk(value: unknown, path: readonly (string | number)[], kind: unknown): unknown {
  if (typeof value !== 'object' || value === null) return isUsuallySecret(path, kind) ? markSecret(value) : value;
  if (Array.isArray(value)) {
    return Array.from({ length: value.length }, (_, index) => member(value, index, path, kind));
  }
  const object: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const found = member(value as Record<string, unknown>, key, path, kind);
    Object.defineProperty(object, key, { value: found, enumerable: true, configurable: true, writable: true });
  }
  return object;
}

function member<K extends string | number>(
  holder: { readonly [Key in K]: unknown },
  key: K,
  path: readonly (string | number)[],
  kind: unknown,
): unknown {
  let value: unknown;
  try {
    value = holder[key];
  } catch (error) {
    // Told by its name: the class is not exported by all versions of the SDK for policies.
    if (error instanceof Error && /unknown/i.test(`${error.name} ${error.constructor.name} ${error.message}`)) {
      return markUnknown();
    }
    throw error;
  }
  return walk(value, [...path, key], kind);
}

/** The data of Secrets, and values of variables. */
function isUsuallySecret(path: readonly (string | number)[], kind: unknown): boolean {
  const parent = path.at(-2);
  if (kind === 'Secret' && path.length === 2) return parent === 'data' || parent === 'stringData';
  return path.at(-1) === 'value' && path.at(-3) === 'env';
}
