import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/**
 * Writes all files or none: each goes beside its place first and is moved there when every one has been written.
 *
 * @param folder - Made if it is not there. Other files in it stay.
 * @param files - Contents by name, relative to the folder.
 * @returns What went wrong, in words; undefined if nothing did.
 */
export function writeFolder(folder: string, files: ReadonlyMap<string, Uint8Array>): string | undefined {
  const outside = [...files.keys()].find((name) => /^(\.\.([/\\]|$)|[/\\])/.test(normalize(name)));
  if (outside !== undefined) return `${outside}: would be written outside of ${folder}`;
  const written: [temporary: string, place: string][] = [];
  try {
    for (const [name, bytes] of files) {
      const place = join(folder, name);
      mkdirSync(dirname(place), { recursive: true });
      const temporary = `${place}.portolan-${process.pid}`;
      written.push([temporary, place]);
      writeFileSync(temporary, bytes);
    }
    for (const [temporary, place] of written) renameSync(temporary, place);
    return undefined;
  } catch (error) {
    for (const [temporary] of written) rmSync(temporary, { force: true });
    return `${folder}: cannot be written: ${error instanceof Error ? error.message : String(error)}`;
  }
}
