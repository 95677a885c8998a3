import { defineScalarTag, FAILSAFE_SCHEMA, loadAll, mergeTag, NOT_RESOLVED, YAMLException } from 'js-yaml';

/** What is wrong with a YAML text, and where in it. */
export interface YamlError {
  readonly message: string;
  /** 0-based, within the text given. */
  readonly line?: number;
  /** 0-based. */
  readonly column?: number;
}

/** Deepest nesting that is read. Real manifests stay below 30. */
export const MAX_DEPTH = 200;

/** Keys that `<<` may copy in one document, so that a merge bomb ends. */
const MAX_MERGED_KEYS = 100_000;

const TRUE = new Set(['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON']);
const FALSE = new Set(['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF']);
const NULL = new Set(['', '~', 'null', 'Null', 'NULL']);

const booleanTag = defineScalarTag<boolean>('tag:yaml.org,2002:bool', {
  implicit: true,
  implicitFirstChars: ['y', 'Y', 't', 'T', 'o', 'O', 'n', 'N', 'f', 'F'],
  resolve: (source) => (TRUE.has(source) ? true : FALSE.has(source) ? false : NOT_RESOLVED),
  identify: () => false,
});

const nullTag = defineScalarTag<null>('tag:yaml.org,2002:null', {
  implicit: true,
  implicitFirstChars: ['', '~', 'n', 'N'],
  resolve: (source) => (NULL.has(source) ? null : NOT_RESOLVED),
  identify: () => false,
});

const NUMBER_STARTS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '-', '+', '.'];

/** Go's `strconv.ParseInt(s, 0, 64)`: decimal, `0x`, `0b`, `0o` and a bare leading zero for octal. */
const INTEGER = /^[-+]?(0|[1-9][0-9]*|0x[0-9a-fA-F]+|0X[0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+)$/;

const integerTag = defineScalarTag<number>('tag:yaml.org,2002:int', {
  implicit: true,
  implicitFirstChars: NUMBER_STARTS,
  resolve: (source) => {
    const plain = source.includes('_') ? source.replaceAll('_', '') : source;
    return INTEGER.test(plain) ? integer(plain) : NOT_RESOLVED;
  },
  identify: () => false,
});

function integer(plain: string): number {
  const sign = plain.startsWith('-') ? -1 : 1;
  const digits = plain.replace(/^[-+]/, '');
  const octal = /^0[oO]?([0-7]+)$/.exec(digits);
  return sign * (octal !== null ? Number.parseInt(octal[1] ?? '', 8) : Number(digits));
}

const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const INFINITE = /^([-+]?)\.(inf|Inf|INF)$/;
const NOT_A_NUMBER = new Set(['.nan', '.NaN', '.NAN']);

const floatTag = defineScalarTag<number>('tag:yaml.org,2002:float', {
  implicit: true,
  implicitFirstChars: NUMBER_STARTS,
  resolve: (source) => {
    if (NOT_A_NUMBER.has(source)) return Number.NaN;
    const infinite = INFINITE.exec(source);
    if (infinite !== null) return infinite[1] === '-' ? -Infinity : Infinity;
    const plain = source.includes('_') ? source.replaceAll('_', '') : source;
    return FLOAT.test(plain) ? Number(plain) : NOT_RESOLVED;
  },
  identify: () => false,
});

const binaryTag = defineScalarTag<string>('tag:yaml.org,2002:binary', {
  resolve: (source) => Buffer.from(source, 'base64').toString('utf8'),
  identify: () => false,
});

/** A date stays the text it was written as, as in everything that reaches the API server. */
const timestampTag = defineScalarTag<string>('tag:yaml.org,2002:timestamp', {
  resolve: (source) => source,
  identify: () => false,
});

/**
 * Plain scalars as kubectl reads them: YAML 1.1 as `sigs.k8s.io/yaml` has it (`goyaml.v2/resolve.go`). `yes`, `on` and
 * `y` are booleans, `0777` is octal, `1_000` a number; there are no base-60 numbers, and timestamps stay strings.
 */
const SCHEMA = FAILSAFE_SCHEMA.withTags(nullTag, booleanTag, integerTag, floatTag, binaryTag, timestampTag, mergeTag);

/** What {@link parseYaml} says of a map that has a key twice. */
export const REPEATED_KEY = 'duplicated mapping key';

/**
 * The documents of a YAML text, or what is wrong with it. A text without content has no documents.
 *
 * @param repeatedKeys - What to do when a map has a key twice: refuse the text (the default), or take the last of
 *   them, as kubectl does (`sigs.k8s.io/yaml` YAMLToJSON).
 */
export function parseYaml(text: string, repeatedKeys: 'refuse' | 'take the last' = 'refuse'): unknown[] | YamlError {
  const json = repeatedKeys === 'take the last';
  try {
    return loadAll(text, { schema: SCHEMA, maxDepth: MAX_DEPTH, maxTotalMergeKeys: MAX_MERGED_KEYS, json });
  } catch (error) {
    if (error instanceof YAMLException) {
      const { mark } = error;
      return mark === undefined
        ? { message: error.reason }
        : { message: error.reason, line: mark.line, column: mark.column };
    }
    return { message: error instanceof RangeError ? 'is nested too deeply' : String(error) };
  }
}
