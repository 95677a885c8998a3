import { type Shape, shapeOf } from './assembly';
import type { GoStruct, GoType } from './go-type';
import { jsonFields, zeroOf } from './zero';

interface FieldWriter {
  readonly json: string;
  /** Position in the Go struct. */
  readonly index: number;
  readonly write: Write;
  /** `omitempty` on something that is no struct and no pointer: left out when zero. */
  readonly dropsZero: boolean;
  readonly zero: (() => unknown) | undefined;
}

type Write = ((value: unknown) => unknown) | undefined;

/**
 * Puts an object that was decoded and then worked on into the form the API server stores: fields in the order of the Go
 * struct, nothing that is undefined or zero where `omitempty` leaves it out, zero values where Go always writes one.
 * The object is the server's own: what is in order is changed in place, the rest copied.
 * Types and unknown fields are not checked: decoding did.
 */
export function encoderOf(type: GoStruct): (value: Record<string, unknown>) => Record<string, unknown> {
  let write: Write;
  return (value) => {
    write ??= writerOf(type);
    return write === undefined ? value : (write(value) as Record<string, unknown>);
  };
}

const structs = new WeakMap<GoStruct, Write>();

/** What is stored of a pointer or a slice that was not set and has no `omitempty`: `apiGroup: null` in an Ingress' backend. */
function nothing(): null {
  return null;
}

/** Undefined when values of the type are stored as they are. */
function writerOf(type: GoType): Write {
  switch (type.kind) {
    case 'struct': {
      let write = structs.get(type);
      if (write === undefined) {
        write = structWriter(type);
        structs.set(type, write);
      }
      return write;
    }
    case 'pointer':
      return writerOf(type.to);
    case 'slice': {
      const element = writerOf(type.element);
      return element === undefined ? undefined : sliceWriter(element);
    }
    default:
      return undefined;
  }
}

/** What the decoder gave again was written already. */
function recallingWriter(write: Write): Write {
  if (write === undefined) return undefined;
  let last: unknown;
  let written: unknown;
  return (value) => {
    if (value !== last) {
      written = write(value);
      last = value;
    }
    return written;
  };
}

function sliceWriter(write: (value: unknown) => unknown): Write {
  return (value) => {
    if (!Array.isArray(value)) return value;
    let output: unknown[] | undefined;
    for (let index = 0; index < value.length; index++) {
      const element: unknown = value[index];
      const written = write(element);
      if (written === element) continue;
      output ??= value.slice();
      output[index] = written;
    }
    return output ?? value;
  };
}

function structWriter(type: GoStruct): Write {
  let byName: Map<string, FieldWriter> | undefined;
  const shape = shapeOf();
  let always: FieldWriter[] = [];
  /** By position of a field (and one for the start): the field that followed it last time. */
  const followers: (FieldWriter | undefined)[] = [];
  const prepare = (): Map<string, FieldWriter> => {
    const ordered = jsonFields(type).map((field, index): FieldWriter => {
      const kind = field.type.kind;
      return {
        json: field.json,
        index,
        write: field.repeated ? recallingWriter(writerOf(field.type)) : writerOf(field.type),
        // What Go always writes, and tells from none until it is stored, is none then.
        dropsZero:
          (field.omitEmpty || field.keepsEmpty) && kind !== 'struct' && kind !== 'pointer' && kind !== 'intOrString',
        zero: zeroOf(field) ?? ((kind === 'pointer' || kind === 'slice') && !field.omitEmpty ? nothing : undefined),
      };
    });
    always = ordered.filter((field) => field.zero !== undefined);
    return new Map(ordered.map((field) => [field.json, field]));
  };
  return (value) => {
    if (typeof value !== 'object' || value === null) return value;
    byName ??= prepare();
    const input = value as Record<string, unknown>;
    let output = input;
    let needed = always.length;
    let last = -1;
    // As long as the fields are where they belong, only values that are not as they are stored need to be written.
    for (const key in input) {
      let field = followers[last + 1];
      if (field === undefined || field.json !== key) {
        field = byName.get(key);
        if (field === undefined) continue;
        followers[last + 1] = field;
      }
      const member = input[key];
      if (field.index < last || isMissing(member, field)) return writeAnew(output, byName, always, shape);
      last = field.index;
      if (field.zero !== undefined) needed--;
      if (field.write === undefined) continue;
      const written = field.write(member);
      if (written === member) continue;
      // Defaults may be shared between objects, and are frozen then.
      if (output === input && Object.isFrozen(input)) output = { ...input };
      output[key] = written;
    }
    return needed === 0 ? output : writeAnew(output, byName, always, shape);
  };
}

/** The fields of the structs that are being written anew now, the innermost on top; as in the decoder. */
const present: FieldWriter[] = [];
let top = 0;

/** Something is not where it belongs, or missing, or too much. */
function writeAnew(
  input: Record<string, unknown>,
  byName: ReadonlyMap<string, FieldWriter>,
  always: readonly FieldWriter[],
  Shape: Shape,
): Record<string, unknown> {
  const bottom = top;
  for (const key in input) {
    const field = byName.get(key);
    if (field !== undefined && !isMissing(input[key], field)) present[top++] = field;
  }
  for (const field of always) if (isMissing(input[field.json], field)) present[top++] = field;
  sort(bottom);
  const end = top;
  const output = new Shape();
  for (let at = bottom; at < end; at++) {
    const field = present[at] as FieldWriter;
    const member = input[field.json];
    if (isMissing(member, field)) output[field.json] = field.zero?.();
    else output[field.json] = field.write === undefined ? member : field.write(member);
  }
  top = bottom;
  return output;
}

/** Few and mostly in order already: insertion is quickest. */
function sort(bottom: number): void {
  for (let index = bottom + 1; index < top; index++) {
    const field = present[index] as FieldWriter;
    let at = index - 1;
    while (at >= bottom && (present[at] as FieldWriter).index > field.index) {
      present[at + 1] = present[at] as FieldWriter;
      at--;
    }
    present[at + 1] = field;
  }
}

function isMissing(member: unknown, field: FieldWriter): boolean {
  return member === undefined || member === null || (field.dropsZero && isZero(member));
}

function isZero(value: unknown): boolean {
  if (value === '' || value === 0 || value === false) return true;
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.length === 0;
  for (const _ in value) return false;
  return true;
}
