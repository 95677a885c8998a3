import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

/**
 * Removes from build/ what no file of lib/ stands behind any more. `tsc` only adds: without this, a renamed file would be
 * packed under both names.
 */
const root = resolve(__dirname, '..');
const build = join(root, 'build');

const entries = existsSync(build) ? readdirSync(build, { recursive: true, withFileTypes: true }) : [];
for (const entry of entries) {
  if (!entry.isFile() || entry.name.startsWith('.')) continue;
  const file = join(entry.parentPath, entry.name);
  const source = relative(build, file).replace(/(\.d\.ts|\.js)(\.map)?$/, '');
  if (!['.ts', '.json'].some((ending) => existsSync(join(root, 'lib', source.replace(/\.json$/, '') + ending))))
    rmSync(file);
}
