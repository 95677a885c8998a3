import type { Manifest } from '../../kubernetes/manifest';
import { isObject, unmark } from './marks';
import { SECRET_TEXT, standInFor, UNKNOWN_TEXT } from './stand-ins';

/** A resource as the program registered it. */
export interface KubernetesResource {
  /** `kubernetes:core/v1:Service`. */
  readonly type: string;
  /** Its logical name. */
  readonly name: string;
  /** Inputs as they were sent, with their marks. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Name that the provider gives an object that has none, where it is known. */
  readonly givenName?: string;
  /** Where its provider puts what names no namespace. */
  readonly namespace?: string;
}

/** The manifest of a resource, and what of it is not known yet. */
export interface ResourceManifest {
  readonly manifest: Manifest;
  /** Field paths of values that only `pulumi up` will know. */
  readonly unknown: readonly string[];
}

/**
 * The manifest a resource of the Kubernetes provider will become; a text says why there is none.
 *
 * Secrets stay secret: no value that is marked as one is in the manifest, a text stands in its place. Unknown values stay
 * unknown: where the object cannot do without, a text stands for them, else they are left out.
 */
export function manifestOf(resource: KubernetesResource): ResourceManifest | string {
  const { type, inputs } = resource;
  if (!type.startsWith('kubernetes:')) return 'not a resource of Kubernetes';
  const { apiVersion, kind } = inputs;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return `${type}: not modelled`;
  if (type.endsWith('Patch')) return `${type}: a patch of an object that is not seen here`;
  const unknown: string[] = [];
  const object = plain(inputs, [], { kind, unknown });
  if (!isObject(object)) return 'nothing of it is known';
  if (unmark(inputs.spec).kind === 'unknown') return 'nothing of its `spec` is known before `pulumi up`';
  const metadata = isObject(object.metadata) ? object.metadata : {};
  if (unmark(inputs.metadata).kind === 'secret') {
    return 'all of its `metadata` is one secret, its name too: mark only the value itself as secret';
  }
  if (unknown.includes('metadata.name') || metadata.name === undefined) {
    if (metadata.generateName === undefined) metadata.name = resource.givenName ?? resource.name.toLowerCase();
  }
  if (metadata.namespace === undefined && resource.namespace !== undefined) metadata.namespace = resource.namespace;
  return { manifest: { ...object, apiVersion, kind, metadata } as Manifest, unknown };
}

type Path = readonly (string | number)[];

/** What is being read, and what of it was found to be unknown. */
interface Reading {
  readonly kind: string;
  readonly unknown: string[];
}

/** The value without marks; undefined to leave it out. */
function plain(value: unknown, path: Path, reading: Reading): unknown {
  const marked = unmark(value);
  switch (marked.kind) {
    case 'unknown':
      reading.unknown.push(pathText(path));
      return standInFor(reading.kind, path, UNKNOWN_TEXT);
    case 'foreign':
      return undefined;
    case 'secret':
      return hidden(marked.value, path, reading.kind);
    case 'plain':
      return structure(marked.value, path, (member, at) => plain(member, at, reading));
    default: {
      const never: never = marked;
      throw new TypeError(`unknown mark ${JSON.stringify(never)}`);
    }
  }
}

/** Something secret: its structure stays, so that a Secret still has its keys; every value is replaced. */
function hidden(value: unknown, path: Path, kind: string): unknown {
  const inner = unmark(value);
  if (inner.kind === 'secret') return hidden(inner.value, path, kind);
  if (inner.kind !== 'plain') return standInFor(kind, path, SECRET_TEXT);
  if (typeof inner.value !== 'object' || inner.value === null) {
    return standInFor(kind, path, SECRET_TEXT) ?? (typeof inner.value === 'string' ? SECRET_TEXT : undefined);
  }
  return structure(inner.value, path, (member, at) => hidden(member, at, kind));
}

function structure(value: unknown, path: Path, each: (member: unknown, path: Path) => unknown): unknown {
  if (Array.isArray(value)) {
    const list: unknown[] = [];
    for (const [index, item] of value.entries()) {
      const member = each(item, [...path, index]);
      if (member !== undefined) list.push(member);
    }
    return list;
  }
  if (!isObject(value)) return value;
  const object: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const member = each(value[key], [...path, key]);
    if (member !== undefined) {
      Object.defineProperty(object, key, { value: member, enumerable: true, configurable: true, writable: true });
    }
  }
  return object;
}

function pathText(path: Path): string {
  let text = '';
  for (const segment of path) {
    if (typeof segment === 'number') text += `[${segment}]`;
    else text += text === '' ? segment : `.${segment}`;
  }
  return text;
}
