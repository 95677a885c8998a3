/**
 * `npm run conformance -- DIR`: replays every recording in a folder and says how far Portolan agrees with Kubernetes.
 * Prints `kind: N passed, M failed` and the first differences; exits 1 on any, 2 without a folder, 3 without recordings.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { KINDS } from './kinds';
import { type Disagreement, recordingsIn, replayKind } from './replay';

const SHOWN_RECORDS = 5;
const SHOWN_DIFFERENCES = 6;

function describe(disagreement: Disagreement): string {
  const shown = disagreement.differences.slice(0, SHOWN_DIFFERENCES).map((difference) => `      ${difference}`);
  const more = disagreement.differences.length - SHOWN_DIFFERENCES;
  return [
    `    ${disagreement.file}:${disagreement.line} ${disagreement.title}`,
    ...shown,
    ...(more > 0 ? [`      … and ${more} more`] : []),
  ].join('\n');
}

function main(args: readonly string[]): number {
  const folder = args[0] ?? join(__dirname, 'recordings');
  if (args.length > 1) {
    process.stderr.write('usage: npm run conformance -- [DIR]\n');
    return 2;
  }
  if (!existsSync(folder)) {
    process.stderr.write(`${folder}: no such folder. Give a folder of recordings (*.jsonl).\n`);
    return 3;
  }
  const { known, unknown } = recordingsIn(folder);
  for (const file of unknown) process.stderr.write(`${file}: not a kind of recording known here, skipped\n`);
  if (known.size === 0) {
    process.stderr.write(`${folder}: no recordings. Known kinds: ${KINDS.join(', ')}.\n`);
    return 3;
  }
  let failures = 0;
  for (const kind of KINDS) {
    const files = known.get(kind);
    if (files === undefined) continue;
    const outcome = replayKind(kind, folder, files);
    failures += outcome.failed.length;
    process.stdout.write(`${kind}: ${outcome.passed} passed, ${outcome.failed.length} failed\n`);
    for (const disagreement of outcome.failed.slice(0, SHOWN_RECORDS))
      process.stdout.write(`${describe(disagreement)}\n`);
  }
  return failures === 0 ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
