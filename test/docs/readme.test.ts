import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../lib/rules';
import { withCounts } from '../../scripts/readme-counts';
import { terminalPicture } from '../../scripts/terminal-picture';
import { portolan } from '../cli/cli-process';

const root = join(__dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

test('the README counts the recordings there are (npm run readme)', () => {
  expect(withCounts(read('README.md'))).toBe(read('README.md'));
});

test('the picture in the README shows what npm start prints (npm run readme)', async () => {
  const { stdout } = await portolan(['preview', 'apps/shop'], { env: { FORCE_COLOR: '1' } });
  expect(terminalPicture('portolan preview apps/shop', stdout)).toBe(read('docs/preview.svg'));
});

test('the page of the preview lists every finding with its title', () => {
  const page = read('docs/preview.md');
  for (const { code, title } of RULES) expect(page).toMatch(new RegExp(`\\| ${code} \\| [^|]+ \\| ${title} \\|`));
});
