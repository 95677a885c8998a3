import fc from 'fast-check';
import { exposedService, webDeployment } from '../../lib/spec';
import { applyOverride } from '../../lib/spec/override';

const base = { image: 'httpd:2.4', ports: { http: 80 } } as const;

test('a patch replaces, goes into objects, and removes with null', () => {
  const { deployment } = webDeployment('web', {
    ...base,
    override: {
      metadata: { annotations: { note: 'hi' } },
      spec: { replicas: null, template: { spec: { hostNetwork: true, securityContext: null } } },
    },
  });
  expect(deployment.metadata.annotations).toEqual({ note: 'hi' });
  expect(deployment.spec).not.toHaveProperty('replicas');
  expect(deployment.spec.template.spec).toMatchObject({ hostNetwork: true, automountServiceAccountToken: false });
  expect(deployment.spec.template.spec).not.toHaveProperty('securityContext');
});

test('a function reaches lists, and fields that have no type', () => {
  const { deployment } = webDeployment('web', {
    ...base,
    override: (manifest) => {
      const [main] = manifest.spec.template.spec.containers;
      if (main !== undefined) Object.assign(main, { tty: true, aFieldOfTomorrow: 1 });
    },
  });
  expect(deployment.spec.template.spec.containers[0]).toMatchObject({ tty: true, aFieldOfTomorrow: 1 });
});

test('a function may return another manifest', () => {
  const { service } = exposedService('s', {
    ports: { http: 80 },
    override: (manifest) => ({ ...manifest, metadata: { name: 'other', namespace: 'shop' } }),
  });
  expect(service.metadata).toEqual({ name: 'other', namespace: 'shop' });
});

test('names, namespaces and labels that were overridden are followed', () => {
  const web = webDeployment('web', {
    ...base,
    override: { metadata: { namespace: 'shop' }, spec: { selector: { matchLabels: { app: 'x' } } } },
  });
  expect(web.pods).toMatchObject({ namespace: 'shop', labels: { app: 'x' } });
  const { service, address } = exposedService('a', {
    to: web,
    ports: { http: 80 },
    override: { metadata: { name: 'b' } },
  });
  expect(service.spec).toMatchObject({ selector: { app: 'x', 'app.kubernetes.io/name': 'web' } });
  expect(address.dnsName).toBe('b.shop.svc.cluster.local');
});

test('nothing of a patch is dropped', () => {
  const withoutNull = fc.jsonValue().filter((value) => !JSON.stringify(value).includes('null'));
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), withoutNull),
      fc.dictionary(fc.string(), fc.jsonValue()),
      (patch, manifest) => {
        const result = applyOverride(structuredClone(manifest), structuredClone(patch) as never);
        expect(result).toMatchObject(patch);
      },
    ),
  );
});
