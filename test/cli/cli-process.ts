import { runCli } from '../../lib/cli/app';
import type { CliProcess } from '../../lib/cli/context';

/** What a command line came to. */
export interface CliOutcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What the process of a test is like; by default no terminal and no environment. */
export interface CliSetting {
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly isTerminal?: boolean;
}

/** Runs `portolan …args` in this process. */
export async function portolan(args: readonly string[], setting: CliSetting = {}): Promise<CliOutcome> {
  const written = { stdout: '', stderr: '' };
  const writer = (stream: keyof typeof written) => ({
    write: (data: string | Uint8Array) => {
      written[stream] += typeof data === 'string' ? data : Buffer.from(data).toString();
    },
  });
  const process: CliProcess = {
    stdout: writer('stdout'),
    stderr: writer('stderr'),
    env: setting.env ?? {},
    isTerminal: setting.isTerminal ?? false,
    terminalRows: 24,
    readStdin: async () => Buffer.from(setting.stdin ?? ''),
    exitCode: null,
  };
  await runCli(args, process, '1.2.3');
  return { code: Number(process.exitCode), ...written };
}
