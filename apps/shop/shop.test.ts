import { Testing } from 'cdk8s';
import { type Manifest, preview } from 'portolan';
import { Shop } from './shop';

const manifests: Manifest[] = Testing.synth(new Shop(Testing.app(), 'shop', { namespace: 'shop' }));
const p = preview(manifests, { complete: true });

test('what is generated', () => {
  expect(manifests.filter(({ metadata }) => /^(db|orders|shop)$/.test(metadata.name ?? ''))).toMatchSnapshot();
});

test('a dozen Services, each with somebody ready behind it', () => {
  const services = p.services().filter(({ namespace }) => namespace === 'shop');
  expect(
    services.map(({ name, type, endpoints }) => `${name} ${type} ${endpoints.filter((e) => e.ready).length}`),
  ).toEqual([
    'db Headless 3',
    'sessions ClusterIP 1',
    'catalog ClusterIP 2',
    'search ClusterIP 2',
    'currency ClusterIP 2',
    'cart ClusterIP 2',
    'payment ClusterIP 2',
    'shipping ClusterIP 2',
    'mail ClusterIP 2',
    'orders ClusterIP 2',
    'account ClusterIP 2',
    'shop LoadBalancer 3',
  ]);
});

test('every URL that a service is given leads to somebody', () => {
  const urls = p
    .objects('Deployment')
    .flatMap(({ metadata, spec }) =>
      (spec.template.spec.containers[0]?.env ?? [])
        .filter(({ value }) => value?.includes('://') === true)
        .map(({ value = '' }) => ({ from: metadata.name ?? '', url: value })),
    );
  expect(urls.length).toBeGreaterThan(15);
  for (const { from, url } of urls) {
    expect({ from, url, outcome: p.curl(url, { from: p.pod(from, 'shop') }).outcome }).toEqual({
      from,
      url,
      outcome: 'connected',
    });
  }
});

test('nothing is wrong but what kind cannot give: an address for the public entry', () => {
  expect(p.findings.map(({ code, object }) => `${code} ${object.name}`)).toEqual(['LB301 shop']);
});
