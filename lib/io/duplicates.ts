import { isDeepStrictEqual } from 'node:util';
import { CLUSTER_SCOPED_KINDS } from '../kubernetes/cluster-scoped';
import { displayName, groupOf } from '../kubernetes/manifest';
import type { Reading, ReadObject, Source } from './result';

/** An object that is there more than once, word for word: folders of several files often repeat their Namespace. */
interface Repeated {
  readonly name: string;
  readonly first: Source;
  times: number;
}

/** The first object of each identity: by group, kind, namespace and name, so that no key is glued together for each object. */
type Seen = Map<string, Map<string, Map<string, Map<string, ReadObject>>>>;

function within<V>(map: Map<string, Map<string, V>>, key: string): Map<string, V> {
  let inner = map.get(key);
  if (inner === undefined) {
    inner = new Map();
    map.set(key, inner);
  }
  return inner;
}

function namesOf(seen: Seen, group: string, kind: string, namespace: string): Map<string, ReadObject> {
  return within(within(within(seen, group), kind), namespace);
}

/**
 * Reports every object that occurs twice, at both places. The versions of a group are one: `apps/v1` and
 * `apps/v1beta1` Deployments of one name are the same object. Objects that only have a `generateName` never collide.
 *
 * Copies that are equal are left out with a note, for applied one after the other they change nothing. Those that
 * differ are a problem.
 */
export function reportDuplicates(reading: Reading): void {
  const seen: Seen = new Map();
  const copies = new Set<ReadObject>();
  const repeated = new Map<ReadObject, Repeated>();
  for (const object of reading.objects) {
    const { apiVersion, kind, metadata } = object.manifest;
    if (typeof metadata.name !== 'string' || metadata.name === '') continue;
    const given = typeof metadata.namespace === 'string' && metadata.namespace !== '' ? metadata.namespace : 'default';
    const namespace = CLUSTER_SCOPED_KINDS.has(kind) ? '' : given;
    const alike = namesOf(seen, groupOf(apiVersion), kind, namespace);
    const earlier = alike.get(metadata.name);
    if (earlier === undefined) {
      alike.set(metadata.name, object);
      continue;
    }
    const id = { kind, namespace, name: metadata.name };
    if (isDeepStrictEqual(earlier.manifest, object.manifest)) {
      copies.add(object);
      const known = repeated.get(earlier);
      if (known === undefined) {
        repeated.set(earlier, { name: displayName(id), first: earlier.source, times: 2 });
      } else known.times++;
      continue;
    }
    const { file, line } = object.source;
    reading.problems.push({
      file,
      ...(line === undefined ? {} : { line }),
      message: `${displayName(id)} is there twice, first at ${placeOf(earlier.source)}`,
      fix: 'remove or rename one of them; applied one after the other, the second would replace the first',
    });
  }
  if (copies.size === 0) return;
  const kept = reading.objects.filter((object) => !copies.has(object));
  reading.objects.length = 0;
  for (const object of kept) reading.objects.push(object);
  for (const { name, first: source, times } of repeated.values()) {
    const often = times === 2 ? 'twice' : `${times} times`;
    reading.notes.push(`${placeOf(source)}: ${name} is there ${often}, always the same: taken once`);
  }
}

/** `file:line`, with the construct path where a program made the object. */
export function placeOf({ file, line, constructPath, items }: Source): string {
  const item = items === undefined ? '' : ` items${items.map((i) => `[${i}]`).join('.items')}`;
  const construct = constructPath === undefined ? '' : ` (${constructPath})`;
  return `${file}${line === undefined ? '' : `:${line}`}${item}${construct}`;
}
