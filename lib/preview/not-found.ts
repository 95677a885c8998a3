import { editDistance } from '../kubernetes/edit-distance';

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
/** Of longer names only so many characters are compared. */
const LOOKED_AT = 80;

function nearest(wanted: string, there: readonly string[]): readonly string[] {
  const ranked = there.map((name) => ({
    name,
    rank:
      name.startsWith(wanted) || wanted.startsWith(name)
        ? 0
        : editDistance(wanted.slice(0, LOOKED_AT), name.slice(0, LOOKED_AT), LOOKED_AT),
  }));
  ranked.sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : 1));
  return ranked.slice(0, SHOWN).map(({ name }) => name);
}
