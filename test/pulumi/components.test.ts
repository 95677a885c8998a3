import * as pulumi from '@pulumi/pulumi';
import { ExposedService, WebDeployment, WebStatefulSet } from '../../lib/pulumi';
import { knownValue, registered } from './mocks';

const WEB = { image: 'httpd:2.4', ports: { http: 80 } } as const;

test('a Service in front of a workload: parts with the names written, selectors from the workload', async () => {
  const resources = await registered(() => {
    const web = new WebDeployment('web', { ...WEB, replicas: 3, disruptionBudget: { minAvailable: 1 } });
    new ExposedService('my-service', { to: web, type: 'NodePort', ports: { http: { port: 8080, nodePort: 32214 } } });
  });
  const kinds = resources.map(({ type, name }) => `${type} ${name}`).sort();
  expect(kinds).toEqual([
    'kubernetes:apps/v1:Deployment web',
    'kubernetes:core/v1:Service my-service',
    'kubernetes:policy/v1:PodDisruptionBudget web',
    'portolan:index:ExposedService my-service',
    'portolan:index:WebDeployment web',
  ]);
  expect(resources.find(({ type }) => type === 'kubernetes:core/v1:Service')?.inputs).toEqual({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'my-service' },
    spec: {
      type: 'NodePort',
      selector: { 'app.kubernetes.io/name': 'web' },
      ports: [{ name: 'http', port: 8080, targetPort: 'http', nodePort: 32214 }],
    },
  });
});

test('DNS name and URL are texts that are known while authoring, also in a preview', async () => {
  let service: ExposedService<'http'> | undefined;
  await registered(
    () => {
      const image = pulumi.output('httpd').apply((name) => `${name}:2.4`);
      const web = new WebDeployment('web', { ...WEB, image });
      service = new ExposedService('my-service', { to: web, ports: { http: 80 }, namespace: 'shop' });
    },
    { preview: true },
  );
  expect(service?.dnsName).toBe('my-service.shop.svc.cluster.local');
  expect(service?.host).toBe('my-service.shop.svc');
  expect(service?.url('http')).toBe('http://my-service.shop.svc.cluster.local:80');
  expect(service?.port()).toBe(80);
});

test('one unknown leaf leaves the rest of a spec known', async () => {
  let web: WebDeployment<'http'> | undefined;
  await registered(
    () => {
      const other = new ExposedService('other', { ports: { http: 80 }, type: 'LoadBalancer' });
      const address = other.externalAddress.apply((value) => value ?? '');
      web = new WebDeployment('web', { ...WEB, env: { ADDRESS: address, MODE: 'fast' } });
    },
    { preview: true },
  );
  const container = web?.deployment.spec.template.spec.containers[0];
  expect(await knownValue(pulumi.output(container?.image))).toBe('httpd:2.4');
  expect(await knownValue(pulumi.output(container?.env[1]?.value))).toBe('fast');
});

describe('external address', () => {
  const loadBalancer = (ingress: object[]) => ({
    status: () => ({ status: { loadBalancer: { ingress } } }),
  });
  test.each([
    ['a host name', loadBalancer([{ hostname: 'a.elb.amazonaws.com' }]), 'a.elb.amazonaws.com'],
    ['an IP', loadBalancer([{ ip: '192.0.2.7' }]), '192.0.2.7'],
    ['nothing yet', loadBalancer([]), undefined],
    ['no status at all', {}, undefined],
    ['a preview', { preview: true }, 'unknown'],
  ])('%s', async (_, setting, expected) => {
    let address: pulumi.Output<string | undefined> | undefined;
    await registered(() => {
      address = new ExposedService('s', { type: 'LoadBalancer', ports: { http: 80 } }).externalAddress;
    }, setting);
    expect(address && (await knownValue(address))).toBe(expected);
  });
});

test('a Service can be told not to wait for an address', async () => {
  const resources = await registered(() => {
    new ExposedService('s', { type: 'LoadBalancer', ports: { http: 80 }, annotations: { a: 'b' }, wait: false });
  });
  const service = resources.find(({ type }) => type === 'kubernetes:core/v1:Service');
  expect(service?.inputs.metadata).toEqual({ name: 's', annotations: { a: 'b', 'pulumi.com/skipAwait': 'true' } });
});

test('what cannot be built is said with the path of every property', async () => {
  let error: unknown;
  await registered(() => {
    try {
      new WebDeployment('web', { image: '', ports: { http: 99999 } });
    } catch (thrown) {
      error = thrown;
    }
  });
  if (!pulumi.InputPropertiesError.isInstance(error)) throw new Error('not an InputPropertiesError');
  expect(error.errors.map(({ propertyPath }) => propertyPath)).toEqual(['image', 'ports.http']);
  expect(error.message).toContain('WebDeployment web cannot be built, 2 problems');
});

test('a StatefulSet comes with its headless Service', async () => {
  let set: WebStatefulSet<'postgres'> | undefined;
  const resources = await registered(() => {
    set = new WebStatefulSet('db', { image: 'postgres:17', ports: { postgres: 5432 } });
  });
  expect(set?.address.podDnsName('db-0')).toBe('db-0.db.default.svc.cluster.local');
  expect(resources.filter(({ custom }) => custom).map(({ type }) => type)).toEqual([
    'kubernetes:core/v1:Service',
    'kubernetes:apps/v1:StatefulSet',
  ]);
});

test('types: ports by name, hints for slips, leaves that are outputs', () => {
  const types = (): void => {
    const web = new WebDeployment('web', { ...WEB, image: pulumi.output('a'), replicas: pulumi.output(2) });
    new ExposedService('a', { to: web, ports: { http: 80 } }).url('http');
    // @ts-expect-error: the workload has no port 'htp': did you mean 'http'?
    new ExposedService('b', { to: web, ports: { htp: 80 } });
    // @ts-expect-error: a ClusterIP Service has no node ports
    new ExposedService('c', { to: web, ports: { http: { port: 80, nodePort: 32000 } } });
    // @ts-expect-error: no such port
    new ExposedService('d', { to: web, ports: { http: 80 } }).url('https');
    // @ts-expect-error: ports are structure, not leaves
    new WebDeployment('e', { image: 'a', ports: { http: pulumi.output(80) } });
    new ExposedService('f', {
      type: 'LoadBalancer',
      ports: { http: 80 },
      externalTrafficPolicy: pulumi.output('Local' as const),
    });
    new ExposedService('g', { type: 'ExternalName', externalName: pulumi.output('example.com') });
  };
  expect(types).toBeInstanceOf(Function);
});
