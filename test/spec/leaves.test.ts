import fc from 'fast-check';
import { exposedService, webDeployment, webStatefulSet } from '../../lib/spec';
import { fresh } from '../../lib/spec/leaf';

/** A value that only a later engine knows. Looking into it is an error here, as it is a mistake there. */
class Later {
  constructor(readonly id: string) {}
  toString(): string {
    throw new Error(`${this.id} was computed with`);
  }
  toJSON(): never {
    throw new Error(`${this.id} was looked into`);
  }
}
const later = <T>(id: string): T => new Later(id) as T;

test('leaves that are not known yet are carried as they are', () => {
  const image = later<string>('image');
  const replicas = later<number>('replicas');
  const port = later<number>('port');
  const value = later<string>('value');
  const { deployment, pods } = webDeployment('web', {
    image,
    replicas,
    ports: { http: port, admin: { port } },
    env: { A: value },
    args: [value],
    annotations: { a: value },
    labels: { tier: value },
    resources: { requests: { cpu: value } },
    probes: { liveness: value, startup: { path: value, periodSeconds: replicas } },
    rollout: { maxSurge: replicas, minReadySeconds: replicas },
    shutdown: { gracePeriodSeconds: replicas, sleepSeconds: replicas },
    serviceAccount: value,
  });
  const { template } = deployment.spec;
  const [main] = template.spec.containers;
  expect(deployment.spec.replicas).toBe(replicas);
  expect(main?.image).toBe(image);
  expect(main?.env?.[0]?.value).toBe(value);
  expect(main?.args?.[0]).toBe(value);
  expect(main?.ports?.map(({ containerPort }) => containerPort)).toEqual([port, port]);
  expect(main?.livenessProbe?.httpGet?.path).toBe(value);
  expect(main?.resources?.requests?.cpu).toBe(value);
  expect(deployment.spec.strategy?.rollingUpdate?.maxSurge).toBe(replicas);
  expect(template.metadata?.labels?.tier).toBe(value);

  const nodePort = later<number>('nodePort');
  const { service } = exposedService('s', {
    to: { pods },
    type: 'LoadBalancer',
    ports: { http: { port, nodePort }, admin: { port: 1, targetPort: port } },
    loadBalancerIP: value,
    loadBalancerSourceRanges: [value],
    annotations: { a: value },
  });
  expect(service.spec.ports?.[0]).toEqual({ name: 'http', port, targetPort: 'http', nodePort });
  expect(service.spec.ports?.[1]?.targetPort).toBe(port);
  expect(service.spec).toMatchObject({ loadBalancerIP: value, loadBalancerSourceRanges: [value] });
});

test('what cannot be said without knowing a leaf is an error, not a wrong text', () => {
  const { address } = exposedService('s', { ports: { http: { port: later<number>('port') } } });
  expect(() => address.url('http')).toThrow('the number of port http of Service s is not known yet');
  const balanced = (addresses: string[]) =>
    exposedService('s', {
      type: 'LoadBalancer',
      ports: { http: 80 },
      loadBalancer: { platform: 'eks', scheme: 'internet-facing', addresses },
    }).service.metadata.annotations ?? {};
  const one = later<string>('allocation');
  expect(Object.values(balanced([one]))).toContain(one);
  expect(() => balanced([one, 'eipalloc-1'])).toThrow('loadBalancer: values that are not known yet cannot be joined');
});

describe('manifests share nothing that can be changed', () => {
  const frozen = <T>(value: T): T => {
    if (typeof value === 'object' && value !== null) {
      Object.values(value).forEach(frozen);
      Object.freeze(value);
    }
    return value;
  };
  const objects = (value: unknown, found = new Set<object>()): Set<object> => {
    if (typeof value === 'object' && value !== null && !found.has(value)) {
      found.add(value);
      for (const member of Object.values(value)) objects(member, found);
    }
    return found;
  };
  const spec = frozen({
    image: 'x',
    ports: { http: { port: 80 } },
    labels: { a: 'b' },
    selectorLabels: { app: 'web' },
    command: ['x'],
    env: { A: { secret: 's', key: 'k' } },
    envFrom: [{ secretRef: { name: 's' } }],
    resources: { requests: { cpu: '1' } },
    volumes: { v: { emptyDir: {} } },
    mounts: { v: '/v' },
    lifecycle: { preStop: { exec: { command: ['x'] } } },
    securityContext: { runAsUser: 1 },
    security: { pod: { fsGroup: 1, sysctls: [{ name: 'a', value: 'b' }] } },
    pod: { nodeSelector: { a: 'b' }, tolerations: [{ key: 'x' }] },
    spread: true,
    disruptionBudget: { minAvailable: 1 },
  } as const);

  test.each([
    ['webDeployment', () => webDeployment('web', spec).manifests],
    ['webStatefulSet', () => webStatefulSet('web', spec).manifests],
    [
      'exposedService',
      () =>
        exposedService('web', {
          to: webDeployment('web', spec),
          type: 'LoadBalancer',
          labels: spec.labels,
          loadBalancerSourceRanges: frozen(['10.0.0.0/8']),
          ports: { http: {} },
          loadBalancer: { platform: 'eks', scheme: 'internal' },
        }).manifests,
    ],
  ] as const)('%s', (_what, build) => {
    const seen = objects(spec);
    for (const manifest of [...build(), ...build()]) {
      for (const object of objects(manifest)) {
        expect(seen.has(object)).toBe(false);
        seen.add(object);
      }
    }
  });

  test('a copy equals its original, and undefined members are left out', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(fresh(value)).toEqual(value);
      }),
    );
    expect(Object.keys(fresh({ a: undefined, b: 1 }))).toEqual(['b']);
  });

  test('a member called __proto__ stays a member', () => {
    const copy = fresh(JSON.parse('{"__proto__":{"polluted":true}}') as object);
    expect(Object.keys(copy)).toEqual(['__proto__']);
    expect('polluted' in copy).toBe(false);
  });
});
