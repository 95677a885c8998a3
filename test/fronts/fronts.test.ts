import * as pulumi from '@pulumi/pulumi';
import { type Chart, Testing } from 'cdk8s';
import * as cdk8s from '../../lib/cdk8s';
import * as components from '../../lib/pulumi';
import { componentProvider } from '../../lib/pulumi/package/provider';
import {
  type ExposedServiceSpec,
  type ExposedType,
  exposedService,
  type WebDeploymentSpec,
  type WebStatefulSetSpec,
  webDeployment,
  webStatefulSet,
} from '../../lib/spec';
import { isPlainObject } from '../../lib/spec/leaf';
import { registered } from '../pulumi/mocks';
import { type AnySpec, FIXTURES, type Fixture } from './fixture-list';

type ConstructClass = new (scope: Chart, id: string, spec: AnySpec) => { readonly manifests: readonly object[] };
type ComponentClass = new (name: string, spec: AnySpec) => object;

// Specs of a table have lost their types; each front is tested for those elsewhere.
const CONSTRUCTS = {
  WebDeployment: cdk8s.WebDeployment,
  WebStatefulSet: cdk8s.WebStatefulSet,
  ExposedService: cdk8s.ExposedService,
} as unknown as Readonly<Record<Fixture['kind'], ConstructClass>>;
const COMPONENTS = {
  WebDeployment: components.WebDeployment,
  WebStatefulSet: components.WebStatefulSet,
  ExposedService: components.ExposedService,
} as unknown as Readonly<Record<Fixture['kind'], ComponentClass>>;

type Front = (fixture: Fixture) => readonly object[] | Promise<readonly object[]>;

/** The manifests a spec becomes, through every front; the pure functions are what the others are held to. */
const FRONTS: Readonly<
  Record<'spec' | 'cdk8s' | 'pulumi' | 'pulumi with outputs for leaves' | 'pulumi package', Front>
> = {
  spec: ({ kind, spec }) => {
    switch (kind) {
      case 'WebDeployment':
        return webDeployment('web', spec as unknown as WebDeploymentSpec).manifests;
      case 'WebStatefulSet':
        return webStatefulSet('web', spec as unknown as WebStatefulSetSpec).manifests;
      case 'ExposedService':
        return exposedService('web', spec as unknown as ExposedServiceSpec<string, string, ExposedType>).manifests;
      default:
        throw new TypeError(`no such kind: ${String(kind satisfies never)}`);
    }
  },
  cdk8s: ({ kind, spec }) => {
    const Construct: ConstructClass = CONSTRUCTS[kind];
    return new Construct(Testing.chart(), 'web', spec).manifests;
  },
  pulumi: ({ kind, spec }) => written(kind, spec),
  'pulumi with outputs for leaves': ({ kind, spec }) => written(kind, lifted(spec) as AnySpec),
  'pulumi package': ({ kind, spec }) => constructed(kind, spec),
};

async function written(kind: Fixture['kind'], spec: AnySpec): Promise<readonly object[]> {
  const Component: ComponentClass = COMPONENTS[kind];
  const resources = await registered(() => new Component('web', spec));
  return resources.filter(({ custom }) => custom).map(({ inputs }) => inputs);
}

/** As from a program in another language: the spec has gone over the wire. */
async function constructed(kind: Fixture['kind'], spec: AnySpec): Promise<readonly object[]> {
  const inputs = JSON.parse(JSON.stringify(spec)) as pulumi.Inputs;
  const { construct } = componentProvider('1.2.3');
  const resources = await registered(() => construct('web', `portolan:index:${kind}`, inputs, {}));
  return resources.filter(({ custom }) => custom).map(({ inputs }) => inputs);
}

/** Members that are structure in both fronts: what names, ports and selectors are made of. */
const STRUCTURE: ReadonlySet<string> = new Set([
  'namespace',
  'name',
  'containerName',
  'selectorLabels',
  'ports',
  'initContainers',
  'type',
  'to',
  'loadBalancer',
  'ipFamilies',
  'security',
  'spread',
]);

/** The spec with an output in place of every text and number that may be one. */
function lifted(value: unknown, key = ''): unknown {
  if (STRUCTURE.has(key) || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map((item) => lifted(item));
  if (!isPlainObject(value)) return pulumi.output(value);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, lifted(member, name)]));
}

/** The spec with maps in the order of their names: on the wire there is no other. */
function byName(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(byName);
  if (!isPlainObject(value)) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, byName(member)]));
}

/** As YAML would be read back, in an order of its own: fronts may register in another one. */
function comparable(manifests: readonly object[]): readonly unknown[] {
  const plain = JSON.parse(JSON.stringify(manifests)) as { kind: string; metadata: { name: string } }[];
  return plain.sort((a, b) => (`${a.kind}/${a.metadata.name}` < `${b.kind}/${b.metadata.name}` ? -1 : 1));
}

describe.each(Object.keys(FRONTS).filter((front) => front !== 'spec') as (keyof typeof FRONTS)[])('%s', (front) => {
  test.each(FIXTURES.map((fixture) => [fixture.title, fixture] as const))('%s', async (_, fixture) => {
    const wanted = front === 'pulumi package' ? { ...fixture, spec: byName(fixture.spec) as AnySpec } : fixture;
    const expected = comparable(await FRONTS.spec(wanted));
    expect(comparable(await FRONTS[front](fixture))).toEqual(expected);
  });
});
