import type { GoStruct, GoType } from './go-type';

/** A field as it lies in JSON, embedded structs dissolved into their parent. */
export interface JsonField {
  readonly json: string;
  /** As an error of Go names it: `ProbeHandler.httpGet` for a field of an embedded struct. JSON names have no dots. */
  readonly label: string;
  readonly omitEmpty: boolean;
  readonly defaulted: boolean;
  /** An empty one is kept while the object is worked on: messages tell `{}` and `[]` from `null`. */
  readonly keepsEmpty: boolean;
  /** What says the same as the last time is the same value. */
  readonly repeated: boolean;
  readonly type: GoType;
}

/** The fields of a struct as they lie in JSON, in the order Go writes them. */
export function jsonFields(struct: GoStruct): readonly JsonField[] {
  return fieldsUnder(struct, '');
}

function fieldsUnder(struct: GoStruct, prefix: string): readonly JsonField[] {
  const fields: JsonField[] = [];
  for (const field of struct.fields()) {
    if (field.json !== '')
      fields.push({
        json: field.json,
        label: `${prefix}${field.json}`,
        omitEmpty: field.omitEmpty,
        defaulted: field.defaulted === true,
        keepsEmpty: field.keepsEmpty === true,
        repeated: field.repeated === true,
        type: field.type,
      });
    else if (field.type.kind === 'struct') fields.push(...fieldsUnder(field.type, `${prefix}${field.name}.`));
  }
  return fields;
}

/**
 * What Go writes for a field that was never set, undefined when it writes nothing.
 *
 * `omitempty` does not apply to structs, so those are always there: `resources: {}`. Slices that must be there are `[]`,
 * unless none is told from empty, and times that were never set are left out, where Go writes `null`: nulls would only be in the way.
 */
export function zeroOf(
  field: Pick<JsonField, 'omitEmpty' | 'type'> & Partial<Pick<JsonField, 'keepsEmpty'>>,
): (() => unknown) | undefined {
  const { type } = field;
  switch (type.kind) {
    case 'struct': {
      const filled: { readonly json: string; readonly zero: () => unknown }[] = [];
      for (const inner of jsonFields(type)) {
        const zero = zeroOf(inner);
        if (zero !== undefined) filled.push({ json: inner.json, zero });
      }
      return () => {
        const value: Record<string, unknown> = {};
        for (const { json, zero } of filled) value[json] = zero();
        return value;
      };
    }
    case 'intOrString':
      return () => 0;
    case 'quantity':
      return () => '0';
    case 'pointer':
    case 'map':
    case 'time':
    case 'microTime':
    case 'raw':
      return undefined;
    case 'slice':
      return field.omitEmpty || field.keepsEmpty === true ? undefined : () => [];
    case 'string':
      return field.omitEmpty ? undefined : () => '';
    case 'bool':
      return field.omitEmpty ? undefined : () => false;
    case 'int32':
    case 'int64':
    case 'uint16':
    case 'float64':
      return field.omitEmpty ? undefined : () => 0;
    default: {
      const unknown: never = type;
      throw new TypeError(`unknown type ${JSON.stringify(unknown)}`);
    }
  }
}
