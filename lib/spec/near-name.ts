import { editDistance } from '../kubernetes/edit-distance';

/** `A` becomes `B` by adding, dropping or changing one character, or by swapping two neighbours. */
type OneEdit<A extends string, B extends string> = A extends `${infer A1}${infer ARest}`
  ? B extends `${infer B1}${infer BRest}`
    ? A1 extends B1
      ? OneEdit<ARest, BRest>
      : ARest extends BRest
        ? true
        : A extends BRest
          ? true
          : ARest extends B
            ? true
            : Swapped<A1, ARest, B1, BRest>
    : ARest extends ''
      ? true
      : false
  : B extends `${string}${infer BRest}`
    ? BRest extends ''
      ? true
      : false
    : true;

type Swapped<A1, ARest, B1, BRest> = ARest extends `${infer A2}${infer ATail}`
  ? BRest extends `${infer B2}${infer BTail}`
    ? [A1, A2, ATail] extends [B2, B1, BTail]
      ? true
      : false
    : false
  : false;

/** Those of `Names` that `Name` was probably meant to be: one slip away, or one the beginning of the other. */
type Near<Name extends string, Names extends string> = Names extends unknown
  ? OneEdit<Lowercase<Name>, Lowercase<Names>> extends true
    ? Names
    : Names extends `${Name}${string}`
      ? Names
      : Name extends `${Names}${string}`
        ? Names
        : never
  : never;

/** What the compiler says about a port name that the workload does not have. No value is of this type by accident. */
export type PortNameHint<Name extends string, Names extends string> = [Near<Name, Names>] extends [never]
  ? `the workload has no port '${Name}', only '${Names}'`
  : `the workload has no port '${Name}': did you mean '${Near<Name, Names>}'?`;

/** The one of `names` that `name` was probably meant to be: as the compiler sees it, for names that are only known at run time. */
export function nearName(name: string, names: Iterable<string>): string | undefined {
  const lower = name.toLowerCase();
  for (const candidate of names) {
    if (
      editDistance(lower, candidate.toLowerCase(), 2) < 2 ||
      candidate.startsWith(name) ||
      name.startsWith(candidate)
    ) {
      return candidate;
    }
  }
  return undefined;
}

/** `: did you mean "http"?`, or which names there are, or nothing when there are none. */
export function suggestion(name: string, names: Iterable<string>): string {
  const all = [...names];
  const near = nearName(name, all);
  if (near !== undefined) return `: did you mean ${JSON.stringify(near)}?`;
  return all.length === 0 ? '' : `, only ${all.map((each) => JSON.stringify(each)).join(', ')}`;
}
