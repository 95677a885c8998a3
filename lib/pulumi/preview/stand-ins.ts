/** Texts that stand for values nobody may see, or nobody knows. Fit for labels, names, images and variables alike. */
export const UNKNOWN_TEXT = 'known-after-up';
export const SECRET_TEXT = 'secret';

/** `secret`, as the `data` of a Secret is written. */
const SECRET_BASE64 = 'c2VjcmV0';

/** Members of a manifest whose values are all texts, whatever their keys. */
const MAPS_OF_TEXTS: ReadonlySet<string> = new Set([
  'annotations',
  'data',
  'labels',
  'matchLabels',
  'nodeSelector',
  'selector',
  'stringData',
]);
const LISTS_OF_TEXTS: ReadonlySet<string> = new Set(['args', 'command']);
/** Texts that an object cannot do without. */
const NEEDED_TEXTS: ReadonlySet<string> = new Set([
  'claimName',
  'image',
  'key',
  'mountPath',
  'name',
  'secretName',
  'value',
]);

/**
 * What to write for a value that is not known at `path` of an object of a kind; undefined to leave it out, as a field that the cluster defaults.
 * Where a text must stand a text is written, so that one unknown value does not make the API server refuse the rest.
 */
export function standInFor(kind: string, path: readonly (string | number)[], text: string): string | undefined {
  const key = path.at(-1);
  const parent = path.at(-2);
  if (typeof key === 'number') return typeof parent === 'string' && LISTS_OF_TEXTS.has(parent) ? text : undefined;
  if (key !== undefined && NEEDED_TEXTS.has(key)) return text;
  if (typeof parent !== 'string' || !MAPS_OF_TEXTS.has(parent)) return undefined;
  return text === SECRET_TEXT && kind === 'Secret' && path.length === 2 && parent === 'data' ? SECRET_BASE64 : text;
}
