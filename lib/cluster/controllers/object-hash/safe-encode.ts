/** The digits 0 to 9 are these: the alphabet of random names at the digit's character code modulo its length. */
const DIGITS = '456789bcdf';

/** A hash in decimal, with each digit replaced by a character that cannot make a bad word (apimachinery `rand.SafeEncodeString`). */
export function safeEncode(hash: number): string {
  let rest = hash >>> 0;
  let text = '';
  do {
    text = DIGITS.charAt(rest % 10) + text;
    rest = Math.floor(rest / 10);
  } while (rest > 0);
  return text;
}
