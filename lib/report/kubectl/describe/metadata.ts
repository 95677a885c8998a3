import { type Fields, fields, text } from '../fields';

/** Hidden by kubectl on every describe page: it repeats the whole object. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** Longest `key: value` on one line. */
const MAX_ANNOTATION = 140;

/** Lines of labels, one a line by key, or `<none>` (`printLabelsMultiline`). */
export function labelLines(title: string, labels: unknown): string[] {
  const entries = sortedEntries(fields(labels));
  if (entries.length === 0) return [`${title}:\t<none>`];
  return entries.map(([key, value], i) => `${i === 0 ? `${title}:` : ''}\t${key}=${text(value)}`);
}

/** Lines of annotations, long or many-lined values indented below their key (`printAnnotationsMultiline`). */
export function annotationLines(title: string, annotations: unknown): string[] {
  const entries = sortedEntries(fields(annotations)).filter(([key]) => key !== LAST_APPLIED);
  if (entries.length === 0) return [`${title}:\t<none>`];
  const lines: string[] = [];
  for (const [key, raw] of entries) {
    const head = lines.length === 0 ? `${title}:\t` : '\t';
    const value = text(raw).replace(/\n$/, '');
    if (byteLength(value) + byteLength(key) + 2 > MAX_ANNOTATION || value.includes('\n')) {
      lines.push(`${head}${key}:`);
      for (const line of value.split('\n')) lines.push(`\t  ${shorten(line, MAX_ANNOTATION - 2)}`);
    } else {
      lines.push(`${head}${key}: ${value}`);
    }
  }
  return lines;
}

function sortedEntries(record: Fields): [string, unknown][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

/** Go measures strings in bytes of UTF-8. */
function byteLength(value: string): number {
  return Buffer.byteLength(value, 'utf8');
}

function shorten(value: string, bytes: number): string {
  return byteLength(value) > bytes ? `${Buffer.from(value, 'utf8').subarray(0, bytes).toString('utf8')}...` : value;
}
