import { exposedService, InvalidSpecError, webDeployment, webStatefulSet } from '../../lib/spec';
import { formatPath, show } from '../../lib/spec/problems';

/** What only run time can know. Specs are written as a program without types could write them. */

type Loose = Record<string, unknown>;
const web = webDeployment('web', { image: 'httpd:2.4', ports: { http: 80, dns: { port: 53, protocol: 'UDP' } } });
const deployment = (spec: Loose, name = 'web') =>
  webDeployment(name, { image: 'httpd:2.4', ports: { http: 80 }, ...spec } as never);
const set = (spec: Loose, name = 'db') =>
  webStatefulSet(name, { image: 'postgres', ports: { postgres: 5432 }, ...spec } as never);
const service = (spec: Loose, name = 'web') => exposedService(name, { to: web, ports: { http: 80 }, ...spec } as never);

function problemsOf(build: () => unknown): string[] {
  try {
    build();
  } catch (error) {
    if (error instanceof InvalidSpecError) return error.problems.map(({ path, message }) => `${path}: ${message}`);
    throw error;
  }
  return [];
}

const long = 'a'.repeat(64);

test.each<[string, () => unknown, string]>([
  ['a name too long', () => service({}, long), 'must be no more than 63 characters'],
  ['a malformed name', () => service({}, 'My_Service'), 'name: "My_Service": a lowercase RFC 1123 label'],
  ['a name with dots', () => service({}, 'a.b'), 'name: "a.b": must not contain dots'],
  ['an empty name', () => deployment({}, ''), 'name: ""'],
  ['a malformed namespace', () => service({ to: undefined, namespace: 'Shop' }), 'namespace: "Shop"'],
  ['a malformed label', () => service({ labels: { 'a/b/c': 'x' } }), 'labels["a/b/c"]'],
  ['a malformed label value', () => deployment({ labels: { a: '-' } }), 'labels.a: "-"'],
  ['a number as a label', () => deployment({ labels: { a: 1 } }), 'labels.a: 1 cannot be used: give a text'],
  ['a number as an annotation', () => deployment({ annotations: { a: 1 } }), 'annotations.a: 1 cannot be used'],
  [
    'NaN as a port',
    () => service({ ports: { http: Number.NaN } }),
    'ports.http: NaN cannot be used: give a whole number, from 1 to 65535',
  ],
  ['a fraction', () => service({ ports: { http: { port: 80.5 } } }), 'ports.http.port: 80.5 cannot be used'],
  ['a port too high', () => deployment({ ports: { http: 65536 } }), 'ports.http: 65536 cannot be used'],
  ['a text as a port', () => service({ ports: { http: '80' } }), 'ports.http: "80" cannot be used'],
  ['null as a port', () => service({ ports: { http: null } }), 'ports.http: null cannot be used'],
  ['a target port too high', () => service({ ports: { http: { targetPort: 70000 } } }), 'ports.http.targetPort: 70000'],
  [
    'a port name too long',
    () => deployment({ ports: { 'a-very-long-name': 80 } }),
    'must be no more than 15 characters',
  ],
  ['a port name without letters', () => deployment({ ports: { '80': 80 } }), 'must contain at least one letter'],
  [
    'a node port out of range',
    () => service({ type: 'NodePort', ports: { http: { nodePort: 80 } } }),
    'ports.http.nodePort: 80 cannot be used: give a whole number, from 30000 to 32767',
  ],
  [
    'a node port on ClusterIP',
    () => service({ ports: { http: { nodePort: 30080 } } }),
    'a ClusterIP Service has no node ports',
  ],
  [
    'a node port twice',
    () =>
      service({
        type: 'NodePort',
        to: undefined,
        ports: { a: { port: 1, nodePort: 30080 }, b: { port: 2, nodePort: 30080 } },
      }),
    'ports.b.nodePort: another port has the same node port, TCP 30080',
  ],
  [
    'a number twice',
    () => service({ to: undefined, ports: { a: 80, b: 80 } }),
    'ports.b: another port has the same number, TCP 80',
  ],
  [
    'a port the workload lacks',
    () => service({ ports: { htp: 80 } }),
    'ports.htp: the workload has no port "htp": did you mean "http"?',
  ],
  [
    'a target the workload lacks',
    () => service({ ports: { www: { port: 80, targetPort: 'web' } } }),
    'ports.www.targetPort: the workload has no port "web", only "http", "dns"',
  ],
  [
    'a target of another protocol',
    () => service({ ports: { dns: { port: 53, protocol: 'TCP' } } }),
    'ports.dns.protocol: the port behind it speaks UDP',
  ],
  [
    'a malformed protocol',
    () => service({ ports: { http: { protocol: 'tcp' } } }),
    'ports.http.protocol: "tcp" is no protocol',
  ],
  [
    'a malformed appProtocol',
    () => service({ ports: { http: { appProtocol: 'a b' } } }),
    'ports.http.appProtocol: "a b"',
  ],
  ['no ports', () => service({ ports: {} }), 'ports: a ClusterIP Service needs at least one port'],
  [
    'no number',
    () => service({ to: undefined, ports: { http: {} } }),
    'ports.http.port: the number clients use is missing',
  ],
  [
    'two ports, one without a name',
    () => service({ to: undefined, ports: { a: { port: 1, unnamed: true }, b: 2 } }),
    'ports.a.unnamed: only the port of a Service with one port',
  ],
  ['an unknown type', () => service({ type: 'Nodeport' }), 'type: there is no type "Nodeport"'],
  [
    'None as an IP',
    () => service({ clusterIP: 'None' }),
    "clusterIP: a Service without an IP is headless: write `type: 'Headless'`",
  ],
  ['a malformed IP', () => service({ clusterIP: 'banana' }), 'clusterIP: "banana" is no IP address'],
  [
    'a malformed external IP',
    () => service({ externalIPs: ['10.0.0.1', '10.0.0'] }),
    'externalIPs[1]: "10.0.0" is no IP address',
  ],
  [
    'a malformed range',
    () => service({ type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.1/8'] }),
    'loadBalancerSourceRanges[0]: "10.0.0.1/8" is no range',
  ],
  [
    'a range that is no list',
    () => service({ type: 'LoadBalancer', loadBalancerSourceRanges: '10.0.0.0/8' }),
    'loadBalancerSourceRanges: "10.0.0.0/8" cannot be used: give a list',
  ],
  ['a family twice', () => service({ ipFamilies: ['IPv4', 'IPv4'] }), 'ipFamilies: a family stands there twice'],
  ['a malformed family', () => service({ ipFamilies: ['ipv4'] }), 'ipFamilies[0]: "ipv4" is no family'],
  [
    'a policy of a wrong word',
    () => service({ internalTrafficPolicy: 'local' }),
    'internalTrafficPolicy: "local" cannot be used: write Cluster or Local',
  ],
  [
    'an external policy inside',
    () => service({ externalTrafficPolicy: 'Local' }),
    'externalTrafficPolicy: nothing from outside',
  ],
  [
    'a health check nobody asks',
    () => service({ type: 'LoadBalancer', healthCheckNodePort: 30999 }),
    'healthCheckNodePort: nobody asks it',
  ],
  [
    'a timeout nobody needs',
    () => service({ sessionAffinityConfig: { clientIP: { timeoutSeconds: 0 } } }),
    'sessionAffinityConfig.clientIP.timeoutSeconds: 0 cannot be used',
  ],
  [
    'an alias for an address',
    () => exposedService('x', { type: 'ExternalName', externalName: '10.0.0.7' }),
    'externalName: an alias for an address does not resolve',
  ],
  [
    'a URL as a name',
    () => exposedService('x', { type: 'ExternalName', externalName: 'http://x' }),
    'externalName: "http://x"',
  ],
  [
    'pods of another namespace',
    () => service({ to: { ...web.pods, namespace: 'shop' }, namespace: 'other' }),
    'to: the pods are in namespace "shop"',
  ],
  [
    'no labels to select by',
    () => service({ to: { labels: {}, ports: { http: 80 } } }),
    'to.labels: a selector without labels',
  ],
  ['something that makes no pods', () => service({ to: 'web' }), 'to: "web" cannot be used'],
  [
    'a name among addresses',
    () => service({ to: { addresses: ['db.example.com'] } }),
    'to.addresses[0]: "db.example.com" is no IP address',
  ],
  [
    'a named port behind an address',
    () => service({ to: { addresses: ['10.0.0.7'] }, ports: { http: { port: 80, targetPort: 'http' } } }),
    'ports.http.targetPort: an address has no named ports',
  ],
  [
    'a field of another type',
    () => service({ type: 'Headless', loadBalancerClass: 'a/b' }),
    'loadBalancerClass: there is no property "loadBalancerClass"',
  ],
  [
    'a slip in a field',
    () => service({ sesionAffinity: 'ClientIP' }),
    'sesionAffinity: there is no property "sesionAffinity": did you mean "sessionAffinity"?',
  ],
  [
    'an unknown platform',
    () => service({ type: 'LoadBalancer', loadBalancer: { platform: 'aws', scheme: 'internal' } }),
    'loadBalancer.platform: there is no platform "aws"',
  ],
  [
    'an option of another platform',
    () => service({ type: 'LoadBalancer', loadBalancer: { platform: 'gke', scheme: 'internal', targetType: 'ip' } }),
    'loadBalancer.targetType: there is no property',
  ],
  [
    'no scheme',
    () => service({ type: 'LoadBalancer', loadBalancer: { platform: 'gke' } }),
    'loadBalancer.scheme: undefined is no scheme',
  ],
  [
    'two subnets',
    () => service({ type: 'LoadBalancer', loadBalancer: { platform: 'aks', scheme: 'internal', subnets: ['a', 'b'] } }),
    'loadBalancer.subnets: on this platform there can be one',
  ],
  [
    'fewer than no replicas',
    () => deployment({ replicas: -1 }),
    'replicas: -1 cannot be used: give a whole number, 0 or more',
  ],
  [
    'replicas beside an autoscaler',
    () => deployment({ replicas: 2, autoscaling: { max: 3 } }),
    'replicas: the autoscaler sets the number',
  ],
  [
    'an autoscaler upside down',
    () => deployment({ autoscaling: { min: 5, max: 3 } }),
    'autoscaling.max: 3 is less than `min`, 5',
  ],
  ['no image', () => deployment({ image: ' ' }), 'image: " " cannot be used'],
  [
    'no selector labels',
    () => deployment({ selectorLabels: {} }),
    'selectorLabels: a workload without selector labels',
  ],
  [
    'labels against the selector',
    () => deployment({ labels: { 'app.kubernetes.io/name': 'x' } }),
    'labels["app.kubernetes.io/name"]: "x" contradicts the selector',
  ],
  [
    'surge and unavailable of 0',
    () => deployment({ rollout: { maxSurge: 0, maxUnavailable: '0%' } }),
    'rollout: no pod could ever be replaced',
  ],
  [
    'a surge that is no share',
    () => deployment({ rollout: { maxSurge: 'half' } }),
    'rollout.maxSurge: "half" is no share',
  ],
  [
    'Recreate with a surge',
    () => deployment({ rollout: { strategy: 'Recreate', maxSurge: 1 } }),
    'rollout.strategy: `Recreate` stops all pods',
  ],
  [
    'sleeping until killed',
    () => deployment({ shutdown: { sleepSeconds: 30 } }),
    'shutdown.sleepSeconds: the pod is killed after 30 seconds',
  ],
  [
    'a mount of nothing',
    () => deployment({ volumes: { data: { emptyDir: {} } }, mounts: { dta: '/x' } }),
    'mounts.dta: the pod has no volume "dta": did you mean "data"?',
  ],
  ['a volume without a source', () => deployment({ volumes: { data: {} } }), 'volumes.data: {} is no volume'],
  [
    'a probe at a port that is not there',
    () => deployment({ probes: { liveness: { port: 'htp' } } }),
    'probes.liveness.port: the container has no port "htp": did you mean "http"?',
  ],
  [
    'a path without a slash',
    () => deployment({ probes: { readiness: 'health' } }),
    'probes.readiness: "health" is no path',
  ],
  [
    'a probe without a port',
    () => deployment({ ports: {}, probes: { readiness: '/' } }),
    'probes.readiness: there is no TCP port',
  ],
  ['a variable without a key', () => deployment({ env: { X: { secret: 'a' } } }), 'env.X: the key to take is missing'],
  ['NaN as a variable', () => deployment({ env: { X: Number.NaN } }), 'env.X: NaN is no value'],
  ['a variable with a bad name', () => deployment({ env: { 'A=B': 'x' } }), 'env["A=B"]: "A=B" is no name'],
  [
    'a URL of a port that is not there',
    () => deployment({ env: { X: { urlOf: service({}).address, port: 'htp' } } }),
    'env.X: Service web has no port "htp": did you mean "http"?',
  ],
  [
    'two containers of one name',
    () => deployment({ sidecars: [{ name: 'web', image: 'x' }] }),
    ': two containers are called "web"',
  ],
  [
    'a port name in two containers',
    () => deployment({ sidecars: [{ name: 'x', image: 'x', ports: { http: 81 } }] }),
    'sidecars[0].ports.http: another container has a port of this name',
  ],
  ['a number among the arguments', () => deployment({ args: ['-p', 80] }), 'args[1]: 80 cannot be used: give a text'],
  ['an unknown level', () => deployment({ security: 'strict' }), 'security: there is no level "strict"'],
  [
    'both ends of a budget',
    () => deployment({ disruptionBudget: { minAvailable: 1, maxUnavailable: 1 } }),
    'disruptionBudget: give one of',
  ],
  [
    'a slip in a workload',
    () => deployment({ replica: 3 }),
    'replica: there is no property "replica": did you mean "replicas"?',
  ],
  ['a set whose pods cannot be labelled', () => set({}, 'a'.repeat(53)), 'is longer than 52 characters'],
  [
    'a partition on delete',
    () => set({ rollout: { strategy: 'OnDelete', partition: 1 } }),
    'rollout.strategy: `OnDelete` replaces nothing',
  ],
  [
    'a claim without a size',
    () => set({ volumeClaims: { data: {} } }),
    'volumeClaims.data.size: undefined cannot be used',
  ],
])('%s', (_what, build, expected) => {
  expect(problemsOf(build).join('\n')).toContain(expected);
});

test('all problems are said at once, in one error', () => {
  const build = () =>
    exposedService(
      'my-service',
      { to: web, type: 'NodePort', ports: { http: { port: 0, nodePort: Number(8080) } }, externalIPs: ['x'] },
      { where: 'shop/my-service' },
    );
  expect(build).toThrow(InvalidSpecError);
  expect(build).toThrow(`ExposedService shop/my-service cannot be built, 3 problems:
  externalIPs[0]: "x" is no IP address: write one such as "10.9.8.7" or "2001:db8::ffff"
  ports.http.nodePort: 8080 cannot be used: give a whole number, from 30000 to 32767
  ports.http.port: 0 cannot be used: give a whole number, from 1 to 65535`);
  try {
    build();
  } catch (error) {
    expect(error).toMatchObject({ code: 'INVALID_SPEC', what: 'ExposedService', where: 'shop/my-service' });
  }
});

test.each([
  [['ports', 'http', 'nodePort'], 'ports.http.nodePort'],
  [['sidecars', 0, 'image'], 'sidecars[0].image'],
  [['labels', 'a.b/c'], 'labels["a.b/c"]'],
  [[], ''],
] as const)('path %j', (path, text) => {
  expect(formatPath(path)).toBe(text);
});

test('values are shown as they are written, and cut when long', () => {
  expect([Number.NaN, 10n, undefined, 'a'].map(show)).toEqual(['NaN', '10n', 'undefined', '"a"']);
  expect(show('a'.repeat(500)).length).toBeLessThan(90);
  const circle: Loose = {};
  circle.itself = circle;
  expect(show(circle)).toBe('an object that refers to itself');
});
