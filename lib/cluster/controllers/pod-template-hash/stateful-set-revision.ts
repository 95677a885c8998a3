import type { PodTemplateSpec } from '../../../kubernetes';
import { byBytes } from '../object-hash/byte-order';
import { fnv1 } from '../object-hash/fnv';
import { safeEncode } from '../object-hash/safe-encode';
import { isObject } from '../object-hash/spew';

/** A revision's name is at most 253 characters: this many of the owner's, a hyphen, the hash. */
const PREFIX_MAX = 223;
const ESCAPED = /[<>&\u2028\u2029]/g;

/** A text as Go's `encoding/json` writes it: characters that mean something to HTML or JavaScript are escaped. */
function goString(text: string): string {
  return JSON.stringify(text).replace(ESCAPED, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** JSON as Go writes it of maps: keys in order. */
function goJson(value: unknown): string {
  if (typeof value === 'string') return goString(value);
  if (Array.isArray(value)) return `[${value.map(goJson).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value ?? null);
  const keys = Object.keys(value).filter((key) => value[key] !== undefined);
  const members = keys.sort(byBytes).map((key) => `${goString(key)}:${goJson(value[key])}`);
  return `{${members.join(',')}}`;
}

/** What a ControllerRevision holds: a patch that puts the template in place (`stateful_set_utils.go` `getPatch`). */
export function revisionPatch(template: PodTemplateSpec): string {
  return goJson({ spec: { template: { ...template, $patch: 'replace' } } });
}

/**
 * Name of the ControllerRevision of a StatefulSet's template, which is also the label `controller-revision-hash` of its pods
 * (`pkg/controller/history/controller_history.go` `HashControllerRevision`, `ControllerRevisionName`).
 *
 * @param name - The StatefulSet's.
 * @param template - As the API server stores it, with every default.
 * @param collisionCount - `status.collisionCount`; 0 when the StatefulSet has none.
 */
export function statefulSetRevision(name: string, template: PodTemplateSpec, collisionCount = 0): string {
  return `${name.slice(0, PREFIX_MAX)}-${safeEncode(fnv1(revisionPatch(template) + collisionCount))}`;
}
