import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

/** The top of the project. */
export const root = resolve(__dirname, '..');

/** One thing to check: a word to select it by, what it proves, and the programs that prove it. */
export interface Step {
  readonly name: string;
  readonly proves: string;
  /** Programs with their arguments; Node programs by their place under node_modules. All must exit with 0. */
  readonly commands: readonly (readonly string[])[];
}

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Runs the steps one after the other, each under a heading, and tells at the end which ones failed. Returns their names. */
export const runSteps = (steps: readonly Step[]): readonly string[] => {
  const failed: string[] = [];
  const start = performance.now();
  for (const step of steps) {
    const since = performance.now();
    process.stdout.write(`\n== ${step.name}: ${step.proves}\n`);
    const ok = step.commands.every(
      ([program = '', ...args]) =>
        spawnSync(program, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0,
    );
    if (!ok) failed.push(step.name);
    process.stdout.write(`-- ${step.name} ${ok ? 'passed' : 'FAILED'} in ${seconds(since)}\n`);
  }
  const verdict = failed.length === 0 ? 'all passed' : `failed: ${failed.join(', ')}`;
  process.stdout.write(`\n${steps.length} checks in ${seconds(start)}, ${verdict}\n`);
  return failed;
};
