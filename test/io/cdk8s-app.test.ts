import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as cdk8s from 'cdk8s';
import { App } from 'cdk8s';
import * as kplus from 'cdk8s-plus-34';
import { collectObjects, type SynthesizedObject } from '../../lib/io/cdk8s/collect';
import { programProblem } from '../../lib/io/cdk8s/problem';
import { read } from '../../lib/io/read';
import type { ReadResult } from '../../lib/io/result';
import { emitDocuments } from '../../lib/report/yaml';

const { ApiObject, Chart, JsonPatch, Lazy, YamlOutputType } = cdk8s;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portolan-app-'));
  symlinkSync(resolve(__dirname, '../../node_modules'), join(folder, 'node_modules'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Everything that makes cdk8s' own way of rendering differ from copying: lazies, patches, empties, nulls, order. */
function fill(app: App): void {
  for (const id of ['second', 'first', '10', '9']) {
    const chart = new Chart(app, id, { namespace: 'shop', labels: { team: 'a' } });
    const web = new kplus.Deployment(chart, 'web', { containers: [{ image: 'httpd', portNumber: 80 }] });
    web.exposeViaService({ ports: [{ port: 80 }] });
    const plain = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { annotations: {}, finalizers: [], labels: { z: '1', b: '2' }, generateName: 'x-' },
      spec: {
        z: null,
        ports: [{ port: 80, targetPort: 'x', nothing: undefined }, null],
        b: { c: [], d: {}, e: 0, f: '' },
      },
    };
    new ApiObject(chart, 'plain', plain);
    new ApiObject(chart, 'lazy', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      data: { a: Lazy.any({ produce: () => 'late' }) },
    } as never);
    const patched = new ApiObject(chart, 'patched', { apiVersion: 'v1', kind: 'ConfigMap', data: {} } as never);
    patched.addJsonPatch(JsonPatch.add('/data/b', 'x'));
    patched.metadata.addLabel('later', 'yes');
  }
}

/** What `app.synth()` writes, by file name. */
function synthesized(app: App): Record<string, string> {
  app.synth();
  const names = readdirSync(app.outdir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    names.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(app.outdir.length + 1), readFileSync(path, 'utf8')];
    }),
  );
}

function collected(app: App, shared = false): Record<string, string> {
  const files: Record<string, SynthesizedObject[]> = {};
  for (const object of collectObjects(app, cdk8s, shared)) {
    files[object.output] ??= [];
    files[object.output]?.push(object);
  }
  return Object.fromEntries(
    Object.entries(files).map(([name, list]) => [name, Buffer.from(emitDocuments(list)).toString()]),
  );
}

describe('objects are collected as app.synth() writes them, byte for byte', () => {
  test.each([
    ['one file a chart', YamlOutputType.FILE_PER_CHART],
    ['one file', YamlOutputType.FILE_PER_APP],
    ['one file a resource', YamlOutputType.FILE_PER_RESOURCE],
    ['one folder a chart', YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE],
  ])('%s', (_, yamlOutputType) => {
    const make = (): App => {
      const app = new App({ outdir: join(folder, 'dist'), yamlOutputType });
      fill(app);
      return app;
    };
    const expected = synthesized(make());
    const actual = collected(make());
    if (yamlOutputType === YamlOutputType.FILE_PER_RESOURCE) {
      // cdk8s writes over files of the same name; here both objects are in the file.
      expect(Object.keys(actual).sort()).toEqual(Object.keys(expected).sort());
    } else expect(actual).toEqual(expected);
    expect(collected(make(), true)).toEqual(actual);
  });

  test('with dependencies between objects and charts', () => {
    const make = (): App => {
      const app = new App({ outdir: join(folder, 'dist') });
      fill(app);
      const [second, first] = app.charts.filter((chart) => ['second', 'first'].includes(chart.node.id));
      if (first === undefined || second === undefined) throw new Error('no charts');
      first.addDependency(second);
      return app;
    };
    expect(collected(make())).toEqual(synthesized(make()));
  });

  test('with a resolver of its own', () => {
    const resolver = {
      resolve: (context: cdk8s.ResolutionContext) => void (context.value === 'httpd' && context.replaceValue('nginx')),
    };
    const make = (): App => {
      const app = new App({ outdir: join(folder, 'dist'), resolvers: [resolver] });
      fill(app);
      return app;
    };
    expect(collected(make())).toEqual(synthesized(make()));
  });
});

test('what the app finds wrong with itself is said', () => {
  const app = new App();
  new Chart(app, 'a').node.addValidation({ validate: () => ['one', 'two'] });
  expect(() => collectObjects(app, cdk8s)).toThrow(
    'Validation failed with the following errors:\n  [a] one\n  [a] two',
  );
});

async function readApp(files: Record<string, string>, path = folder): Promise<ReadResult & { talk: string }> {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  let talk = '';
  const result = await read([path], {
    readStdin: async () => Buffer.from(''),
    writeTalk: (text) => {
      talk += text;
    },
  });
  return { ...result, talk };
}

const PROGRAM = `
const { App, Chart, ApiObject } = require('cdk8s');
const app = new App();
const chart = new Chart(app, 'shop');
new ApiObject(chart, 'web', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' } });
`;

describe('running a program', () => {
  test('objects come from memory, with their construct and file; what it prints is talk; nothing is written', async () => {
    const before = process.cwd();
    const result = await readApp({
      'cdk8s.yaml': 'language: typescript\napp: npx node main.js\n',
      'main.js': `${PROGRAM} process.stdout.write('noise ' + (process.cwd() === __dirname) + '\\n'); app.synth();`,
    });
    expect(result.problems).toEqual([]);
    expect(
      result.objects.map(({ manifest, source }) => [manifest.metadata.name, source.constructPath, source.output]),
    ).toEqual([['web', 'shop/web', 'shop.k8s.yaml']]);
    expect(result.talk).toBe('noise true\n');
    expect(readdirSync(folder)).not.toContain('dist');
    expect(process.cwd()).toBe(before);
  });

  test('a program that synthesizes later is waited for', async () => {
    const result = await readApp(
      { 'main.js': `${PROGRAM} setTimeout(() => app.synth(), 20);` },
      join(folder, 'main.js'),
    );
    expect(result.objects).toHaveLength(1);
  });

  test('a program that ends the process after synthesizing is fine', async () => {
    const result = await readApp({ 'main.js': `${PROGRAM} app.synth(); process.exit(0);` }, join(folder, 'main.js'));
    expect(result.problems).toEqual([]);
    expect(result.objects).toHaveLength(1);
  });

  test.each([
    [
      'throws',
      'function f() {\n  throw new Error("no luck");\n}\nf();',
      { line: 2, message: 'the program threw: no luck' },
    ],
    ['ends the process', 'process.exit(4);', { message: 'the program threw: the program called process.exit(4)' }],
  ])('a program that %s', async (_, code, expected) => {
    const { problems } = await readApp({ 'main.js': code }, join(folder, 'main.js'));
    expect(problems).toEqual([expect.objectContaining(expected)]);
  });

  test.each([
    ['app: ""', '`app` is missing: it is the command that runs the app'],
    ['app: 3', '`app` is missing: it is the command that runs the app'],
    ['a: [', 'not YAML: '],
    ['app: python main.py', '`app: python main.py` names no JavaScript or TypeScript file that exists'],
  ])('cdk8s.yaml with %j', async (content, message) => {
    const { problems } = await readApp({ 'cdk8s.yaml': content });
    expect(problems).toEqual([expect.objectContaining({ message: expect.stringContaining(message) })]);
  });
});

describe('a module that is missing', () => {
  // Thrown through jest's own loader, this code makes jest search without end, hence not by a program.
  test.each([
    ['@scope/nothing/x', 'run `npm install @scope/nothing` in the project of the app'],
    ['cdk8s', 'run `npm install cdk8s` in the project of the app'],
    ['./nothing', 'check the path of this import'],
  ])('%s', (module, fix) => {
    const error = Object.assign(new Error(`Cannot find module '${module}'\nRequire stack:\n- /a`), {
      code: 'MODULE_NOT_FOUND',
    });
    expect(programProblem(error, 'main.js', '/a')).toEqual({
      file: 'main.js',
      message: `cannot find module '${module}'`,
      fix,
    });
  });
});
