import { stringifyWithPackage } from './yaml-package';

/**
 * Words which YAML 1.1 reads as a boolean or as null in one or another writing (`y`, `Yes`, `OFF`, `~` …).
 * None of them, in any case, counts as obviously plain: the `yaml` package knows which writings count.
 */
const RESERVED_WORDS = new Set(['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null']);
const LONGEST_RESERVED_WORD = 5;

/**
 * A text that no YAML reader takes for anything but a string: it starts with a letter or a slash and holds nothing that
 * can end a scalar, start a comment (` #`) or separate a key (`: `). Numbers, dates and indicators start otherwise, but for
 * `e5`, which YAML 1.1 takes for a number.
 */
const OBVIOUSLY_PLAIN =
  /^(?![eE][-+]?[0-9]+$)[A-Za-z/][A-Za-z0-9_./@+=-]*(?:[ :,][A-Za-z0-9_./@+=][A-Za-z0-9_./@+=-]*)*$/;

/** Quantities and IPv4 addresses or ranges: they start as numbers do, and no YAML reader takes them for one. */
const OBVIOUSLY_NO_NUMBER = /^(?:[0-9]+(?:m|s|[KMGT]i?)|[0-9]+(?:\.[0-9]+){3}(?:\/[0-9]+)?)$/;

/** Would be read as a number, a boolean or null, so it stands in quotes. */
const OBVIOUSLY_QUOTED = /^(?:[0-9]*|true|false)$/;

const isObviouslyPlain = (text: string): boolean =>
  OBVIOUSLY_PLAIN.test(text) && (text.length > LONGEST_RESERVED_WORD || !RESERVED_WORDS.has(text.toLowerCase()));

/** How many texts, and how long ones, are remembered: keys, and values such as `"8080"` or `100m`, recur in every object of a chart. */
const MEMO_ENTRIES = 8192;
export const MEMO_LENGTH = 128;

const remember = (memo: Map<string, string>, text: string, written: string): string => {
  if (text.length <= MEMO_LENGTH) {
    if (memo.size >= MEMO_ENTRIES) memo.clear();
    memo.set(text, written);
  }
  return written;
};

/** The scalar as the `yaml` package writes it where `indent` (in spaces, an even number) is the indentation of its parent's value. */
const writtenByYaml = (text: string, indent: number): string => {
  let nested: unknown = text;
  let prefix = 0;
  for (let column = indent; column > 0; column -= 2) {
    nested = { k: nested };
    // Each level adds "k:", then a line end and the deeper indentation, or, at the innermost, one space.
    prefix += column - 2 + 3;
  }
  return stringifyWithPackage(nested).slice(prefix, -1);
};

const values = new Map<string, string>();

/**
 * A string as the value of a map entry or as an item of a list.
 * @param indent spaces before the lines of a multi-line text; at least 2, even
 */
export const stringValue = (text: string, indent: number): string => {
  if (isObviouslyPlain(text)) return text;
  const known = values.get(text);
  if (known !== undefined) return known;
  if (OBVIOUSLY_QUOTED.test(text)) return remember(values, text, `"${text}"`);
  if (OBVIOUSLY_NO_NUMBER.test(text)) return remember(values, text, text);
  const written = writtenByYaml(text, indent);
  // Only a text of one line looks the same at every indentation.
  return text.includes('\n') ? written : remember(values, text, written);
};

/** A key longer than this, as written and with its colon, takes the explicit form (`? key`). */
const LONGEST_KEY = 1024;

const keys = new Map<string, string>();

/** A key of a map, with its colon. `undefined`: the `yaml` package has to write the whole document (see {@link emitDocument}). */
export const mapKey = (text: string): string | undefined => {
  const known = keys.get(text);
  if (known !== undefined) return known;
  if (text.length <= LONGEST_KEY && isObviouslyPlain(text)) return remember(keys, text, `${text}:`);
  // How a key that looks like a document marker is written depends on its depth.
  if (text.length > LONGEST_KEY || /^(%|---|\.\.\.)/m.test(text)) return undefined;
  // Object.fromEntries makes `__proto__` a key like any other.
  const written = stringifyWithPackage(Object.fromEntries([[text, 0]])).slice(0, -' 0\n'.length);
  return written.length > LONGEST_KEY ? undefined : remember(keys, text, written);
};

/** A number as the `yaml` package writes it: as JSON does, and `-0`, `.inf`, `-.inf` and `.nan` besides. */
export const numberValue = (value: number): string => {
  if (Number.isFinite(value)) return Object.is(value, -0) ? '-0' : String(value);
  return Number.isNaN(value) ? '.nan' : value < 0 ? '-.inf' : '.inf';
};
