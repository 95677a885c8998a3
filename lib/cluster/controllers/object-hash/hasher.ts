import type { GoBasic, GoField, GoStruct, GoType } from '../../apiserver/scheme/go-type';
import { type Constant, constant, fnv1a, fnv1aConstant } from './fnv';
import { dump, dumpBasic, dumpSpecial, isObject, sortedKeys, typeName } from './spew';

/**
 * FNV-1a of a value's dump without writing the dump: nearly all of it is names and types and zeros, which are the same for
 * every object. They lie between the fields that an object does set, and each such stretch is fed in constant time.
 */

/** Takes a hash state and a value, absent or not; gives the state after the value's dump, without the type in front. */
export type Feed = (state: number, value: unknown) => number;

/** How many different quantities are remembered. Clusters use a few dozen. */
const QUANTITIES_MAX = 1024;
const OPEN_LIST = constant('[');
const CLOSE_LIST = constant(']');
const OPEN_MAP = constant('map[');
const NIL = constant('<nil>');

/** A struct as a row of fields, those of embedded structs included. */
interface Layout {
  /** Position of the field with this JSON name. */
  readonly positions: ReadonlyMap<string, number>;
  readonly names: readonly string[];
  readonly types: readonly GoType[];
  readonly feeds: readonly Feed[];
  /** What stands before each field's value: the end of the last value, the field's name and type. */
  readonly leads: readonly string[];
  /** Each field's value when absent. */
  readonly zeros: readonly string[];
  /** What stands after the last value. */
  readonly tail: string;
  /** By position (and one for the start): the step to the field that was set next in the object seen last. */
  readonly steps: (Step | undefined)[];
  /** Every step ever needed, by both positions. */
  readonly known: (Step | undefined)[];
}

/** From one field that is set to the next: the stretch between, and what takes the value. */
interface Step {
  /** JSON name of the field that is reached. */
  readonly name: string;
  readonly position: number;
  readonly stretch: Constant;
  readonly feed: Feed;
  /** The value of the last object, when it is no list, map or struct. */
  lastValue: unknown;
  /** A value that came twice in a row, as defaults do, and the stretch with it at the end. */
  usualValue: unknown;
  usualStretch: Constant;
  /** How often a usual value was found. */
  learned: number;
}

function layoutOf(type: GoStruct): Layout {
  const positions = new Map<string, number>();
  const names: string[] = [];
  const types: GoType[] = [];
  const feeds: Feed[] = [];
  const leads: string[] = [];
  const zeros: string[] = [];
  let pending = '{';
  const place = (field: GoField, index: number): void => {
    pending += `${index === 0 ? '' : ' '}${field.name}:(${typeName(field.type)})`;
    if (field.json === '' && field.type.kind === 'struct') {
      pending += '{';
      field.type.fields().forEach(place);
      pending += '}';
      return;
    }
    positions.set(field.json, names.length);
    names.push(field.json);
    types.push(field.type);
    feeds.push(feedOf(field.type));
    leads.push(pending);
    zeros.push(dump(field.type, undefined));
    pending = '';
  };
  type.fields().forEach(place);
  return { positions, names, types, feeds, leads, zeros, tail: `${pending}}`, steps: [], known: [] };
}

/** From the value of field `from` (-1: the very start) to the value of field `to`, or to the end. */
function step(layout: Layout, from: number, to: number): Step {
  const { names, feeds, leads, zeros, tail, known } = layout;
  const key = (from + 1) * (leads.length + 1) + to;
  const before = known[key];
  if (before !== undefined) return before;
  let text = '';
  for (let field = from + 1; field < to; field++) text += (leads[field] as string) + (zeros[field] as string);
  const stretch = constant(text + (to < leads.length ? leads[to] : tail));
  const made: Step = {
    name: names[to] ?? '',
    position: to,
    stretch,
    feed: feeds[to] ?? ((state) => state),
    lastValue: undefined,
    usualValue: undefined,
    usualStretch: stretch,
    learned: 0,
  };
  known[key] = made;
  return made;
}

function feedFields(layout: Layout, state: number, value: Readonly<Record<string, unknown>>): number {
  const { positions, steps } = layout;
  let hash = state;
  let last = -1;
  for (const name in value) {
    const member = value[name];
    if (member === undefined || member === null) continue;
    // Objects of one type mostly set the same fields: the guess saves the look-up.
    let next = steps[last + 1];
    if (next === undefined || next.name !== name) {
      const position = positions.get(name);
      if (position === undefined) continue;
      if (position < last) return feedFields(layout, state, inOrder(layout, value));
      next = step(layout, last, position);
      steps[last + 1] = next;
    }
    last = next.position;
    if (member === next.usualValue) {
      hash = fnv1aConstant(hash, next.usualStretch);
      continue;
    }
    hash = next.feed(fnv1aConstant(hash, next.stretch), member);
    if (typeof member !== 'object') learn(next, layout, member);
  }
  return fnv1aConstant(hash, step(layout, last, layout.names.length).stretch);
}

/** Where values come in turns there is no usual one, and looking for it again and again would cost more than it saves. */
const LEARNED_MAX = 8;

/** Makes a value that came twice in a row part of the stretch before it. */
function learn(step: Step, { types }: Layout, value: unknown): void {
  if (value === step.lastValue && step.learned < LEARNED_MAX) {
    step.learned++;
    step.usualValue = value;
    step.usualStretch = constant(step.stretch.text + dump(types[step.position] as GoType, value));
  }
  step.lastValue = value;
}

/** The same object with its fields as in the Go source. The API server stores them so; others may not. */
function inOrder({ names }: Layout, value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const ordered: Record<string, unknown> = {};
  for (const name of names) if (Object.hasOwn(value, name)) ordered[name] = value[name];
  return ordered;
}

function feedStruct(type: GoStruct): Feed {
  let layout: Layout | undefined;
  const empty = {};
  return (state, value) => {
    layout ??= layoutOf(type);
    return feedFields(layout, state, isObject(value) ? value : empty);
  };
}

function feedList(element: GoType): Feed {
  const feed = feedOf(element);
  return (state, value) => {
    if (!Array.isArray(value) || value.length === 0) return fnv1aConstant(state, NIL);
    let hash = fnv1aConstant(state, OPEN_LIST);
    for (let index = 0; index < value.length; index++) {
      if (index > 0) hash = fnv1a(hash, ' ');
      hash = feed(hash, value[index]);
    }
    return fnv1aConstant(hash, CLOSE_LIST);
  };
}

function feedMap(of: GoType): Feed {
  const feed = feedOf(of);
  return (state, value) => {
    const keys = isObject(value) ? sortedKeys(value) : [];
    if (!isObject(value) || keys.length === 0) return fnv1aConstant(state, NIL);
    let hash = fnv1aConstant(state, OPEN_MAP);
    for (let index = 0; index < keys.length; index++) {
      const key = keys[index] as string;
      if (index > 0) hash = fnv1a(hash, ' ');
      hash = feed(fnv1a(fnv1a(hash, key), ':'), value[key]);
    }
    return fnv1aConstant(hash, CLOSE_LIST);
  };
}

function feedQuantity(type: Extract<GoType, { kind: 'quantity' }>): Feed {
  const known = new Map<unknown, Constant>();
  return (state, value) => {
    let text = known.get(value);
    if (text === undefined) {
      text = constant(dumpSpecial(type, value));
      if (known.size < QUANTITIES_MAX) known.set(value, text);
    }
    return fnv1aConstant(state, text);
  };
}

function feedBasic(kind: GoBasic['kind']): Feed {
  return kind === 'string'
    ? (state, value) => (typeof value === 'string' ? fnv1a(state, value) : state)
    : (state, value) => fnv1a(state, dumpBasic(kind, value));
}

const structs = new WeakMap<GoStruct, Feed>();

/** Compiles a type. Structs are compiled once, when a value of theirs first comes, because they refer to each other in circles. */
export function feedOf(type: GoType): Feed {
  switch (type.kind) {
    case 'pointer': {
      const feed = feedOf(type.to);
      return (state, value) => (value === undefined || value === null ? fnv1aConstant(state, NIL) : feed(state, value));
    }
    case 'slice':
      return feedList(type.element);
    case 'map':
      return feedMap(type.value);
    case 'struct': {
      const known = structs.get(type) ?? feedStruct(type);
      structs.set(type, known);
      return known;
    }
    case 'quantity':
      return feedQuantity(type as Extract<GoType, { kind: 'quantity' }>);
    case 'intOrString':
    case 'time':
    case 'microTime':
    case 'raw':
      return (state, value) => fnv1a(state, dumpSpecial(type, value ?? undefined));
    default:
      return feedBasic(type.kind);
  }
}
