import { closeSync, openSync, readdirSync, readSync, realpathSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Reading } from './result';

/** Largest file that is read, in bytes. */
export const MAX_FILE_BYTES = 50 * 1024 * 1024;

/** Most files that one folder may hold. */
const MAX_FILES = 20_000;

/** Deepest folder that is looked into. */
const MAX_FOLDER_DEPTH = 64;

const MANIFEST = /\.(ya?ml|json)$/i;
const IGNORED_FOLDERS = new Set(['node_modules', '.git']);

/** Files of other tools, never manifests. Passed over in folders, read when named. */
const TOOL_FILES =
  /^((package(-lock)?|tsconfig(\..*)?|biome|jest\.config)\.json|(cdk8s|Pulumi(\..*)?|Chart|values(\..*)?|kustomization|(docker-)?compose(\..*)?|pnpm-lock)\.ya?ml)$/;

/**
 * The manifest files of a folder and the folders in it: `.yaml`, `.yml`, `.json`, by name. Symbolic links are followed,
 * each folder once. Pipes, sockets and devices are left out.
 */
export function manifestFiles(folder: string, reading: Reading): string[] {
  const files: string[] = [];
  const seen = new Set<string>();
  const visit = (path: string, depth: number): void => {
    const real = attempt(() => realpathSync(path), path, reading);
    if (real === undefined || seen.has(real) || files.length > MAX_FILES) return;
    seen.add(real);
    if (depth > MAX_FOLDER_DEPTH) {
      reading.notes.push(`${path}: more than ${MAX_FOLDER_DEPTH} folders deep, not looked into`);
      return;
    }
    const entries = attempt(() => readdirSync(path, { withFileTypes: true }), path, reading) ?? [];
    const names = entries.filter((entry) => entry.isDirectory() || entry.isSymbolicLink() || MANIFEST.test(entry.name));
    for (const entry of names.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const child = join(path, entry.name);
      if (entry.isDirectory()) {
        if (!IGNORED_FOLDERS.has(entry.name)) visit(child, depth + 1);
      } else if (entry.isSymbolicLink()) {
        const target = attempt(() => statSync(child), child, reading);
        if (target?.isDirectory() === true) visit(child, depth + 1);
        else if (target?.isFile() === true && MANIFEST.test(entry.name)) files.push(child);
      } else if (entry.isFile() && !TOOL_FILES.test(entry.name)) {
        files.push(child);
      }
    }
  };
  visit(folder, 0);
  if (files.length <= MAX_FILES) return files;
  reading.problems.push({
    file: folder,
    message: `more than ${MAX_FILES.toLocaleString('en')} manifest files`,
    fix: 'name a folder further down',
  });
  return [];
}

/** The text of a file, or undefined when there is a problem, which is then in `reading`. Refuses before reading too much. */
export function readFileText(path: string, reading: Reading, stats: Stats): string | undefined {
  if (!stats.isFile() && !isOwnDescriptor(path)) {
    reading.problems.push({
      file: path,
      message: 'neither a file nor a folder',
      fix: 'pipe it in instead: `… | portolan preview -`',
    });
    return undefined;
  }
  if (stats.size > MAX_FILE_BYTES) {
    reading.problems.push(tooLarge(path, `${Math.ceil(stats.size / 1024 / 1024).toLocaleString('en')} MB`));
    return undefined;
  }
  const bytes = attempt(() => readAtMost(path, MAX_FILE_BYTES), path, reading);
  if (bytes === undefined) return undefined;
  if (bytes === 'too large') {
    reading.problems.push(tooLarge(path, 'more'));
    return undefined;
  }
  return decodeText(path, bytes, reading);
}

/** `/dev/fd/63`, `/dev/stdin`: what a shell hands over for `<(helm template …)`. It ends when its writer does. */
function isOwnDescriptor(path: string): boolean {
  return /^(\/dev\/fd\/\d+|\/dev\/stdin|\/proc\/self\/fd\/\d+)$/.test(path);
}

/** A pipe has no size beforehand, so its bytes are counted as they come. */
function readAtMost(path: string, limit: number): Uint8Array | 'too large' {
  const descriptor = openSync(path, 'r');
  try {
    const chunks: Buffer[] = [];
    let total = 0;
    for (;;) {
      const chunk = Buffer.allocUnsafe(1024 * 1024);
      const length = readSync(descriptor, chunk, 0, chunk.length, null);
      if (length === 0) return chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
      total += length;
      if (total > limit) return 'too large';
      chunks.push(chunk.subarray(0, length));
    }
  } finally {
    closeSync(descriptor);
  }
}

/** UTF-8, or UTF-16 with a byte order mark; binary and other encodings are problems. */
export function decodeText(file: string, bytes: Uint8Array, reading: Reading): string | undefined {
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : undefined;
  if (utf16 === undefined && bytes.subarray(0, 8000).includes(0)) {
    reading.problems.push({ file, message: 'is binary, not YAML', fix: 'name a YAML or JSON file' });
    return undefined;
  }
  try {
    return new TextDecoder(utf16 ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    reading.problems.push({ file, message: 'is not UTF-8', fix: 'save the file as UTF-8' });
    return undefined;
  }
}

function tooLarge(file: string, size: string): { file: string; message: string; fix: string } {
  return {
    file,
    message: `is too large: ${size}, at most ${MAX_FILE_BYTES / 1024 / 1024} MB are read`,
    fix: 'split the file, or pick the objects that matter (`kubectl get … -n NAMESPACE`)',
  };
}

/** The result of a file operation; a failure is a problem in `reading`. */
export function attempt<T>(operation: () => T, path: string, reading: Reading): T | undefined {
  try {
    return operation();
  } catch (error) {
    reading.problems.push({ file: path, ...fileProblem((error as NodeJS.ErrnoException).code) });
    return undefined;
  }
}

function fileProblem(code: string | undefined): { message: string; fix: string } {
  switch (code) {
    case 'ENOENT':
      return { message: 'no such file or folder', fix: 'check the path' };
    case 'EACCES':
    case 'EPERM':
      return { message: 'may not be read', fix: 'check the permissions of the file and of the folders above it' };
    case 'ELOOP':
      return { message: 'is a symbolic link that leads to itself', fix: 'remove the link' };
    case 'ENAMETOOLONG':
      return { message: 'no such file or folder: the name is too long', fix: 'check the path' };
    case 'EISDIR':
      return { message: 'is a folder', fix: 'name a file in it' };
    case 'ENOTDIR':
      return { message: 'no such file: a part of the path is a file', fix: 'check the path' };
    default:
      return { message: `cannot be read (${code ?? 'unknown error'})`, fix: 'check the file and its disk' };
  }
}
