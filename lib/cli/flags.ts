import type { TypedFlagParameter } from '@stricli/core';
import { CLUSTER_HELP } from './cluster';
import type { CliContext } from './context';

const text = (input: string): string => input;

/** A flag that takes a word and may be left out. */
export function wordFlag(brief: string, placeholder: string): TypedFlagParameter<string | undefined, CliContext> {
  return { kind: 'parsed', parse: text, brief, placeholder, optional: true };
}

/** A flag that is there or not. */
export function switchFlag(brief: string): TypedFlagParameter<boolean | undefined, CliContext> {
  return { kind: 'boolean', brief, optional: true, withNegated: false };
}

/** Flags of every command that previews. */
export const PREVIEW_FLAGS: Readonly<
  Record<'cluster' | 'into' | 'stack', TypedFlagParameter<string | undefined, CliContext>>
> = {
  cluster: wordFlag(CLUSTER_HELP, 'NAME'),
  into: wordFlag('namespace for objects that name none [default "default"]', 'NAMESPACE'),
  stack: wordFlag(
    'of a Pulumi program: the stack whose configuration to take [default the one named like the cluster]',
    'NAME',
  ),
};

/** `-f PATH`, as often as needed. */
export const FILE_FLAG: TypedFlagParameter<readonly string[] | undefined, CliContext> = {
  kind: 'parsed',
  parse: text,
  brief: 'what to read, when a path could be taken for a name; may be repeated',
  placeholder: 'PATH',
  optional: true,
  variadic: true,
};

/** What PATH stands for, in one line of help. */
export const PATH_HELP =
  'YAML or JSON files, folders, - for standard input, a cdk8s app or a Pulumi program [default .]';

/**
 * Any number of words after the command.
 *
 * @param propose - What shell completion offers besides file names.
 */
export function words(placeholder: string, brief: string, propose: () => readonly string[] = () => []) {
  const proposeCompletions = (partial: string): readonly string[] =>
    propose().filter((word) => word.startsWith(partial));
  return { kind: 'array', parameter: { placeholder, brief, parse: text, proposeCompletions } } as const;
}

/** Kinds as they are typed, for shell completion. */
export function proposedKinds(): readonly string[] {
  const { RESOURCES }: typeof import('../report/kubectl') = require('../report/kubectl');
  return RESOURCES.flatMap(({ plural, shortNames }) => [plural, ...shortNames]);
}
