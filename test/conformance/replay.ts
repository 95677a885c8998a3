import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Kind, kindOfFile, type Runner, runnerOf } from './kinds';

/** One record that Portolan and Kubernetes do not agree on. */
export interface Disagreement {
  readonly file: string;
  /** 1-based line in the file. */
  readonly line: number;
  readonly title: string;
  readonly differences: readonly string[];
}

/** What came of replaying the recordings of one kind. */
export interface Outcome {
  readonly kind: Kind;
  passed: number;
  readonly failed: Disagreement[];
}

function titleOf(record: unknown): string {
  const title = (record as { title?: unknown } | null)?.title;
  return typeof title === 'string' ? title : '(untitled)';
}

/** Differences of one record. A crash is a difference too: Portolan must answer, whatever it is given. */
function differencesOf(runner: Runner, record: unknown, header: unknown): readonly string[] {
  try {
    return runner.replay(record, header);
  } catch (error) {
    return [`crashed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
  }
}

/** Replays the text of one file of recordings, one JSON record a line. */
export function replayText(runner: Runner, text: string, file: string, outcome: Outcome): void {
  let header: unknown;
  text.split('\n').forEach((source, index) => {
    if (source.trim() === '') return;
    const record: unknown = JSON.parse(source);
    if (runner.hasHeader === true && header === undefined) {
      header = record;
      return;
    }
    const differences = differencesOf(runner, record, header);
    if (differences.length === 0) outcome.passed += 1;
    else outcome.failed.push({ file, line: index + 1, title: titleOf(record), differences });
  });
}

/** The recordings in a folder: file names by kind, sorted. Files of other kinds are `unknown`. */
export function recordingsIn(folder: string): { known: Map<Kind, string[]>; unknown: string[] } {
  const known = new Map<Kind, string[]>();
  const unknown: string[] = [];
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.jsonl')) continue;
    const kind = kindOfFile(name);
    if (kind === undefined) unknown.push(name);
    else known.set(kind, [...(known.get(kind) ?? []), name]);
  }
  return { known, unknown };
}

/** Replays all files of one kind in a folder. */
export function replayKind(kind: Kind, folder: string, files: readonly string[]): Outcome {
  const outcome: Outcome = { kind, passed: 0, failed: [] };
  const runner = runnerOf(kind);
  for (const file of files) replayText(runner, readFileSync(join(folder, file), 'utf8'), file, outcome);
  return outcome;
}
