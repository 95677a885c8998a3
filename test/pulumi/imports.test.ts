import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');

/** Files that Node loads for a module of ours. */
function loaded(module: string): readonly string[] {
  const program = `require(${JSON.stringify(join(ROOT, 'lib', module))});
process.stdout.write(Object.keys(require.cache).join('\\n'));`;
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--require', join(ROOT, 'node_modules/ts-node/register/transpile-only'), '--eval', program],
    { cwd: ROOT, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return stdout.split('\n');
}

test.each(['index', 'cdk8s', 'cli/app', 'io/read'])(
  '%s does not load Pulumi',
  (module) => {
    const files = loaded(module);
    expect(files.length).toBeGreaterThan(3);
    expect(files.filter((file) => file.includes('@pulumi'))).toEqual([]);
  },
  60_000,
);
