/** What the command's exit code says (docs: README, "Exit codes"). */
export const EXIT = {
  fine: 0,
  /** Findings at or above `--fail-on`; or what was asked for does not exist, or a connection failed. */
  findings: 1,
  usage: 2,
  /** Input that cannot be read. */
  input: 3,
  /** A mistake in Portolan itself. */
  bug: 70,
} as const;

/** One of the exit codes. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends a command with a message: what the user asked for cannot be. */
export class CommandError extends Error {
  constructor(
    readonly exitCode: ExitCode,
    message: string,
    readonly help?: string,
  ) {
    super(message);
  }
}
