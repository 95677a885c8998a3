import type { FieldPath } from './path';

/**
 * What kind of wrong a field is; the value is the `reason` of the cause in a Status.
 * Source: apimachinery `pkg/util/validation/field/errors.go`.
 */
export type FieldErrorType =
  | 'FieldValueRequired'
  | 'FieldValueForbidden'
  | 'FieldValueTooLong'
  | 'FieldValueInvalid'
  | 'FieldValueTypeInvalid'
  | 'FieldValueNotSupported'
  | 'FieldValueDuplicate'
  | 'FieldValueNotFound'
  | 'FieldValueTooMany'
  | 'InternalError';

/** One complaint of the API server about one field. `body` is its text after the path. */
export interface FieldError {
  readonly type: FieldErrorType;
  readonly field: FieldPath;
  readonly body: string;
}

/**
 * A value as Go prints it in these messages: strings quoted, everything else as JSON.
 * Give named types, pointers, slices, maps and structs as they would marshal: their JSON is what is printed.
 */
export type Printable = unknown;

function goString(value: Printable): string {
  return typeof value === 'string' ? goQuote(value) : goJSON(value);
}

const HTML = /[<>&\u2028\u2029]/g;

/** As `encoding/json` writes a value: like `JSON.stringify`, but fit to stand in HTML. */
function goJSON(value: Printable): string {
  const text = JSON.stringify(value) ?? 'null';
  return text.replace(HTML, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * A string of a named Go type, such as `v1.Protocol`: Kubernetes prints those as JSON, not with `%q`, which differs for
 * `<`, `&` and control characters.
 */
export function named(text: string): Printable {
  return { toJSON: () => text };
}

/** Printable ASCII without quote and backslash: nothing of it is escaped. */
const PLAIN = /^[ !#-[\]-~]*$/;

/** Go's `%q`: like JSON, except for control characters, DEL, the characters JSON leaves and invalid ones. */
export function goQuote(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  let out = '"';
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (char === '"' || char === '\\') out += `\\${char}`;
    else if (char === '\n') out += '\\n';
    else if (char === '\t') out += '\\t';
    else if (char === '\r') out += '\\r';
    else if (char === '\u0007') out += '\\a';
    else if (char === '\b') out += '\\b';
    else if (char === '\f') out += '\\f';
    else if (char === '\v') out += '\\v';
    else if (code < 0x20 || code === 0x7f) out += `\\x${code.toString(16).padStart(2, '0')}`;
    else if (/\p{C}|\p{Z}/u.test(char) && char !== ' ') {
      out += code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
    } else out += char;
  }
  return `${out}"`;
}

function withDetail(head: string, detail: string): string {
  return detail === '' ? head : `${head}: ${detail}`;
}

export function required(field: FieldPath, detail: string): FieldError {
  return { type: 'FieldValueRequired', field, body: withDetail('Required value', detail) };
}

export function forbidden(field: FieldPath, detail: string): FieldError {
  return { type: 'FieldValueForbidden', field, body: withDetail('Forbidden', detail) };
}

export function invalid(field: FieldPath, value: Printable, detail: string): FieldError {
  return { type: 'FieldValueInvalid', field, body: withDetail(`Invalid value: ${goString(value)}`, detail) };
}

export function duplicate(field: FieldPath, value: Printable): FieldError {
  return { type: 'FieldValueDuplicate', field, body: `Duplicate value: ${goString(value)}` };
}

export function notFound(field: FieldPath, value: Printable): FieldError {
  return { type: 'FieldValueNotFound', field, body: `Not found: ${goString(value)}` };
}

/**
 * A value of a fixed set. Nearly all such fields have a Go type of their own, and print as {@link named} does.
 *
 * @param supported - In the order Kubernetes prints it: sorted, unless the rule keeps an order of its own.
 */
export function notSupported(field: FieldPath, value: Printable, supported: readonly string[]): FieldError {
  return unsupported(field, goJSON(value), supported);
}

/** As {@link notSupported}, for a field that is a plain string in Go. */
export function notSupportedText(field: FieldPath, value: string, supported: readonly string[]): FieldError {
  return unsupported(field, goQuote(value), supported);
}

function unsupported(field: FieldPath, value: string, supported: readonly string[]): FieldError {
  const list = supported.length === 0 ? '' : `supported values: ${supported.map(goQuote).join(', ')}`;
  return { type: 'FieldValueNotSupported', field, body: withDetail(`Unsupported value: ${value}`, list) };
}

/** Too many bytes (`field.TooLong`). */
export function tooLong(field: FieldPath, max: number): FieldError {
  return { type: 'FieldValueTooLong', field, body: `Too long: may not be more than ${max} bytes` };
}

/** Too many items (`field.TooMany`). */
export function tooMany(field: FieldPath, actual: number, max: number): FieldError {
  return { type: 'FieldValueTooMany', field, body: `Too many: ${actual}: must have at most ${max} items` };
}

/** `path: body`, as it stands in a Status' message. */
export function errorText(error: FieldError): string {
  return `${error.field}: ${error.body}`;
}
