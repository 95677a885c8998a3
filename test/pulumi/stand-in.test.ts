import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { read } from '../../lib/io/read';
import type { ReadResult } from '../../lib/io/result';

/** Each program starts a Node of its own, and loads the SDK in it. */
jest.setTimeout(120_000);

const MODULES = resolve(__dirname, '../../node_modules');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portolan-pulumi-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Program {
  /** JavaScript after the imports of `pulumi` and `k8s`. */
  readonly code: string;
  readonly settings?: string;
  readonly stacks?: Readonly<Record<string, string>>;
  readonly seconds?: number;
  readonly stack?: string;
  readonly modules?: boolean;
}

interface Run extends ReadResult {
  readonly talk: string;
}

async function run(program: Program): Promise<Run> {
  const root = join(folder, 'app');
  mkdirSync(root);
  if (program.modules !== false) symlinkSync(MODULES, join(root, 'node_modules'));
  writeFileSync(join(root, 'package.json'), '{"main":"index.js"}');
  writeFileSync(
    join(root, 'Pulumi.yaml'),
    program.settings ?? 'name: app\nruntime: { name: nodejs, options: { typescript: false } }\n',
  );
  for (const [name, text] of Object.entries(program.stacks ?? {}))
    writeFileSync(join(root, `Pulumi.${name}.yaml`), text);
  writeFileSync(
    join(root, 'index.js'),
    `const pulumi = require('@pulumi/pulumi');
const { ConfigMap } = require('@pulumi/kubernetes/core/v1/configMap');
const { Secret } = require('@pulumi/kubernetes/core/v1/secret');
const { Service } = require('@pulumi/kubernetes/core/v1/service');
const { Deployment } = require('@pulumi/kubernetes/apps/v1/deployment');
const { Namespace } = require('@pulumi/kubernetes/core/v1/namespace');
const { Provider } = require('@pulumi/kubernetes/provider');
${program.code}
`,
  );
  let talk = '';
  const result = await read([root], {
    readStdin: async () => Buffer.of(),
    writeTalk: (text) => {
      talk += text;
    },
    ...(program.seconds === undefined ? {} : { programSeconds: program.seconds }),
    ...(program.stack === undefined ? {} : { stack: program.stack }),
  });
  return { ...result, talk };
}

const messages = ({ problems }: ReadResult): string[] => problems.map(({ message }) => message);
const manifests = ({ objects }: ReadResult): unknown[] => objects.map(({ manifest }) => manifest);

test('unknowns stay unknown, secrets stay secret, names are given as the provider would', async () => {
  const result = await run({
    code: `
      const lb = new Service('lb', { spec: { type: 'LoadBalancer', ports: [{ port: 80 }], selector: { app: 'web' } } });
      const address = lb.status.loadBalancer.ingress[0].hostname;
      const password = pulumi.secret('hunter2-hunter2');
      new Secret('login', { metadata: { name: 'login' }, stringData: { password } });
      new ConfigMap('settings', { metadata: { name: 'settings', annotations: { a: address } }, data: { address, password, mode: 'fast' } });
      new Deployment('web', { metadata: { name: 'web' }, spec: {
        replicas: address.apply((text) => text.length), selector: { matchLabels: { app: 'web' } },
        template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'c', image: address, env: [
          { name: 'PASSWORD', value: password }, { name: 'ADDRESS', value: address }] }] } } } });
      console.log('this is talk');
    `,
  });
  expect(messages(result)).toEqual([]);
  expect(result.talk).toContain('this is talk');
  expect(JSON.stringify(result)).not.toContain('hunter2');
  const byKind = new Map(
    result.objects.map(({ manifest }) => [manifest.kind, manifest as unknown as Record<string, never>]),
  );
  expect(byKind.get('ConfigMap')).toMatchObject({
    metadata: { annotations: { a: 'known-after-up' } },
    data: { address: 'known-after-up', password: 'secret', mode: 'fast' },
  });
  expect(byKind.get('Secret')).toMatchObject({ stringData: { password: 'secret' } });
  expect(byKind.get('Service')).toMatchObject({ metadata: { name: expect.stringMatching(/^lb-[0-9a-f]{8}$/) } });
  expect(byKind.get('Deployment')).toEqual({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: {
          containers: [
            {
              name: 'c',
              image: 'known-after-up',
              env: [
                { name: 'PASSWORD', value: 'secret' },
                { name: 'ADDRESS', value: 'known-after-up' },
              ],
            },
          ],
        },
      },
    },
  });
  expect(result.notes).toContainEqual(
    expect.stringMatching(/^Deployment web: not known before `pulumi up`: spec.replicas, /),
  );
});

test('parents, transforms, the namespace of a provider, an order that is the same every time', async () => {
  const result = await run({
    code: `
      const provider = new Provider('p', { namespace: 'shop' });
      class Group extends pulumi.ComponentResource {
        constructor(name, opts) { super('my:index:Group', name, {}, opts);
          new ConfigMap('z', { metadata: { name: 'z' } }, { parent: this });
          new ConfigMap('a', { metadata: { name: 'a' } }, { parent: this }); }
      }
      new Group('group', { provider, transforms: [({ type, props, opts }) =>
        type === 'kubernetes:core/v1:ConfigMap' ? { props: { ...props, data: { changed: 'yes' } }, opts } : undefined] });
      new Namespace('shop', { metadata: { name: 'shop' } }, { provider });
    `,
  });
  expect(manifests(result)).toEqual([
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'shop' }, data: { changed: 'yes' } },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'z', namespace: 'shop' }, data: { changed: 'yes' } },
  ]);
  expect(result.objects.map(({ source }) => source.constructPath)).toEqual(['shop', 'group/a', 'group/z']);
});

test('configuration: of the project, of the stack, encrypted, structured', async () => {
  const result = await run({
    settings: `name: app
runtime: { name: nodejs, options: { typescript: false } }
config:
  size: { default: 3 }
  app:mode: fast
`,
    stacks: {
      one: 'config: { app:name: one, app:list: [1, 2], app:token: { secure: AAABBB } }',
      two: 'config: { app:name: two }',
    },
    stack: 'one',
    code: `
      const config = new pulumi.Config();
      new ConfigMap('c', { metadata: { name: 'c' }, data: { name: config.require('name'), size: String(config.requireNumber('size')),
        mode: config.require('mode'), list: JSON.stringify(config.requireObject('list')), token: config.requireSecret('token'), stack: pulumi.getStack(), project: pulumi.getProject() } });
    `,
  });
  expect(messages(result)).toEqual([]);
  expect(manifests(result)).toMatchObject([
    {
      data: { name: 'one', size: '3', mode: 'fast', list: '[1,2]', token: 'secret', stack: 'one', project: 'app' },
    },
  ]);
});

test.each([
  ['throws', { code: "throw new Error('the sea is rough');" }, 'the program failed: Error: the sea is rough'],
  ['rejects', { code: "Promise.reject(new Error('no wind'));" }, 'the program failed: Error: no wind'],
  ['registers nothing', { code: '' }, 'the program registers no resource'],
  [
    'registers nothing of Kubernetes',
    { code: "new pulumi.ComponentResource('my:index:Thing', 'thing');" },
    'the program registers no Kubernetes object among its 1 resources',
  ],
  [
    'needs configuration',
    { code: "new pulumi.Config().require('size');" },
    'the program needs the configuration `app:size`',
  ],
  [
    'waits for ever',
    { code: 'setInterval(() => {}, 1000);', seconds: 8 },
    'the program was still running after 8 seconds, and was ended',
  ],
  [
    'registers a name twice',
    { code: "new ConfigMap('a', {}); new ConfigMap('a', {});" },
    expect.stringContaining("Duplicate resource URN 'urn:pulumi:dev::app::kubernetes:core/v1:ConfigMap::a'"),
  ],
  ['misses a module', { code: "require('not-there');" }, "cannot find module 'not-there'"],
  ['has no SDK', { code: '', modules: false }, "cannot find module '@pulumi/pulumi'"],
  ['ends itself', { code: 'process.exit(7);' }, 'the program ended with exit code 7'],
  [
    'is written in another language',
    { code: '', settings: 'name: app\nruntime: python\n' },
    'a Pulumi program with runtime "python"; only nodejs can be run here',
  ],
  ['has a broken project file', { code: '', settings: 'name: [\n' }, expect.stringMatching(/^not YAML: /)],
])('a program that %s', async (_, program: Program, expected) => {
  const result = await run(program);
  expect(messages(result)).toEqual([expected]);
  expect(result.objects).toEqual([]);
});

test('a program that waits for a promise nobody keeps is said to, and leaves no process', async () => {
  const result = await run({
    code: "module.exports = new Promise(() => {}); require('child_process').spawn('sleep', ['47']);",
    seconds: 8,
  });
  expect(messages(result)).toHaveLength(1);
});

test("objects without a provider are in the namespace of the stack's configuration", async () => {
  const code = `
    new ConfigMap('a', { metadata: { name: 'a' } });
    new ConfigMap('b', { metadata: { name: 'b', namespace: 'own' } });
    new ConfigMap('c', { metadata: { name: 'c' } }, { provider: new Provider('p', { namespace: 'given' }) });`;
  const result = await run({ code, stacks: { dev: 'config: { "kubernetes:namespace": shop }\n' } });
  expect(result.problems).toEqual([]);
  expect(result.objects.map(({ manifest: { metadata } }) => `${metadata.namespace}/${metadata.name}`)).toEqual([
    'shop/a',
    'own/b',
    'given/c',
  ]);
});
