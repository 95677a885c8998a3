import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { portolan } from './cli-process';

const SERVICE = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'default' },
  spec: {
    type: 'ClusterIP',
    clusterIP: '10.43.1.2',
    clusterIPs: ['10.43.1.2'],
    selector: { app: 'web' },
    ports: [{ name: 'http', port: 80, targetPort: 8080, protocol: 'TCP' }],
  },
};
const SLICE = {
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name: 'web-abcde', namespace: 'default', labels: { 'kubernetes.io/service-name': 'web' } },
  addressType: 'IPv4',
  endpoints: [{ addresses: ['10.42.0.5'], conditions: { ready: true } }],
  ports: [{ name: 'http', port: 8080, protocol: 'TCP' }],
};
const POD = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', namespace: 'default' },
  status: { conditions: [{ type: 'Ready', status: 'True' }] },
};
const INPUT = `apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { containers: [{ name: c, image: a, ports: [{ containerPort: 8080 }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portolan-kubectl-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What a kubectl answers by resource, or by resource and flag: objects, or words of refusal. */
type Answers = Readonly<Record<string, readonly object[] | string>>;

function kubectl(answers: Answers): void {
  const cases = Object.entries({ ...answers, pods: answers.pods ?? [POD] }).map(([resource, answer]) => {
    const does =
      typeof answer === 'string'
        ? `echo '${answer}' >&2; exit 1`
        : `echo '${JSON.stringify({ kind: 'List', items: answer })}'`;
    return `  *" get ${resource}"*) ${does} ;;`;
  });
  const script = join(folder, 'kubectl');
  writeFileSync(
    script,
    `#!/bin/sh\ncase " $*" in\n${cases.join('\n')}\n  *) echo "not read-only: $*" >&2; exit 9 ;;\nesac\n`,
  );
  chmodSync(script, 0o755);
}

const verify = (stdin = INPUT) =>
  portolan(['verify', '--context', 'c', '-'], { stdin, env: { PATH: `${folder}:/usr/bin:/bin` } });

test('a cluster that has become what was previewed', async () => {
  kubectl({ services: [SERVICE], endpointslices: [SLICE] });
  const { code, stdout } = await verify();
  expect(stdout).toContain('http: 1/1 ready at 8080');
  expect(stdout).toContain('5 of 5 agree');
  expect(code).toBe(0);
});

test('endpoints that are not ready differ', async () => {
  const endpoints = [{ addresses: ['10.42.0.5'], conditions: { ready: false } }];
  kubectl({ services: [SERVICE], endpointslices: [{ ...SLICE, endpoints }] });
  const { code, stdout } = await verify();
  expect(stdout).toMatch(/endpoints +http: 1\/1 ready at 8080 +http: 0\/1 ready at 8080 +DIFFERS/);
  expect(code).toBe(1);
});

test('a Service that is not there differs', async () => {
  kubectl({ services: [], endpointslices: [] });
  const { code, stdout } = await verify();
  expect(stdout).toContain('no such Service');
  expect(code).toBe(1);
});

test('a Service that is there when the pod is not', async () => {
  kubectl({ services: [SERVICE], endpointslices: [SLICE], pods: [] });
  const { code, stdout } = await verify();
  expect(stdout).toMatch(/Pod default\/web +conditions +Ready=True +no such Pod +DIFFERS/);
  expect(code).toBe(1);
});

describe('a cluster that forbids reading', () => {
  const forbidden = (resource: string) =>
    `Error from server (Forbidden): ${resource} is forbidden: User "dev" cannot list resource`;

  test('in part: what is not compared is said, and the rest is compared', async () => {
    kubectl({ services: [SERVICE], endpointslices: forbidden('endpointslices'), pods: forbidden('pods') });
    const { code, stdout, stderr } = await verify();
    expect(
      stderr,
    ).toBe(`note: dev may not list endpointslices in namespace default; not compared: endpoints of Services, and DNS names of headless ones
note: dev may not list pods in namespace default; not compared: how many pods are ready
  help: a Role that is bound to this user is enough: kubectl create role portolan-verify --namespace=default --verb=list --resource=endpointslices.discovery.k8s.io,pods
`);
    expect(stdout).toContain('3 of 3 agree; not all could be read: endpointslices, pods');
    expect(code).toBe(0);
  });

  test('of all namespaces at once: then each is asked for', async () => {
    const elsewhere = { ...SERVICE, metadata: { name: 'web', namespace: 'shop' } };
    kubectl({
      'services --all-namespaces': forbidden('services'),
      'services --namespace=default': [SERVICE],
      'services --namespace=shop': [elsewhere],
      'endpointslices.discovery.k8s.io --all-namespaces': forbidden('endpointslices'),
      endpointslices: [SLICE],
    });
    const service = INPUT.slice(INPUT.lastIndexOf('---')).replace('{ name: web }', '{ name: web, namespace: shop }');
    const { stdout, stderr } = await verify(`${INPUT}${service}`);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/Service shop\/web +type +ClusterIP +ClusterIP +agrees/);
  });

  test('altogether', async () => {
    const answers = { services: forbidden('services'), endpointslices: [], pods: forbidden('pods') };
    kubectl(answers);
    const { code, stdout, stderr } = await verify();
    expect(stderr).toContain('error: nothing could be compared: dev may not list services in namespace default');
    expect(stderr).toContain('--resource=services,pods\n');
    expect([code, stdout]).toEqual([3, '']);
  });
});

test('a cluster that does not answer is asked once', async () => {
  kubectl({ services: 'dial tcp: connection refused' });
  const { code, stderr } = await verify();
  expect(stderr).toMatch(/^error: nothing could be compared: services cannot be read in namespace default: dial tcp/);
  expect(stderr).toContain('kubectl --context c get services');
  expect(code).toBe(3);
});

test('jobs are not compared, and that is said', async () => {
  kubectl({ services: [SERVICE], endpointslices: [SLICE] });
  const job = `---
apiVersion: batch/v1
kind: Job
metadata: { name: once }
spec: { template: { spec: { restartPolicy: Never, containers: [{ name: c, image: a }] } } }
`;
  const { stderr } = await verify(`${INPUT}${job}`);
  expect(stderr).toContain('1 Jobs and CronJobs are not compared');
});
