/** Most warnings about unknown fields that one request gives. */
const MAX_UNKNOWN_FIELDS = 100;

/** What Go calls the kind of a JSON value in an error. */
function jsonKind(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'number':
    case 'bigint':
      return 'number';
    default:
      return Array.isArray(value) ? 'array' : 'object';
  }
}

/** Where decoding is, and what it found wrong so far. */
export class DecodeState {
  /** Labels of fields and indices of elements, down to the value being read. */
  private readonly path: (string | number)[] = [];
  /** Name of the innermost struct, without its package. */
  struct = '';
  /** Texts for the `Warning` header. */
  warnings: string[] | undefined;
  private firstError: string | undefined;
  private ended = false;
  private odd = false;

  /** @param traces - Whether to say what is wrong, and where. Otherwise it is only told that something is. */
  constructor(readonly traces: boolean) {}

  /** Whether anything was wrong so far. */
  get hasOddity(): boolean {
    return this.odd;
  }

  /** As {@link hasOddity}, and forgets it. */
  isOdd(): boolean {
    const { odd } = this;
    this.odd = false;
    return odd;
  }

  /** Goes down to a field of a struct, or to an element of a list in it. */
  enter(struct: string, to: string | number): void {
    this.struct = struct;
    this.path.push(to);
  }

  /** Goes up again. */
  leave(): void {
    this.path.pop();
  }

  /** The text that answers the request when decoding failed. */
  error(): string | undefined {
    return this.firstError;
  }

  /** The value is of another type than the field: the first such error is remembered, and decoding goes on. */
  wrongType(value: unknown, goType: string): undefined {
    if (this.traces) this.firstError ??= this.typeError(jsonKind(value), goType);
    else this.odd = true;
  }

  /** A number that the field's type cannot hold. */
  wrongNumber(value: number, goType: string): undefined {
    if (this.traces) this.firstError ??= this.typeError(`number ${value}`, goType);
    else this.odd = true;
  }

  /** As {@link wrongType}, for a type that reads itself. */
  failOnType(value: unknown, goType: string): undefined {
    this.fail(this.traces ? this.typeError(jsonKind(value), goType) : '');
  }

  /** As {@link wrongNumber}, for a type that reads itself. */
  failOnNumber(value: number, goType: string): undefined {
    this.fail(this.traces ? this.typeError(`number ${value}`, goType) : '');
  }

  /** A type that reads itself failed: Go stops there, and this error goes before any earlier one. */
  fail(error: string): undefined {
    if (!this.traces) this.odd = true;
    if (!this.traces || this.ended) return;
    this.ended = true;
    this.firstError = error;
  }

  /** The struct being read has no field of that name: case matters. */
  unknownField(name: string): void {
    if (!this.traces) {
      this.odd = true;
      return;
    }
    this.warnings ??= [];
    if (this.warnings.length >= MAX_UNKNOWN_FIELDS) return;
    let path = '';
    for (const part of this.path) {
      if (typeof part === 'number') path += `[${part}]`;
      else {
        // Errors name embedded structs, warnings do not.
        const json = part.slice(part.lastIndexOf('.') + 1);
        path += path === '' ? json : `.${json}`;
      }
    }
    this.warnings.push(`unknown field "${path === '' ? name : `${path}.${name}`}"`);
  }

  private typeError(kind: string, goType: string): string {
    const fields = this.path.filter((part) => typeof part === 'string').join('.');
    const target =
      fields === '' ? `Go value of type ${goType}` : `Go struct field ${this.struct}.${fields} of type ${goType}`;
    return `json: cannot unmarshal ${kind} into ${target}`;
  }
}
