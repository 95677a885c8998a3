import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as analyzer from '@pulumi/pulumi/proto/analyzer_pb';

jest.setTimeout(120_000);

const ROOT = resolve(__dirname, '../..');
const UNKNOWN = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

interface Diagnostic {
  readonly policy: string;
  readonly level: number;
  readonly message: string;
  readonly urn: string;
}

interface StackResource {
  readonly type: string;
  readonly name: string;
  readonly props: object;
  /** Where its provider puts what names no namespace. */
  readonly namespace?: string;
}

const load = (name: string): never => require(name) as never;

/** Starts the pack as the engine does, and asks it about a whole stack. */
async function analyze(resources: readonly StackResource[]): Promise<readonly Diagnostic[]> {
  const grpc: { credentials: { createInsecure(): unknown } } = load('@grpc/grpc-js');
  const stubs: { AnalyzerClient: new (target: string, credentials: unknown) => AnalyzerClient } = load(
    '@pulumi/pulumi/proto/analyzer_grpc_pb',
  );
  const struct: { Struct: { fromJavaScript(value: object): never } } = load(
    'google-protobuf/google/protobuf/struct_pb',
  );
  const folder = mkdtempSync(join(tmpdir(), 'portolan-pack-'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{"name":"pack","version":"1.0.0","main":"index.js"}');
  writeFileSync(join(folder, 'PulumiPolicy.yaml'), 'runtime: nodejs\n');
  writeFileSync(
    join(folder, 'index.js'), // Who runs packs compiles TypeScript with a compiler of its own, of years ago: sources of ours need today's.
    `const swc = require('@swc/core');
require.extensions['.ts'] = (module, file) => module._compile(swc.transformFileSync(file, {
  swcrc: false, jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } }).code, file);
require('${ROOT}/lib/pulumi/policy').previewPack({ complete: true });`,
  );
  const child = spawn(
    process.execPath,
    [join(ROOT, 'node_modules/@pulumi/pulumi/cmd/run-policy-pack'), '127.0.0.1:1', folder],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  try {
    const port = await new Promise<string>((found, fail) => {
      let out = '';
      let errors = '';
      child.stdout.on('data', (text: Buffer) => {
        out += text.toString();
        const match = /^(\d+)\n/m.exec(out);
        if (match?.[1] !== undefined) found(match[1]);
      });
      child.stderr.on('data', (text: Buffer) => {
        errors += text.toString();
      });
      child.once('exit', () => fail(new Error(errors)));
    });
    const request = new analyzer.AnalyzeStackRequest();
    request.setResourcesList(
      resources.map(({ type, name, props, namespace }) => {
        const resource = new analyzer.AnalyzerResource();
        resource.setType(type);
        resource.setName(name);
        resource.setUrn(`urn:pulumi:dev::app::${type}::${name}`);
        resource.setProperties(struct.Struct.fromJavaScript(props));
        resource.setOptions(new analyzer.AnalyzerResourceOptions());
        if (namespace !== undefined) {
          const provider = new analyzer.AnalyzerProviderResource();
          provider.setType('pulumi:providers:kubernetes');
          provider.setName(namespace);
          provider.setUrn(`urn:pulumi:dev::app::pulumi:providers:kubernetes::${namespace}`);
          provider.setProperties(struct.Struct.fromJavaScript({ namespace }));
          resource.setProvider(provider);
        }
        return resource;
      }),
    );
    const client = new stubs.AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
    return await new Promise((done, fail) => {
      client.analyzeStack(request, (error, response) => {
        if (error !== null || response === undefined) return fail(error);
        done(
          response.getDiagnosticsList().map((each) => ({
            policy: each.getPolicyname(),
            level: each.getEnforcementlevel(),
            message: each.getMessage(),
            urn: each.getUrn(),
          })),
        );
      });
    });
  } finally {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

interface AnalyzerClient {
  analyzeStack(
    request: analyzer.AnalyzeStackRequest,
    done: (error: Error | null, response?: analyzer.AnalyzeResponse) => void,
  ): void;
}

const WEB: StackResource = {
  type: 'kubernetes:apps/v1:Deployment',
  name: 'web',
  props: {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' }, annotations: { address: UNKNOWN } },
        spec: {
          containers: [
            { name: 'web', image: 'httpd', ports: [{ containerPort: 80 }], env: [{ name: 'A', value: 'hunter2' }] },
          ],
        },
      },
    },
  },
};
const service = (name: string, app: string): StackResource => ({
  type: 'kubernetes:core/v1:Service',
  name,
  props: {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { selector: { app }, ports: [{ port: 80 }], clusterIP: UNKNOWN },
  },
});

test('a stack whose Services lead somewhere passes, unknown values and all', async () => {
  expect(await analyze([WEB, service('site', 'web')])).toEqual([]);
});

test('a Service that selects nothing violates a mandatory policy, at its resource', async () => {
  const found = await analyze([WEB, service('site', 'web'), service('lost', 'nobody')]);
  expect(found).toEqual([
    {
      policy: 'services-work',
      level: analyzer.EnforcementLevel.MANDATORY,
      message: expect.stringContaining('error[SVC101]: Service default/lost: selector app=nobody matches no pod'),
      urn: 'urn:pulumi:dev::app::kubernetes:core/v1:Service::lost',
    },
  ]);
  expect(JSON.stringify(found)).not.toContain('hunter2');
});

test('objects are where their provider puts them', async () => {
  const found = await analyze([
    { ...WEB, namespace: 'shop' },
    { ...service('site', 'web'), namespace: 'other' },
  ]);
  expect(found).toEqual([
    expect.objectContaining({
      message: expect.stringContaining('Service other/site: selector app=web matches no pod'),
      urn: 'urn:pulumi:dev::app::kubernetes:core/v1:Service::site',
    }),
  ]);
});
