/**
 * Draws that a real cluster makes at random are made here from a hash of the object's identity:
 * the same input gives the same output, and adding one object does not move the others.
 */

const SUFFIX_ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';
/** Longest name the API server makes of a `generateName` is 63; five are for the suffix. */
const GENERATED_BASE_MAX = 58;

const FNV_START = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a over the UTF-16 code units, going on from `state`. */
function fnv(state: number, text: string): number {
  let hash = state;
  for (let index = 0; index < text.length; index++) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, FNV_PRIME);
  }
  return hash;
}

/** Spreads near inputs far apart (the finaliser of MurmurHash3). */
function mixed(state: number): number {
  let hash = state ^ (state >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** FNV-1a, 32 bits, with a final mix so that near inputs land far apart. */
export function hash32(text: string): number {
  return mixed(fnv(FNV_START, text));
}

/** The hash of `kind namespace/name`, without gluing that text together. */
export function hashAt(kind: string, namespace: string, name: string): number {
  return mixed(fnv(fnv(fnv(fnv(fnv(FNV_START, kind), ' '), namespace), '/'), name));
}

/** A number in `[0, size)` that belongs to `identity`. `size` is at most 2^32. */
export function draw(identity: string, size: number): number {
  return hash32(identity) % size;
}

/** Five characters of the alphabet that Kubernetes uses for random suffixes (apimachinery `pkg/util/rand`). */
export function suffix(identity: string): string {
  return suffixOf(hash32(identity));
}

const SUFFIX_PAIRS = Array.from(
  { length: SUFFIX_ALPHABET.length ** 2 },
  (_, pair) =>
    SUFFIX_ALPHABET.charAt(pair % SUFFIX_ALPHABET.length) +
    SUFFIX_ALPHABET.charAt(Math.floor(pair / SUFFIX_ALPHABET.length)),
);

/** How many suffixes there are: hashes that leave the same rest have the same one. */
export const SUFFIXES = SUFFIX_ALPHABET.length ** 5;

/** The same of a hash that is there already. */
export function suffixOf(hash: number): string {
  // 27^5 is far below 2^32, so that one hash holds all five characters.
  const pairs = SUFFIX_PAIRS.length;
  const rest = (hash / pairs) >>> 0;
  return (
    (SUFFIX_PAIRS[hash % pairs] as string) +
    (SUFFIX_PAIRS[rest % pairs] as string) +
    SUFFIX_ALPHABET.charAt(((rest / pairs) >>> 0) % SUFFIX_ALPHABET.length)
  );
}

/** The `index`-th hash that belongs to what `hash` belongs to: for many draws of one identity, quicker than hashing a text for each. */
export function nthHash(hash: number, index: number): number {
  return mixed((hash + Math.imul(index + 1, 0x9e3779b1)) | 0);
}

/** What the API server makes of `generateName`: the base, cut to 58 characters, and a suffix. */
export function generatedName(base: string, identity: string): string {
  return base.slice(0, GENERATED_BASE_MAX) + suffix(identity);
}

/** Character codes of the hexadecimal digits. */
const DIGIT = Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));
const HYPHEN = 0x2d;
const FOUR = 0x34;

/** Each quarter of a UUID is a hash of its own, told apart by what stands before the identity. */
const [FIRST, SECOND, THIRD, FOURTH] = ['0', '1', '2', '3'].map((part) => fnv(FNV_START, `${part}\0uid\0`)) as [
  number,
  number,
  number,
  number,
];

/** Code of the `place`-th hexadecimal digit of a word, from the left. */
function digit(word: number, place: number): number {
  return DIGIT[(word >>> (28 - 4 * place)) & 0xf] as number;
}

/** The quarters of the UUID that is being made. */
const quarters = new Int32Array(4);

function begin(): void {
  quarters[0] = FIRST;
  quarters[1] = SECOND;
  quarters[2] = THIRD;
  quarters[3] = FOURTH;
}

function add(text: string): void {
  let a = quarters[0] as number;
  let b = quarters[1] as number;
  let c = quarters[2] as number;
  let d = quarters[3] as number;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    a = Math.imul(a ^ code, FNV_PRIME);
    b = Math.imul(b ^ code, FNV_PRIME);
    c = Math.imul(c ^ code, FNV_PRIME);
    d = Math.imul(d ^ code, FNV_PRIME);
  }
  quarters[0] = a;
  quarters[1] = b;
  quarters[2] = c;
  quarters[3] = d;
}

function end(): string {
  return uuid(
    mixed(quarters[0] as number),
    mixed(quarters[1] as number),
    mixed(quarters[2] as number),
    mixed(quarters[3] as number),
  );
}

/** A UUID (version 4 in form) that belongs to `identity`. */
export function uid(identity: string): string {
  begin();
  add(identity);
  return end();
}

/** The {@link uid} of `kind/namespace/name`, without gluing that text together. */
export function uidAt(kind: string, namespace: string, name: string): string {
  begin();
  add(kind);
  add('/');
  add(namespace);
  add('/');
  add(name);
  return end();
}

/** A UUID that belongs to two hashes, such as that of an owner and one of a thing it owns. */
export function uidOf(owner: number, own: number): string {
  return uuid(own, mixed(own ^ owner), mixed(owner + FNV_PRIME), mixed(Math.imul(own, FNV_PRIME) + owner));
}

function uuid(a: number, b: number, c: number, d: number): string {
  const variant = DIGIT[8 + ((c >>> 28) & 3)] as number;
  // One call with every character: gluing pieces would leave a chain of strings in memory for each UUID.
  return String.fromCharCode(
    digit(a, 0),
    digit(a, 1),
    digit(a, 2),
    digit(a, 3),
    digit(a, 4),
    digit(a, 5),
    digit(a, 6),
    digit(a, 7),
    HYPHEN,
    digit(b, 0),
    digit(b, 1),
    digit(b, 2),
    digit(b, 3),
    HYPHEN,
    FOUR,
    digit(b, 5),
    digit(b, 6),
    digit(b, 7),
    HYPHEN,
    variant,
    digit(c, 1),
    digit(c, 2),
    digit(c, 3),
    HYPHEN,
    digit(c, 4),
    digit(c, 5),
    digit(c, 6),
    digit(c, 7),
    digit(d, 0),
    digit(d, 1),
    digit(d, 2),
    digit(d, 3),
    digit(d, 4),
    digit(d, 5),
    digit(d, 6),
    digit(d, 7),
  );
}
