import type { CommandContext, StricliProcess } from '@stricli/core';
import type { Style } from '../report/style';

/** The process as commands see it: injected, so that tests run in the same process. */
export interface CliProcess extends StricliProcess {
  /** Texts, or bytes that are written as they are. */
  readonly stdout: StricliProcess['stdout'] & { write(data: string | Uint8Array): void };
  readonly env: Readonly<Partial<Record<string, string>>>;
  /** Standard output is a terminal. */
  readonly isTerminal: boolean;
  /** Lines of the terminal. */
  readonly terminalRows: number;
  /** All of standard input, or `'too large'` beyond 50 MB. */
  readStdin(): Promise<Uint8Array | 'too large'>;
  exitCode?: number | string | null;
}

/** What every command is given. */
export interface CliContext extends CommandContext {
  readonly process: CliProcess;
  /** Emphasis on standard output, if it is a terminal and nobody forbade colour. */
  readonly style: Style;
}

/** Whether to colour: `NO_COLOR` forbids, `FORCE_COLOR` asks for it, otherwise terminals are coloured. */
export function wantsColour({ env, isTerminal }: Pick<CliProcess, 'env' | 'isTerminal'>): boolean {
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return isTerminal && env.TERM !== 'dumb';
}
