import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Told } from './probe';
import type { Contender, Measure, Row } from './rows';

/** Where the project, its build and the compiled contenders stand. */
export interface Places {
  readonly project: string;
  readonly build: string;
  readonly compiled: string;
}

/** One run of one contender: seconds, bytes and milliseconds. Or why it could not run. */
export interface Run {
  readonly time: number;
  readonly memory: number;
  readonly part: number;
  readonly missing?: string;
  readonly failed?: string;
  /** Everything it printed, or else wrote as YAML. */
  readonly output: string;
}

/** A silent contender is taken to hang. */
const LONGEST_RUN = 300_000;

const yamlIn = (folder: string): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('---\n');

/** Runs a contender once, as a process of its own in an empty folder. */
export const runOnce = (contender: Contender, row: Row, places: Places): Run => {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-bench-'));
  const printed = join(folder, 'printed');
  const output = openSync(printed, 'w');
  const work = join(folder, 'work');
  mkdirSync(work);
  const fill = (text: string): string =>
    text.replace(/\{(project|build|compiled)\}/, (_, place: keyof Places) => places[place]);
  const probe = row.bare === true ? [] : ['--require', join(places.compiled, 'probe.js')];
  try {
    const since = performance.now();
    const {
      status,
      signal,
      stderr,
      output: streams,
    } = spawnSync(process.execPath, [...probe, ...contender.args.map(fill)], {
      cwd: work,
      env: { ...process.env, BENCH_COUNT: String(contender.count ?? row.count), NODE_OPTIONS: '' },
      stdio: ['ignore', output, 'pipe', 'pipe'],
      timeout: LONGEST_RUN,
      maxBuffer: 1 << 26,
    });
    const time = (performance.now() - since) / 1000;
    const told = JSON.parse(streams[3]?.toString() || '{}') as Partial<Told>;
    const missing = told.missing ?? missingModule(stderr.toString());
    const failed =
      status === 0
        ? undefined
        : `${signal ?? `exit ${status}`}: ${stderr.toString().trim().split('\n').slice(0, 6).join(' / ')}`;
    return {
      time,
      memory: told.memory ?? Number.NaN,
      part: told.part ?? Number.NaN,
      ...(missing === undefined ? {} : { missing }),
      ...(failed === undefined ? {} : { failed }),
      output: row.same?.includes(contender.name) ? readFileSync(printed, 'utf8') || yamlIn(work) : '',
    };
  } finally {
    closeSync(output);
    rmSync(folder, { recursive: true, force: true });
  }
};

/** A module of this package that is not there is a feature that has not been written. */
const missingModule = (stderr: string): string | undefined => {
  const found = /Cannot find module '([^']+)'/.exec(stderr)?.[1];
  return found === undefined ? undefined : found.replace(/^.*\/build\//, 'build/');
};

export const median = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
};

/** The median of a measure over the runs of a contender. */
export const medianOf = (runs: readonly Run[], measure: Measure): number => median(runs.map((run) => run[measure]));
