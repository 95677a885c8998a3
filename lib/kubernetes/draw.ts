/**
 * Draws that a real cluster makes at random are made here from a hash of the object's identity:
 * the same input gives the same output, and adding one object does not move the others.
 */

const SUFFIX_ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';
const SUFFIX_LENGTH = 5;
/** Longest name the API server makes of a `generateName` is 63; five are for the suffix. */
const GENERATED_BASE_MAX = 58;

/** FNV-1a, 32 bits, with a final mix so that near inputs land far apart. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A number in `[0, size)` that belongs to `identity`. `size` is at most 2^32. */
export function draw(identity: string, size: number): number {
  return hash32(identity) % size;
}

/** Five characters of the alphabet that Kubernetes uses for random suffixes (apimachinery `pkg/util/rand`). */
export function suffix(identity: string): string {
  // 27^5 is far below 2^32, so that one hash holds all five characters.
  let rest = hash32(identity);
  let text = '';
  for (let position = 0; position < SUFFIX_LENGTH; position++) {
    text += SUFFIX_ALPHABET.charAt(rest % SUFFIX_ALPHABET.length);
    rest = Math.floor(rest / SUFFIX_ALPHABET.length);
  }
  return text;
}

/** What the API server makes of `generateName`: the base, cut to 58 characters, and a suffix. */
export function generatedName(base: string, identity: string): string {
  return base.slice(0, GENERATED_BASE_MAX) + suffix(identity);
}

/** A UUID that belongs to `identity`. */
export function uid(identity: string): string {
  const hex = (part: number): string => hash32(`${part}\0uid\0${identity}`).toString(16).padStart(8, '0');
  const digits = hex(0) + hex(1) + hex(2) + hex(3);
  const variant = '89ab'.charAt(Number.parseInt(digits.charAt(16), 16) % 4);
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    variant + digits.slice(17, 20),
    digits.slice(20, 32),
  ].join('-');
}
