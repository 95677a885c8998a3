import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { App } from 'cdk8s';
import { type Cdk8s, collectObjects, type SynthesizedObject } from './collect';
import { withLateModules } from './late-modules';
import { tuneForOneRun } from './one-run';

/** What came of running a program. */
export type ProgramOutcome =
  | { readonly objects: readonly SynthesizedObject[]; readonly synths: number }
  | { readonly error: unknown };

/** How long a program that still waits for something may take until its first `app.synth()`, in milliseconds. */
const PATIENCE = 60_000;

/** Thrown in place of ending our own process when the program calls `process.exit`. */
class ProgramExit extends Error {
  constructor(readonly code: number) {
    super(`the program called process.exit(${code})`);
  }
}

/**
 * Runs a cdk8s program in this process and takes its objects from memory when it calls `app.synth()`; nothing is
 * written. The program sees its own folder as working directory; what it prints goes to `writeTalk`.
 *
 * @param file - Absolute path of a `.ts` or `.js` file.
 * @param folder - Absolute path of its project: where cdk8s and ts-node are looked for, and the working directory.
 * @param shared - As {@link collectObjects} takes it.
 */
export async function runProgram(
  file: string,
  folder: string,
  writeTalk: (text: string) => void,
  shared = false,
): Promise<ProgramOutcome> {
  const load = createRequire(file);
  let cdk8s: Cdk8s;
  try {
    cdk8s = withLateModules(() => load('cdk8s') as Cdk8s);
  } catch (error) {
    return { error };
  }
  const objects: SynthesizedObject[] = [];
  let synths = 0;
  let firstSynth = (): void => {};
  const synthesized = new Promise<void>((resolve) => {
    firstSynth = resolve;
  });
  const restore = [
    shared ? tuneForOneRun() : () => {},
    replace(cdk8s.App.prototype, 'synth', function synth(this: App): void {
      for (const object of collectObjects(this, cdk8s, shared)) objects.push(object);
      synths++;
      firstSynth();
    }),
    replace(process, 'exit', ((code?: number | string | null) => {
      throw new ProgramExit(Number(code ?? process.exitCode ?? 0));
    }) as typeof process.exit),
    replace(process.stdout, 'write', ((chunk: string | Uint8Array) => {
      writeTalk(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'));
      return true;
    }) as typeof process.stdout.write),
    replace(process, 'argv', [process.argv[0] ?? 'node', file]),
    enter(folder),
  ];
  try {
    await loadProgram(file, load);
    if (synths === 0) await settled(synthesized);
    return { objects, synths };
  } catch (error) {
    if (error instanceof ProgramExit && error.code === 0) return { objects, synths };
    return { error };
  } finally {
    for (const undo of restore.reverse()) undo();
  }
}

/** Waits for a program that synthesizes later: until it does, has nothing left to do, throws, or time is up. */
async function settled(synthesized: Promise<void>): Promise<void> {
  let stop = (): void => {};
  const ended = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, PATIENCE).unref();
    process.once('beforeExit', resolve);
    process.once('uncaughtException', reject);
    process.once('unhandledRejection', reject);
    stop = () => {
      clearTimeout(timer);
      process.off('beforeExit', resolve);
      process.off('uncaughtException', reject);
      process.off('unhandledRejection', reject);
    };
  });
  try {
    await Promise.race([synthesized, ended]);
  } finally {
    stop();
  }
}

async function loadProgram(file: string, load: NodeJS.Require): Promise<void> {
  if (file.endsWith('.mjs')) {
    await import(pathToFileURL(file).href);
    return;
  }
  if (/\.[cm]?ts$/.test(file)) registerTypeScript(file, load);
  try {
    load(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_REQUIRE_ESM') throw error;
    await import(pathToFileURL(file).href);
  }
}

/** TypeScript is only transpiled, by swc where it is there: checking types is the editor's and the CI's work. */
function registerTypeScript(file: string, load: NodeJS.Require): void {
  const tsNode = load('ts-node') as { register(options: object): void };
  const options = { transpileOnly: true, projectSearchDir: dirname(file) };
  tsNode.register(resolves(load, '@swc/core') ? { ...options, swc: true } : options);
}

function resolves(load: NodeJS.Require, name: string): boolean {
  try {
    load.resolve(name);
    return true;
  } catch {
    return false;
  }
}

function replace<T extends object, K extends keyof T>(target: T, key: K, value: T[K]): () => void {
  const before = target[key];
  target[key] = value;
  return () => {
    target[key] = before;
  };
}

function enter(folder: string): () => void {
  const before = process.cwd();
  process.chdir(folder);
  return () => process.chdir(before);
}
