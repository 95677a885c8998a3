import { CLUSTER_SCOPED_KINDS } from '../kubernetes/cluster-scoped';
import { displayName, groupOf, keyOf } from '../kubernetes/manifest';
import type { Reading, ReadObject, Source } from './result';

/**
 * Reports every object that occurs twice, at both places. The versions of a group are one: `apps/v1` and
 * `apps/v1beta1` Deployments of one name are the same object. Objects that only have a `generateName` never collide.
 */
export function reportDuplicates(reading: Reading): void {
  const first = new Map<string, ReadObject>();
  for (const object of reading.objects) {
    const { apiVersion, kind, metadata } = object.manifest;
    if (typeof metadata.name !== 'string' || metadata.name === '') continue;
    const given = typeof metadata.namespace === 'string' && metadata.namespace !== '' ? metadata.namespace : 'default';
    const id = {
      group: groupOf(apiVersion),
      kind,
      namespace: CLUSTER_SCOPED_KINDS.has(kind) ? '' : given,
      name: metadata.name,
    };
    const key = keyOf(id);
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, object);
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
}

/** `file:line`, with the construct path where a program made the object. */
export function placeOf({ file, line, constructPath, items }: Source): string {
  const item = items === undefined ? '' : ` items${items.map((i) => `[${i}]`).join('.items')}`;
  const construct = constructPath === undefined ? '' : ` (${constructPath})`;
  return `${file}${line === undefined ? '' : `:${line}`}${item}${construct}`;
}
