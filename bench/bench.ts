import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compileContenders } from './compile';
import { medianOf, type Places, type Run, runOnce } from './measure';
import { type Goal, ROWS, type Row } from './rows';

const project = resolve(__dirname, '..');
const places: Places = { project, build: join(project, 'build'), compiled: join(project, 'dist/bench') };

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const number = (value: number): string => value.toPrecision(3).replace(/e.*$/, (exponent) => exponent);

const UNITS: Readonly<Record<Goal['measure'], (value: number) => string>> = {
  time: (seconds) => `${number(seconds)} s`,
  part: (milliseconds) => `${number(milliseconds)} ms`,
  memory: (bytes) => `${Math.round(bytes / 1e6)} MB`,
};

/** Runs the contenders of a row in turns, so that whatever else the machine does falls on all of them. */
const runRow = (row: Row, rounds: number): ReadonlyMap<string, readonly Run[]> => {
  const runs = new Map<string, Run[]>(row.contenders.map((contender) => [contender.name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const contender of row.contenders) {
      const run = runOnce(contender, row, places);
      runs.get(contender.name)?.push(run);
      if (run.missing !== undefined || run.failed !== undefined) return runs;
    }
  }
  return runs;
};

const ratioLine = (
  goal: Goal,
  runs: ReadonlyMap<string, readonly Run[]>,
): { readonly line: string; readonly kept: boolean } => {
  const [mine, theirs] = [goal.of, goal.against].map((name) => medianOf(runs.get(name) ?? [], goal.measure)) as [
    number,
    number,
  ];
  const ratio = mine / theirs;
  const kept = goal.atMost === undefined || ratio <= goal.atMost;
  const verdict = goal.atMost === undefined ? 'for comparison' : `goal ≤ ${goal.atMost}  ${kept ? 'kept' : 'BROKEN'}`;
  const show = UNITS[goal.measure];
  const what = goal.measure === 'memory' ? 'memory' : 'time';
  const words = `${goal.of} / ${goal.against}`;
  return {
    line: `   ${what.padEnd(7)}${words.padEnd(32)}${number(ratio).padStart(9)}  ${verdict.padEnd(20)}  (${show(mine)} / ${show(theirs)})`,
    kept,
  };
};

/** Measures a row and prints it. Gives `kept`, `broken`, or `skipped` where something has not been written. */
const report = (row: Row, rounds: number): 'kept' | 'broken' | 'skipped' => {
  say(`\n${row.name}: ${row.work}`);
  const runs = runRow(row, rounds);
  for (const [name, all] of runs) {
    const missing = all.find((run) => run.missing !== undefined)?.missing;
    if (missing !== undefined) {
      say(`   SKIPPED, NOT THERE YET: ${name} needs ${missing}`);
      return 'skipped';
    }
    const failed = all.find((run) => run.failed !== undefined)?.failed;
    if (failed !== undefined) {
      say(`   FAILED: ${name}: ${failed}`);
      return 'broken';
    }
  }
  let kept = true;
  for (const goal of row.goals) {
    const result = ratioLine(goal, runs);
    say(result.line);
    kept &&= result.kept;
  }
  if (row.same !== undefined) {
    const [one, other] = row.same.map((name) => runs.get(name)?.[0]?.output ?? '');
    const same = one === other && one !== '';
    say(`   output of ${row.same.join(' and ')}: ${same ? `the same ${one?.length} characters` : 'DIFFERENT'}`);
    kept &&= same;
  }
  return kept ? 'kept' : 'broken';
};

const main = (): number => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { rounds: { type: 'string' }, list: { type: 'boolean' } },
  });
  if (values.list === true) {
    for (const row of ROWS) say(`${row.name.padEnd(15)}${row.work}`);
    return 0;
  }
  const unknown = positionals.filter((name) => !ROWS.some((row) => row.name === name));
  const rounds = values.rounds === undefined ? undefined : Number(values.rounds);
  if (unknown.length > 0 || (rounds !== undefined && !(Number.isInteger(rounds) && rounds > 0))) {
    process.stderr.write(
      `usage: npm run bench -- [--rounds N] [--list] [${ROWS.map((row) => row.name).join('|')} …]\n`,
    );
    return 2;
  }
  const built = spawnSync(
    process.execPath,
    [join(project, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'],
    {
      cwd: project,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  if (built.status !== 0) say('the build has type errors; what it wrote all the same is measured');
  compileContenders(__dirname, places.compiled);

  if (process.env.NODE_EXTRA_CA_CERTS !== undefined) {
    say(
      'note: NODE_EXTRA_CA_CERTS is set: Node reads it at each start, which counts in whole processes (docs/adr/0013)',
    );
  }

  const rows = ROWS.filter((row) => positionals.length === 0 || positionals.includes(row.name));
  const verdicts = rows.map((row) => report(row, rounds ?? row.rounds));
  const tally = (verdict: string): number => verdicts.filter((one) => one === verdict).length;
  say(
    `\n${rows.length} rows: ${tally('kept')} kept, ${tally('broken')} broken, ${tally('skipped')} skipped as not there yet`,
  );
  return tally('broken') > 0 ? 1 : 0;
};

process.exitCode = main();
