import { ApiObject, App, Chart, JsonPatch, Lazy, type ResolutionContext } from 'cdk8s';
import { ExposedService, WebDeployment, WebStatefulSet } from '../../lib/cdk8s';

const ports = { http: 8080 };
const nginx = {
  resolve: (context: ResolutionContext) => void (context.value === 'a' && context.replaceValue('nginx')),
};

const later = (): never => Lazy.any({ produce: () => 'late' }) as never;

describe('a construct of ours renders what cdk8s would', () => {
  test.each<[what: string, make: (chart: Chart) => ApiObject]>([
    ['a Deployment', (chart) => new WebDeployment(chart, 'web', { image: 'a', ports })],
    ['a StatefulSet', (chart) => new WebStatefulSet(chart, 'db', { image: 'a', ports })],
    ['the Service of a StatefulSet', (chart) => new WebStatefulSet(chart, 'db', { image: 'a', ports }).service],
    [
      'a Service',
      (chart) => new ExposedService(chart, 's', { to: { labels: { b: '1', a: '2', 10: 'x', 9: 'y' }, ports }, ports }),
    ],
    [
      'one that was patched and labelled',
      (chart) => {
        const web = new WebDeployment(chart, 'web', { image: 'a', ports, annotations: { z: '1', a: '2' } });
        web.addJsonPatch(JsonPatch.replace('/spec/replicas', 7));
        web.metadata.addLabel('later', 'yes');
        web.metadata.add('generateName', 'x');
        return web;
      },
    ],
    [
      'one with an additional field of metadata',
      (chart) => {
        const web = new WebDeployment(chart, 'web', { image: 'a', ports });
        web.metadata.add('managedFields', [{ b: null, a: {} }]);
        return web;
      },
    ],
    ['one with a lazy value', (chart) => new WebDeployment(chart, 'web', { image: later(), ports })],
    [
      'one with nothing in places',
      (chart) =>
        new WebDeployment(chart, 'web', {
          image: 'a',
          ports,
          override: () => ({ kind: 'Deployment', apiVersion: 'v1', metadata: {}, spec: null, x: [null, {}] }) as never,
        }),
    ],
  ])('%s', (_, make) => {
    for (const app of [new App(), new App({ resolvers: [nginx] })]) {
      const object = make(new Chart(app, 'c', { labels: { team: 'x' }, namespace: 'n' }));
      expect(JSON.stringify(object.toJson())).toBe(JSON.stringify(ApiObject.prototype.toJson.call(object)));
    }
  });

  test('also without sorting', () => {
    process.env.CDK8S_DISABLE_SORT = '1';
    try {
      const web = new WebDeployment(new Chart(new App(), 'c'), 'web', {
        image: 'a',
        ports,
        labels: { z: '1', a: '2' },
      });
      expect(JSON.stringify(web.toJson())).toBe(JSON.stringify(ApiObject.prototype.toJson.call(web)));
    } finally {
      delete process.env.CDK8S_DISABLE_SORT;
    }
  });

  test('as a copy', () => {
    const web = new WebDeployment(new Chart(new App(), 'c'), 'web', { image: 'a', ports });
    web.toJson().spec.template.spec.containers.length = 0;
    web.toJson().metadata.labels.x = 'y';
    expect(web.toJson()).toEqual(ApiObject.prototype.toJson.call(web));
  });
});
