import type { DocumentText } from './documents';

/** Splits JSON values that follow each other. What is no JSON comes out as some piece that does not parse. */
export function splitJson(text: string): DocumentText[] {
  const pieces: DocumentText[] = [];
  let depth = 0;
  let start = 0;
  let line = 1;
  let startLine = 1;
  for (let at = 0; at < text.length; at++) {
    switch (text[at]) {
      case '\n':
        line++;
        break;
      case '"':
        at = endOfString(text, at);
        break;
      case '{':
      case '[':
        depth++;
        break;
      case '}':
      case ']':
        depth--;
        if (depth === 0) {
          pieces.push({ text: text.slice(start, at + 1), line: startLine });
          start = at + 1;
          startLine = line;
        }
        break;
    }
  }
  if (text.slice(start).trim() !== '') pieces.push({ text: text.slice(start), line: startLine });
  return pieces;
}

/** Where the string that starts at `at` ends: its closing quote, or the end of the text. */
function endOfString(text: string, at: number): number {
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '"') return i;
  }
  return text.length;
}
