/** What keeps a name from being part of a URL (`IsValidPathSegmentName`, apimachinery `pkg/api/validation/path`). */
export function pathSegmentProblems(name: string): string[] {
  if (name === '.' || name === '..') return [`may not be '${name}'`];
  return ['/', '%'].filter((part) => name.includes(part)).map((part) => `may not contain '${part}'`);
}
