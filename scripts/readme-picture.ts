/** `npm run picture`: draws what `npm start` shows, for the README. `npm test` says when it is out of date. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { terminalPicture } from './terminal-picture';

const root = join(__dirname, '..');

/** The picture as it would be drawn now. */
export function currentPicture(): string {
  const run = spawnSync(process.execPath, [join(root, 'build/cli/bin.js'), 'preview', 'apps/shop'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: '1', NO_COLOR: '' },
  });
  if (run.status !== 0) throw new Error(`portolan preview apps/shop exited with ${run.status}: ${run.stderr}`);
  return terminalPicture('portolan preview apps/shop', run.stdout);
}

if (require.main === module) writeFileSync(join(root, 'docs/preview.svg'), currentPicture());
