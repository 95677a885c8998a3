/** Annotations of one cloud, collected under its prefix. Their values are texts, always. */
export class AnnotationList {
  readonly all: Record<string, string> = {};

  constructor(private readonly prefix: string) {}

  /** Adds one unless its value is absent. Numbers and booleans become texts; what is not known yet is carried as it is. */
  add(name: string, value: unknown): void {
    if (value === undefined) return;
    const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : (value as string);
    this.all[this.prefix + name] = text;
  }

  /** Adds a list, joined with commas, unless it is absent or empty. */
  addList(name: string, values: readonly string[] | undefined): void {
    if (values !== undefined && values.length > 0) this.add(name, values.join(','));
  }

  /** Adds pairs, `a=1,b=2`, unless there are none. */
  addPairs(name: string, pairs: Readonly<Record<string, unknown>>): void {
    const list = Object.entries(pairs).filter(([, value]) => value !== undefined);
    this.addList(
      name,
      list.map(([key, value]) => `${key}=${String(value)}`),
    );
  }
}
