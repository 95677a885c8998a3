import type { ReadContext } from '../io/read-context';
import type { ReadProblem, ReadResult } from '../io/result';
import { printable } from '../report/printable';
import type { CliContext } from './context';
import { CommandError, EXIT } from './exit';

/** What is read when no path is given. */
const HERE = '.';

/**
 * Reads all paths. Notes go to standard error; when anything cannot be read, every problem does, and the command ends.
 *
 * @throws CommandError with exit code 3.
 */
export async function readInput(
  context: CliContext,
  paths: readonly string[],
  choice: Omit<ReadContext, 'readStdin' | 'writeTalk'> = { likelyStack: 'kind' },
): Promise<ReadResult> {
  const { read }: typeof import('../io/read') = require('../io/read');
  const { stderr } = context.process;
  const result = await read(paths.length === 0 ? [HERE] : paths, {
    readStdin: () => context.process.readStdin(),
    writeTalk: (text) => stderr.write(text),
    ...choice,
  });
  for (const note of result.notes) stderr.write(`note: ${printable(note)}\n`);
  if (result.problems.length === 0) return result;
  for (const problem of result.problems) stderr.write(problemText(problem));
  const { length } = result.problems;
  throw new CommandError(
    EXIT.input,
    `${length === 1 ? 'a problem' : `${length} problems`} with the input; nothing was done`,
  );
}

/** `file:line:column: error: message`, as editors and CI know it, and what to do. */
export function problemText({ file, line, column, message, fix }: ReadProblem): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  return `${printable(place)}: error: ${printable(message, 'lines')}\n  help: ${printable(fix)}\n`;
}
