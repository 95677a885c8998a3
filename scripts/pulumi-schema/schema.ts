import type ts from 'typescript';
import type { ComponentSpec, PackageSpec, TypeSpec } from './format';
import { type PackageTypes, packageTypes } from './program';
import { TypeTable } from './type-table';

const NAME = 'portolan';
const LANGUAGES = ['nodejs', 'python', 'go', 'csharp', 'java'];

/** The schema of the components, made of their TypeScript types. */
export function packageSchema(): PackageSpec {
  const types = packageTypes();
  const table = new TypeTable(types.checker, NAME);
  const resources: Record<string, ComponentSpec> = {};
  for (const component of types.inputs.keys()) {
    resources[`${NAME}:index:${component}`] = componentSpec(types, table, component);
  }
  return {
    name: NAME,
    displayName: 'Portolan',
    description: 'Kubernetes Services and workloads as components.',
    license: 'Apache-2.0',
    keywords: ['kubernetes', 'category/infrastructure', 'kind/component'],
    language: Object.fromEntries(LANGUAGES.map((each) => [each, { respectSchemaVersion: true as const }])),
    types: sorted(table.types),
    resources,
  };
}

function componentSpec(types: PackageTypes, table: TypeTable, component: string): ComponentSpec {
  const inputs = table.object(shapesOf(types, types.inputs.get(component)), component);
  const outputs = table.object(shapesOf(types, types.outputs.get(component)), component);
  return {
    isComponent: true,
    type: 'object',
    description: table.comment(types.inputs.get(component)),
    inputProperties: inputs.properties,
    requiredInputs: inputs.required ?? [],
    properties: outputs.properties,
    required: outputs.required ?? [],
  };
}

function shapesOf({ checker }: PackageTypes, member: ts.Symbol | undefined): readonly ts.Type[] {
  if (member === undefined) throw new Error('a component lacks its types');
  const type = checker.getTypeOfSymbol(member);
  return type.isUnion() ? type.types : [type];
}

function sorted<Spec extends object>(types: Readonly<Record<string, Spec>>): Record<string, Spec> {
  return Object.fromEntries(Object.entries(types).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** All references of a schema to types of its own. */
export function* references(value: unknown): Iterable<string> {
  if (typeof value !== 'object' || value === null) return;
  const { $ref } = value as TypeSpec;
  if (typeof $ref === 'string' && $ref.startsWith('#/types/')) yield $ref.slice('#/types/'.length);
  for (const member of Object.values(value)) yield* references(member);
}
