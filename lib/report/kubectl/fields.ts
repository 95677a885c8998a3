/** A plain object of unknown content: what is printed may come from anywhere, so nothing about it is taken for granted. */
export type Fields = Readonly<Record<string, unknown>>;

const NO_FIELDS: Fields = Object.freeze(Object.create(null));
const NO_ITEMS: readonly unknown[] = Object.freeze([]);

/** `value` as an object; an empty one if it is anything else. */
export function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : NO_FIELDS;
}

/** `value` as a list; an empty one if it is anything else. */
export function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : NO_ITEMS;
}

/** A scalar as text; `''` for what is absent or no scalar. */
export function text(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** A number; 0 for what is absent or no number, as Go prints a zero value. */
export function count(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

/** Strings of a list; other items are left out. */
export function texts(value: unknown): string[] {
  return items(value).filter((item): item is string => typeof item === 'string');
}

export const metadataOf = (object: Fields): Fields => fields(object.metadata);
export const specOf = (object: Fields): Fields => fields(object.spec);
export const statusOf = (object: Fields): Fields => fields(object.status);
export const nameOf = (object: Fields): string => text(metadataOf(object).name);
