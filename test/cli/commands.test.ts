import { stripVTControlCharacters } from 'node:util';
import { portolan } from './cli-process';

const APP = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: main, image: httpd, ports: [{ name: http, containerPort: 80 }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  type: NodePort
  selector: { app: web }
  ports: [{ port: 8080, targetPort: http, nodePort: 32214 }]
`;

const BROKEN = `${APP}---
apiVersion: v1
kind: Service
metadata: { name: wrong }
spec:
  selector: { app: wbe }
  ports: [{ port: 80 }]
---
apiVersion: v1
kind: Service
metadata: { name: refused }
spec:
  ports:
    - port: 99999
---
apiVersion: example.com/v1
kind: Widget
metadata: { name: thing }
`;

const run = (command: string, stdin = APP) => portolan(command.split(' '), { stdin });

describe('preview', () => {
  test('a row per Service, a summary, and what to type next', async () => {
    const { code, stdout, stderr } = await run('preview -');
    expect([code, stderr]).toEqual([0, '']);
    const lines = stdout.split('\n');
    expect(lines[0]).toBe(
      'SERVICE       TYPE       ADDRESS       PORTS              ENDPOINTS'.replace(
        'ADDRESS       ',
        lines[0]?.match(/ADDRESS +/)?.[0] ?? '',
      ),
    );
    expect(lines[1]).toMatch(
      /^default\/web {3}NodePort {3}10\.96\.\d+\.\d+ +8080:32214->http {3}2\/2 ready 10\.244\.\d\.\d+ 10\.244\.\d\.\d+$/,
    );
    expect(stdout).toContain(
      '1 Service, 2 pods on 3 nodes of kind: no problems\nnext: portolan get pods -A -o wide -\n',
    );
  });

  test('what is wrong, with its place; the rest is previewed all the same', async () => {
    const { code, stdout, stderr } = await run('preview -', BROKEN);
    expect(code).toBe(1);
    expect(stdout).toContain('error[API101]: Service default/refused: ');
    expect(stdout).toContain('--> <stdin>:31:7 spec.ports[0].port');
    expect(stdout).toContain('warning[SVC101]: Service default/wrong: selector app=wbe matches no pod');
    expect(stdout).toContain('--> <stdin>:23:3 spec.selector');
    expect(stdout).toMatch(/default\/web .*2\/2 ready/);
    expect(stderr).toBe('note: carried as they are, not modelled: 1 Widget\n');
  });

  test('get all: the kinds of the category, in the order of kubectl', async () => {
    const { stdout } = await run('get all -o name -');
    expect(stdout.replace(/(web-\w{9,10})-\w{5}\n/g, '$1-*\n')).toMatch(
      /^(pod\/web-\w+-\*\n){2}service\/kubernetes\nservice\/web\ndeployment\.apps\/web\nreplicaset\.apps\/web-\w+\n$/,
    );
  });

  test('a finding about an item of a List is placed at the item', async () => {
    const list = {
      apiVersion: 'v1',
      kind: 'List',
      items: ['one', 'two'].map((name) => ({
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name },
        spec: { type: 'LoadBalancer', ports: [{ port: 80 }] },
      })),
    };
    const { stdout } = await run('preview - --all', JSON.stringify(list, undefined, 1));
    expect(stdout).toContain('--> <stdin>:9:5\n');
    expect(stdout).toContain('--> <stdin>:24:5\n');
  });

  test('a field nobody knows: other clients are warned, kubectl refuses', async () => {
    const { code, stdout } = await run('preview -', APP.replace('  replicas: 2', '  replicas: 2\n  replica: 3'));
    expect(code).toBe(0);
    expect(stdout).toContain(
      'Warning: Deployment web: unknown field "spec.replica" (kubectl refuses this unless told --validate=warn)\n',
    );
    expect(stdout).toContain(' of kind: no problems, 1 warning of the API server\n');
  });

  test.each([
    ['preview - --fail-on never', 0],
    ['preview - --fail-on warning', 1],
    ['preview -', 1],
  ])('%s', async (command, code) => {
    expect((await run(command, BROKEN)).code).toBe(code);
  });

  test('JSON has a version', async () => {
    const { stdout } = await run('preview - -o json', BROKEN);
    const json = JSON.parse(stdout);
    expect(json).toMatchObject({ version: 1, cluster: { environment: 'kind' } });
    expect(json.findings.map(({ code }: { code: string }) => code)).toEqual(
      expect.arrayContaining(['API101', 'SVC101']),
    );
  });

  test('colour on a terminal only', async () => {
    const plain = await run('preview -', BROKEN);
    const coloured = await portolan(['preview', '-'], { stdin: BROKEN, isTerminal: true });
    expect(plain.stdout).not.toContain('\u001b[');
    expect(coloured.stdout).toContain('\u001b[31merror\u001b[39m[API101]');
    expect(stripVTControlCharacters(coloured.stdout)).toBe(plain.stdout);
  });
});

describe('get', () => {
  test('several kinds', async () => {
    const { code, stdout } = await run('get deploy,svc -o wide -');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^NAME +READY +UP-TO-DATE +AVAILABLE +AGE +CONTAINERS +IMAGES +SELECTOR\ndeployment\.apps\/web +2\/2 +2 +2 +0s +main +httpd +app=web\n\nNAME/,
    );
    expect(stdout).toContain('\nservice/web ');
  });

  test('by name, as an object', async () => {
    const { stdout } = await run('get svc web -o json -');
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'Service', spec: { ports: [{ nodePort: 32214 }] } });
    expect((await run('get svc/web -o yaml -')).stdout).toMatch(/^apiVersion: v1\nkind: Service\nmetadata:\n/);
  });

  test.each([
    ['get svc -o name -', 'service/kubernetes\nservice/web\n'],
    ['get pods -l app=api -o name -', ''],
    ['get widgets -o name -', 'widget.example.com/thing\n'],
  ])('%s', async (command, stdout) => {
    expect((await run(command, BROKEN)).stdout.replace('service/wrong\n', '')).toBe(stdout);
  });

  test.each([
    [
      'get pods -n shop -',
      0,
      'No resources found in shop namespace.\nthere are some elsewhere: -n default, or all with -A\n',
    ],
    ['get cm -A -', 0, 'No resources found\n'],
    ['get svc wbe -', 1, 'Error from server (NotFound): services "wbe" not found\ndid you mean web?\n'],
    ['get deploy nothing -', 1, 'Error from server (NotFound): deployments.apps "nothing" not found\n'],
    ['get pdos -', 2, 'error: the server doesn\'t have a resource type "pdos"\n  help: did you mean pods?\n'],
  ])('%s', async (command, code, stderr) => {
    expect(await run(command)).toEqual({ code, stdout: '', stderr });
  });
});

describe('describe', () => {
  test('a Service', async () => {
    const { code, stdout } = await run('describe svc web -');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Name: {21}web\nNamespace: {16}default\n/);
    expect(stdout).toMatch(/\nEndpoints: {16}10\.244\.\d\.\d+:80,10\.244\.\d\.\d+:80\n/);
  });

  test('one that is not there', async () => {
    expect(await run('describe svc wbe -')).toMatchObject({
      code: 1,
      stderr: 'Error from server (NotFound): services "wbe" not found\ndid you mean web?\n',
    });
  });
});

describe('curl', () => {
  test('by name', async () => {
    const { code, stdout } = await run('curl http://web:8080 -');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^http:\/\/web:8080 from client\/default: connected, /);
  });

  test('a node on a port nobody has says which port to use', async () => {
    const node = /(\d+\.\d+\.\d+\.\d+)/.exec((await run('get nodes -o wide -')).stdout)?.[1];
    expect((await run(`curl http://${node}:32214 --from host -`)).code).toBe(0);
    const { code, stdout } = await run(`curl http://${node} -`);
    expect(code).toBe(1);
    expect(stdout).toContain('connection refused');
    expect(stdout).toContain(`node port 32214: curl http://${node}:32214`);
  });

  test.each([
    ['curl', 2, 'error: where to?'],
    ['curl http:// -', 2, 'has no host'],
    ['curl http://web --from nobody -', 2, 'error: --from nobody: no such caller'],
    ['curl http://web --from pod/none -', 2, 'error: no pod default/none: '],
  ])('%s', async (command, code, stderr) => {
    const outcome = await run(command);
    expect(outcome.code).toBe(code);
    expect(outcome.stderr).toContain(stderr);
  });
});
