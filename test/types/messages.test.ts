import { join } from 'node:path';
import ts from 'typescript';

/** What the compiler says about a slip, word for word: the types promise a hint, so the hint is tested. */

const ROOT = join(__dirname, '../..');
const FILE = join(ROOT, 'test/types/snippet.ts');
const HEAD = `
import type { Chart } from 'cdk8s';
import { ExposedService, WebDeployment } from '../../lib/cdk8s';
declare const chart: Chart;
const web = new WebDeployment(chart, 'web', { image: 'httpd:2.4', ports: { http: 80, metrics: 9102 } });
const service = new ExposedService(chart, 'service', { to: web, ports: { http: 80 } });
`;

const CASES: readonly (readonly [what: string, snippet: string, message: string])[] = [
  ['one slip', `{ to: web, ports: { htp: 80 } }`, `the workload has no port 'htp': did you mean 'http'?`],
  ['swapped letters', `{ to: web, ports: { htpt: 80 } }`, `the workload has no port 'htpt': did you mean 'http'?`],
  ['capitals', `{ to: web, ports: { HTTP: 80 } }`, `the workload has no port 'HTTP': did you mean 'http'?`],
  ['its beginning', `{ to: web, ports: { metric: 9 } }`, `the workload has no port 'metric': did you mean 'metrics'?`],
  ['nothing near', `{ to: web, ports: { grpc: 80 } }`, `the workload has no port 'grpc', only 'http'`],
  ['as a target', `{ to: web, ports: { www: { port: 80, targetPort: 'htp' } } }`, `Did you mean '"http"'?`],
  [
    'node port on ClusterIP',
    `{ to: web, ports: { http: { nodePort: 30080 } } }`,
    `"a ClusterIP Service has no node ports"`,
  ],
  [
    'node port on Headless',
    `{ to: web, type: 'Headless', ports: { http: { nodePort: 30080 } } }`,
    `"a Headless Service has no node ports"`,
  ],
  [
    'node port out of range',
    `{ to: web, type: 'NodePort', ports: { http: { nodePort: 8080 } } }`,
    `"8080 is outside the node ports 30000-32767"`,
  ],
  ['missing ports', `{ to: web }`, `Property 'ports' is missing`],
  ['two of one name', `{ to: web, ports: { http: 80, http: 81 } }`, `multiple properties with the same name`],
  ['a wrong word', `{ to: web, type: 'Nodeport', ports: { http: 80 } }`, `Did you mean '"NodePort"'?`],
  ['a wrong field', `{ to: web, ports: { http: { prt: 80 } } }`, `Did you mean to write 'port'?`],
];

const wrap = (props: string): string => `{ new ExposedService(chart, 'x', ${props}); }`;
const LINES = [
  ...CASES.map(([, props]) => wrap(props)),
  `service.url('nope');`,
  wrap(`{ to: web, ports: { http: 80 } }`),
];

/** All messages, by line of the snippet. One program for all of them: loading the types takes most of the time. */
function messages(): ReadonlyMap<number, string> {
  const config = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, ROOT);
  const source = HEAD + LINES.join('\n');
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (name) => name === FILE || fileExists(name);
  host.readFile = (name) => (name === FILE ? source : readFile(name));
  host.getSourceFile = (name, ...rest) =>
    name === FILE ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2022) : getSourceFile(name, ...rest);
  const program = ts.createProgram([FILE], { ...options, noEmit: true, types: ['node'] }, host);
  const found = new Map<number, string>();
  const start = HEAD.split('\n').length - 1;
  const file = program.getSourceFile(FILE);
  if (file === undefined) throw new Error('the snippet was not read');
  for (const diagnostic of program.getSemanticDiagnostics(file)) {
    const line = file.getLineAndCharacterOfPosition(diagnostic.start ?? 0).line - start;
    found.set(line, `${found.get(line) ?? ''}${ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n')}\n`);
  }
  return found;
}

describe('what the compiler says', () => {
  let found: ReadonlyMap<number, string>;
  beforeAll(() => {
    found = messages();
  }, 120_000);

  test.each(CASES.map(([what, props, message], line) => [what, props, message, line] as const))(
    '%s: %s',
    (_what, _props, message, line) => {
      expect(found.get(line)).toContain(message);
    },
  );

  test('a URL of a port that is not there', () => {
    expect(found.get(CASES.length)).toContain(`Argument of type '"nope"' is not assignable`);
  });

  test('nothing about what is right', () => {
    expect([...found.keys()].filter((line) => line > CASES.length || line < 0)).toEqual([]);
  });
});
