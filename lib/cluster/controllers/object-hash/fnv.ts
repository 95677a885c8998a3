/** Fowler–Noll–Vo hashes of 32 bits, as Go's `hash/fnv` has them: over the UTF-8 bytes of a text. */

const PRIME = 0x01000193;
const utf8 = new TextEncoder();

/** The state both hashes start from. */
export const FNV_OFFSET = 0x811c9dc5 | 0;

/** Feeds bytes to an FNV-1a state. */
export function fnv1aBytes(state: number, bytes: Uint8Array): number {
  let hash = state;
  for (let index = 0; index < bytes.length; index++) hash = Math.imul(hash ^ (bytes[index] as number), PRIME);
  return hash;
}

/** Feeds a text to an FNV-1a state. */
export function fnv1a(state: number, text: string): number {
  let hash = state;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    // No bytes are set up for what nearly every text is.
    if (code > 0x7f) return fnv1aBytes(hash, utf8.encode(text.slice(index)));
    hash = Math.imul(hash ^ code, PRIME);
  }
  return hash;
}

/** FNV-1 of a text: multiplies before it mixes a byte in, where FNV-1a does so after. Unsigned. */
export function fnv1(text: string): number {
  let hash = FNV_OFFSET;
  for (const byte of utf8.encode(text)) hash = Math.imul(hash, PRIME) ^ byte;
  return hash >>> 0;
}

/**
 * A text that is fed to FNV-1a again and again.
 *
 * Mixing a byte in changes the low 8 bits alone, and the low 8 bits of a product depend on the low 8 bits alone. So for a
 * text of n bytes the state h becomes `h·PRIME^n + offset[h & 255]`: one multiplication, however long the text is.
 */
export interface Constant {
  readonly text: string;
  readonly power: number;
  /** Found when first needed; 0 until then. */
  readonly offsets: Int32Array;
}

/** Prepares a text for {@link fnv1aConstant}. */
export function constant(text: string): Constant {
  let power = 1;
  for (let count = utf8.encode(text).length; count > 0; count--) power = Math.imul(power, PRIME);
  return { text, power, offsets: new Int32Array(256) };
}

/** As {@link fnv1a} of the constant's text, in constant time. */
export function fnv1aConstant(state: number, constant: Constant): number {
  const low = state & 0xff;
  const offset = constant.offsets[low] as number;
  return (Math.imul(state, constant.power) + (offset === 0 ? findOffset(constant, low) : offset)) | 0;
}

function findOffset({ text, power, offsets }: Constant, low: number): number {
  const offset = (fnv1a(low, text) - Math.imul(low, power)) | 0;
  offsets[low] = offset;
  return offset;
}
