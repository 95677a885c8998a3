/** FNV-1a of 128 bits over the UTF-8 bytes of a text, as 32 hexadecimal digits, whose order is the order of the bytes. */

/** The prime is 2^88 + 315. */
const PRIME_LOW = 315;
const TWO_32 = 2 ** 32;
const OFFSET = [0x6295c58d, 0x62b82175, 0x07bb0142, 0x6c62272e] as const;
const utf8 = new TextEncoder();

/** @returns The hash as Go's `hash/fnv` `New128a` gives it. */
export function fnv128a(text: string): string {
  // Four words of 32 bits, the lowest first.
  let [a, b, c, d]: [number, number, number, number] = [...OFFSET];
  for (const byte of utf8.encode(text)) {
    a = (a ^ byte) >>> 0;
    const low = a * PRIME_LOW;
    const second = b * PRIME_LOW + Math.floor(low / TWO_32);
    // 2^88 is two words and 24 bits.
    const third = c * PRIME_LOW + Math.floor(second / TWO_32) + ((a << 24) >>> 0);
    const fourth = d * PRIME_LOW + Math.floor(third / TWO_32) + (a >>> 8) + ((b << 24) >>> 0);
    a = low % TWO_32;
    b = second % TWO_32;
    c = third % TWO_32;
    d = fourth % TWO_32;
  }
  return [d, c, b, a].map((word) => word.toString(16).padStart(8, '0')).join('');
}
