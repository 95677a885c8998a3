import ts from 'typescript';
import type { EnumSpec, ObjectSpec, PropertySpec, TypeSpec } from './format';
import { declaringInterface, isWrapper, shapeName, type WrittenNames, writtenNames } from './names';

const ANY: TypeSpec = { $ref: 'pulumi.json#/Any' };
/** Aliases of any part of a manifest. A function, which they also allow, does not travel between languages. */
const ANYTHING: ReadonlySet<string> = new Set(['Override', 'MergePatch']);
/** Texts that environment variables are made of may come from any number; all others count things. */
const FRACTIONS: ReadonlySet<string> = new Set(['EnvValue']);

interface Member {
  readonly name: string;
  readonly types: ts.Type[];
  readonly names: WrittenNames;
  /** What its own type is called when nobody named it. */
  readonly place: string;
  readonly description: string;
  /** In how many of the merged objects it must be given. */
  requiredIn: number;
}

/**
 * Writes TypeScript types as those of Pulumi's schema, and keeps the named ones. What the schema cannot say is said more
 * loosely: of several shapes of an object one is made that has the members of all, and an index of names stays a map.
 * What does not travel at all, a function, is left out; so is an object that needs one.
 */
export class TypeTable {
  readonly types: Record<string, ObjectSpec | EnumSpec> = {};
  private readonly owners = new Map<string, string>();

  constructor(
    private readonly checker: ts.TypeChecker,
    private readonly packageName: string,
  ) {}

  /** An object's members. Several objects are taken for one of many shapes. */
  object(objects: readonly ts.Type[], name: string): ObjectSpec {
    const properties: Record<string, PropertySpec> = {};
    const required: string[] = [];
    for (const member of this.members(objects, name)) {
      const spec = this.oneOf(member.types, member.place, member.names);
      if (spec === undefined) continue;
      properties[member.name] = { ...spec, ...(member.description === '' ? {} : { description: member.description }) };
      if (member.requiredIn === objects.length) required.push(member.name);
    }
    return { type: 'object', properties, ...(required.length === 0 ? {} : { required }) };
  }

  /** The type of a value that is of one of these. Undefined: none of them travels. */
  private oneOf(given: readonly ts.Type[], name: string, written?: WrittenNames): TypeSpec | undefined {
    const alias = given.map((each) => each.aliasSymbol?.name).find((each) => each !== undefined);
    const called = written?.whole ?? alias;
    if (called !== undefined && ANYTHING.has(called)) return ANY;
    if (given.some((each) => (each.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0)) return ANY;
    const parts = [...new Set(given.flatMap((each) => this.parts(each)))];
    const found = new Map<string, TypeSpec>();
    const add = (spec: TypeSpec | undefined): void => {
      if (spec !== undefined) found.set(JSON.stringify(spec), spec);
    };
    if (parts.some((each) => (each.flags & ts.TypeFlags.String) !== 0)) add({ type: 'string' });
    else add(this.enumeration(parts, written?.texts ?? alias ?? name));
    if (parts.some((each) => (each.flags & ts.TypeFlags.NumberLike) !== 0)) {
      add({ type: FRACTIONS.has(called ?? '') ? 'number' : 'integer' });
    }
    if (parts.some((each) => (each.flags & ts.TypeFlags.BooleanLike) !== 0)) add({ type: 'boolean' });
    const lists = parts.filter((each) => this.checker.isArrayType(each));
    if (lists.length > 0) {
      const items = lists.flatMap((each) => this.checker.getTypeArguments(each as ts.TypeReference));
      const spec = this.oneOf(items, singular(name));
      add(spec && { type: 'array', items: spec });
    }
    this.addObjects(
      parts.filter((each) => !this.checker.isArrayType(each)),
      called ?? name,
      add,
    );
    const specs = [...found.values()];
    return specs.length > 1 ? { oneOf: specs } : specs[0];
  }

  private addObjects(parts: readonly ts.Type[], name: string, add: (spec: TypeSpec | undefined) => void): void {
    const shapes: ts.Type[] = [];
    for (const part of parts) {
      if ((part.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) === 0) continue;
      const values = this.checker.getIndexTypeOfType(part, ts.IndexKind.String);
      if (values !== undefined) {
        const spec = this.oneOf([values], `${name}Value`);
        add(spec && { type: 'object', additionalProperties: spec });
      } else if (this.travels(part)) shapes.push(part);
    }
    if (shapes.length > 0) add(this.named(shapes, name));
  }

  /** The types a union is of, without what only says that there is none. */
  private parts(type: ts.Type): readonly ts.Type[] {
    const bare = this.unwrapped(type);
    const parts = bare.isUnion() ? bare.types.map((each) => this.unwrapped(each)) : [bare];
    const nothing = ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Never | ts.TypeFlags.NonPrimitive;
    return parts.filter((each) => (each.flags & nothing) === 0);
  }

  private unwrapped(type: ts.Type): ts.Type {
    const [inner] = type.aliasTypeArguments ?? [];
    if (inner !== undefined && isWrapper(type.aliasSymbol)) return this.unwrapped(inner);
    // `object & T` only says that T must be given.
    if (!type.isIntersection()) return type;
    const rest = type.types.filter((each) => (each.flags & ts.TypeFlags.NonPrimitive) === 0);
    return rest.length === 1 && rest[0] !== undefined ? this.unwrapped(rest[0]) : type;
  }

  /** Whether another language could give it: no function, and no member that must be there and is one. */
  private travels(type: ts.Type): boolean {
    if (type.getCallSignatures().length > 0) return false;
    const properties = this.checker.getPropertiesOfType(type);
    return properties.every((property) => {
      if ((property.flags & (ts.SymbolFlags.Optional | ts.SymbolFlags.Property)) !== ts.SymbolFlags.Property) {
        return (property.flags & ts.SymbolFlags.Method) === 0;
      }
      const types = this.parts(this.checker.getTypeOfSymbol(property));
      return types.some(
        (each) => (each.flags & ts.TypeFlags.Object) === 0 || this.isRecursive(each) || this.travels(each),
      );
    });
  }

  /** Lists and named types that are under way are taken as they are: going into them might never end. */
  private isRecursive(type: ts.Type): boolean {
    return this.checker.isArrayType(type) || this.checker.getIndexTypeOfType(type, ts.IndexKind.String) !== undefined;
  }

  private named(shapes: readonly ts.Type[], place: string): TypeSpec {
    const [only] = shapes;
    const own = shapes.length === 1 && only !== undefined ? shapeName(this.checker, only) : undefined;
    const texts = shapes.map((each) => this.checker.typeToString(each)).sort();
    const { name, owner } = own ?? { name: place, owner: texts.join(' | ') };
    return this.once(name, owner, () => {
      const description = shapes.length === 1 ? this.comment(only?.aliasSymbol ?? only?.symbol) : '';
      return { ...(description === '' ? {} : { description }), ...this.object(shapes, name) };
    });
  }

  /** A reference to a type that is written once, however often it is used. */
  private once(name: string, owner: string, write: () => ObjectSpec | EnumSpec): TypeSpec {
    const token = `${this.packageName}:index:${name}`;
    const known = this.owners.get(token);
    if (known !== undefined && known !== owner) throw new Error(`two types are called ${name}: ${known} and ${owner}`);
    if (known === undefined) {
      // Told before it is written: it may hold itself.
      this.owners.set(token, owner);
      this.types[token] = write();
    }
    return { $ref: `#/types/${token}` };
  }

  private enumeration(parts: readonly ts.Type[], name: string): TypeSpec | undefined {
    const values = [...new Set(parts.flatMap((each) => (each.isStringLiteral() ? [each.value] : [])))];
    if (values.length === 0) return undefined;
    return this.once(name, values.join(' | '), () => ({
      type: 'string',
      enum: values.map((value) => ({ name: words(value), value })),
    }));
  }

  private members(objects: readonly ts.Type[], name: string): Iterable<Member> {
    const found = new Map<string, Member>();
    const owner = (property: ts.Symbol): string =>
      objects.length > 1 ? name : (declaringInterface(this.checker, property)?.name ?? name);
    for (const object of objects) {
      for (const property of this.checker.getPropertiesOfType(object)) {
        const member = found.get(property.name) ?? {
          name: property.name,
          types: [],
          names: writtenNames(this.checker, property),
          place: `${owner(property)}${capital(property.name)}`,
          description: this.comment(property),
          requiredIn: 0,
        };
        found.set(property.name, member);
        member.types.push(this.checker.getTypeOfSymbol(property));
        if ((property.flags & ts.SymbolFlags.Optional) === 0) member.requiredIn++;
      }
    }
    return found.values();
  }

  /** What stands above a declaration, in one line. */
  comment(symbol: ts.Symbol | undefined): string {
    return ts
      .displayPartsToString(symbol?.getDocumentationComment(this.checker))
      .trim()
      .replaceAll(/\s*\n\s*/g, ' ');
  }
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function singular(name: string): string {
  if (/(s|x|ch)es$/.test(name)) return name.slice(0, -2);
  return name.endsWith('s') ? name.slice(0, -1) : `${name}Item`;
}

/** `eks-auto-mode` as a name in a program: `EksAutoMode`. */
function words(value: string): string {
  return value
    .split(/[^A-Za-z0-9]+/)
    .map(capital)
    .join('');
}
