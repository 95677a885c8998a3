import type * as Yaml from 'yaml';

/**
 * Objects as `kubectl get -o json` prints them: keys in alphabetical order, four spaces, `<`, `>` and `&` escaped as
 * Go's encoder does. Several objects come as one List.
 *
 * @param single - One object was asked for by name: it is printed itself.
 */
export function objectsJson(objects: readonly unknown[], single: boolean): string {
  const text = JSON.stringify(sorted(single ? objects[0] : listOf(objects)), undefined, 4);
  const escaped = text.replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${escaped}\n`;
}

/** Objects as `kubectl get -o yaml` prints them: keys in alphabetical order, items of lists not indented. */
export function objectsYaml(objects: readonly unknown[], single: boolean): string {
  const { stringify }: typeof Yaml = require('yaml');
  return stringify(sorted(single ? objects[0] : listOf(objects)), {
    version: '1.1',
    schema: 'yaml-1.1',
    indentSeq: false,
    aliasDuplicateObjects: false,
  });
}

function listOf(objects: readonly unknown[]): unknown {
  return { apiVersion: 'v1', items: objects, kind: 'List', metadata: { resourceVersion: '' } };
}

/** A copy with the keys of every map in alphabetical order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, member]) => [key, sorted(member)]));
}
