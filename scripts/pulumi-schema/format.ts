/** What a property holds, as Pulumi's schema writes it (`pkg/codegen/schema/pulumi.json`, `#/$defs/typeSpec`). */
export interface TypeSpec {
  readonly type?: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object';
  readonly items?: TypeSpec;
  readonly additionalProperties?: TypeSpec;
  readonly $ref?: string;
  readonly oneOf?: readonly TypeSpec[];
}

export interface PropertySpec extends TypeSpec {
  readonly description?: string;
}

/** An object with members. */
export interface ObjectSpec {
  readonly type: 'object';
  readonly description?: string;
  readonly properties: Readonly<Record<string, PropertySpec>>;
  readonly required?: readonly string[];
}

/** A text out of a few. */
export interface EnumSpec {
  readonly type: 'string';
  readonly description?: string;
  readonly enum: readonly { readonly name: string; readonly value: string }[];
}

export interface ComponentSpec extends ObjectSpec {
  readonly isComponent: true;
  readonly inputProperties: Readonly<Record<string, PropertySpec>>;
  readonly requiredInputs: readonly string[];
}

/** The schema of a package of components. Its version is that of the npm package, added when it is served. */
export interface PackageSpec {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly license: string;
  readonly keywords: readonly string[];
  readonly language: Readonly<Record<string, { readonly respectSchemaVersion: true }>>;
  readonly types: Readonly<Record<string, ObjectSpec | EnumSpec>>;
  readonly resources: Readonly<Record<string, ComponentSpec>>;
}
