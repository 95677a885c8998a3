import { specialOutputValueSig, specialSigKey, unknownValue } from '@pulumi/pulumi/runtime/rpc';
import schemaFile from '../../../lib/pulumi/package/schema.json';
import type { PackageSpec } from '../../../scripts/pulumi-schema/format';
import { ofObject } from './conforms';
import { type Hosted, hosted } from './engine';

/** A Node of its own is started, and loads the SDK. */
jest.setTimeout(60_000);

const schema: PackageSpec = schemaFile as PackageSpec;

let host: Hosted;
beforeAll(async () => {
  host = await hosted();
});
afterAll(() => host.stop());

interface Wrapped {
  readonly secret?: boolean;
  readonly dependencies?: readonly string[];
}

/** An output of another resource, as every SDK sends it to a component. */
function sent(value: unknown, wrapped: Wrapped = {}): object {
  return { [specialSigKey]: specialOutputValueSig, value, ...wrapped };
}

/** An output that is not known before deployment. */
const UNKNOWN = { [specialSigKey]: specialOutputValueSig };

function manifest(name: string): Record<string, never> {
  const found = host.resources.find((each) => each.custom && each.name === name);
  if (found === undefined) throw new Error(`no object ${name}`);
  return found.inputs as Record<string, never>;
}

function conforming(component: string, state: unknown): void {
  const { properties = {}, required = [] } = schema.resources[`portolan:index:${component}`] ?? {};
  const plain = Object.fromEntries(Object.entries(state as object).filter(([, each]) => typeof each !== 'object'));
  const known = JSON.parse(JSON.stringify(state), (_, each: unknown) =>
    each === unknownValue ? undefined : each,
  ) as object;
  expect(plain).not.toEqual({});
  expect(ofObject(schema, properties, required, known, component)).toEqual([]);
}

test('gives its schema, with the version of the npm package', async () => {
  const { version } = require('../../../package.json') as { readonly version: string };
  expect(await host.schema()).toEqual({ ...schemaFile, version });
});

test('makes the tutorial: a Deployment, and a Service in front of its pods', async () => {
  const web = await host.construct({
    type: 'portolan:index:WebDeployment',
    name: 'web',
    inputs: { image: 'httpd:2.4', replicas: 2, ports: { http: 80 } },
  });
  expect(web.state).toEqual({
    pods: { labels: { 'app.kubernetes.io/name': 'web' }, ports: { http: 80 } },
  });
  const service = await host.construct({
    type: 'portolan:index:ExposedService',
    name: 'my-service',
    inputs: {
      to: { pods: sent((web.state as { pods: object }).pods, { dependencies: [web.urn] }) },
      type: 'NodePort',
      ports: { http: { port: 80, nodePort: 32214 } },
    },
  });
  expect(service.state).toMatchObject({
    dnsName: 'my-service.default.svc.cluster.local',
    host: 'my-service.default.svc',
    url: 'http://my-service.default.svc.cluster.local:80',
    urls: { http: 'http://my-service.default.svc.cluster.local:80' },
    externalAddress: unknownValue,
  });
  conforming('ExposedService', service.state);
  expect(manifest('my-service')).toMatchObject({
    metadata: { name: 'my-service' },
    spec: {
      type: 'NodePort',
      selector: { 'app.kubernetes.io/name': 'web' },
      ports: [{ name: 'http', port: 80, nodePort: 32214, targetPort: 'http' }],
    },
  });
  const registered = host.resources.find(({ name, custom }) => name === 'my-service' && custom);
  expect(registered?.parent).toBe(service.urn);
  // After the pods it stands in front of.
  expect(registered?.dependencies).toContain(web.urn);
});

test('makes a StatefulSet with its Service, and takes nulls for nothing', async () => {
  const { state } = await host.construct({
    type: 'portolan:index:WebStatefulSet',
    name: 'db',
    inputs: { image: 'postgres:17', replicas: 3, namespace: null, ports: { postgres: { port: 5432, protocol: null } } },
  });
  expect(state).toMatchObject({ url: 'postgres://db.default.svc.cluster.local:5432', pods: { ports: {} } });
  conforming('WebStatefulSet', state);
});

test('keeps what is unknown or secret to its leaf, and the rest known; maps go by name', async () => {
  await host.construct({
    type: 'portolan:index:WebDeployment',
    name: 'leaves',
    inputs: {
      image: UNKNOWN,
      ports: { http: 80 },
      // A whole map as one output, in which one value is not known.
      env: { [specialSigKey]: specialOutputValueSig, value: { LEVEL: 'info', KEY: unknownValue, A: 1 } },
      annotations: { note: sent('hidden', { secret: true }), open: 'text' },
    },
  });
  const { metadata, spec } = manifest('leaves') as unknown as {
    readonly metadata: { readonly annotations: object };
    readonly spec: {
      readonly template: { readonly spec: { readonly containers: readonly [{ readonly env: object }] } };
    };
  };
  expect(metadata.annotations).toEqual({ note: expect.objectContaining({ value: 'hidden' }), open: 'text' });
  expect(spec.template.spec.containers[0]).toMatchObject({
    image: unknownValue,
    env: [
      { name: 'A', value: '1' },
      { name: 'KEY', value: unknownValue },
      { name: 'LEVEL', value: 'info' },
    ],
    ports: [{ name: 'http', containerPort: 80 }],
  });
});

describe('says what is wrong with the inputs, by their paths', () => {
  test.each([
    ['a mistake in the spec', { image: 'a', ports: { http: 99999 } }, /ports\.http/],
    ['a name that is not known yet', { image: 'a', ports: { http: 80 }, name: UNKNOWN }, /name is not known before/],
    ['a secret port', { image: 'a', ports: { http: sent(80, { secret: true }) } }, /ports\.http is a secret/],
    ['an input that there is not', { image: 'a', ports: {}, replica: 2 }, /replica/],
  ])('%s', async (_, inputs, message) => {
    const asked = host.construct({ type: 'portolan:index:WebDeployment', name: 'wrong', inputs });
    await expect(asked).rejects.toThrow(message);
  });

  test('a component that there is not', async () => {
    const asked = host.construct({ type: 'portolan:index:Web', name: 'wrong', inputs: {} });
    await expect(asked).rejects.toThrow('there is no component portolan:index:Web');
  });
});
