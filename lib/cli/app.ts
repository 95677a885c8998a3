import type { Command } from '@stricli/core';
import {
  buildApplication,
  buildRouteMap,
  proposeCompletions,
  run,
  ExitCode as StricliExit,
  text_en,
} from '@stricli/core';
import { printable } from '../report/printable';
import { COLOURED, PLAIN } from '../report/style';
import { type CliContext, type CliProcess, wantsColour } from './context';
import { CommandError, EXIT } from './exit';

/** The commands of `portolan`. Each is loaded when it is asked for, and what it does when it runs. */
const LOADERS = {
  preview: () => (require('./commands/preview') as typeof import('./commands/preview')).previewCommand,
  get: () => (require('./commands/get') as typeof import('./commands/get')).getCommand,
  describe: () => (require('./commands/describe') as typeof import('./commands/describe')).describeCommand,
  curl: () => (require('./commands/curl') as typeof import('./commands/curl')).curlCommand,
  dig: () => (require('./commands/dig') as typeof import('./commands/dig')).digCommand,
  explain: () => (require('./commands/explain') as typeof import('./commands/explain')).explainCommand,
  synth: () => (require('./commands/synth') as typeof import('./commands/synth')).synthCommand,
  verify: () => (require('./commands/verify') as typeof import('./commands/verify')).verifyCommand,
  completion: () => (require('./commands/completion') as typeof import('./commands/completion')).completionCommand,
} satisfies Record<string, () => Command<CliContext>>;

type CommandName = keyof typeof LOADERS;

/** Their names, as help lists them. */
export const COMMANDS = Object.keys(LOADERS) as readonly CommandName[];

function isCommand(word: string | undefined): word is CommandName {
  return word !== undefined && Object.hasOwn(LOADERS, word);
}

/** The commands to choose from: the one that a command line begins with, or all, for help and for who mistyped. */
function routesFor(first: string | undefined) {
  const routes: Partial<Record<CommandName, Command<CliContext>>> = {};
  for (const name of isCommand(first) ? [first] : COMMANDS) routes[name] = LOADERS[name]();
  return buildRouteMap<CommandName, CliContext>({
    routes: routes as Record<CommandName, Command<CliContext>>,
    docs: DOCS,
  });
}

const DOCS = {
  brief: 'A chart of your Kubernetes Services before you deploy them',
  fullDescription: [
    'A chart of your Kubernetes Services before you deploy them.',
    '',
    'EXAMPLES',
    '  portolan preview apps/shop                 what will the cluster make of this?',
    '  portolan get svc,pods -o wide apps/shop    as kubectl will print it',
    '  portolan describe svc web apps/shop',
    '  portolan synth apps/shop -o dist           the YAML of a cdk8s app',
    '',
    'PATH is a YAML or JSON file, a folder, - for standard input, a cdk8s app or a Pulumi program.',
  ].join('\n'),
};

/** What a failed command says. A mistake of ours says so; its stack is shown when `PORTOLAN_DEBUG` is set. */
function errorText(error: unknown): string {
  if (error instanceof CommandError) {
    return `error: ${printable(error.message)}${error.help === undefined ? '' : `\n  help: ${printable(error.help)}`}`;
  }
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const stack = process.env.PORTOLAN_DEBUG !== undefined && error instanceof Error ? `\n${error.stack}` : '';
  return `error: a mistake in portolan, please report it: ${printable(message)}${stack}\n  help: set PORTOLAN_DEBUG=1 and run it again for a stack trace`;
}

/** The application for a command line that begins with `first`; `version` is what `--version` prints. */
function application(version: string, first: string | undefined) {
  return buildApplication<CliContext>(routesFor(first), {
    name: 'portolan',
    versionInfo: { currentVersion: version },
    scanner: { caseStyle: 'allow-kebab-for-camel', allowArgumentEscapeSequence: true },
    documentation: { caseStyle: 'convert-camel-to-kebab', useAliasInUsageLine: true },
    localization: {
      text: {
        ...text_en,
        exceptionWhileRunningCommand: errorText,
        commandErrorResult: errorText,
        exceptionWhileParsingArguments(error, colour) {
          return `error: ${text_en.exceptionWhileParsingArguments.call(this, error, colour)}\n  help: add --help to see the flags`;
        },
        noCommandRegisteredForInput: ({ input, corrections }) =>
          `error: no such command: ${printable(input)}\n  help: ${corrections.length > 0 ? `did you mean ${corrections.join(' or ')}?` : `commands are ${COMMANDS.join(', ')}`}`,
      },
    },
    determineExitCode: (error) => (error instanceof CommandError ? error.exitCode : EXIT.bug),
  });
}

/**
 * Runs one command line. The exit code is left in `process.exitCode`.
 *
 * @param args - What follows `portolan`.
 */
export async function runCli(args: readonly string[], process: CliProcess, version: string): Promise<void> {
  const context: CliContext = { process, style: wantsColour(process) ? COLOURED : PLAIN };
  process.exitCode = null;
  await run(application(version, args[0]), args.length === 0 ? ['--help'] : args, context);
  process.exitCode = exitCodeOf(process.exitCode);
}

/** Writes what may come next on a command line, one proposal per line: what the shell's completion asks for. */
export async function proposeWords(args: readonly string[], process: CliProcess, version: string): Promise<void> {
  const proposals = await proposeCompletions(application(version, args[0]), args, { process, style: PLAIN });
  for (const { completion } of proposals) process.stdout.write(`${completion}\n`);
}

/** Stricli's own codes for what is wrong with a command line, as ours. */
function exitCodeOf(code: number | string | null | undefined): number {
  switch (code) {
    case StricliExit.UnknownCommand:
    case StricliExit.InvalidArgument:
      return EXIT.usage;
    case StricliExit.CommandLoadError:
    case StricliExit.ContextLoadError:
    case StricliExit.InternalError:
    case StricliExit.IntegrationError:
      return EXIT.bug;
    default:
      return Number(code ?? EXIT.fine);
  }
}
