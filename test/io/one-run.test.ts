import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';

const PROGRAM = `
const size = () => require('node:v8').getHeapSpaceStatistics().find((one) => one.space_name === 'new_space').space_size;
const alive = [];
const stay = () => { for (let i = 0; i < 1000; i++) alive.push(new Array(4096).fill(0)); };
const sizes = [size()];
const end = tuneForOneRun();
sizes.push(size());
stay();
sizes.push(size());
end();
stay();
sizes.push(size());
console.log(JSON.stringify(sizes.map((bytes) => bytes / 2 ** 20)));
`;

// In a process of its own, without a loader: the size of another depends on what it did before.
test('the space for new objects has its size at once, keeps it, and grows freely after', () => {
  const source = readFileSync(join(__dirname, '../../lib/io/cdk8s/one-run.ts'), 'utf8');
  const compilerOptions = { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 };
  const { outputText } = transpileModule(source, { compilerOptions });
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', `${outputText}\n${PROGRAM}`], {
    env: { ...process.env, NODE_OPTIONS: '' },
    encoding: 'utf8',
  });
  // V8 says so here when it does not know a flag.
  expect(stderr).toBe('');
  const [first, settled, later, free] = JSON.parse(stdout) as [number, number, number, number];
  expect(first).toBeLessThan(8);
  expect(settled).toBeGreaterThanOrEqual(8);
  expect(later).toBe(settled);
  expect(free).toBeGreaterThan(settled);
}, 60_000);
