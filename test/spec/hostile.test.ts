import fc from 'fast-check';
import { exposedService, InvalidSpecError, webDeployment, webStatefulSet } from '../../lib/spec';

/** Whatever a program without types passes: a manifest, or one error that lists what is wrong. Never another error. */

const web = webDeployment('web', { image: 'httpd:2.4', ports: { http: 80 } });
const junk = fc.oneof(
  fc.constantFrom<unknown>(null, undefined, Number.NaN, -1, 1e30, '', 'x', true, false, [], {}, [null], [[]], [{}], {
    __proto__: null,
  }),
  fc.constant(JSON.parse('{"__proto__":{"a":1},"constructor":2}') as unknown),
  fc.anything({ maxDepth: 3, maxKeys: 3, withNullPrototype: true, withBigInt: true, withSparseArray: true }),
);

const WORKLOAD = [
  'namespace labels annotations replicas containerName selectorLabels podAnnotations sidecars initContainers volumes mounts',
  'serviceAccount security spread shutdown autoscaling disruptionBudget imagePullSecrets pod image ports command args env',
  'envFrom resources probes imagePullPolicy workingDir lifecycle securityContext rollout volumeClaims podManagementPolicy',
  'volumeClaimRetention firstOrdinal service',
].flatMap((line) => line.split(' '));
const SERVICE = [
  'type to ports namespace labels annotations clusterIP clusterIPs ipFamilies ipFamilyPolicy externalIPs externalName',
  'externalTrafficPolicy internalTrafficPolicy trafficDistribution healthCheckNodePort loadBalancerClass loadBalancerIP',
  'loadBalancerSourceRanges allocateLoadBalancerNodePorts publishNotReadyAddresses sessionAffinity sessionAffinityConfig',
  'loadBalancer',
].flatMap((line) => line.split(' '));

function survives(build: () => unknown): void {
  try {
    build();
  } catch (error) {
    if (!(error instanceof InvalidSpecError)) throw error;
    expect(error.problems.length).toBeGreaterThan(0);
  }
}

test.each(WORKLOAD)('a workload with anything as %s', (field) => {
  fc.assert(
    fc.property(junk, (value) => {
      const spec = { image: 'httpd:2.4', ports: { http: 80 }, [field]: value } as never;
      survives(() => webDeployment('web', spec));
      survives(() => webStatefulSet('web', spec));
    }),
    { numRuns: 40 },
  );
});

test.each(SERVICE)('a Service with anything as %s', (field) => {
  fc.assert(
    fc.property(junk, fc.constantFrom('ClusterIP', 'LoadBalancer', 'Headless', 'ExternalName'), (value, type) => {
      survives(() => exposedService('web', { to: web, type, ports: { http: 80 }, [field]: value } as never));
    }),
    { numRuns: 40 },
  );
});

test.each([
  ...['name', 'image', 'ports', 'command', 'env', 'mounts', 'probes', 'resources', 'lifecycle'].map(
    (field) => ['sidecars', (value: unknown) => [{ name: 'x', image: 'y', [field]: value }]] as const,
  ),
  ['initContainers', (value: unknown) => [{ name: 'x', image: 'y', ports: value, env: value }]],
  ['autoscaling', (value: unknown) => ({ min: value, max: value })],
  ['security', (value: unknown) => ({ level: value, pod: value })],
  ['probes', (value: unknown) => ({ readiness: value, liveness: value })],
  ['env', (value: unknown) => ({ X: value })],
  ['volumes', (value: unknown) => ({ x: value })],
  ['mounts', (value: unknown) => ({ x: value })],
  ['ports', (value: unknown) => ({ x: value })],
] as const)('a workload with anything inside %s', (field, wrap) => {
  fc.assert(
    fc.property(junk, (value) => {
      survives(() => webDeployment('web', { image: 'httpd:2.4', ports: { http: 80 }, [field]: wrap(value) } as never));
    }),
    { numRuns: 40 },
  );
});

test.each([null, undefined, 'x', 7, []])('%j instead of a spec', (spec) => {
  survives(() => webDeployment('web', spec as never));
  survives(() => webStatefulSet('web', spec as never));
  survives(() => exposedService('web', spec as never));
});

test.each([
  ...(['addresses', 'subnets', 'tls', 'tags', 'healthCheck', 'name'] as const).flatMap((field) =>
    (['eks', 'gke', 'aks'] as const).map((platform) => [platform, field] as const),
  ),
])('options of %s with anything as %s', (platform, field) => {
  fc.assert(
    fc.property(junk, (value) => {
      const loadBalancer = { platform, scheme: 'internal', [field]: value };
      survives(() => exposedService('web', { type: 'LoadBalancer', ports: { http: 80 }, loadBalancer } as never));
    }),
    { numRuns: 40 },
  );
});
