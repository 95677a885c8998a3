import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { format } from 'node:util';
import * as ts from 'typescript';
import { type CodeBlock, codeBlocks, expectedLines } from './code-blocks';

const root = resolve(__dirname, '../..');

const pages = ['README.md', 'CONTRIBUTING.md']
  .concat(
    readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.md'))
      .map((file) => join('docs', file))
      .sort(),
  )
  .filter((page) => existsSync(join(root, page)));

const blocks = pages.flatMap((page) => codeBlocks(page, readFileSync(join(root, page), 'utf8')));
const titled = blocks.map((block): [string, CodeBlock] => [`${block.page}:${block.line}`, block]);

/** What the compiler says about each block, with the project's own settings. The blocks stand in memory, in docs/, where `portolan` means this project. */
const complaints = (): ReadonlyMap<CodeBlock, readonly string[]> => {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile) as { readonly config: object };
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root);
  const settings: ts.CompilerOptions = {
    ...options,
    moduleDetection: ts.ModuleDetectionKind.Force,
    incremental: false,
  };
  const files = new Map(blocks.map((block, i) => [join(root, 'docs', `block-${i}.ts`), block]));
  const host = ts.createCompilerHost(settings);
  const { readFile, fileExists, getSourceFile } = host;
  host.fileExists = (file) => files.has(file) || fileExists.call(host, file);
  host.readFile = (file) => files.get(file)?.code ?? readFile.call(host, file);
  host.getSourceFile = (file, version, ...more) => {
    const block = files.get(file);
    return block === undefined
      ? getSourceFile.call(host, file, version, ...more)
      : ts.createSourceFile(file, block.code, version, true);
  };
  const program = ts.createProgram([...files.keys()], settings, host);
  return new Map(
    [...files].map(([file, block]) => {
      const source = program.getSourceFile(file);
      const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
      return [block, found.map((one) => ts.flattenDiagnosticMessageText(one.messageText, '\n'))];
    }),
  );
};

/** Runs a block as a program of this project would be, and gives the lines it prints. */
const printedBy = (block: CodeBlock): readonly string[] => {
  const { outputText } = ts.transpileModule(block.code, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true },
  });
  const lines: string[] = [];
  const print = (...values: readonly unknown[]): void => {
    lines.push(...format(...values).split('\n'));
  };
  new Function('require', 'exports', 'console', outputText)(require, {}, { log: print });
  return lines;
};

describe('code in the documentation', () => {
  test('is found, with what is to be done with it', () => {
    const markdown = [
      '```ts',
      'a',
      '```',
      '```sh',
      'ls',
      '```',
      '  ```ts continue run',
      '  b // → 1',
      '  ```',
      '```ts fragment',
      '…',
      '```',
    ];
    expect(codeBlocks('page.md', markdown.join('\n'))).toEqual([
      { page: 'page.md', line: 2, code: 'a', run: false },
      { page: 'page.md', line: 8, code: 'a\nb // → 1', run: true },
    ]);
    expect(expectedLines('a // → 1\nb\nc // → x y')).toEqual(['1', 'x y']);
  });

  if (titled.length > 0) {
    let found: ReadonlyMap<CodeBlock, readonly string[]> = new Map();
    beforeAll(() => {
      found = complaints();
    }, 120_000);

    test.each(titled)('%s type-checks', (_, block) => {
      expect(found.get(block)).toEqual([]);
    });
  }

  const runnable = titled.filter(([, block]) => block.run);
  if (runnable.length > 0) {
    test.each(runnable)('%s prints what it says', (_, block) => {
      expect(printedBy(block)).toEqual(expectedLines(block.code));
    });
  }
});
