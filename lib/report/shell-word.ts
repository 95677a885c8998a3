import { printable } from './printable';

/** A word for a POSIX shell: as it is if harmless, otherwise in single quotes. */
export function shellWord(word: string): string {
  const safe = printable(word);
  return /^[\w@%+=:,./-]+$/.test(safe) ? safe : `'${safe.replaceAll("'", `'\\''`)}'`;
}
