import * as pulumi from '@pulumi/pulumi';
import fc from 'fast-check';
import { settled } from '../../../lib/pulumi/package/settled';
import { knownValue, registered } from '../mocks';

/** An output as one that came over the wire: of this value, after this resource. */
function after(resource: pulumi.Resource, value: unknown): pulumi.Output<unknown> {
  // Members of an output are outputs: known ones stay known beside unknown ones.
  const both = pulumi.output({ urn: resource.urn, held: value }) as unknown as {
    readonly held: pulumi.Output<unknown>;
  };
  return both.held;
}

/** Runs with a resource that others may come after. */
async function withResource<T>(use: (resource: pulumi.Resource) => Promise<T>): Promise<T> {
  let result: Promise<T> | undefined;
  await registered(() => {
    result = use(new pulumi.ComponentResource('test:index:Some', 'some'));
    return result;
  });
  if (result === undefined) throw new Error('not run');
  return result;
}

describe('inputs without outputs', () => {
  test('stay as they are, by name and without nulls', () =>
    fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }), async (inputs) => {
        const before = JSON.stringify(inputs);
        const { args, after } = await settled(inputs);
        expect(JSON.stringify(inputs)).toBe(before);
        expect(after).toEqual([]);
        expect(JSON.stringify(args)).toBe(JSON.stringify(expected(inputs, false, true)));
      }),
    ));

  test('keep the nulls of a patch, which remove', async () => {
    const { args } = await settled({
      override: { spec: { replicas: null } },
      service: { override: { metadata: null }, labels: null },
      namespace: null,
    });
    expect(args).toEqual({ override: { spec: { replicas: null } }, service: { override: { metadata: null } } });
  });

  test('cannot reach what all objects have', async () => {
    const { args } = await settled(JSON.parse('{"labels":{"__proto__":{"polluted":"yes"}}}') as pulumi.Inputs);
    expect(Object.keys(args.labels as object)).toEqual(['__proto__']);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });
});

/** What is expected of plain inputs. The first level keeps its order: nothing is made of it. */
function expected(value: unknown, isPatch: boolean, isFirst = false): unknown {
  if (Array.isArray(value)) return value.map((item) => expected(item, isPatch));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== null || isPatch);
  if (!isFirst) members.sort(([a], [b]) => (a < b ? -1 : 1));
  // As entries of JSON, which takes any name for a member.
  return JSON.parse(
    `{${members.map(([name, member]) => `${JSON.stringify(name)}:${JSON.stringify(expected(member, isPatch || name === 'override'))}`)}}`,
  );
}

describe('structure that came as an output', () => {
  test('is opened, and what it came from is to be there first', async () => {
    await withResource(async (resource) => {
      const pods = { labels: { app: 'web' }, ports: { http: 80 } };
      const { args, after: first } = await settled({ to: { pods: after(resource, pods) } });
      expect(args).toEqual({ to: { pods } });
      expect(first).toEqual([resource]);
    });
  });

  test.each([
    ['ports.http', { ports: { http: pulumi.output(pulumi.unknown) } }],
    ['namespace', { namespace: pulumi.output(pulumi.unknown) }],
    ['sidecars[0].name', { sidecars: [{ name: pulumi.output(pulumi.unknown), image: 'a' }] }],
    [
      'initContainers[0].ports.http',
      { initContainers: [{ name: 'a', ports: pulumi.output({ http: pulumi.unknown }) }] },
    ],
  ])('must be known: %s', async (path, inputs) => {
    const errors = [{ propertyPath: path, reason: expect.stringContaining('not known before deployment') }];
    await expect(settled(inputs)).rejects.toMatchObject({ errors });
  });

  test('must not be a secret, nor a resource; all of it is said at once', async () => {
    await withResource(async (resource) => {
      await expect(settled({ namespace: pulumi.secret('shop'), to: resource })).rejects.toMatchObject({
        errors: [
          { propertyPath: 'namespace', reason: expect.stringContaining('is a secret') },
          { propertyPath: 'to', reason: expect.stringContaining('is a resource') },
        ],
      });
    });
  });
});

describe('leaves', () => {
  test('stay outputs one by one: what is known is known, and comes after the same resources', async () => {
    await withResource(async (resource) => {
      const env = after(resource, { LEVEL: 'info', KEY: pulumi.unknown });
      const { args, after: first } = await settled({ env, sidecars: [{ name: 'a', image: env.apply(() => 'b') }] });
      const { LEVEL, KEY } = args.env as Record<string, pulumi.Output<unknown>>;
      expect(first).toEqual([]);
      expect(LEVEL && (await knownValue(LEVEL))).toBe('info');
      expect(LEVEL && [...(await pulumi.getAllResources(LEVEL))]).toEqual([resource]);
      expect(KEY && (await knownValue(KEY))).toBe('unknown');
      const [sidecar] = args.sidecars as readonly { readonly name: unknown; readonly image: unknown }[];
      expect([sidecar?.name, pulumi.Output.isInstance(sidecar?.image)]).toEqual(['a', true]);
    });
  });

  test('stay secret', async () => {
    const { args } = await settled({ annotations: { note: pulumi.secret('hidden'), open: 'text' } });
    const { note, open } = args.annotations as { readonly note: pulumi.Output<string>; readonly open: string };
    expect([await pulumi.isSecret(note), open]).toEqual([true, 'text']);
  });
});
