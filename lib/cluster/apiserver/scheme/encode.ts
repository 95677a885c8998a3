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
 * What is already so is not copied. Types and unknown fields are not checked: decoding did.
 */
export function encoderOf(type: GoStruct): (value: Record<string, unknown>) => Record<string, unknown> {
  let write: Write;
  return (value) => {
    write ??= writerOf(type);
    return write === undefined ? value : (write(value) as Record<string, unknown>);
  };
}

const structs = new WeakMap<GoStruct, Write>();

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
  let ordered: FieldWriter[] = [];
  let needed = 0;
  const prepare = (): Map<string, FieldWriter> => {
    ordered = jsonFields(type).map((field, index): FieldWriter => {
      const kind = field.type.kind;
      return {
        json: field.json,
        index,
        write: writerOf(field.type),
        dropsZero: field.omitEmpty && kind !== 'struct' && kind !== 'pointer' && kind !== 'intOrString',
        zero: zeroOf(field),
      };
    });
    needed = ordered.filter((field) => field.zero !== undefined).length;
    return new Map(ordered.map((field) => [field.json, field]));
  };
  return (value) => {
    if (typeof value !== 'object' || value === null) return value;
    byName ??= prepare();
    const input = value as Record<string, unknown>;
    // First see whether the object is already as it is stored: usual for all but the outermost structs.
    let last = -1;
    let always = 0;
    let changed = false;
    for (const key in input) {
      const field = byName.get(key);
      if (field === undefined) continue;
      const member = input[key];
      if (field.index < last || member === undefined || member === null || (field.dropsZero && isZero(member))) {
        changed = true;
        break;
      }
      last = field.index;
      if (field.zero !== undefined) always++;
      if (field.write !== undefined && field.write(member) !== member) {
        changed = true;
        break;
      }
    }
    if (!changed && always === needed) return input;
    const output: Record<string, unknown> = {};
    for (const field of ordered) {
      let member = input[field.json];
      if (member === undefined || member === null || (field.dropsZero && isZero(member))) {
        if (field.zero === undefined) continue;
        member = field.zero();
      } else if (field.write !== undefined) member = field.write(member);
      output[field.json] = member;
    }
    return output;
  };
}

function isZero(value: unknown): boolean {
  if (value === '' || value === 0 || value === false) return true;
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.length === 0;
  for (const _ in value) return false;
  return true;
}
