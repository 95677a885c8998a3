import { mapKey, numberValue, stringValue } from './scalar';
import { stringifyWithPackage } from './yaml-package';

/** Deeper than any manifest, and shallow enough for the stack of every supported Node. */
const DEEPEST = 200;

/** Signals that a document holds something outside plain JSON data, which the `yaml` package then writes as a whole. */
class NotPlain extends Error {}

const SPACES = Array.from({ length: DEEPEST + 2 }, (_, depth) => ' '.repeat(2 * depth));

/** A line end and the indentation of `depth` levels of two spaces. */
const newline = (depth: number): string => {
  const spaces = SPACES[depth];
  if (spaces === undefined) throw new NotPlain();
  return `\n${spaces}`;
};

const isPlainMap = (value: object): value is Record<string, unknown> => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/** The entries of a map; the first stands where the line is now, the others on lines of their own at `depth`. */
const mapBody = (map: Record<string, unknown>, names: readonly string[], depth: number): string => {
  const separator = newline(depth);
  let out = '';
  for (let i = 0; i < names.length; i++) {
    const name = names[i] as string;
    const key = mapKey(name);
    if (key === undefined) throw new NotPlain();
    out += (i === 0 ? key : separator + key) + afterKey(map[name], depth + 1);
  }
  return out;
};

const listBody = (list: readonly unknown[], depth: number): string => {
  const separator = newline(depth);
  let out = '';
  for (let i = 0; i < list.length; i++) out += (i === 0 ? '- ' : `${separator}- `) + inline(list[i], depth + 1);
  return out;
};

/** What follows `key:`. A collection that is not empty starts on the next line. */
const afterKey = (value: unknown, depth: number): string => {
  if (typeof value === 'object' && value !== null) {
    if (Array.isArray(value)) return value.length === 0 ? ' []' : newline(depth) + listBody(value, depth);
    if (!isPlainMap(value)) throw new NotPlain();
    const names = Object.keys(value);
    return names.length === 0 ? ' {}' : newline(depth) + mapBody(value, names, depth);
  }
  return ` ${scalar(value, depth)}`;
};

/** What stands on the line itself: at the start of the document, or after `- `. */
const inline = (value: unknown, depth: number): string => {
  if (typeof value === 'object' && value !== null) {
    if (Array.isArray(value)) return value.length === 0 ? '[]' : listBody(value, depth);
    if (!isPlainMap(value)) throw new NotPlain();
    const names = Object.keys(value);
    return names.length === 0 ? '{}' : mapBody(value, names, depth);
  }
  return scalar(value, depth);
};

const scalar = (value: unknown, depth: number): string => {
  switch (typeof value) {
    case 'string':
      // At depth 0 there is no enclosing map or list: a scalar document, which has rules of its own.
      if (depth === 0) throw new NotPlain();
      return stringValue(value, 2 * depth);
    case 'number':
      return numberValue(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'undefined':
      return 'null';
    case 'object':
      if (value === null) return 'null';
      throw new NotPlain();
    default:
      throw new NotPlain();
  }
};

/**
 * Writes plain JSON data as one YAML document in block style, with a line end at its end: byte for byte what
 * `Yaml.stringify` of cdk8s (the `yaml` package, YAML 1.1, lines never folded) writes, in a fraction of its time. `undefined` is written as `null`; an object
 * that occurs twice is written twice (no anchors). Whatever is not plain JSON data (dates, maps, class instances, keys
 * longer than 1,023 characters, more than 200 levels) is left to the `yaml` package.
 * @throws RangeError where the data contains itself
 */
export const emitDocument = (value: unknown): string => {
  try {
    return `${inline(value, 0)}\n`;
  } catch (error) {
    if (!(error instanceof NotPlain)) throw error;
    return stringifyWithPackage(value);
  }
};

/** Writes documents one after the other, separated by `---`, as cdk8s writes the objects of a chart. A document that is `undefined` is an empty line. */
export const emitDocuments = (values: readonly unknown[]): string => emitChunks(values).join('');

/** Documents that are joined at a time. A text put together by `+` takes five times its length until it is joined. */
const DOCUMENTS_A_CHUNK = 128;

/** What {@link emitDocuments} writes, in parts, for who writes it out part by part. */
export const emitChunks = (values: readonly unknown[]): readonly string[] => {
  const chunks: string[] = [];
  let documents: string[] = [];
  for (let i = 0; i < values.length; i++) {
    if (i > 0) documents.push('---\n');
    documents.push(values[i] === undefined ? '\n' : emitDocument(values[i]));
    if (documents.length < 2 * DOCUMENTS_A_CHUNK) continue;
    chunks.push(documents.join(''));
    documents = [];
  }
  if (documents.length > 0) chunks.push(documents.join(''));
  return chunks;
};
