/** The elements of a path; a slash at the end makes none. */
function elements(path: string): string[] {
  const parts = path.split('/').slice(1);
  if (parts.at(-1) === '') parts.pop();
  return parts;
}

/**
 * Prefix matching by elements, the same in Ingress (`Prefix`) and Gateway API (`PathPrefix`): `/foo` matches `/foo`, `/foo/` and `/foo/bar`,
 * not `/foobar`; a slash at the end of the prefix is ignored; `/` matches everything.
 */
export function matchesPrefix(prefix: string, path: string): boolean {
  const wanted = elements(prefix);
  const given = elements(path);
  return wanted.every((element, index) => given[index] === element);
}
