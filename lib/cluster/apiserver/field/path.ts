/** Where in an object a field is, as Kubernetes writes it: `spec.ports[0].name`, `metadata.annotations[key]`. */
export type FieldPath = string;

/** `parent.name`; just `name` at the top. */
export function child(parent: FieldPath, ...names: readonly string[]): FieldPath {
  const rest = names.join('.');
  return parent === '' ? rest : `${parent}.${rest}`;
}

/** `parent[3]`, or `parent[key]` for a map. */
export function at(parent: FieldPath, index: number | string): FieldPath {
  return `${parent}[${index}]`;
}
