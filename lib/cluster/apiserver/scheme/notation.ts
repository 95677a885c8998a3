import type { GoBasic, GoField, GoSpecial, GoStruct, GoType } from './go-type';

/**
 * Go types of one package, written down compactly. The notation, one declaration or field a line:
 *
 * ```
 * string Protocol PullPolicy          named strings
 * map ResourceList resource.Quantity  a named map from strings
 * struct ServicePort                  a struct; the indented lines after it are its fields
 *   Name name? string                 Go name, JSON name, type; `?` is `omitempty`
 *   Type type?= ServiceType           `=`: defaults nearly always fill it
 *   Rules rules?! []IngressRule       `!`: the decoder keeps an empty one
 *   Ports ports?& []ContainerPort     `&`: mostly as it was last time; the decoder gives the same value then
 *   ProbeHandler - ProbeHandler       `-`: embedded, its fields lie in this struct
 * ```
 *
 * Types are written as in Go: `string`, `*int32`, `[]Container`, `map[string]string`. A bare capitalised name is looked up
 * in this table, then in the imported ones.
 */
export interface TypeTable {
  /** The type of that name, undefined when neither this table nor an imported one has it. */
  readonly find: (name: string) => GoType | undefined;
  /** The struct of that name. @throws Error when there is none: a mistake in our own tables, never in user data. */
  readonly struct: (name: string) => GoStruct;
  /** Names of the structs declared here. */
  readonly structs: () => readonly string[];
}

const BUILT_IN: ReadonlyMap<string, GoBasic | GoSpecial> = new Map<string, GoBasic | GoSpecial>([
  ['string', { kind: 'string', name: 'string' }],
  ['bool', { kind: 'bool', name: 'bool' }],
  ['int32', { kind: 'int32', name: 'int32' }],
  ['int64', { kind: 'int64', name: 'int64' }],
  ['types.UID', { kind: 'string', name: 'types.UID' }],
  ['intstr.IntOrString', { kind: 'intOrString', name: 'intstr.IntOrString' }],
  ['resource.Quantity', { kind: 'quantity', name: 'resource.Quantity' }],
  ['Time', { kind: 'time', name: 'v1.Time' }],
  ['MicroTime', { kind: 'microTime', name: 'v1.MicroTime' }],
  ['FieldsV1', { kind: 'raw', name: 'v1.FieldsV1' }],
  ['raw', { kind: 'raw', name: 'runtime.RawExtension' }],
]);

/** Reads `source` lazily: a struct's lines are looked at when its fields are first asked for. */
export function typeTable(goPackage: string, source: string, imports: readonly TypeTable[] = []): TypeTable {
  const declared = new Map<string, GoType>();
  const structNames: string[] = [];
  const lines = source.split('\n');
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (line === '' || line.startsWith(' ')) continue;
    const [keyword, ...names] = line.split(' ');
    const name = names[0] ?? '';
    if (keyword === 'string') {
      for (const each of names) declared.set(each, { kind: 'string', name: `${goPackage}.${each}` });
    } else if (keyword === 'map') {
      declared.set(name, { kind: 'map', name: `${goPackage}.${name}`, value: resolve(names[1] ?? '') });
    } else if (keyword === 'struct') {
      declared.set(name, structOf(`${goPackage}.${name}`, index + 1));
      structNames.push(name);
    } else throw new Error(`unknown declaration ${JSON.stringify(line)}`);
  }

  function structOf(name: string, first: number): GoStruct {
    let fields: readonly GoField[] | undefined;
    return {
      kind: 'struct',
      name,
      fields: () => {
        fields ??= readFields(first);
        return fields;
      },
    };
  }

  function readFields(first: number): GoField[] {
    const fields: GoField[] = [];
    for (let index = first; lines[index]?.startsWith('  '); index++) {
      const [, , name = '', json = '', type = ''] = (lines[index] ?? '').split(' ');
      const bare = json.replace(/[?=!&]+$/, '');
      const marks = json.slice(bare.length);
      fields.push({
        name,
        json: bare === '-' ? '' : bare,
        omitEmpty: marks.includes('?'),
        ...(marks.includes('=') && { defaulted: true }),
        ...(marks.includes('!') && { keepsEmpty: true }),
        ...(marks.includes('&') && { repeated: true }),
        type: resolve(type),
      });
    }
    return fields;
  }

  function resolve(type: string): GoType {
    if (type.startsWith('*')) return { kind: 'pointer', to: resolve(type.slice(1)) };
    if (type.startsWith('[]')) return { kind: 'slice', element: resolve(type.slice(2)) };
    if (type.startsWith('map[string]')) return { kind: 'map', name: type, value: resolve(type.slice(11)) };
    const found = BUILT_IN.get(type) ?? find(type);
    if (found === undefined) throw new Error(`no type ${JSON.stringify(type)} in ${goPackage}`);
    return found;
  }

  function find(name: string): GoType | undefined {
    const own = declared.get(name);
    if (own !== undefined) return own;
    for (const table of imports) {
      const found = table.find(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  return {
    find,
    struct: (name) => {
      const found = find(name);
      if (found?.kind !== 'struct') throw new Error(`no struct ${name} in ${goPackage}`);
      return found;
    },
    structs: () => structNames,
  };
}
