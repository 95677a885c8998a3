import { existsSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { reportDuplicates } from './duplicates';
import { attempt, decodeText, manifestFiles, readFileText } from './files';
import type { ReadContext } from './read-context';
import type { Reading, ReadResult } from './result';

/** Loaded when there is text to read: programs bring objects. */
const parse = (): typeof import('./parse') => require('./parse');

/** How messages call standard input. */
export const STDIN_NAME = '<stdin>';

/**
 * Reads the objects of all paths, in their order: YAML and JSON files, folders of them, `-` for standard input, cdk8s
 * apps (a folder with `cdk8s.yaml`, or a program). Nothing is thrown for what users can get wrong: it is in `problems`.
 */
export async function read(paths: readonly string[], context: ReadContext): Promise<ReadResult> {
  const reading: Reading = { objects: [], problems: [], notes: [] };
  let stdinRead = false;
  for (const path of paths) {
    if (path !== '-') await readPath(path, context, reading);
    else if (!stdinRead) {
      stdinRead = true;
      await readStdin(context, reading);
    }
  }
  reportDuplicates(reading);
  return reading;
}

async function readStdin(context: ReadContext, reading: Reading): Promise<void> {
  const bytes = await context.readStdin();
  if (bytes === 'too large') {
    reading.problems.push({
      file: STDIN_NAME,
      message: 'is too large: more than 50 MB',
      fix: 'pick the objects that matter',
    });
    return;
  }
  const text = decodeText(STDIN_NAME, bytes, reading);
  if (text === undefined) return;
  if (text.trim() === '') {
    reading.problems.push({
      file: STDIN_NAME,
      message: 'is empty',
      fix: 'the command before the pipe wrote nothing; look at its errors',
    });
    return;
  }
  parse().readText(STDIN_NAME, text, reading);
}

async function readPath(path: string, context: ReadContext, reading: Reading): Promise<void> {
  const stats: Stats | undefined = attempt(() => statSync(path), path, reading);
  if (stats === undefined) return;
  if (!stats.isDirectory()) {
    if (/\.[cm]?[jt]s$/.test(path)) return readProgram(path, path, context, reading);
    const text = readFileText(path, reading, stats);
    if (text !== undefined) parse().readText(path, text, reading);
    return;
  }
  if (existsSync(join(path, 'cdk8s.yaml'))) return readProgram(path, join(path, 'cdk8s.yaml'), context, reading);
  const { projectFileOf }: typeof import('./pulumi/project-file') = require('./pulumi/project-file');
  const project = projectFileOf(path);
  if (project !== undefined) return readPulumi(project, context, reading);
  const files = manifestFiles(path, reading);
  if (files.length === 0 && reading.problems.every((problem) => problem.file !== path)) {
    reading.problems.push({
      file: path,
      message: 'holds no .yaml, .yml or .json file',
      fix: 'name the folder the manifests are in; for a cdk8s app the one with `cdk8s.yaml`',
    });
  }
  for (const file of files) {
    const fileStats = attempt(() => statSync(file), file, reading);
    const text = fileStats === undefined ? undefined : readFileText(file, reading, fileStats);
    if (text !== undefined) parse().readText(file, text, reading);
  }
}

/** Loaded when needed: most runs read YAML. */
async function readProgram(path: string, shown: string, context: ReadContext, reading: Reading): Promise<void> {
  const { readCdk8sApp }: typeof import('./cdk8s-app') = require('./cdk8s-app');
  await readCdk8sApp(path, shown, context, reading);
}

/** Loaded when needed: most runs read YAML. */
async function readPulumi(file: string, context: ReadContext, reading: Reading): Promise<void> {
  const { readPulumiProgram }: typeof import('./pulumi-program') = require('./pulumi-program');
  await readPulumiProgram(file, context, reading);
}
