import { join } from 'node:path';
import { root, runSteps, type Step } from './steps';

const node = (program: string, ...args: string[]): readonly string[] => [
  process.execPath,
  join(root, 'node_modules', program),
  ...args,
];

/** Biome's `ci` colours whatever it writes to, character by character. */
const COLOURS = process.stdout.isTTY ? [] : ['--colors=off'];

/** What `npm run check` holds the project to. `npm run check -- layers unused` runs only those named. */
const STEPS: readonly Step[] = [
  { name: 'types', proves: 'everything type-checks', commands: [node('typescript/bin/tsc', '--noEmit')] },
  {
    name: 'style',
    proves: 'formatted, and free of lint',
    commands: [node('@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', ...COLOURS, '.')],
  },
  {
    name: 'layers',
    proves: 'no room imports what it must not',
    commands: [
      node(
        'dependency-cruiser/bin/dependency-cruise.mjs',
        '--output-type',
        'err-long',
        'lib',
        'test',
        'apps',
        'bench',
        'scripts',
      ),
    ],
  },
  { name: 'unused', proves: 'no file, export or dependency is unused', commands: [node('knip/bin/knip.js')] },
  {
    name: 'package',
    proves: 'the packed tarball installs, compiles and runs where it is used',
    commands: [node('ts-node/dist/bin.js', join(root, 'scripts/check-package.ts'))],
  },
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !STEPS.some((step) => step.name === name));
if (unknown.length > 0) {
  process.stderr.write(
    `no check is called ${unknown.join(', ')}; there are ${STEPS.map((step) => step.name).join(', ')}\n`,
  );
  process.exitCode = 2;
} else {
  const failed = runSteps(STEPS.filter((step) => wanted.length === 0 || wanted.includes(step.name)));
  process.exitCode = failed.length === 0 ? 0 : 1;
}
