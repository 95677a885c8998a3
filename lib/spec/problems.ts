/** One step of a property path: a property's name or a list's index. */
export type Segment = string | number;

/** Where in a spec a value stands. Paths become text only when something is wrong. */
export type Path = readonly Segment[];

/** The spec itself. */
export const ROOT: Path = [];

/** The path of a member of what stands at `at`. A path of one step, which is a property we know, is made once. */
export function below(at: Path, key: Segment): Path {
  if (at.length > 0) return [...at, key];
  const known = MEMBERS.get(key);
  if (known !== undefined) return known;
  const path: Path = [key];
  MEMBERS.set(key, path);
  return path;
}

const MEMBERS = new Map<Segment, Path>();

/** One thing that cannot be built, and where it was written. */
export interface Problem {
  /** Property path inside the spec: `ports.http.nodePort`, `sidecars[0].image`. Empty for the spec as a whole. */
  readonly path: string;
  /** What is wrong and what to write instead, in one sentence. */
  readonly message: string;
}

/** Collects everything that is wrong with one spec, so that it is said all at once. */
export class Problems {
  readonly found: Problem[] = [];

  /** `key`, `inner`: steps from `at` on, which need no list of their own as long as nothing is wrong. */
  add(message: string, at: Path, key?: Segment, inner?: Segment): void {
    const path = [...at];
    if (key !== undefined) path.push(key);
    if (inner !== undefined) path.push(inner);
    this.found.push({ path: formatPath(path), message });
  }

  /** Adds one problem for each complaint of a format check, with the value in front. */
  addAll(complaints: readonly string[], value: unknown, at: Path, key?: Segment, inner?: Segment): void {
    for (const complaint of complaints) this.add(`${show(value)}: ${complaint}`, at, key, inner);
  }

  /** @throws InvalidSpecError when anything was added. */
  throwIfAny(what: string, where: string): void {
    if (this.found.length > 0) throw new InvalidSpecError(what, where, this.found);
  }
}

/**
 * A spec that no manifest can be made of. Types catch most of this while typing; what is left is known only at run time:
 * computed numbers, names that are too long, malformed ranges.
 */
export class InvalidSpecError extends Error {
  override readonly name = 'InvalidSpecError';
  /** Fit for a program to test. */
  readonly code = 'INVALID_SPEC';

  /**
   * @param what kind of object that was to be built: `WebDeployment`.
   * @param where its construct path in cdk8s, its name elsewhere: `shop/web`.
   */
  constructor(
    readonly what: string,
    readonly where: string,
    readonly problems: readonly Problem[],
  ) {
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    const lines = problems.map(({ path, message }) => (path === '' ? `  ${message}` : `  ${path}: ${message}`));
    super(`${what} ${where} cannot be built, ${count}:\n${lines.join('\n')}`);
  }
}

const PLAIN_SEGMENT = /^[A-Za-z_$][\w$]*$/;
const LONGEST_SHOWN = 80;

/** `ports.http`, `sidecars[0]`, `labels["app.kubernetes.io/name"]`. */
export function formatPath(path: Path): string {
  let text = '';
  for (const segment of path) {
    if (typeof segment === 'number') text += `[${segment}]`;
    else if (!PLAIN_SEGMENT.test(segment)) text += `[${JSON.stringify(segment)}]`;
    else text += text === '' ? segment : `.${segment}`;
  }
  return text;
}

/** A value as one would write it, cut when long: `"web"`, `NaN`, `{"port":80}`. */
export function show(value: unknown): string {
  if (typeof value === 'number' || value === undefined) return String(value);
  if (typeof value === 'bigint') return `${value}n`;
  let text: string;
  try {
    text = JSON.stringify(value) ?? typeof value;
  } catch {
    text = 'an object that refers to itself';
  }
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}
