import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';

const PROJECT_FILE = 'Pulumi.yaml';

/**
 * The `Pulumi.yaml` that a folder's program belongs to: its own, or one above whose `main` is the folder or a file in it.
 * Undefined when there is none.
 */
export function projectFileOf(folder: string): string | undefined {
  const own = join(folder, PROJECT_FILE);
  if (existsSync(own)) return own;
  const wanted = resolve(folder);
  for (let above = dirname(wanted); ; above = dirname(above)) {
    const file = join(above, PROJECT_FILE);
    if (existsSync(file)) return mainFolderOf(file) === wanted ? relative(process.cwd(), file) : undefined;
    if (above === dirname(above)) return undefined;
  }
}

function mainFolderOf(file: string): string | undefined {
  const { settingsOf }: typeof import('./settings-file') = require('./settings-file');
  const settings = settingsOf(file, { objects: [], problems: [], notes: [] });
  return typeof settings?.main === 'string' ? placeOf(dirname(resolve(file)), settings.main).folder : undefined;
}

/** The engine runs a file in its folder, and a folder as `.` (`pkg/engine` getPwdMain). */
export function placeOf(root: string, main: string): { readonly folder: string; readonly entry: string } {
  const place = resolve(root, main);
  if (existsSync(place) && !statSync(place).isDirectory()) return { folder: dirname(place), entry: basename(place) };
  return { folder: place, entry: '.' };
}
