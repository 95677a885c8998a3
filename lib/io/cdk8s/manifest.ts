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

/** The fields of `ApiObjectMetadataDefinition` in the order of their names. They win over additional attributes. */
const METADATA_FIELDS = ['annotations', 'finalizers', 'labels', 'name', 'namespace', 'ownerReferences'] as const;
const IS_METADATA_FIELD: ReadonlySet<string> = new Set(METADATA_FIELDS);

function renderMetadata(metadata: unknown): unknown {
  const definition = metadata as Record<string, unknown> | undefined;
  const additional = definition?._additionalAttributes;
  if (definition === undefined || !isPlain(additional)) throw NEEDS_CDK8S;
  const result: Record<string, unknown> = {};
  for (const field of METADATA_FIELDS) {
    const value = withoutEmpty(sanitized(definition[field], true));
    if (value !== undefined) result[field] = value;
  }
  for (const key in additional) {
    if (IS_METADATA_FIELD.has(key)) continue;
    return withoutEmpty(sanitized({ ...additional, ...result }, true));
  }
  return hasMember(result) ? result : undefined;
}

/** Metadata is written without empty maps and lists. What has none is returned as it is. */
function withoutEmpty(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.length === 0 ? undefined : mappedList(value, withoutEmpty);
  const map = mapped(value as Record<string, unknown>, withoutEmpty);
  return hasMember(map) ? map : undefined;
}

/**
 * The value with sorted keys and without null and undefined members (cdk8s `resolve` and `sanitizeValue` in one).
 * What is so already is returned as it is, not copied: that is most of what constructs make.
 */
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
  if (Array.isArray(value)) return mappedList(value, sortKeys ? sorted : unsorted);
  if (!isPlain(value)) throw NEEDS_CDK8S;
  const map = mapped(value, sortKeys ? sorted : unsorted);
  return sortKeys ? inOrder(map) : map;
}

const sorted = (value: unknown): unknown => sanitized(value, true);
const unsorted = (value: unknown): unknown => sanitized(value, false);

/** The list with every item changed; the list itself if no item changes. */
function mappedList(list: readonly unknown[], change: (value: unknown) => unknown): readonly unknown[] {
  let result: unknown[] | undefined;
  for (let i = 0; i < list.length; i++) {
    const item = change(list[i]);
    if (result === undefined && item !== list[i]) result = list.slice(0, i);
    result?.push(item);
  }
  return result ?? list;
}

/** The map with every member changed and undefined ones left out; the map itself if nothing changes. */
function mapped(
  map: Readonly<Record<string, unknown>>,
  change: (value: unknown) => unknown,
): Readonly<Record<string, unknown>> {
  let result: Record<string, unknown> | undefined;
  for (const key in map) {
    if (key === '__proto__') throw NEEDS_CDK8S;
    const member = change(map[key]);
    if (result === undefined && (member === undefined || member !== map[key])) result = membersBefore(map, key);
    if (result !== undefined && member !== undefined) result[key] = member;
  }
  return result ?? map;
}

function membersBefore(map: Readonly<Record<string, unknown>>, end: string): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const key in map) {
    if (key === end) break;
    result[key] = map[key];
  }
  return result;
}

/** The map with its keys in order; the map itself if they are. */
function inOrder(map: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  let before = '';
  for (const key in map) {
    if (key < before) return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
    before = key;
  }
  return map;
}

function hasMember(map: Readonly<Record<string, unknown>>): boolean {
  for (const _ in map) return true;
  return false;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
