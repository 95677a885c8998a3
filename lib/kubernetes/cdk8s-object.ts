import { inOrder, isPlainData, isPlainMap, isTextMap, NotPlainData, plainCopy } from './plain-data';

/** The part of a cdk8s `ApiObject` this file reads. `props` and `patches` are private there, hence all optional. */
interface ApiObjectLike {
  readonly props?: unknown;
  readonly patches?: unknown;
  readonly metadata?: unknown;
}

/** How to render an object. */
interface Rendering {
  /** With the keys of every map in order, as cdk8s does unless `CDK8S_DISABLE_SORT` is set. Those of metadata always are. */
  readonly sortKeys: boolean;
  /**
   * What needs no other change than the order of keys is not copied: it is the construct's own, in its order. For who only
   * reads it, and sorts himself.
   */
  readonly shared: boolean;
}

/** How many resolvers an app of cdk8s has when it has none of its own. With more, rendering is left to cdk8s. */
export const BUILT_IN_RESOLVERS = 3;

/** On the `toJson` of a construct of ours, also of another copy of this package, that renders as here. */
const AS_CDK8S = Symbol.for('portolan.rendersAsCdk8s');

/** Says of a `toJson` that it returns what {@link renderedObject} does. */
export function markAsCdk8s(toJson: object): void {
  Object.defineProperty(toJson, AS_CDK8S, { value: true });
}

/** Whether a `toJson` was marked so. */
export function rendersAsCdk8s(toJson: unknown): boolean {
  return typeof toJson === 'function' && AS_CDK8S in toJson;
}

const NEEDS_CDK8S = new NotPlainData('needs cdk8s');

/**
 * What `ApiObject.toJson()` of cdk8s returns, without its detour: cdk8s walks up to the app, copies the path and asks
 * three resolvers for every scalar. Undefined where that is left to cdk8s: for values that only it can resolve (lazies,
 * tokens, class instances) and for JSON patches. An app with resolvers of its own must not come here.
 */
export function renderedObject(object: object, rendering: Rendering): Record<string, unknown> | undefined {
  const { patches } = object as ApiObjectLike;
  if (!Array.isArray(patches) || patches.length > 0) return undefined;
  try {
    return render(object, rendering);
  } catch (error) {
    if (error instanceof NotPlainData) return undefined;
    throw error;
  }
}

function render({ props, metadata }: ApiObjectLike, { sortKeys, shared }: Rendering): Record<string, unknown> {
  if (!isPlainMap(props)) throw NEEDS_CDK8S;
  const result: Record<string, unknown> = {};
  const apiVersion = plainCopy(props.apiVersion, sortKeys);
  const kind = plainCopy(props.kind, sortKeys);
  if (apiVersion !== undefined) result.apiVersion = apiVersion;
  if (kind !== undefined) result.kind = kind;
  const meta = renderMetadata(metadata, sortKeys && shared);
  if (meta !== undefined) result.metadata = meta;
  const keys = Object.keys(props);
  if (sortKeys) inOrder(keys);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as string;
    if (key === 'apiVersion' || key === 'kind' || key === 'metadata') continue;
    if (key === '__proto__' || key === 'constructor') throw NEEDS_CDK8S;
    const member = props[key];
    const value = shared && isPlainData(member) ? member : plainCopy(member, sortKeys);
    if (value !== undefined) result[key] = value;
  }
  return result;
}

/** What `ApiObjectMetadataDefinition` keeps. `_additionalAttributes` has whatever else the metadata was given. */
interface Definition {
  readonly annotations?: unknown;
  readonly finalizers?: unknown;
  readonly labels?: unknown;
  readonly name?: unknown;
  readonly namespace?: unknown;
  readonly ownerReferences?: unknown;
  readonly _additionalAttributes?: unknown;
}

/** Its fields win over additional attributes. */
const METADATA_FIELDS: ReadonlySet<string> = new Set<keyof Definition>([
  'annotations',
  'finalizers',
  'labels',
  'name',
  'namespace',
  'ownerReferences',
]);

/** @param shared - Maps of texts need no copy: who reads them puts their keys in order. */
function renderMetadata(metadata: unknown, shared: boolean): unknown {
  const definition = metadata as Definition | undefined;
  const additional = definition?._additionalAttributes;
  if (definition === undefined || !isPlainMap(additional)) throw NEEDS_CDK8S;
  const annotations = shared ? textMap(definition.annotations) : written(definition.annotations);
  const finalizers = written(definition.finalizers);
  const labels = shared ? textMap(definition.labels) : written(definition.labels);
  const name = written(definition.name);
  const namespace = written(definition.namespace);
  const ownerReferences = written(definition.ownerReferences);
  // In the order of their names.
  const result: Record<string, unknown> = {};
  if (annotations !== undefined) result.annotations = annotations;
  if (finalizers !== undefined) result.finalizers = finalizers;
  if (labels !== undefined) result.labels = labels;
  if (name !== undefined) result.name = name;
  if (namespace !== undefined) result.namespace = namespace;
  if (ownerReferences !== undefined) result.ownerReferences = ownerReferences;
  for (const key in additional) {
    if (!METADATA_FIELDS.has(key)) return written({ ...additional, ...result });
  }
  return hasMember(result) ? result : undefined;
}

/** The same as {@link written}, without a copy of a map of texts. */
function textMap(value: unknown): unknown {
  return isTextMap(value) && hasMember(value) ? value : written(value);
}

/** A part of metadata as it is written: with its keys in order, and without empty maps and lists. */
function written(value: unknown): unknown {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) ? value.length === 0 : isPlainMap(value) && !hasMember(value)) return undefined;
  return withoutEmpty(plainCopy(value, true));
}

/** What is empty is taken out of the value; undefined if nothing is left. */
function withoutEmpty(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(withoutEmpty);
  const map = value as Record<string, unknown>;
  for (const key in map) {
    const member = map[key];
    if (typeof member !== 'object') continue;
    const rest = withoutEmpty(member);
    if (rest === undefined) delete map[key];
    else map[key] = rest;
  }
  return hasMember(map) ? map : undefined;
}

function hasMember(map: object): boolean {
  for (const _ in map) return true;
  return false;
}
