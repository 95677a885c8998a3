import ts from 'typescript';

/** Aliases that only say how often a type may be changed, or whether it may be left out. */
const WRAPPERS: ReadonlySet<string> = new Set(['Given', 'Fresh', 'Readonly', 'NonNullable', 'NoInfer']);

/** Whether an alias is about what stands in it, and is no type of its own. */
export function isWrapper(alias: ts.Symbol | undefined): boolean {
  return WRAPPERS.has(alias?.name ?? '');
}

/** Names that a declaration gives to what a property holds. The compiler forgets them where it may also be left out. */
export interface WrittenNames {
  /** Of the whole: `probe: ProbeSpec`. */
  readonly whole: string | undefined;
  /** Of the texts among what it may be: `level: SecurityLevel | SecuritySpec`. */
  readonly texts: string | undefined;
}

export function writtenNames(checker: ts.TypeChecker, property: ts.Symbol): WrittenNames {
  const node = property.valueDeclaration ?? property.declarations?.[0];
  const type = node !== undefined && ts.isPropertySignature(node) ? node.type : undefined;
  if (type === undefined) return { whole: undefined, texts: undefined };
  const parts = ts.isUnionTypeNode(type) ? type.types : [type];
  const texts = parts.find((part) => {
    const held = checker.getTypeFromTypeNode(part);
    return (
      aliasName(part, checker) !== undefined && held.isUnion() && held.types.every((each) => each.isStringLiteral())
    );
  });
  return { whole: aliasName(type, checker), texts: texts && aliasName(texts, checker) };
}

function aliasName(node: ts.TypeNode, checker: ts.TypeChecker): string | undefined {
  if (!ts.isTypeReferenceNode(node)) return undefined;
  const symbol = checker.getSymbolAtLocation(node.typeName);
  const real =
    symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0 ? checker.getAliasedSymbol(symbol) : symbol;
  if (real === undefined || isWrapper(real) || (real.flags & ts.SymbolFlags.TypeAlias) === 0) return undefined;
  return real.name;
}

/** A name, and what makes it different from others of the same name. */
export interface Named {
  readonly name: string;
  readonly owner: string;
}

/**
 * The name of a single shape: of an alias that is complete in itself, or of the interface that it is, or that it is a
 * read-only copy of.
 */
export function shapeName(checker: ts.TypeChecker, type: ts.Type): Named | undefined {
  const { aliasSymbol, aliasTypeArguments } = type;
  if (aliasSymbol !== undefined && !isWrapper(aliasSymbol) && (aliasTypeArguments ?? []).length === 0) {
    return { name: aliasSymbol.name, owner: placeOf(aliasSymbol) };
  }
  const own = type.symbol as ts.Symbol | undefined;
  const symbol = own !== undefined && (own.flags & ts.SymbolFlags.Interface) !== 0 ? own : copied(checker, type);
  return symbol && { name: symbol.name, owner: placeOf(symbol) };
}

/** The interface that declares all members of a type, if the type has all members of that interface. */
function copied(checker: ts.TypeChecker, type: ts.Type): ts.Symbol | undefined {
  const members = checker.getPropertiesOfType(type);
  const interfaces = new Set(members.map((each) => declaringInterface(checker, each)));
  const [only] = interfaces;
  if (interfaces.size !== 1 || only === undefined) return undefined;
  return checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(only)).length === members.length
    ? only
    : undefined;
}

/** Where a member is declared, so that what it holds is called the same in all shapes that inherit it. */
export function declaringInterface(checker: ts.TypeChecker, property: ts.Symbol): ts.Symbol | undefined {
  const parent = (property.valueDeclaration ?? property.declarations?.[0])?.parent;
  return parent !== undefined && ts.isInterfaceDeclaration(parent)
    ? checker.getSymbolAtLocation(parent.name)
    : undefined;
}

function placeOf(symbol: ts.Symbol): string {
  const node = symbol.declarations?.[0];
  return `${node?.getSourceFile().fileName} ${node?.pos}`;
}
