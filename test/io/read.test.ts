import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { read } from '../../lib/io/read';
import type { ReadResult } from '../../lib/io/result';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portolan-read-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

async function readAll(paths: string | readonly string[], stdin: Uint8Array | string = ''): Promise<ReadResult> {
  return read(typeof paths === 'string' ? [paths] : paths, {
    readStdin: async () => (typeof stdin === 'string' ? Buffer.from(stdin) : stdin),
    writeTalk: () => {},
  });
}

/** Problems as text, the folder of the test left out. */
function problems({ problems: list }: ReadResult): string[] {
  return list.map(({ file, line, column, message }) =>
    `${[file, line, column].filter((part) => part !== undefined).join(':')}: ${message}`.replaceAll(`${folder}/`, ''),
  );
}

const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata: { name: web }\n';
const names = ({ objects }: ReadResult): unknown[] => objects.map(({ manifest }) => manifest.metadata.name);

describe('what is read', () => {
  test('documents, empty ones and comments between them, with their lines', async () => {
    const path = write(
      'a.yaml',
      `# head\n---\n${SERVICE}---\n\n---\n# only a comment\n---\n\n${SERVICE.replace('web', 'api')}`,
    );
    const result = await readAll(path);
    expect(result.problems).toEqual([]);
    expect(result.objects.map(({ source }) => [source.line, source.document])).toEqual([
      [3, 1],
      [12, 4],
    ]);
  });

  test.each([
    ['CRLF', SERVICE.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\ufeff${SERVICE}`],
    ['UTF-16', Buffer.from(`\ufeff${SERVICE}`, 'utf16le')],
    ['JSON', '{"apiVersion":"v1","kind":"Service","metadata":{"name":"web"}}'],
    ['YAML flow style', '{apiVersion: v1, kind: Service, metadata: {name: web}}'],
    ['a List', `apiVersion: v1\nkind: List\nitems:\n- ${SERVICE.replaceAll('\n', '\n  ')}`],
    ['a typed list without kinds', '{"apiVersion":"v1","kind":"ServiceList","items":[{"metadata":{"name":"web"}}]}'],
    ['anchors', `apiVersion: v1\nkind: Service\nmetadata: &m { name: web }\nspec: { copy: *m }`],
  ])('%s', async (_, content) => {
    const result = await readAll(write('a.yaml', content));
    expect(problems(result)).toEqual([]);
    expect(names(result)).toEqual(['web']);
    expect(result.objects[0]?.manifest).toMatchObject({ apiVersion: 'v1', kind: 'Service' });
  });

  test('several JSON values after each other, as several kubectl get write them', async () => {
    const one = (name: string): string =>
      JSON.stringify(
        { apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'Pod', metadata: { name } }] },
        undefined,
        2,
      );
    const result = await readAll('-', `${one('a}"')}\n${one('b')}\n`);
    expect(names(result)).toEqual(['a}"', 'b']);
    expect(result.objects[1]?.source).toMatchObject({ file: '<stdin>', document: 1 });
  });

  test('a folder: sorted, recursive, manifests only', async () => {
    for (const name of [
      'b.yaml',
      'a.yml',
      'c/d.json',
      'node_modules/x.yaml',
      '.git/y.yaml',
      'note.txt',
      'package.json',
      'values.yaml',
    ]) {
      const object = { apiVersion: 'v1', kind: 'Pod', metadata: { name: name.replace(/\W/g, '-') } };
      write(name, name === 'package.json' || name === 'values.yaml' ? '{}' : JSON.stringify(object));
    }
    expect(names(await readAll(folder))).toEqual(['a-yml', 'b-yaml', 'c-d-json']);
  });

  test('a folder that links to itself is read once', async () => {
    write('a.yaml', SERVICE);
    symlinkSync(folder, join(folder, 'again'));
    expect(names(await readAll(folder))).toEqual(['web']);
  });

  test('copies of an object are taken once, with a note', async () => {
    const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n';
    for (const file of ['a.yaml', 'b.yaml', 'c.yaml']) write(file, namespace);
    const result = await readAll(folder);
    expect(problems(result)).toEqual([]);
    expect(names(result)).toEqual(['shop']);
    expect(result.notes).toEqual([
      expect.stringContaining('a.yaml:1: Namespace shop is there 3 times, always the same: taken once'),
    ]);
  });

  test('files of other tools are left out with a note', async () => {
    const result = await readAll(write('a.yaml', 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n'));
    expect(problems(result)).toEqual([]);
    expect(result.notes).toEqual([expect.stringContaining('Kustomization is read by a tool, not by a cluster')]);
  });
});

test('of a key written twice the last counts, as for kubectl, and a note says where', async () => {
  const text = `${SERVICE}---\n${SERVICE.replace('web', 'twice')}spec:\n  type: ClusterIP\n  type: NodePort\n`;
  const result = await readAll(write('a.yaml', text));
  expect(problems(result)).toEqual([]);
  expect(result.objects.map(({ manifest }) => (manifest as { spec?: unknown }).spec)).toEqual([
    undefined,
    { type: 'NodePort' },
  ]);
  expect(result.notes).toEqual([
    expect.stringMatching(/a\.yaml:10:3: `type` is written twice in one map; kubectl takes the last/),
  ]);
});

/** A YAML bomb: nine levels, each nine times the one before. */
const BOMB = ['a: &a [x, x, x, x, x, x, x, x, x]']
  .concat(Array.from('bcdefghi', (key, i) => `${key}: &${key} [${Array(9).fill(`*${'abcdefghi'[i]}`).join(', ')}]`))
  .join('\n');

describe('what is refused, in words', () => {
  test.each<[string, string | Uint8Array, string[]]>([
    ['tabs', 'a:\n\tb: 1', ['a.yaml:2:1: not YAML: tab characters must not be used in indentation']],
    ['text', 'hello', ['a.yaml:1: text, not a Kubernetes object']],
    ['a number', '42', ['a.yaml:1: a number, not a Kubernetes object']],
    ['a list', `- a\n- b`, ['a.yaml:1: a list of objects, not an object']],
    ['no kind', 'metadata: { name: a }', ['a.yaml:1: no Kubernetes object: apiVersion and kind missing']],
    ['no kind only', 'apiVersion: v1\nmetadata: { name: a }', ['a.yaml:1: no Kubernetes object: kind missing']],
    [
      'kind of a wrong type',
      'apiVersion: v1\nkind: [Service]\nmetadata: { name: a }',
      ['a.yaml:1: no Kubernetes object: kind missing'],
    ],
    ['no metadata', 'apiVersion: v1\nkind: Pod', ['a.yaml:1: Pod: metadata missing']],
    ['metadata of a wrong type', 'apiVersion: v1\nkind: Pod\nmetadata: []', ['a.yaml:1: Pod: metadata no map']],
    ['no name', 'apiVersion: v1\nkind: Pod\nmetadata: {}', ['a.yaml:1: Pod: metadata.name missing']],
    [
      'a name that is a number',
      'apiVersion: v1\nkind: Pod\nmetadata: { name: 42 }',
      ['a.yaml:1: Pod: metadata.name is a number, not a string'],
    ],
    ['items that are no list', 'apiVersion: v1\nkind: List\nitems: 3', ['a.yaml:1: List: items is no list']],
    ['a bad item', 'apiVersion: v1\nkind: List\nitems: [3]', ['a.yaml:1: items[0]: a number, not a Kubernetes object']],
    ['a bomb', BOMB, ['a.yaml:1: the aliases of this document write out to more than 10,000,000 values']],
    [
      'an endless alias',
      'a: &a\n  b: *a',
      ['a.yaml:1: an anchor contains an alias to itself, so the document never ends'],
    ],
    ['binary', Buffer.from([1, 2, 0, 3]), ['a.yaml: is binary, not YAML']],
    ['Latin-1', Buffer.from([0x61, 0x3a, 0x20, 0xe9]), ['a.yaml: is not UTF-8']],
    ['deep JSON', `${'['.repeat(5000)}${']'.repeat(5000)}`, ['a.yaml:1: is nested more than 200 levels deep']],
  ])('%s', async (_, content, expected) => {
    const result = await readAll(write('a.yaml', content));
    expect(problems(result)).toEqual(expected);
    expect(result.objects).toEqual([]);
    for (const { fix } of result.problems) expect(fix).not.toBe('');
  });

  test('all problems at once, and the good documents besides', async () => {
    const path = write('a.yaml', `a: [\n---\n${SERVICE}---\nkind: Pod\n---\n42\n`);
    const result = await readAll([path, join(folder, 'none.yaml')]);
    expect(problems(result).map((text) => text.replace(/: not YAML.*/, ''))).toEqual([
      expect.stringMatching(/^a\.yaml:\d/),
      'a.yaml:7: no Kubernetes object: apiVersion missing',
      'a.yaml:9: a number, not a Kubernetes object',
      'none.yaml: no such file or folder',
    ]);
    expect(names(result)).toEqual(['web']);
  });

  test('a template, told from a slip in YAML', async () => {
    const { problems: found } = await readAll(write('a.yaml', 'apiVersion: v1\n{{ if .Values.web }}\nkind: Pod\n'));
    expect(found).toEqual([expect.objectContaining({ fix: expect.stringMatching(/^this looks like a template/) })]);
  });

  test('an object twice, with both places', async () => {
    write('a.yaml', SERVICE);
    write(
      'b.yaml',
      `---\n${SERVICE.replace('{ name: web }', '{ name: web, namespace: default }')}---\n${SERVICE.replace('web', 'api')}`,
    );
    expect(problems(await readAll(folder))).toEqual([
      'b.yaml:2: Service default/web is there twice, first at a.yaml:1',
    ]);
  });

  test('a file above 50 MB is not read', async () => {
    const path = write('big.yaml', '');
    truncateSync(path, 100 * 1024 * 1024);
    expect(problems(await readAll(path))).toEqual(['big.yaml: is too large: 100 MB, at most 50 MB are read']);
  });

  test('an empty folder', async () => {
    expect(problems(await readAll(folder))).toEqual([`${folder}: holds no .yaml, .yml or .json file`]);
  });

  test('a link that leads to itself', async () => {
    symlinkSync('loop.yaml', join(folder, 'loop.yaml'));
    expect(problems(await readAll(join(folder, 'loop.yaml')))).toEqual([
      'loop.yaml: is a symbolic link that leads to itself',
    ]);
  });

  test('a pipe is not waited for', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
    expect(problems(await readAll(join(folder, 'pipe.yaml')))).toEqual(['pipe.yaml: neither a file nor a folder']);
    write('a.yaml', SERVICE);
    expect(names(await readAll(folder))).toEqual(['web']);
  });

  test('a device', async () => {
    expect(problems(await readAll('/dev/zero'))).toEqual(['/dev/zero: neither a file nor a folder']);
  });

  test('a file without permission', async () => {
    const path = write('secret.yaml', SERVICE);
    chmodSync(path, 0);
    const result = await readAll(path);
    // root reads everything.
    if (process.getuid?.() !== 0) expect(problems(result)).toEqual(['secret.yaml: may not be read']);
  });

  test('empty standard input', async () => {
    expect(problems(await readAll('-', ' \n'))).toEqual(['<stdin>: is empty']);
  });

  test('a Pulumi program', async () => {
    write('Pulumi.yaml', 'name: a');
    expect(problems(await readAll(folder))).toEqual([
      'Pulumi.yaml: a Pulumi program with runtime null; only nodejs can be run here',
    ]);
  });
});

test('no bytes make it throw', async () => {
  const chunk = fc.oneof(
    fc.string(),
    fc.constantFrom('apiVersion: v1\n', 'kind: List\n', 'items:\n- ', '---\n', '&a ', '*a', 'metadata:\n  name: '),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.uint8Array(),
        fc.array(chunk).map((parts) => Buffer.from(parts.join(''))),
      ),
      async (bytes) => {
        const result = await readAll('-', bytes);
        expect(Array.isArray(result.problems)).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});
