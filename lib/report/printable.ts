/** Controls, C1 controls, line and paragraph separators, and characters that change the direction of text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is being neutralised
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/**
 * Text from the input, safe to print: whatever could move the cursor, recolour the terminal or hide what stands beside
 * it is written out as `\u{1b}`. Line breaks too, unless `lines` keeps them.
 */
export function printable(text: string, keep: 'lines' | 'nothing' = 'nothing'): string {
  return text.replace(UNSAFE, (character) =>
    character === '\n' && keep === 'lines' ? character : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
