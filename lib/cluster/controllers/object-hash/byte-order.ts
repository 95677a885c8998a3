/** Go's order of strings: by their UTF-8 bytes, which is by code point. JavaScript's own order differs above U+D7FF. */
export function byBytes(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left === right) continue;
    const leftPair = left >= 0xd800 && left < 0xe000;
    const rightPair = right >= 0xd800 && right < 0xe000;
    // A code unit of a pair stands for a code point above every single code unit.
    return leftPair === rightPair ? left - right : leftPair ? 1 : -1;
  }
  return a.length - b.length;
}
