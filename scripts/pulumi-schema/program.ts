import { join } from 'node:path';
import ts from 'typescript';
import { root } from '../steps';

const TYPES = join(root, 'lib/pulumi/package/types.ts');

/** The types that the schema is made of, and whoever can tell about them. */
export interface PackageTypes {
  readonly checker: ts.TypeChecker;
  /** By component: members whose type is what it takes, with a comment on what it is. */
  readonly inputs: ReadonlyMap<string, ts.Symbol>;
  /** By component: what it gives. */
  readonly outputs: ReadonlyMap<string, ts.Symbol>;
}

/** Reads the types of the package with the project's own settings. */
export function packageTypes(): PackageTypes {
  const config = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root);
  const program = ts.createProgram([TYPES], { ...options, types: [] });
  const checker = program.getTypeChecker();
  const members = (name: string): Map<string, ts.Symbol> => {
    const type = checker.getTypeAtLocation(declared(program.getSourceFile(TYPES), name));
    return new Map(type.getProperties().map((each) => [each.name, each]));
  };
  return {
    checker,
    inputs: members('PackageInputs'),
    outputs: members('PackageOutputs'),
  };
}

function declared(file: ts.SourceFile | undefined, name: string): ts.Node {
  const found = file?.statements.find((each) => ts.isInterfaceDeclaration(each) && each.name.text === name);
  if (found === undefined) throw new Error(`${TYPES} declares no ${name}`);
  return found;
}
