import type { GoField, GoSpecial, GoType } from '../../apiserver/scheme/go-type';
import { byBytes } from './byte-order';
import { dumpQuantity } from './quantity-dump';

/**
 * The text Kubernetes hashes an object by: go-spew's `%#v`, with sorted keys and without addresses, capacities and methods
 * (`k8s.io/utils/dump` `ForHash`). Types are named before a value, except where a list, map or pointer has named them.
 */

/** Seconds from the year 1, where Go's clock starts, to 1970. */
const UNIX_EPOCH = 62135596800;
/** Where the controller manager's container, which has no time-zone file, believes to be. */
const LOCATION =
  '(*time.Location){name:(string)UTC zone:([]time.zone)<nil> tx:([]time.zoneTrans)<nil> extend:(string) ' +
  'cacheStart:(int64)0 cacheEnd:(int64)0 cacheZone:(*time.zone)<nil>}';

/** A Go type as Go writes it: `[]v1.Container`, `*int64`. */
export function typeName(type: GoType): string {
  switch (type.kind) {
    case 'slice':
      return `[]${typeName(type.element)}`;
    case 'pointer':
      return `*${typeName(type.to)}`;
    default:
      return type.name;
  }
}

/** The value of a member, or undefined. Embedded structs have their fields in the parent. */
function member(field: GoField, value: unknown): unknown {
  return field.json === '' ? value : isObject(value) ? value[field.json] : undefined;
}

/** An object that is no list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Times are stored in whole seconds. */
function dumpTime(value: unknown): string {
  const seconds = typeof value === 'string' ? Math.floor(Date.parse(value) / 1000) : Number.NaN;
  const instant = Number.isNaN(seconds)
    ? 'ext:(int64)0 loc:(*time.Location)<nil>'
    : `ext:(int64)${seconds + UNIX_EPOCH} loc:${LOCATION}`;
  return `{Time:(time.Time){wall:(uint64)0 ${instant}}}`;
}

/** A value of a type that has a JSON form of its own. */
export function dumpSpecial(type: GoSpecial, value: unknown): string {
  switch (type.kind) {
    case 'quantity':
      return dumpQuantity(typeof value === 'string' || typeof value === 'number' ? String(value) : '');
    case 'intOrString':
      return typeof value === 'string'
        ? `{Type:(intstr.Type)1 IntVal:(int32)0 StrVal:(string)${value}}`
        : `{Type:(intstr.Type)0 IntVal:(int32)${typeof value === 'number' ? value : 0} StrVal:(string)}`;
    case 'time':
    case 'microTime':
      return dumpTime(value);
    case 'raw':
      return value === undefined
        ? '{Raw:([]uint8)<nil>}'
        : `{Raw:([]uint8)[${new TextEncoder().encode(JSON.stringify(value)).join(' ')}]}`;
    default: {
      const unknown: never = type.kind;
      throw new TypeError(`unknown Go type ${String(unknown)}`);
    }
  }
}

/** A text, a number or a truth value. Absent, and of another type than declared, is zero. */
export function dumpBasic(kind: string, value: unknown): string {
  if (kind === 'string') return typeof value === 'string' ? value : '';
  if (kind === 'bool') return value === true ? 'true' : 'false';
  return typeof value === 'number' ? String(value) : '0';
}

/** Keys of a map in the order of a dump. */
export function sortedKeys(map: Readonly<Record<string, unknown>>): string[] {
  const keys = Object.keys(map);
  for (let index = 1; index < keys.length; index++) {
    // Most maps are written in order, and sorting costs more than looking.
    if (byBytes(keys[index - 1] as string, keys[index] as string) > 0) return keys.sort(byBytes);
  }
  return keys;
}

/**
 * The text of a value, without its type in front.
 *
 * Written out plainly; what makes hashes in number is `./hasher`, which agrees with this to the byte.
 *
 * @param value - As the API server stores it. Empty lists and maps are as absent: storage (protobuf) does not tell them apart.
 */
export function dump(type: GoType, value: unknown): string {
  switch (type.kind) {
    case 'pointer':
      return value === undefined || value === null ? '<nil>' : dump(type.to, value);
    case 'slice':
      return Array.isArray(value) && value.length > 0
        ? `[${value.map((element) => dump(type.element, element)).join(' ')}]`
        : '<nil>';
    case 'map': {
      const keys = isObject(value) ? sortedKeys(value) : [];
      if (!isObject(value) || keys.length === 0) return '<nil>';
      return `map[${keys.map((key) => `${key}:${dump(type.value, value[key])}`).join(' ')}]`;
    }
    case 'struct':
      return `{${type
        .fields()
        .map((field) => `${field.name}:(${typeName(field.type)})${dump(field.type, member(field, value))}`)
        .join(' ')}}`;
    case 'quantity':
    case 'intOrString':
    case 'time':
    case 'microTime':
    case 'raw':
      return dumpSpecial(type, value ?? undefined);
    default:
      return dumpBasic(type.kind, value);
  }
}
