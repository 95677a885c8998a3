import type { DecodeState } from './decode-state';

/** Reads one value; undefined when it is of the wrong type, which the state remembers. */
export type Read = (value: unknown, state: DecodeState) => unknown;

/** How a field of a struct is read. */
export interface FieldReader {
  readonly json: string;
  /** As errors name it, see `JsonField`. */
  readonly label: string;
  readonly read: Read;
  /** A string is the value as it is. */
  readonly isText: boolean;
  /** Zero values are left out of JSON: `omitempty` on something that is no struct and no pointer. */
  readonly dropsZero: boolean;
  readonly zero: (() => unknown) | undefined;
  /** Position in the Go struct. */
  readonly index: number;
}

/**
 * What was read of the structs that are being read now, the innermost on top: each reader uses the part from its own
 * bottom on. Lists of their own would be most of what decoding allocates.
 */
const present: FieldReader[] = [];
const values: unknown[] = [];
let top = 0;

/** Where the part of the struct that is about to be read begins. */
export function height(): number {
  return top;
}

/** Keeps the fields in the order of the Go struct: they mostly are already. */
export function insert(bottom: number, reader: FieldReader, value: unknown): void {
  let at = top - 1;
  while (at >= bottom && (present[at] as FieldReader).index > reader.index) {
    present[at + 1] = present[at] as FieldReader;
    values[at + 1] = values[at];
    at--;
  }
  present[at + 1] = reader;
  values[at + 1] = value;
  top++;
}

/** Makes empty objects that have room for the fields that objects of one struct mostly have. */
export type Shape = new () => Record<string, unknown>;

/**
 * A shape of a struct's own. Its objects are plain ones (`Object.prototype` is their prototype), but V8 sees by the function
 * that made them that they belong together: it learns how many fields they have, where a `{}` has room for four and gets
 * a list beside it for more.
 */
export function shapeOf(): Shape {
  const shape = function PlainObject(): void {
    // What is made is empty.
  };
  shape.prototype = Object.prototype;
  return shape as unknown as Shape;
}

/** Makes the object of what lies above `bottom`, which is in the order of the Go struct, as `always` is. */
export function assemble(bottom: number, always: readonly FieldReader[], Shape: Shape): Record<string, unknown> {
  const output = new Shape();
  let next = 0;
  for (let at = bottom; at < top; at++) {
    const reader = present[at] as FieldReader;
    while (next < always.length && (always[next] as FieldReader).index < reader.index) fill(output, always[next++]);
    if (always[next] === reader) next++;
    output[reader.json] = values[at];
    values[at] = undefined;
  }
  while (next < always.length) fill(output, always[next++]);
  top = bottom;
  return output;
}

function fill(output: Record<string, unknown>, reader: FieldReader | undefined): void {
  if (reader !== undefined) output[reader.json] = reader.zero?.();
}
