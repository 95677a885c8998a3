import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const PROGRAM = `
const { withLateYaml } = require('./lib/io/cdk8s/late-yaml');
const loaded = () => Object.keys(require.cache).some((file) => /node_modules.yaml.dist/.test(file));
const cdk8s = withLateYaml(() => require('cdk8s'));
const before = loaded();
const text = cdk8s.Yaml.stringify({ a: 'yes', b: undefined }, { c: [] });
const file = cdk8s.Yaml.tmp([{ kind: 'Pod' }]);
console.log(JSON.stringify({ before, text, read: cdk8s.Yaml.load(file), after: loaded() }));
`;

// In a process of its own: under jest modules are loaded by jest.
test('cdk8s is loaded without the yaml package, which comes when it is used', () => {
  const args = ['-r', 'ts-node/register/transpile-only', '-e', PROGRAM];
  const said = execFileSync(process.execPath, args, { cwd: join(__dirname, '../..'), encoding: 'utf8' });
  expect(JSON.parse(said)).toEqual({
    before: false,
    text: 'a: "yes"\nb: null\n---\nc: []\n',
    read: [{ kind: 'Pod' }],
    after: true,
  });
}, 60_000);
