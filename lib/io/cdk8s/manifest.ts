/** The part of a cdk8s `ApiObject` this file reads. `props` and `patches` are private there, hence all optional. */
export interface ApiObjectLike {
  readonly props?: unknown;
  readonly patches?: unknown;
  readonly metadata?: unknown;
  readonly toJson: () => unknown;
}

/** Thrown when a value needs cdk8s' own resolution. */
class NeedsCdk8s extends Error {}

const NEEDS_CDK8S = new NeedsCdk8s('needs cdk8s');

/**
 * What `ApiObject.toJson()` returns, without its detour: cdk8s walks up to the app, copies the path and asks three
 * resolvers for every scalar. Values that only cdk8s can resolve (lazies, tokens, class instances), JSON patches and
 * overridden methods are left to cdk8s.
 *
 * @param plain - The app has no resolvers of its own, and the object no `toJson` of its own.
 * @param sortKeys - As cdk8s does unless `CDK8S_DISABLE_SORT` is set.
 */
export function manifestOf(object: ApiObjectLike, plain: boolean, sortKeys: boolean): unknown {
  if (!plain || !Array.isArray(object.patches) || object.patches.length > 0) return object.toJson();
  try {
    return render(object, sortKeys);
  } catch (error) {
    if (error instanceof NeedsCdk8s) return object.toJson();
    throw error;
  }
}

function render(object: ApiObjectLike, sortKeys: boolean): unknown {
  const { props, metadata } = object;
  if (!isPlain(props)) throw NEEDS_CDK8S;
  const result: Record<string, unknown> = {};
  for (const key of ['apiVersion', 'kind', 'metadata']) {
    const value = key === 'metadata' ? renderMetadata(metadata) : sanitized(props[key], sortKeys);
    if (value !== undefined) result[key] = value;
  }
  const keys = Object.keys(props);
  for (const key of sortKeys ? keys.sort() : keys) {
    if (key === 'apiVersion' || key === 'kind' || key === 'metadata') continue;
    if (key === '__proto__') throw NEEDS_CDK8S;
    const value = sanitized(props[key], sortKeys);
    if (value !== undefined) result[key] = value;
  }
  return result;
}

/** The fields of `ApiObjectMetadataDefinition`, later ones over earlier ones, as its `toJson` spreads them. */
const METADATA_FIELDS = ['name', 'namespace', 'annotations', 'finalizers', 'ownerReferences', 'labels'] as const;

function renderMetadata(metadata: unknown): unknown {
  const definition = metadata as Record<string, unknown> | undefined;
  const additional = definition?._additionalAttributes;
  if (definition === undefined || !isPlain(additional)) throw NEEDS_CDK8S;
  const merged: Record<string, unknown> = { ...additional };
  for (const field of METADATA_FIELDS) merged[field] = definition[field];
  return withoutEmpty(sanitized(merged, true));
}

/** Metadata is written without empty maps and lists. */
function withoutEmpty(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(withoutEmpty);
  const result: Record<string, unknown> = {};
  let empty = true;
  for (const key in value) {
    const member = withoutEmpty((value as Record<string, unknown>)[key]);
    if (member === undefined) continue;
    result[key] = member;
    empty = false;
  }
  return empty ? undefined : result;
}

/** A copy with sorted keys and without null and undefined members (cdk8s `resolve` and `sanitizeValue` in one). */
function sanitized(value: unknown, sortKeys: boolean): unknown {
  switch (typeof value) {
    case 'object':
      break;
    case 'function':
    case 'symbol':
    case 'bigint':
      throw NEEDS_CDK8S;
    default:
      return value;
  }
  if (value === null) return undefined;
  if (Array.isArray(value)) return value.map((item) => sanitized(item, sortKeys));
  if (!isPlain(value)) throw NEEDS_CDK8S;
  const result: Record<string, unknown> = {};
  const keys = Object.keys(value);
  for (const key of sortKeys ? keys.sort() : keys) {
    if (key === '__proto__') throw NEEDS_CDK8S;
    const member = sanitized(value[key], sortKeys);
    if (member !== undefined) result[key] = member;
  }
  return result;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
