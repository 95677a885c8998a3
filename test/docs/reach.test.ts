import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTable } from '../../scripts/reach-page';

test('the table of docs/reach.md is what running it gives', () => {
  const page = readFileSync(join(__dirname, '../../docs/reach.md'), 'utf8');
  expect(withTable(page)).toBe(page);
});
