import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';

const BIN = join(__dirname, '../../lib/cli/bin.ts');

// The one test that starts processes: that the entry hangs together, ends with the right code, and minds no closed pipe.
test('the command as a process', () => {
  const node = [process.execPath, '-r', 'ts-node/register/transpile-only', BIN];
  const [program = '', ...args] = node;
  const env = { ...process.env, NO_COLOR: '1' };
  expect(execFileSync(program, [...args, '--version'], { env, encoding: 'utf8' })).toMatch(/^\d+\.\d+\.\d+\n$/);
  const wrong = spawnSync(program, [...args, 'prevew'], { env, encoding: 'utf8' });
  expect([wrong.status, wrong.stdout]).toEqual([2, '']);
  const quoted = node.map((word) => `'${word}'`).join(' ');
  const piped = spawnSync('bash', ['-c', `${quoted} get --help | head -n 1`], { env, encoding: 'utf8' });
  expect([piped.stdout, piped.stderr]).toEqual(['USAGE\n', '']);
}, 60_000);
