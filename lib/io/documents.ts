/** One document of a file of several. */
export interface DocumentText {
  readonly text: string;
  /** 1-based line of the file where `text` starts. */
  readonly line: number;
}

/**
 * Splits a YAML text at its `---` lines, before it is parsed, so that an error in one document spares the others
 * (kubectl splits first too, apimachinery `pkg/util/yaml/decoder.go`).
 * What follows `--- ` on its line belongs to the document. CRLF line ends stay as they are.
 */
export function splitDocuments(text: string): DocumentText[] {
  const documents: DocumentText[] = [];
  let start = 0;
  let startLine = 1;
  let line = 1;
  let at = 0;
  while (at < text.length) {
    if (isSeparator(text, at)) {
      documents.push({ text: text.slice(start, at), line: startLine });
      start = at + 3;
      startLine = line;
    }
    const end = text.indexOf('\n', at);
    if (end < 0) break;
    at = end + 1;
    line++;
  }
  documents.push({ text: text.slice(start), line: startLine });
  return documents;
}

/** `---` at the start of a line, alone or before a blank. */
function isSeparator(text: string, at: number): boolean {
  if (!text.startsWith('---', at)) return false;
  const next = text.charCodeAt(at + 3);
  return Number.isNaN(next) || next === 0x0a || next === 0x0d || next === 0x20 || next === 0x09;
}

/** The 1-based line of the file where the content of a document begins: blank lines and comments before it skipped. */
export function firstContentLine({ text, line }: DocumentText): number {
  let at = 0;
  let current = line;
  while (at < text.length) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const content = text.slice(at, end).trim();
    if (content !== '' && !content.startsWith('#')) return current;
    at = end + 1;
    current++;
  }
  return line;
}
