import { plainCopy } from '../../kubernetes/plain-data';
import { MEMO_LENGTH, mapKey, numberValue, stringValue } from './scalar';
import { TextBuffer } from './text-buffer';
import { stringifyWithPackage } from './yaml-package';

/** Deeper than any manifest, and shallow enough for the stack of every supported Node. */
const DEEPEST = 200;

/** Signals that a document holds something outside plain JSON data, which the `yaml` package then writes as a whole. */
class NotPlain extends Error {}

const isPlainMap = (value: object): value is Record<string, unknown> => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/** How an entry of a map begins on a line of its own: its line end, indentation and key, before a collection and before a scalar. */
interface EntryStart {
  readonly collection: string;
  readonly scalar: string;
  /** Whole entries by their texts, the first that came: what all objects of a chart have alike is soon among them. */
  readonly whole: Map<string, string>;
}

/** How many whole entries are remembered of a key. */
const MEMO_WHOLE = 64;

/** How many starts of entries are remembered at one depth: keys recur in every object of a chart. */
const MEMO_ENTRIES = 1024;

/** What all lines at one depth have in common. */
class Level {
  /** A line end and the indentation, two spaces a level. */
  readonly line: string;
  /** The same, and the dash of a list's item. */
  readonly item: string;
  private readonly starts = new Map<string, EntryStart>();

  constructor(depth: number) {
    this.line = `\n${' '.repeat(2 * depth)}`;
    this.item = `${this.line}- `;
  }

  start(name: string): EntryStart {
    const known = this.starts.get(name);
    if (known !== undefined) return known;
    const key = mapKey(name);
    if (key === undefined) throw new NotPlain();
    const collection = this.line + key;
    const start: EntryStart = { collection, scalar: `${collection} `, whole: new Map() };
    if (this.starts.size >= MEMO_ENTRIES) this.starts.clear();
    this.starts.set(name, start);
    return start;
  }
}

const LEVELS: Level[] = [];

const levelAt = (depth: number): Level => {
  const known = LEVELS[depth];
  if (known !== undefined) return known;
  if (depth > DEEPEST + 1) throw new NotPlain();
  const level = new Level(depth);
  LEVELS[depth] = level;
  return level;
};

/** A key that objects list before all others, in the order of the numbers: the index of an array. */
const isArrayIndex = (key: string): boolean => {
  const first = key.charCodeAt(0);
  return first >= 48 && first <= 57 && String(Number(key) >>> 0) === key && key !== '4294967295';
};

/** A document with the keys in order that {@link LineWriter} would write in order. */
const withSortedKeys = (document: unknown): unknown =>
  isSortable(document)
    ? Object.fromEntries(Object.entries(document).map(([key, value]) => [key, plainCopy(value, true)]))
    : document;

const isSortable = (document: unknown): document is object =>
  typeof document === 'object' && document !== null && isPlainMap(document);

/** Pieces to be put together at once: some dozens of objects. */
const ENOUGH = 4096;

/** Writes plain data line by line. */
class LineWriter {
  /** What is written, in short pieces: joined with `+` they would take several times the length of the text. */
  private readonly pieces: string[] = [];
  private count = 0;
  /** The entries of the maps that are being written in order, the outermost first: their keys, and their values. */
  private readonly keys: string[] = [];
  private readonly values: unknown[] = [];
  private entries = 0;
  private sortKeys = false;

  /** Writes a document, with a line end at its end. */
  document(value: unknown, sortKeys: boolean): void {
    const start = this.count;
    this.sortKeys = sortKeys;
    this.entries = 0;
    try {
      if (typeof value !== 'object' || value === null) this.add(this.scalar(value, 0));
      else this.collection(value, 0, '');
      this.add('\n');
    } catch (error) {
      if (!(error instanceof NotPlain)) throw error;
      this.count = start;
      this.add(stringifyWithPackage(sortKeys ? withSortedKeys(value) : value));
    }
  }

  /** Writes a text as it is. */
  add(text: string): void {
    this.pieces[this.count++] = text;
  }

  /** Whether there is enough to be worth taking. */
  get isLong(): boolean {
    return this.count >= ENOUGH;
  }

  /** What was written since the last time. */
  take(): string {
    this.pieces.length = this.count;
    this.count = 0;
    return this.pieces.join('');
  }

  /** A collection that starts where the line is now, after `lead`: at the start of the document, or after `- `. */
  private collection(value: object, depth: number, lead: string): void {
    if (Array.isArray(value)) {
      if (value.length === 0) this.add(`${lead}[]`);
      else this.list(value, depth, lead);
    } else if (!this.map(value, depth, lead)) this.add(`${lead}{}`);
  }

  /**
   * The entries of a map.
   *
   * @param lead - What stands before the first entry on its line; undefined if it is on a line of its own, as the others.
   * @returns false, and nothing is written, if there are no entries.
   */
  private map(value: object, depth: number, lead: string | undefined): boolean {
    if (!isPlainMap(value)) throw new NotPlain();
    const level = levelAt(depth);
    let before = lead;
    if (!this.sortKeys || depth === 0) {
      let empty = true;
      for (const name in value) {
        this.entry(level, name, value[name], depth, before);
        before = undefined;
        empty = false;
      }
      return !empty;
    }
    const from = this.entries;
    // A value is read where its key is found: looking it up by the key afterwards takes several times as long.
    for (const name in value) this.insert(name, value[name], from);
    const to = this.entries;
    for (let i = from; i < to; i++) {
      this.entry(level, this.keys[i] as string, this.values[i], depth, before);
      before = undefined;
    }
    this.entries = from;
    return to > from;
  }

  /** Adds an entry to those from `from` on, where the order of its key says. Mostly that is the greatest so far. */
  private insert(name: string, value: unknown, from: number): void {
    const { keys, values } = this;
    let place = this.entries++;
    for (; place > from; place--) {
      const other = keys[place - 1] as string;
      if (other < name || isArrayIndex(other)) break;
      keys[place] = other;
      values[place] = values[place - 1];
    }
    keys[place] = name;
    values[place] = value;
  }

  private entry(level: Level, name: string, value: unknown, depth: number, lead: string | undefined): void {
    if (typeof value === 'object' && value !== null) {
      if (lead === undefined) this.add(level.start(name).collection);
      else this.leadAndKey(lead, name);
      if (Array.isArray(value)) {
        if (value.length === 0) this.add(' []');
        else this.list(value, depth + 1, undefined);
      } else if (!this.map(value, depth + 1, undefined)) this.add(' {}');
      return;
    }
    if (lead !== undefined) {
      this.leadAndKey(lead, name);
      this.add(' ');
      this.add(this.scalar(value, depth + 1));
    } else if (typeof value === 'string') this.textEntry(level.start(name), value, depth + 1);
    else {
      this.add(level.start(name).scalar);
      this.add(this.scalar(value, depth + 1));
    }
  }

  private textEntry(start: EntryStart, value: string, depth: number): void {
    const isShort = value.length <= MEMO_LENGTH;
    const known = isShort ? start.whole.get(value) : undefined;
    if (known !== undefined) {
      this.add(known);
      return;
    }
    const written = stringValue(value, 2 * depth);
    if (isShort && start.whole.size < MEMO_WHOLE) start.whole.set(value, start.scalar + written);
    this.add(start.scalar);
    this.add(written);
  }

  private leadAndKey(lead: string, name: string): void {
    this.add(lead);
    this.add(mapKey(name) ?? this.giveUp());
  }

  private list(list: readonly unknown[], depth: number, lead: string | undefined): void {
    const { item } = levelAt(depth);
    for (let i = 0; i < list.length; i++) {
      const value = list[i];
      const before = i === 0 && lead !== undefined ? `${lead}- ` : item;
      if (typeof value === 'object' && value !== null) this.collection(value, depth + 1, before);
      else {
        this.add(before);
        this.add(this.scalar(value, depth + 1));
      }
    }
  }

  private scalar(value: unknown, depth: number): string {
    switch (typeof value) {
      case 'string':
        // At depth 0 there is no enclosing map or list: a scalar document, which has rules of its own.
        return depth === 0 ? this.giveUp() : stringValue(value, 2 * depth);
      case 'number':
        return numberValue(value);
      case 'boolean':
        return value ? 'true' : 'false';
      case 'undefined':
        return 'null';
      case 'object':
        return value === null ? 'null' : this.giveUp();
      default:
        return this.giveUp();
    }
  }

  private giveUp(): never {
    throw new NotPlain();
  }
}

/** A document to write. */
export interface YamlDocument {
  /** Plain JSON data. */
  readonly manifest: unknown;
  /**
   * Write the keys of every map but the outermost in order, whatever their order, as cdk8s does. No member may be null or
   * undefined then. Default: keys as they come.
   */
  readonly sortKeys?: boolean;
}

/**
 * Writes plain JSON data as one YAML document in block style, with a line end at its end: byte for byte what
 * `Yaml.stringify` of cdk8s (the `yaml` package, YAML 1.1, lines never folded) writes, in a fraction of its time. `undefined` is written as `null`; an object
 * that occurs twice is written twice (no anchors). Whatever is not plain JSON data (dates, maps, class instances, keys
 * longer than 1,023 characters, more than 200 levels) is left to the `yaml` package.
 * @throws RangeError where the data contains itself
 */
export const emitDocument = (value: unknown, sortKeys = false): string => {
  const writer = new LineWriter();
  writer.document(value, sortKeys);
  return writer.take();
};

/** Writes documents in UTF-8, one after the other, separated by `---`, as cdk8s writes the objects of a chart. A document that is `undefined` is an empty line. */
export const emitDocuments = (documents: readonly YamlDocument[]): Uint8Array => Buffer.concat(emitChunks(documents));

/** What {@link emitDocuments} writes, in large pieces, for who writes it out piece by piece. */
export const emitChunks = (documents: readonly YamlDocument[]): readonly Uint8Array[] => {
  const text = new TextBuffer();
  const writer = new LineWriter();
  for (let i = 0; i < documents.length; i++) {
    if (i > 0) writer.add('---\n');
    const { manifest, sortKeys = false } = documents[i] as YamlDocument;
    if (manifest === undefined) writer.add('\n');
    else writer.document(manifest, sortKeys);
    if (writer.isLong) text.add(writer.take());
  }
  text.add(writer.take());
  return text.end();
};
