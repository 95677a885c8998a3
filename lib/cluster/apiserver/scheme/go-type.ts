/**
 * The Go types behind Kubernetes' kinds, as data: what the decoder accepts, in what order fields are stored,
 * and what the text looks like that a pod template's hash is made of.
 */
export type GoType = GoBasic | GoStruct | GoSlice | GoMap | GoPointer | GoSpecial;

/** `name` is the Go type's name as a dump prints it: `string`, `v1.Protocol`. */
export interface GoBasic {
  readonly kind: 'string' | 'bool' | 'int32' | 'int64' | 'uint16' | 'float64';
  readonly name: string;
}

export interface GoStruct {
  readonly kind: 'struct';
  /** `v1.PodSpec` */
  readonly name: string;
  /** In the order of the Go source. A function, because structs refer to each other in circles. */
  readonly fields: () => readonly GoField[];
}

export interface GoField {
  /** Go's name: `TargetPort`. */
  readonly name: string;
  /** Name in JSON: `targetPort`. Empty for an embedded struct whose fields lie in the parent. */
  readonly json: string;
  /** Left out of JSON when zero (`omitempty`). */
  readonly omitEmpty: boolean;
  /** Hardly ever absent once defaults are set: the decoder keeps its place among the fields. Says nothing about its value. */
  readonly defaulted?: boolean;
  /** Messages print it, and tell an empty one from none: the decoder keeps `{}` and `[]`, though they are not stored. */
  readonly keepsEmpty?: boolean;
  /** Mostly says what it said in the object before: the decoder gives the same value again. */
  readonly repeated?: boolean;
  readonly type: GoType;
}

export interface GoSlice {
  readonly kind: 'slice';
  readonly element: GoType;
}

/** Keys are strings. */
export interface GoMap {
  readonly kind: 'map';
  /** `map[string]string`, or a named type such as `v1.ResourceList`. */
  readonly name: string;
  readonly value: GoType;
}

export interface GoPointer {
  readonly kind: 'pointer';
  readonly to: GoType;
}

/** Types with a JSON form of their own. `raw` is anything at all, kept as it is. */
export interface GoSpecial {
  readonly kind: 'quantity' | 'intOrString' | 'time' | 'microTime' | 'raw';
  readonly name: string;
}
