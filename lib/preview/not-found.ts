/** What was asked for is not in the preview. The message names what is near. */
export class NotFound extends Error {
  override readonly name = 'NotFound';
  /** Names that are there, the likely ones first. */
  readonly near: readonly string[];

  constructor(what: string, wanted: string, there: readonly string[]) {
    const near = nearest(wanted, there);
    const hint = near.length === 0 ? 'there is none' : `there is ${near.join(', ')}`;
    super(`no ${what} ${wanted}: ${hint}`);
    this.near = near;
  }
}

const SHOWN = 5;

/** How many letters differ, at most: counted letter by letter, an added or a left-out letter as one. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitution, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

function nearest(wanted: string, there: readonly string[]): readonly string[] {
  const ranked = there.map((name) => ({
    name,
    rank: name.startsWith(wanted) || wanted.startsWith(name) ? 0 : distance(wanted.slice(0, 80), name.slice(0, 80)),
  }));
  ranked.sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : 1));
  return ranked.slice(0, SHOWN).map(({ name }) => name);
}
