import { isCollection, isMap, isNode, isPair, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { DocumentText } from './documents';
import type { Source } from './result';

/** A place in a file, as editors number it. */
export interface Place {
  readonly file: string;
  /** 1-based. */
  readonly line?: number;
  /** 1-based. */
  readonly column?: number;
}

interface Parsed {
  readonly text: DocumentText;
  readonly document: ReturnType<typeof parseDocument>;
  readonly lines: LineCounter;
}

let last: Parsed | undefined;

/** The document with places. The last one is kept: the findings about the items of a List all ask for the same. */
function parsed(text: DocumentText): Parsed {
  if (last?.text === text) return last;
  const lines = new LineCounter();
  const options = { lineCounter: lines, version: '1.1', logLevel: 'silent', uniqueKeys: false } as const;
  last = { text, document: parseDocument(text.text, options), lines };
  return last;
}

/**
 * Where a field of an object is written: the line and column of its key, or of the nearest field around it that exists.
 * Parses the document again, so it is for messages, not for every object.
 *
 * @param source - Where the object was read.
 * @param path - A field path as the API server writes it, `spec.ports[0].nodePort`, or its segments.
 */
export function locate(source: Source, path: string | readonly (string | number)[]): Place {
  const { file, line, text } = source;
  const start: Place = { file, ...(line === undefined ? {} : { line }) };
  if (text === undefined) return start;
  const { document, lines } = parsed(text);
  const segments = [
    ...(source.items ?? []).flatMap((item) => ['items', item]),
    ...(typeof path === 'string' ? pathSegments(path) : path),
  ];
  let node: unknown = document.contents;
  let offset: number | undefined;
  for (const segment of segments) {
    if (!isCollection(node)) break;
    const found = isMap(node)
      ? node.items.find((pair) => isPair(pair) && isScalar(pair.key) && String(pair.key.value) === String(segment))
      : isSeq(node) && typeof segment === 'number'
        ? node.items[segment]
        : undefined;
    if (found === undefined) break;
    const at = isPair(found) ? found.key : found;
    if (isNode(at) && at.range) offset = at.range[0];
    node = isPair(found) ? found.value : found;
  }
  if (offset === undefined) return start;
  const position = lines.linePos(offset);
  return { file, line: text.line + position.line - 1, column: position.col };
}

/** `spec.ports[0].nodePort` → `spec`, `ports`, 0, `nodePort`; keys in brackets may hold anything: `labels[a.b/c]`. */
export function pathSegments(path: string): (string | number)[] {
  const segments: (string | number)[] = [];
  let at = 0;
  while (at < path.length) {
    if (path[at] === '[') {
      const end = path.indexOf(']', at);
      const inner = path.slice(at + 1, end < 0 ? path.length : end);
      segments.push(/^\d+$/.test(inner) ? Number(inner) : inner);
      at = end < 0 ? path.length : end + 1;
    } else if (path[at] === '.') {
      at++;
    } else {
      let end = at;
      while (end < path.length && path[end] !== '.' && path[end] !== '[') end++;
      segments.push(path.slice(at, end));
      at = end;
    }
  }
  return segments;
}
