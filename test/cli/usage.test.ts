import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMMANDS, proposeWords } from '../../lib/cli/app';
import { portolan } from './cli-process';

const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n';

describe('help', () => {
  test('of everything, without arguments too', async () => {
    const { code, stdout, stderr } = await portolan([]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('EXAMPLES');
    for (const command of COMMANDS) expect(stdout).toContain(`  ${command} `);
  });

  test.each(COMMANDS)('of %s, with examples', async (command) => {
    const { code, stdout } = await portolan([command, '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('EXAMPLES');
  });

  test('the version', async () => {
    expect(await portolan(['--version'])).toEqual({ code: 0, stdout: '1.2.3\n', stderr: '' });
  });
});

describe('a command line that cannot be understood exits 2 and says what to write', () => {
  test.each<[string[], string]>([
    [['prevew'], 'error: no such command: prevew\n  help: did you mean `preview`?\n'],
    [['xyzzyxyzzy'], 'error: no such command: xyzzyxyzzy\n  help: commands are preview, get, describe,'],
    [['get', '--outptu', 'wide'], 'error: No flag registered for --outptu, did you mean --output?'],
    [['get'], 'error: which kind of object?\n  help: for example svc; kinds are services, pods,'],
    [['get', 'svc', '-o', 'ymal'], 'error: no such output: ymal\n  help: did you mean yaml?\n'],
    [['get', 'svc', '-l', 'a b'], 'error: -l: cannot read "a b"'],
    [['describe'], 'error: what to describe?'],
    [
      ['describe', 'pod', 'a'],
      'error: describe of pods is not there yet\n  help: portolan get pods NAME -o yaml shows the object\n',
    ],
    [['preview', '--fail-on', 'oops', '-'], 'error: --fail-on oops: no such severity'],
    [['preview', '-o', 'xml', '-'], 'error: no such output: xml'],
    [['preview', '--cluster', 'knid', '-'], 'error: no such cluster: knid; did you mean kind?'],
    [['preview', '--cluster', 'kind:many', '-'], 'error: many is no number of workers'],
    [['preview', '--cluster', 'docker-desktop:2', '-'], 'error: docker-desktop has one node'],
    [['completion', 'tcsh'], 'no such shell: tcsh'],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await portolan(args, { stdin: SERVICE });
    expect(stderr).toContain(message);
    expect([code, stdout]).toEqual([2, '']);
  });
});

describe('input that cannot be read exits 3, with nothing on standard output', () => {
  test.each<[string[], string, string]>([
    [['synth', '/none/at/all'], '', '/none/at/all: error: no such file or folder\n  help: check the path\n'],
    [['synth', '-'], 'a: [', '<stdin>:1'],
    [['synth', '-'], `${SERVICE}---\nkind: Pod\n---\n3\n`, 'error: 2 problems with the input; nothing was done'],
    [['preview', '--cluster', '/none.yaml', '-'], SERVICE, 'error: /none.yaml: cannot be read'],
  ])('%j', async (args, stdin, message) => {
    const { code, stdout, stderr } = await portolan(args, { stdin });
    expect(stderr).toContain(message);
    expect([code, stdout]).toEqual([3, '']);
  });

  test('control characters of the input do not reach the terminal', async () => {
    const { stderr } = await portolan(['synth', '-'], { stdin: 'apiVersion: v1\nkind: "\\e[31mPod"\n' });
    expect(stderr).toContain('\\u{1b}[31mPod: metadata missing');
    expect(stderr).not.toContain('\u001b');
  });
});

describe('synth', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'portolan-synth-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test('to standard output', async () => {
    expect(await portolan(['synth', '-'], { stdin: SERVICE })).toEqual({ code: 0, stdout: SERVICE, stderr: '' });
  });

  test('of a Pulumi program, with the configuration of a stack', async () => {
    const { code, stdout } = await portolan(['synth', 'apps/pulumi', '--stack', 'eks']);
    expect([code, stdout]).toEqual([0, expect.stringContaining('type: LoadBalancer')]);
  }, 60_000);

  test('to a folder: each file whole, other files untouched', async () => {
    const input = join(folder, 'in.yaml');
    writeFileSync(input, SERVICE);
    writeFileSync(join(folder, 'other'), '');
    const { code, stdout, stderr } = await portolan(['synth', input, '-o', join(folder, 'out')]);
    expect([code, stdout, stderr]).toEqual([0, '', `${folder}/out/in.k8s.yaml\n`]);
    expect(readdirSync(join(folder, 'out'))).toEqual(['in.k8s.yaml']);
    expect(readFileSync(join(folder, 'out/in.k8s.yaml'), 'utf8')).toBe(SERVICE);
  });

  test('to a folder that cannot be one', async () => {
    writeFileSync(join(folder, 'file'), '');
    const { code, stderr } = await portolan(['synth', '-', '-o', join(folder, 'file')], { stdin: SERVICE });
    expect(code).toBe(3);
    expect(stderr).toContain('cannot be written');
  });
});

describe('shell completion', () => {
  test.each(['bash', 'zsh', 'fish'])('the script for %s asks portolan', async (shell) => {
    const { code, stdout } = await portolan(['completion', shell]);
    expect(code).toBe(0);
    expect(stdout).toContain('portolan __complete');
  });

  test.each<[string[], string[]]>([
    [['pre'], ['preview']],
    [
      ['get', 'endp'],
      ['endpoints', 'endpointslices'],
    ],
    [['get', '--na'], ['--namespace']],
    [['completion', 'z'], ['zsh']],
  ])('%j', async (args, expected) => {
    let stdout = '';
    const write = (text: string): void => {
      stdout += text;
    };
    const readStdin = async (): Promise<Buffer> => Buffer.from('');
    const stream = { write };
    await proposeWords(
      args,
      { stdout: stream, stderr: stream, env: {}, isTerminal: false, terminalRows: 24, readStdin },
      '1',
    );
    expect(stdout.split('\n').slice(0, -1)).toEqual(expected);
  });
});
