import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './steps';

/**
 * Packs the package as `npm publish` would, and uses the tarball as its users do: from CommonJS, from an ES module, and
 * from a project with the module resolution of before `exports` (`node10`). Each compiles with all library checks on, and
 * runs. Nothing is fetched: what the package depends on is linked from the project's own node_modules.
 */

/** What every consumer prints: the name of its Service, the number of its objects, and whether `portolan` exports anything. */
const EXPECTED = 'my-service.default.svc.cluster.local 2 true\n';

const CONSUMERS: readonly { readonly folder: string; readonly projects: readonly string[] }[] = [
  { folder: 'commonjs', projects: ['tsconfig.json'] },
  { folder: 'esm', projects: ['tsconfig.bundler.json', 'tsconfig.json'] },
  { folder: 'node10', projects: ['tsconfig.json'] },
];

const installed = (...path: readonly string[]): string => join(root, 'node_modules', ...path);

const run = (title: string, cwd: string, program: string, ...args: readonly string[]): string => {
  const since = performance.now();
  try {
    const output = execFileSync(program, args, {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 1 << 26,
    });
    process.stdout.write(`   ${title} (${((performance.now() - since) / 1000).toFixed(1)} s)\n`);
    return output;
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout?: string; readonly stderr?: string };
    throw new Error(`${title}\n${stdout ?? ''}${stderr ?? ''}`, { cause: error });
  }
};

const node = (title: string, cwd: string, ...args: readonly string[]): string =>
  run(title, cwd, process.execPath, ...args);

const npm = (title: string, cwd: string, ...args: readonly string[]): string =>
  run(title, cwd, 'npm', ...args, '--no-audit', '--no-fund', '--loglevel=error');

interface PackedFile {
  readonly path: string;
}

/** Files that would be packed and must not, or must be packed and are not. */
const misplaced = (files: readonly PackedFile[]): readonly string[] => {
  const paths = new Set(files.map((file) => file.path));
  const missing = [
    'LICENSE',
    'README.md',
    'CHANGELOG.md',
    'build/index.js',
    'build/index.d.ts',
    'build/cli/bin.js',
    'build/pulumi/package/schema.json',
    'pulumi-plugin/PulumiPlugin.yaml',
  ];
  return [
    ...missing.filter((path) => !paths.has(path)).map((path) => `missing: ${path}`),
    ...[...paths]
      .filter((path) => /(^|\/)(test|apps|bench|node_modules|\.tsbuildinfo)(\/|$)/.test(path))
      .map((path) => `too much: ${path}`),
  ];
};

/** Installs the tarball in an empty project, beside exactly what its package.json says it needs. */
const install = (place: string, tarball: string): void => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
    readonly peerDependencies: Readonly<Record<string, string>>;
  };
  const needed = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies), '@types/node'];
  const links = Object.fromEntries(needed.map((name) => [name, `file:${installed(name)}`]));
  const project = {
    name: 'consumers',
    private: true,
    dependencies: { portolan: `file:${tarball}`, ...links },
    overrides: Object.fromEntries(needed.map((name) => [name, `$${name}`])),
  };
  writeFileSync(join(place, 'package.json'), JSON.stringify(project));
  npm('installs', place, 'install', '--offline', '--ignore-scripts', '--install-links=false');
};

const place = mkdtempSync(join(tmpdir(), 'portolan-package-'));
try {
  const [packed] = JSON.parse(
    npm('packs', root, 'pack', '--json', '--silent', '--pack-destination', place),
  ) as readonly [{ readonly filename: string; readonly files: readonly PackedFile[] }];
  const tarball = join(place, packed.filename);
  const wrong = misplaced(packed.files);
  if (wrong.length > 0) throw new Error(`the tarball is not as it should be\n${wrong.join('\n')}`);

  node(
    'is as publint wants it',
    root,
    installed('publint/src/cli.js'),
    'run',
    tarball,
    '--strict',
    '--level',
    'warning',
  );
  node(
    'has the types where every resolution looks',
    root,
    installed('@arethetypeswrong/cli/dist/index.js'),
    tarball,
    '--no-definitely-typed',
    '--format',
    'ascii',
  );

  install(place, tarball);
  cpSync(join(root, 'test/packaging/consumers'), place, { recursive: true });
  for (const { folder, projects } of CONSUMERS) {
    for (const project of projects)
      node(
        `compiles from ${folder}, ${project}`,
        place,
        installed('typescript/bin/tsc'),
        '-p',
        join(place, folder, project),
      );
    const printed = node(`runs from ${folder}`, join(place, folder), 'main.js');
    if (printed !== EXPECTED)
      throw new Error(`${folder} printed ${JSON.stringify(printed)} instead of ${JSON.stringify(EXPECTED)}`);
  }
  node('runs as a command', place, join(place, 'node_modules/portolan/build/cli/bin.js'), '--version');
} catch (error) {
  process.stdout.write(`   ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  rmSync(place, { recursive: true, force: true });
}
