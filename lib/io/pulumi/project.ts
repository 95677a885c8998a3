import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { PulumiProgram } from '../../pulumi/stand-in';
import type { StackChoice } from '../read-context';
import type { Reading } from '../result';
import { addConfig, isMap, type StackConfig } from './config';
import { placeOf } from './project-file';
import { settingsOf } from './settings-file';

/** Reads the project and the configuration of one of its stacks. What is wrong is added to the problems. */
export function readProject(file: string, choice: StackChoice, reading: Reading): PulumiProgram | undefined {
  const settings = settingsOf(file, reading);
  if (settings === undefined) return undefined;
  const root = dirname(resolve(file));
  const problem = (message: string, fix: string): undefined => {
    reading.problems.push({ file, message, fix });
  };
  const { name, runtime, main = '.' } = settings;
  if (typeof name !== 'string' || name === '') return problem('`name` is missing', 'give the project a name');
  const language = isMap(runtime) ? runtime.name : runtime;
  if (language !== 'nodejs') {
    return problem(
      `a Pulumi program with runtime ${JSON.stringify(language ?? null)}; only nodejs can be run here`,
      'use the policy pack `portolan/policy` with `pulumi preview`, which works for every language',
    );
  }
  if (typeof main !== 'string') return problem('`main` is no text', 'name the folder or the file of the program');
  if (!existsSync(resolve(root, main))) return problem(`\`main: ${main}\` does not exist`, 'correct its path');
  const config: StackConfig = { values: new Map(), secretKeys: new Set() };
  addConfig(config, name, settings.config, true);
  const stack = stackOf(root, choice, reading);
  const stackFile = join(dirname(file), `Pulumi.${stack}.yaml`);
  if (existsSync(stackFile)) {
    const stackSettings = settingsOf(stackFile, reading);
    if (stackSettings === undefined) return undefined;
    addConfig(config, name, stackSettings.config, false);
  }
  const options = isMap(runtime) && isMap(runtime.options) ? runtime.options : {};
  const { folder, entry } = placeOf(root, main);
  return {
    project: name,
    stack,
    root,
    folder,
    entry,
    config: config.values,
    secretKeys: [...config.secretKeys],
    typescript: options.typescript !== false,
    nodeArguments: typeof options.nodeargs === 'string' ? options.nodeargs.split(/\s+/).filter(Boolean) : [],
    tsconfig: typeof options.tsconfig === 'string' ? options.tsconfig : undefined,
  };
}

function stackOf(root: string, { stack, likelyStack }: StackChoice, reading: Reading): string {
  if (stack !== undefined) return stack;
  const stacks = readdirSync(root)
    .flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? [])
    .sort();
  const chosen = stacks.find((each) => each === likelyStack) ?? stacks[0] ?? 'dev';
  const others = stacks.filter((each) => each !== chosen);
  if (others.length > 0) reading.notes.push(`stack ${chosen}; there is also ${others.join(', ')}: --stack NAME`);
  return chosen;
}
