import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { programProblem } from './cdk8s/problem';
import { type ProgramOutcome, runProgram } from './cdk8s/program';
import type { ReadContext } from './read-context';
import type { Reading } from './result';

/**
 * Reads the objects of a cdk8s app by running it in this process.
 *
 * @param path - A folder with `cdk8s.yaml`, or a program.
 * @param shown - How messages call the app.
 */
export async function readCdk8sApp(path: string, shown: string, context: ReadContext, reading: Reading): Promise<void> {
  const program = statSync(path).isDirectory() ? programOf(path, shown, reading) : resolve(path);
  if (program === undefined) return;
  const folder = projectOf(program);
  const file = relative(process.cwd(), program) || program;
  const outcome = await runProgram(program, folder, (text) => context.writeTalk(text), context.shared);
  if ('error' in outcome) {
    reading.problems.push(programProblem(outcome.error, file, folder));
    return;
  }
  addOutcome(outcome, file, reading);
}

function addOutcome(outcome: Extract<ProgramOutcome, { synths: number }>, file: string, reading: Reading): void {
  if (outcome.synths === 0) {
    reading.problems.push({
      file,
      message: 'the program ended without calling `app.synth()`',
      fix: 'call `app.synth()` at its end',
    });
    return;
  }
  for (const { manifest, constructPath, output, sortKeys } of outcome.objects) {
    const source = { file, constructPath, output };
    reading.objects.push(sortKeys ? { manifest, source, sortKeys } : { manifest, source });
  }
  if (outcome.objects.length === 0) reading.notes.push(`${file}: the app has no objects`);
}

/** The program that `app:` in `cdk8s.yaml` runs, as an absolute path. */
function programOf(folder: string, shown: string, reading: Reading): string | undefined {
  const { parseYaml }: typeof import('./kubernetes-yaml') = require('./kubernetes-yaml');
  const parsed = parseYaml(readFileSync(join(folder, 'cdk8s.yaml'), 'utf8'));
  if (!Array.isArray(parsed)) {
    reading.problems.push({
      file: shown,
      line: (parsed.line ?? 0) + 1,
      message: `not YAML: ${parsed.message}`,
      fix: 'correct this line',
    });
    return undefined;
  }
  const app = (parsed[0] as { app?: unknown } | null | undefined)?.app;
  if (typeof app !== 'string' || app.trim() === '') {
    reading.problems.push({
      file: shown,
      message: '`app` is missing: it is the command that runs the app',
      fix: 'write for example `app: node main.js`, or `app: npx ts-node main.ts`',
    });
    return undefined;
  }
  const words = app.split(/\s+/);
  const program = words.find((word) => /\.[cm]?[jt]s$/.test(word) && existsSync(resolve(folder, word)));
  if (program !== undefined) return resolve(folder, program);
  reading.problems.push({
    file: shown,
    message: `\`app: ${app}\` names no JavaScript or TypeScript file that exists`,
    fix: 'for an app in another language run `cdk8s synth` and give its output folder',
  });
  return undefined;
}

/** The nearest folder with a `cdk8s.yaml` or `package.json` around a program: where `cdk8s synth` would run it. */
function projectOf(program: string): string {
  for (let folder = dirname(program); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'cdk8s.yaml')) || existsSync(join(folder, 'package.json'))) return folder;
    if (folder === dirname(folder)) return dirname(program);
  }
}
