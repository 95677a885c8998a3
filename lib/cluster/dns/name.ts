/** Longest label of a domain name, in bytes (RFC 1035, 2.3.4). */
const LABEL_MAX = 63;
/** Longest domain name on the wire: length bytes and the closing zero included. */
const WIRE_MAX = 255;

/** A domain name, taken apart. Always absolute: it ends at the root. */
export interface DomainName {
  /** From left to right, lower case, escapes undone. Empty for the root. */
  readonly labels: readonly string[];
  /** The labels as they were written: a server answers in the spelling of the question. */
  readonly spelling: readonly string[];
}

/** Why no packet can carry a name. */
export type NameProblem = 'empty' | 'empty-label' | 'label-too-long' | 'name-too-long' | 'bad-escape';

/** What {@link parseName} found. */
export type ParsedName =
  | { readonly ok: true; readonly name: DomainName }
  | { readonly ok: false; readonly problem: NameProblem };

const BACKSLASH = 92;
const DOT = 46;

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Only ASCII letters fold in DNS (RFC 4343). */
function lower(label: string): string {
  return label.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** A byte beyond ASCII, written `\DDD`, has no character of its own: it is kept apart from what UTF-8 text holds. */
function byteCharacter(byte: number): string {
  return String.fromCharCode(byte < 128 ? byte : 0xf700 + byte);
}

function byteLength(label: string): number {
  if (PLAIN.test(label)) return label.length;
  let length = 0;
  for (const character of label) {
    const code = character.codePointAt(0) ?? 0;
    const single = code < 128 || (code >= 0xf780 && code <= 0xf7ff);
    length += single ? 1 : Buffer.byteLength(character, 'utf8');
  }
  return length;
}

/** Letters, digits, hyphens, underscores and dots: no escapes, one byte each, nothing to escape. */
const PLAIN = /^[-.0-9A-Z_a-z]*$/;

function split(text: string): string[] | 'bad-escape' {
  if (PLAIN.test(text)) return text.split('.');
  const labels: string[] = [];
  let label = '';
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === DOT) {
      labels.push(label);
      label = '';
    } else if (code !== BACKSLASH) {
      label += text[index];
    } else {
      const next = text.charCodeAt(index + 1);
      if (Number.isNaN(next)) return 'bad-escape';
      if (isDigit(next)) {
        const digits = text.slice(index + 1, index + 4);
        if (!/^\d{3}$/.test(digits) || Number(digits) > 255) return 'bad-escape';
        label += byteCharacter(Number(digits));
        index += 3;
      } else {
        label += text[index + 1];
        index += 1;
      }
    }
  }
  labels.push(label);
  return labels;
}

/**
 * Reads a domain name in the form of zone files (RFC 1035, 5.1): `\.` and `\046` are a dot inside a label.
 * A name without a closing dot is taken as absolute too; searching is the stub resolver's work.
 */
export function parseName(text: string): ParsedName {
  if (text === '') return { ok: false, problem: 'empty' };
  if (text === '.') return { ok: true, name: { labels: [], spelling: [] } };
  // Four characters can stand for one byte, so that anything longer cannot fit and need not be read.
  if (text.length > 4 * WIRE_MAX) return { ok: false, problem: 'name-too-long' };
  const labels = split(text);
  if (labels === 'bad-escape') return { ok: false, problem: 'bad-escape' };
  if (labels.length > 1 && labels[labels.length - 1] === '') labels.pop();
  let wire = 1;
  for (const label of labels) {
    const length = byteLength(label);
    if (length === 0) return { ok: false, problem: 'empty-label' };
    if (length > LABEL_MAX) return { ok: false, problem: 'label-too-long' };
    wire += length + 1;
  }
  if (wire > WIRE_MAX) return { ok: false, problem: 'name-too-long' };
  return { ok: true, name: { labels: labels.map(lower), spelling: labels } };
}

function escapeLabel(label: string): string {
  if (PLAIN.test(label) && !label.includes('.')) return label;
  return label.replace(/[^!#%&'*+,\-/0-9:<=>?A-Z[\]^_`a-z{|}~]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code > 32 && code < 127) return `\\${character}`;
    const bytes = code >= 0xf780 && code <= 0xf7ff ? [code - 0xf700] : [...Buffer.from(character, 'utf8')];
    return bytes.map((byte) => `\\${String(byte).padStart(3, '0')}`).join('');
  });
}

/** The name as servers print it: absolute, with a closing dot. */
export function formatName(spelling: readonly string[]): string {
  return spelling.length === 0 ? '.' : `${spelling.map(escapeLabel).join('.')}.`;
}

/** `name` is `zone` or below it. Both as lower-case labels. */
export function isWithin(zone: readonly string[], name: readonly string[]): boolean {
  const offset = name.length - zone.length;
  if (offset < 0) return false;
  for (let index = 0; index < zone.length; index++) {
    if (zone[index] !== name[offset + index]) return false;
  }
  return true;
}

/** `name` with a closing dot, as it stands in a record's data (`dns.Fqdn`). */
export function absolute(name: string): string {
  return name.endsWith('.') ? name : `${name}.`;
}
