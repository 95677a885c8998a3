import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** What a process says that runs a program and ends then, and its exit code. */
function endOf(program: string): { stdout: string; status: number | null } {
  const text = `const { endWhenDone } = require('./lib/cli/end');\n${program}\nendWhenDone();`;
  const args = ['-r', 'ts-node/register/transpile-only', '-e', text];
  return spawnSync(process.execPath, args, { cwd: join(__dirname, '../..'), encoding: 'utf8', maxBuffer: 8e6 });
}

const SAYS_EXIT = `process.on('exit', () => process.stdout.write('exit'));`;

test.each([
  ['nothing is left to do', `process.exitCode = 3; ${SAYS_EXIT}`, { stdout: 'exit', status: 3 }],
  ['a timer runs', `setTimeout(() => process.stdout.write('late'), 300);`, { stdout: 'late', status: 0 }],
  ['a file is read', `require('fs').readFile('LICENSE', () => process.stdout.write('read'));`, { stdout: 'read' }],
  ['someone waits for the end', `process.on('beforeExit', () => process.stdout.write('end'));`, { stdout: 'end' }],
])(
  'ends as it should when %s',
  (_, program, expected) => {
    expect(endOf(program)).toMatchObject(expected);
  },
  60_000,
);

test('all that was written arrives', () => {
  const { stdout } = endOf(`process.stdout.write('x'.repeat(3_000_000));`);
  expect(stdout.length).toBe(3_000_000);
}, 60_000);
