import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type ProgramRun, runProgram } from '../../lib/pulumi/stand-in';

jest.setTimeout(120_000);

const ROOT = resolve(__dirname, '../..');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portolan-run-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function run(
  code: string,
  config: ReadonlyMap<string, string> = new Map(),
): Promise<ProgramRun & { readonly talk: string }> {
  mkdirSync(join(folder, 'app'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'app/node_modules'));
  writeFileSync(join(folder, 'app/package.json'), '{"main":"index.js"}');
  writeFileSync(
    join(folder, 'app/index.js'),
    `const pulumi = require('@pulumi/pulumi');
const { enablePreview } = require('${ROOT}/lib/pulumi/preview');
const { WebDeployment, ExposedService } = require('${ROOT}/lib/pulumi');
const { Service } = require('@pulumi/kubernetes/core/v1/service');
${code}`,
  );
  let talk = '';
  const outcome = await runProgram(
    {
      project: 'app',
      stack: 'dev',
      root: join(folder, 'app'),
      folder: join(folder, 'app'),
      entry: '.',
      config,
      secretKeys: [],
      typescript: false,
      nodeArguments: ['--require', join(ROOT, 'node_modules/ts-node/register/transpile-only')],
      tsconfig: undefined,
    },
    {
      writeTalk: (text) => {
        talk += text;
      },
      env: { ...process.env, TS_NODE_PROJECT: join(ROOT, 'tsconfig.json') },
    },
  );
  return { ...outcome, talk };
}

const GOOD = `
const web = new WebDeployment('web', { image: 'httpd', ports: { http: 80 }, env: { TOKEN: pulumi.secret('hunter2-hunter2') } });
new ExposedService('site', { to: web, ports: { http: 80 } });
`;

test('a program whose Services lead somewhere passes', async () => {
  const { failure, resources } = await run(`enablePreview({ complete: true });${GOOD}`);
  expect(failure).toBeUndefined();
  expect(resources.map(({ name }) => name)).toContain('site');
});

test('a program whose selector matches nothing fails, and says which', async () => {
  const { failure, talk } = await run(`enablePreview({ complete: true });${GOOD}
new Service('lost', { metadata: { name: 'lost' }, spec: { selector: { app: 'nobody' }, ports: [{ port: 80 }] } });`);
  if (failure?.kind !== 'failed') throw new Error(JSON.stringify(failure));
  const said = failure.messages.join('\n');
  expect(said).toContain('error[SVC101]: Service default/lost: selector app=nobody matches no pod');
  expect(said).toContain('portolan: 1 problem that the cluster would not tell; nothing was created');
  // The program is to be mended, not this: no line of our stack.
  expect(said).not.toMatch(/^ +at /m);
  expect(said + talk).not.toContain('hunter2');
});

test('objects are where their provider puts them', async () => {
  const { failure } = await run(`enablePreview({ complete: true });
const { Provider } = require('@pulumi/kubernetes/provider');
const provider = new Provider('shop', { namespace: 'shop' });
new WebDeployment('web', { image: 'httpd', ports: { http: 80 } }, { provider });
new Service('site', { metadata: { name: 'site', namespace: 'shop' }, spec: { selector: { 'app.kubernetes.io/name': 'web' }, ports: [{ port: 80 }] } });`);
  expect(failure).toBeUndefined();
});

test('objects without a provider are in the namespace of the configuration', async () => {
  const { failure } = await run(
    `enablePreview({ complete: true });
new WebDeployment('web', { image: 'httpd', ports: { http: 80 } });
new Service('site', { metadata: { name: 'site', namespace: 'shop' }, spec: { selector: { 'app.kubernetes.io/name': 'web' }, ports: [{ port: 80 }] } });`,
    new Map([['kubernetes:namespace', 'shop']]),
  );
  expect(failure).toBeUndefined();
});

test('what is below the threshold is a warning, and the run goes on', async () => {
  const { failure, talk } = await run(`enablePreview();${GOOD}
new ExposedService('lb', { to: web, type: 'LoadBalancer', ports: { http: 80 } });`);
  expect(failure).toBeUndefined();
  expect(talk).toContain('warning[LB301]: Service default/lb: EXTERNAL-IP stays <pending>');
});
