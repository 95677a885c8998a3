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

/** A kubectl that answers with these objects, or refuses with these words. */
function kubectl(answers: Readonly<Record<'services' | 'endpointslices', readonly object[] | string>>): void {
  const cases = Object.entries(answers).map(([resource, answer]) => {
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

const verify = () =>
  portolan(['verify', '--context', 'c', '-'], { stdin: INPUT, env: { PATH: `${folder}:/usr/bin:/bin` } });
const FORBIDDEN =
  'Error from server (Forbidden): endpointslices.discovery.k8s.io is forbidden: User "dev" cannot list resource';

test('a cluster that has become what was previewed', async () => {
  kubectl({ services: [SERVICE], endpointslices: [SLICE] });
  const { code, stdout } = await verify();
  expect(stdout).toContain('http: 1/1 ready at 8080');
  expect(stdout).toContain('4 of 4 agree');
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

test('what may not be read is said, and the rest is compared', async () => {
  kubectl({ services: [SERVICE], endpointslices: FORBIDDEN });
  const { code, stdout, stderr } = await verify();
  expect(stderr).toContain('endpointslices are not compared, reading them is forbidden');
  expect(stdout).toContain('3 of 3 agree');
  expect(code).toBe(0);
});

test.each([
  ['forbids everything', FORBIDDEN, 'nothing could be compared: services are not compared, reading them is forbidden'],
  ['does not answer', 'dial tcp: connection refused', 'nothing could be compared: services cannot be read: dial tcp'],
])('a cluster that %s', async (_, answer, expected) => {
  kubectl({ services: answer, endpointslices: answer });
  const { code, stderr } = await verify();
  expect(stderr).toContain(expected);
  expect(code).toBe(3);
});
