import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const PROGRAM = `
const { withLateModules } = require('./lib/io/cdk8s/late-modules');
const Module = require('node:module');
const load = Module._load;
const loaded = [];
Module._load = (id, parent, ...rest) => {
  if (/(cdk8s|constructs).lib/.test(parent?.filename) && /^[a-z]+$/.test(id)) loaded.push(id);
  return load(id, parent, ...rest);
};
const rare = () => ['yaml', 'crypto'].filter((id) => loaded.includes(id));
const cdk8s = withLateModules(() => require('cdk8s'));
const before = rare();
const text = cdk8s.Yaml.stringify({ a: 'yes', b: undefined }, { c: [] });
const file = cdk8s.Yaml.tmp([{ kind: 'Pod' }]);
const chart = new cdk8s.Chart(new cdk8s.App(), 'web');
const name = cdk8s.Names.toDnsLabel(new cdk8s.ApiObject(chart, 'all', { apiVersion: 'v1', kind: 'Pod' }));
console.log(JSON.stringify({ before, text, read: cdk8s.Yaml.load(file), name, after: rare() }));
`;

// In a process of its own: under jest modules are loaded by jest.
test('cdk8s is loaded without what it rarely needs, which comes when it is used', () => {
  const args = ['-r', 'ts-node/register/transpile-only', '-e', PROGRAM];
  const said = execFileSync(process.execPath, args, { cwd: join(__dirname, '../..'), encoding: 'utf8' });
  expect(JSON.parse(said)).toEqual({
    before: [],
    text: 'a: "yes"\nb: null\n---\nc: []\n',
    read: [{ kind: 'Pod' }],
    name: 'web-all-c8bc2852',
    after: ['yaml', 'crypto'],
  });
}, 60_000);
