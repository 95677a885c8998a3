import type { Manifest } from '../kubernetes/manifest';
import type { Reading, Source } from './result';

/** Objects that tools read and no cluster ever sees. */
const TOOL_GROUPS = ['kustomize.config.k8s.io', 'kind.x-k8s.io', 'skaffold', 'kubeadm.k8s.io', 'kubelet.config.k8s.io'];

/** Deepest nesting of Lists in Lists that is followed. */
const MAX_LIST_DEPTH = 8;

/**
 * Adds what a document holds to `reading`: one object, or those of a List. What is no Kubernetes object is a problem
 * that says which field is missing.
 */
export function addObjects(value: unknown, source: Source, reading: Reading): void {
  if (Array.isArray(value)) {
    problem(
      source,
      reading,
      'a list of objects, not an object',
      'separate the objects with `---`, or put them in the `items` of a `kind: List`',
    );
    return;
  }
  if (typeof value !== 'object' || value === null) {
    const what = typeof value === 'string' ? 'text' : `a ${typeof value}`;
    problem(source, reading, `${what}, not a Kubernetes object`, 'an object starts with `apiVersion:` and `kind:`');
    return;
  }
  const object = value as Partial<Manifest> & { items?: unknown };
  const missing = [...(isText(object.apiVersion) ? [] : ['apiVersion']), ...(isText(object.kind) ? [] : ['kind'])];
  if (missing.length > 0) {
    problem(source, reading, `no Kubernetes object: ${missing.join(' and ')} missing`, missingFix(object, missing));
    return;
  }
  const kind = object.kind as string;
  const apiVersion = object.apiVersion as string;
  if (isList(object)) {
    addItems(object.items, kind, apiVersion, source, reading);
    return;
  }
  if (TOOL_GROUPS.some((group) => apiVersion.startsWith(group))) {
    reading.notes.push(`${source.file}:${source.line ?? 1}: ${kind} is read by a tool, not by a cluster; left out`);
    return;
  }
  const metadata: unknown = object.metadata;
  if (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata)) {
    const state = metadata === undefined || metadata === null ? 'missing' : 'no map';
    problem(source, reading, `${kind}: metadata ${state}`, 'write `metadata: { name: … }`');
    return;
  }
  const { name, generateName } = metadata as Record<string, unknown>;
  if (!isText(name) && !isText(generateName)) {
    problem(
      source,
      reading,
      `${kind}: metadata.name ${nameState(name)}`,
      'give the object a name; quote it if it looks like a number',
    );
    return;
  }
  reading.objects.push({ manifest: object as Manifest, source });
}

function addItems(items: unknown, kind: string, apiVersion: string, source: Source, reading: Reading): void {
  if (items === null || items === undefined) return;
  if (!Array.isArray(items)) {
    problem(source, reading, `${kind}: items is no list`, 'write the objects as items of a list, each after `- `');
    return;
  }
  if ((source.items?.length ?? 0) >= MAX_LIST_DEPTH) {
    problem(
      source,
      reading,
      `Lists within Lists, more than ${MAX_LIST_DEPTH} levels deep`,
      'put all objects in one List',
    );
    return;
  }
  // The items of a typed list (`ServiceList`) need not repeat their kind.
  const itemKind = kind === 'List' ? undefined : kind.slice(0, -'List'.length);
  for (let i = 0; i < items.length; i++) {
    const item: unknown = items[i];
    const untyped = itemKind !== undefined && typeof item === 'object' && item !== null && !('kind' in item);
    addObjects(
      untyped ? { apiVersion, kind: itemKind, ...(item as object) } : item,
      { ...source, items: [...(source.items ?? []), i] },
      reading,
    );
  }
}

/** `kind: List`, or `kind: SomethingList` with items. */
function isList(object: { kind?: string; items?: unknown }): boolean {
  return object.kind === 'List' || (object.kind?.endsWith('List') === true && 'items' in object);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function nameState(name: unknown): string {
  if (name === undefined || name === null) return 'missing';
  return name === '' ? 'is empty' : `is a ${Array.isArray(name) ? 'list' : typeof name}, not a string`;
}

function missingFix(object: object, missing: readonly string[]): string {
  if ('services' in object && missing.length === 2)
    return 'this looks like a Docker Compose file; convert it first, for example with kompose';
  if ('resources' in object && missing.length === 2)
    return 'this looks like a kustomization; render it with `kustomize build`';
  return `write ${missing.map((field) => `\`${field}:\``).join(' and ')} at the top, or leave this file out`;
}

function problem(source: Source, reading: Reading, message: string, fix: string): void {
  const { file, line, items } = source;
  const place = items === undefined ? '' : `items${items.map((i) => `[${i}]`).join('.items')}: `;
  reading.problems.push({ file, ...(line === undefined ? {} : { line }), message: place + message, fix });
}
