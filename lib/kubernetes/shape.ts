/** Whether a value of unknown origin has a shape. */
export type Check = (value: unknown) => boolean;

export const isText: Check = (value) => typeof value === 'string';
export const isNumber: Check = (value) => typeof value === 'number' && Number.isInteger(value);

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One of some texts. */
export function oneOf(...texts: readonly string[]): Check {
  return (value) => texts.includes(value as string);
}

/** A list of which every item has a shape. */
export function listOf(check: Check): Check {
  return (value) => Array.isArray(value) && value.every(check);
}

/** An object. Fields may be absent, unless `required` names them; fields not named may be anything. */
export function shape(fields: Readonly<Record<string, Check>>, ...required: readonly string[]): Check {
  const names = Object.keys(fields);
  return (value) => {
    if (!isObject(value)) return false;
    for (const name of names) {
      const field = Object.hasOwn(value, name) ? value[name] : undefined;
      if (field === undefined ? required.includes(name) : fields[name]?.(field) === false) return false;
    }
    return true;
  };
}

/** A map of texts. */
export const isLabels: Check = (value) => isObject(value) && Object.values(value).every(isText);

/** A label selector, whatever its keys and values. */
export const isSelector = shape({
  matchLabels: isLabels,
  matchExpressions: listOf(
    shape(
      { key: isText, operator: oneOf('In', 'NotIn', 'Exists', 'DoesNotExist'), values: listOf(isText) },
      'key',
      'operator',
    ),
  ),
});
