import { assemble, type FieldReader, height, insert, type Read, shapeOf } from './assembly';
import { decodeIntOrString, decodeQuantity, decodeTime } from './decode-special';
import { DecodeState } from './decode-state';
import type { GoMap, GoSlice, GoStruct, GoType } from './go-type';
import { recalling } from './recall';
import { goTypeName } from './type-name';
import { type JsonField, jsonFields, zeroOf } from './zero';

/** What decoding gives: an object of the struct, or why there is none. */
export type Decoding =
  | { readonly object: Record<string, unknown>; readonly warnings: readonly string[] }
  | { readonly object: undefined; readonly error: string };

const NO_WARNINGS: readonly string[] = [];

/** For the first reading, which only finds out whether anything is odd. What is gets read again, to say what and where. */
const hasty = new DecodeState(false);

/**
 * Reads plain JSON as one Go struct, as the API server does (`sigs.k8s.io/json`: Go's `encoding/json`, case-sensitive):
 * the first wrong type is the error, unknown fields become warnings (`fieldValidation=Warn`), null is absent, and what is
 * zero and `omitempty` is absent too. Fields that Go always writes are there, with their zero value, and those that
 * defaults nearly always fill are there with `undefined`. The order is that of the Go struct.
 * Never throws on data, and shares nothing with the input but strings and what no struct describes (`raw`).
 *
 * Not modelled: how a number was written (`80.0` is no integer to Go, but arrives here as 80), integers above 2^53,
 * fields given twice.
 */
export function decoderOf(type: GoStruct): (value: unknown) => Decoding {
  let read: Read | undefined;
  return (value) => {
    read ??= readerOf(type);
    const glance = read(value, hasty) as Record<string, unknown>;
    if (!hasty.isOdd()) return { object: glance, warnings: NO_WARNINGS };
    const state = new DecodeState(true);
    const object = read(value, state) as Record<string, unknown>;
    const error = state.error();
    if (error !== undefined) return { object: undefined, error };
    return { object, warnings: state.warnings ?? NO_WARNINGS };
  };
}

const structs = new WeakMap<GoStruct, Read>();

function readerOf(type: GoType): Read {
  switch (type.kind) {
    case 'struct': {
      let read = structs.get(type);
      if (read === undefined) {
        read = structReader(type);
        structs.set(type, read);
      }
      return read;
    }
    case 'slice':
      return sliceReader(type);
    case 'map':
      return mapReader(type);
    case 'pointer':
      return readerOf(type.to);
    case 'string':
      return (value, state) => (typeof value === 'string' ? value : state.wrongType(value, type.name));
    case 'bool':
      return (value, state) => (typeof value === 'boolean' ? value : state.wrongType(value, type.name));
    case 'int32':
      return integerReader(type.name, -0x80000000, 0x7fffffff);
    case 'int64':
      return integerReader(type.name, -(2 ** 63), 2 ** 63);
    case 'uint16':
      return integerReader(type.name, 0, 0xffff);
    case 'float64':
      return (value, state) => (typeof value === 'number' ? value : state.wrongType(value, type.name));
    case 'intOrString':
      return decodeIntOrString;
    case 'quantity':
      return decodeQuantity;
    case 'time':
    case 'microTime':
      return decodeTime;
    case 'raw':
      return (value) => value;
    default: {
      const unknown: never = type;
      throw new TypeError(`unknown type ${JSON.stringify(unknown)}`);
    }
  }
}

function integerReader(name: string, min: number, max: number): Read {
  return (value, state) => {
    if (typeof value !== 'number') return state.wrongType(value, name);
    if (!Number.isInteger(value) || value < min || value > max) return state.wrongNumber(value, name);
    return value + 0; // -0 is 0
  };
}

/** Maps whose places share what they read last: the labels of a workload are those of its pods, and its selector. */
const maps = new Map<string, Read>();

/** How a field is read that mostly says what it said the last time. */
function recallingReaderOf(type: GoType): Read {
  if (type.kind !== 'map') return recalling(readerOf(type));
  let read = maps.get(type.name);
  if (read === undefined) {
    read = recalling(readerOf(type));
    maps.set(type.name, read);
  }
  return read;
}

function fieldReaders(fields: readonly JsonField[]): FieldReader[] {
  return fields.map((field, index): FieldReader => {
    const { kind } = field.type;
    return {
      json: field.json,
      label: field.label,
      index,
      read: field.repeated ? recallingReaderOf(field.type) : readerOf(field.type),
      isText: kind === 'string',
      dropsZero:
        field.omitEmpty && !field.keepsEmpty && kind !== 'struct' && kind !== 'pointer' && kind !== 'intOrString',
      zero: zeroOf(field),
    };
  });
}

function structReader(type: GoStruct): Read {
  const goName = type.name;
  const structName = goName.slice(goName.indexOf('.') + 1);
  // Filled on first use, since structs refer to each other in circles.
  let byName: Map<string, FieldReader> | undefined;
  const shape = shapeOf();
  /** By position of a field (and one for the start): the field that followed it last time. */
  const followers: (FieldReader | undefined)[] = [];
  /** Fields that are there whatever was sent: Go writes their zero, or defaults will fill them. */
  let always: FieldReader[] = [];
  const prepare = (): Map<string, FieldReader> => {
    const fields = jsonFields(type);
    const readers = fieldReaders(fields);
    always = readers.filter((reader, index) => reader.zero !== undefined || fields[index]?.defaulted === true);
    return new Map(readers.map((reader) => [reader.json, reader]));
  };
  return (value, state) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return state.wrongType(value, goName);
    byName ??= prepare();
    const input = value as Record<string, unknown>;
    const bottom = height();
    let last = 0;
    for (const key in input) {
      const member = input[key];
      // Objects of one kind mostly have the same fields in the same order: the guess saves the look-up.
      let reader = followers[last];
      if (reader === undefined || reader.json !== key) {
        reader = byName.get(key);
        if (reader === undefined) {
          if (Object.hasOwn(input, key) && member !== undefined) state.unknownField(key);
          continue;
        }
        followers[last] = reader;
      }
      last = reader.index + 1;
      if (member === null || member === undefined) continue;
      if (reader.isText && typeof member === 'string') {
        if (member !== '' || !reader.dropsZero) insert(bottom, reader, member);
        continue;
      }
      if (state.traces) state.enter(structName, reader.label);
      const result = reader.read(member, state);
      if (state.traces) state.leave();
      if (result === undefined) continue;
      if (reader.dropsZero && (result === '' || result === 0 || result === false || isEmpty(result))) continue;
      insert(bottom, reader, result);
    }
    return assemble(bottom, always, shape);
  };
}

function isEmpty(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.length === 0;
  for (const _ in value) return false;
  return true;
}

function sliceReader(type: GoSlice): Read {
  const read = readerOf(type.element);
  const zero = zeroOf({ omitEmpty: false, type: type.element });
  return (value, state) => {
    if (!Array.isArray(value)) return state.wrongType(value, goTypeName(type));
    const { struct } = state;
    let output: unknown[] | undefined;
    for (let index = 0; index < value.length; index++) {
      const element: unknown = value[index];
      if (state.traces) state.enter(struct, index);
      // A null element is the zero value of the element type.
      const result = (element === null || element === undefined ? undefined : read(element, state)) ?? zero?.();
      if (state.traces) state.leave();
      // A list that begins with its element has room for no more than that, and mostly it is the only one.
      if (output === undefined) output = [result];
      else output.push(result);
    }
    return output ?? [];
  };
}

function mapReader(type: GoMap): Read {
  const read = readerOf(type.value);
  const zero = zeroOf({ omitEmpty: false, type: type.value });
  return (value, state) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return state.wrongType(value, type.name);
    }
    const input = value as Record<string, unknown>;
    const output: Record<string, unknown> = {};
    for (const key in input) {
      const member = input[key];
      if (member === undefined) continue;
      const result = member === null ? zero?.() : (read(member, state) ?? zero?.());
      if (key === '__proto__') {
        Object.defineProperty(output, key, { value: result, writable: true, enumerable: true, configurable: true });
      } else output[key] = result;
    }
    return output;
  };
}
