/** Where in an object a field is, as Kubernetes writes it: `spec.ports[0].name`, `metadata.annotations[key]`. */
export type FieldPath = string;

/** `parent.name`; just `name` at the top. With more names, further down. */
export function child(parent: FieldPath, name: string, second?: string, third?: string): FieldPath {
  // Called for every object and every field, fine ones too: nothing is allocated but the text.
  const path = parent === '' ? name : `${parent}.${name}`;
  if (second === undefined) return path;
  return third === undefined ? `${path}.${second}` : `${path}.${second}.${third}`;
}

/** Most lists are short. */
const FIRST: readonly string[] = Array.from({ length: 8 }, (_, index) => `[${index}]`);

/** `parent[3]`, or `parent[key]` for a map. */
export function at(parent: FieldPath, index: number | string): FieldPath {
  const first = FIRST[index as number];
  return first === undefined || typeof index !== 'number' ? `${parent}[${index}]` : parent + first;
}
