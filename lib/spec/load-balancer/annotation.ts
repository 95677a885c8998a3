import { isOpaque } from '../leaf';
import { type Path, type Problems, show } from '../problems';

/** Annotations of one cloud, collected under its prefix. Their values are texts, always. */
export class AnnotationList {
  readonly all: Record<string, string> = {};

  constructor(
    private readonly prefix: string,
    private readonly problems: Problems,
    private readonly at: Path,
  ) {}

  /** Adds one unless its value is absent. Numbers and booleans become texts; what is not known yet is carried as it is. */
  add(name: string, value: unknown): void {
    if (value === undefined) return;
    if (isOpaque(value)) this.all[this.prefix + name] = value as string;
    else if (isScalar(value)) this.all[this.prefix + name] = String(value);
    else this.problems.add(`${show(value)} cannot be used: give a text, for ${name}`, this.at);
  }

  /** Adds a list, joined with commas, unless it is absent or empty. One value that is not known yet can stand alone. */
  addList(name: string, values: readonly unknown[] | undefined): void {
    if (values === undefined || values.length === 0) return;
    if (values.length === 1) this.add(name, values[0]);
    else if (this.canJoin(name, values)) this.add(name, values.join(','));
  }

  /** Adds pairs, `a=1,b=2`, unless there are none. */
  addPairs(name: string, pairs: Readonly<Record<string, unknown>>): void {
    const list = Object.entries(pairs).filter(([, value]) => value !== undefined);
    if (
      list.length > 0 &&
      this.canJoin(
        name,
        list.map(([, value]) => value),
      )
    ) {
      this.add(name, list.map(([key, value]) => `${key}=${String(value)}`).join(','));
    }
  }

  private canJoin(name: string, values: readonly unknown[]): boolean {
    // Not `find`, for which a hole and nothing found are the same.
    for (const value of values) {
      if (isScalar(value)) continue;
      const why = isOpaque(value) ? 'values that are not known yet cannot be joined' : `${show(value)} is no text`;
      this.problems.add(`${why}: give ${name} as one text, with commas, or as an annotation`, this.at);
      return false;
    }
    return true;
  }
}

function isScalar(value: unknown): boolean {
  return (
    typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
  );
}
