import { isPlainObject } from '../../../lib/spec/leaf';
import type { EnumSpec, ObjectSpec, PackageSpec, TypeSpec } from '../../../scripts/pulumi-schema/format';

/** Ways in which a value is not of a type of the schema, in words. */
export function nonconformities(schema: PackageSpec, type: TypeSpec, value: unknown, path: string): readonly string[] {
  if (type.oneOf !== undefined) {
    const attempts = type.oneOf.map((each) => nonconformities(schema, each, value, path));
    return attempts.some(({ length }) => length === 0) ? [] : attempts.flat();
  }
  if (type.$ref !== undefined) return ofNamed(schema, type.$ref, value, path);
  switch (type.type) {
    case 'string':
    case 'boolean':
      return typeof value === type.type ? [] : [`${path}: no ${type.type}`];
    case 'integer':
      return Number.isInteger(value) ? [] : [`${path}: no integer`];
    case 'number':
      return typeof value === 'number' ? [] : [`${path}: no number`];
    case 'array': {
      const { items } = type;
      if (!Array.isArray(value) || items === undefined) return [`${path}: no list`];
      return value.flatMap((item, index) => nonconformities(schema, items, item, `${path}[${index}]`));
    }
    case 'object': {
      const { additionalProperties } = type;
      if (!isPlainObject(value) || additionalProperties === undefined) return [`${path}: no map`];
      return Object.entries(value).flatMap(([key, member]) =>
        nonconformities(schema, additionalProperties, member, `${path}.${key}`),
      );
    }
    case undefined:
      return [`${path}: of no type`];
    default:
      throw new TypeError(`no such type: ${String(type.type satisfies never)}`);
  }
}

function ofNamed(schema: PackageSpec, ref: string, value: unknown, path: string): readonly string[] {
  if (ref === 'pulumi.json#/Any') return [];
  const named: ObjectSpec | EnumSpec | undefined = schema.types[ref.slice('#/types/'.length)];
  if (named === undefined) return [`${path}: ${ref} is not there`];
  if (named.type === 'object') return ofObject(schema, named.properties, named.required ?? [], value, path);
  return named.enum.some((each) => each.value === value) ? [] : [`${path}: ${String(value)} is none of ${ref}`];
}

/** The same for an object's members. */
export function ofObject(
  schema: PackageSpec,
  properties: ObjectSpec['properties'],
  required: readonly string[],
  value: unknown,
  path: string,
): readonly string[] {
  if (!isPlainObject(value)) return [`${path}: no object`];
  const missing = required.filter((name) => value[name] === undefined).map((name) => `${path}.${name}: missing`);
  const wrong = Object.entries(value).flatMap(([name, member]) => {
    const type = properties[name];
    return type === undefined ? [`${path}.${name}: unknown`] : nonconformities(schema, type, member, `${path}.${name}`);
  });
  return [...missing, ...wrong];
}
