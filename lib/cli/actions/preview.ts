import { carriedText } from '../../report/overview/carried';
import { printable } from '../../report/printable';
import { findingsOf, type Severity } from '../../rules';
import type { CliContext } from '../context';
import { CommandError, EXIT } from '../exit';
import { loadWorld, type PreviewFlags } from '../world';

export interface PreviewActionFlags extends PreviewFlags {
  /** The input is all there is. */
  readonly complete?: boolean;
  readonly failOn?: string;
  readonly output?: string;
  readonly all?: boolean;
  /** Who reaches what, instead of the overview. */
  readonly matrix?: boolean;
}

/** Findings shown on one screen. */
const MAX_FINDINGS = 10;

/** Services shown at least, however small the terminal. */
const MIN_SERVICES = 10;

export async function runPreview(this: CliContext, flags: PreviewActionFlags, ...paths: string[]): Promise<void> {
  const threshold = thresholdOf(flags.failOn);
  const output = flags.output ?? 'table';
  if (flags.matrix === true) {
    const { matrixFormat }: typeof import('./matrix') = require('./matrix');
    const format = matrixFormat(output);
    const { preview } = await loadWorld(this, paths, flags);
    this.process.stdout.write(format(preview.reachability()));
    this.process.exitCode = EXIT.fine;
    return;
  }
  if (output !== 'table' && output !== 'json') {
    throw new CommandError(EXIT.usage, `no such output: ${output}`, 'write -o table or -o json');
  }
  const world = await loadWorld(this, paths, flags);
  const findings = findingsOf(world.preview);
  const { stdout } = this.process;
  if (output === 'json') {
    const { overviewJson }: typeof import('../../report/overview/json') = require('../../report/overview/json');
    stdout.write(overviewJson(world.preview, findings, world.placeOfResponse, world.placeOfFinding));
  } else {
    const { overviewText }: typeof import('../../report/overview/overview') = require('../../report/overview/overview');
    const rows = this.process.isTerminal ? this.process.terminalRows : 50;
    stdout.write(
      overviewText(world.preview, {
        findings,
        place: world.placeOfFinding,
        paths: world.paths,
        style: this.style,
        maxServices: flags.all === true ? Infinity : Math.max(MIN_SERVICES, rows - 12),
        maxFindings: flags.all === true ? Infinity : MAX_FINDINGS,
      }),
    );
  }
  const carried = carriedText(world.preview);
  if (carried !== undefined)
    this.process.stderr.write(`note: carried as they are, not modelled: ${printable(carried)}\n`);
  this.process.exitCode = findings.some(({ severity }) => reaches(severity, threshold)) ? EXIT.findings : EXIT.fine;
}

type Threshold = 'error' | 'warning' | 'never';

function thresholdOf(failOn: string | undefined): Threshold {
  switch (failOn) {
    case undefined:
      return 'error';
    case 'error':
    case 'warning':
    case 'never':
      return failOn;
    default:
      throw new CommandError(EXIT.usage, `--fail-on ${failOn}: no such severity`, 'write error, warning or never');
  }
}

function reaches(severity: Severity, threshold: Threshold): boolean {
  return severity === 'error' ? threshold !== 'never' : severity === 'warning' && threshold === 'warning';
}
