import schemaFile from '../../../lib/pulumi/package/schema.json';
import type { ComponentSpec, PackageSpec, TypeSpec } from '../../../scripts/pulumi-schema/format';
import { packageSchema, references } from '../../../scripts/pulumi-schema/schema';
import { FIXTURES } from '../../fronts/fixture-list';
import { ofObject } from './conforms';

const schema: PackageSpec = schemaFile as PackageSpec;

/** A type in one line. */
function short(type: TypeSpec): string {
  if (type.oneOf !== undefined) return type.oneOf.map(short).join(' | ');
  if (type.$ref !== undefined) return type.$ref.replace(/^.*[:/]/, '');
  if (type.items !== undefined) return `list of ${short(type.items)}`;
  if (type.additionalProperties !== undefined) return `map of ${short(type.additionalProperties)}`;
  return type.type ?? 'nothing';
}

function listed(properties: Readonly<Record<string, TypeSpec>>, required: readonly string[] = []): string[] {
  return Object.entries(properties).map(
    ([name, type]) => `${name}${required.includes(name) ? '' : '?'}: ${short(type)}`,
  );
}

function component(name: string): ComponentSpec {
  const found = schema.resources[`portolan:index:${name}`];
  if (found === undefined) throw new Error(`no component ${name}`);
  return found;
}

describe('the schema of the package', () => {
  test('is what the types make; if not: npm run schema', () => {
    expect(schemaFile).toEqual(JSON.parse(JSON.stringify(packageSchema())));
  });

  test('has tokens, types and names as Pulumi wants them', () => {
    const { name, types, resources } = schema;
    expect(name).toMatch(/^[a-zA-Z][-a-zA-Z0-9_]*$/);
    const tokens = [...Object.keys(types), ...Object.keys(resources)];
    expect(tokens.filter((token) => !/^portolan:index:[A-Z][A-Za-z0-9]*$/.test(token))).toEqual([]);
    // Languages write both kinds of types as classes of one module.
    expect(new Set(tokens.map((token) => token.toLowerCase())).size).toBe(tokens.length);
    expect([...references(schema)].filter((token) => types[token] === undefined)).toEqual([]);
    const used = new Set(references(schema));
    expect(Object.keys(types).filter((token) => !used.has(token))).toEqual([]);
  });

  test('requires only what there is, and keeps off the names that Pulumi has for itself', () => {
    const objects = [
      ...Object.values(schema.resources),
      ...Object.values(schema.resources).map(({ inputProperties, requiredInputs }) => ({
        properties: inputProperties,
        required: requiredInputs,
      })),
      ...Object.values(schema.types).flatMap((each) => (each.type === 'object' ? [each] : [])),
    ];
    for (const { properties, required = [] } of objects) {
      expect(required.filter((name) => properties[name] === undefined)).toEqual([]);
      expect(Object.keys(properties).filter((name) => ['urn', 'id', 'pulumi'].includes(name))).toEqual([]);
    }
  });

  test('gives each text of an enum a name of its own', () => {
    for (const type of Object.values(schema.types)) {
      if (type.type === 'object') continue;
      const names = type.enum.map(({ name }) => name);
      expect(names.filter((name) => !/^[A-Za-z][A-Za-z0-9]*$/.test(name))).toEqual([]);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  test('describes every component and its inputs', () => {
    for (const { description, inputProperties } of Object.values(schema.resources)) {
      expect(description).not.toBe('');
      expect(inputProperties.ports).toHaveProperty('description');
    }
  });

  test('what an ExposedService takes and gives', () => {
    const { inputProperties, requiredInputs, properties, required } = component('ExposedService');
    expect(listed(inputProperties, requiredInputs)).toMatchSnapshot('inputs');
    expect(listed(properties, required)).toMatchSnapshot('outputs');
  });

  test('what workloads take beside what they have in common, and give', () => {
    const deployment = component('WebDeployment');
    const set = component('WebStatefulSet');
    expect(deployment.requiredInputs).toEqual(['ports', 'image']);
    expect(set.requiredInputs).toEqual(['ports', 'image']);
    const common = new Set(listed(deployment.inputProperties));
    expect(listed(set.inputProperties).filter((each) => !common.has(each))).toMatchSnapshot('of a set alone');
    expect(listed(deployment.properties, deployment.required)).toEqual(['pods: PodSet']);
    expect(listed(set.properties, set.required)).toMatchSnapshot('outputs of a set');
  });

  test.each(FIXTURES.map((fixture) => [fixture.title, fixture] as const))('takes %s', (_, { kind, spec }) => {
    const { inputProperties, requiredInputs } = component(kind);
    const sent: unknown = JSON.parse(JSON.stringify(spec));
    expect(ofObject(schema, inputProperties, requiredInputs, sent, kind)).toEqual([]);
  });
});
