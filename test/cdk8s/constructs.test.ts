import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, Include, JsonPatch, Lazy, Testing } from 'cdk8s';
import * as plus from 'cdk8s-plus-34';
import { Construct } from 'constructs';
import { ExposedService, WebDeployment, WebStatefulSet } from '../../lib/cdk8s';
import { InvalidSpecError } from '../../lib/spec';

const web = (scope: Construct, id = 'web', props: object = {}) =>
  new WebDeployment(scope, id, { image: 'httpd:2.4', ports: { http: 80 }, ...props });

test('the promise of the design', () => {
  const chart = Testing.chart();
  const deployment = new WebDeployment(chart, 'example-12', { image: 'httpd:2.4', replicas: 2, ports: { http: 80 } });
  const service = new ExposedService(chart, 'my-service', {
    to: deployment,
    type: 'NodePort',
    ports: { http: { port: 80, nodePort: 32214 } },
  });
  expect(service.dnsName).toBe('my-service.default.svc.cluster.local');
  expect(service.host).toBe('my-service.default.svc');
  expect(service.port('http')).toBe(80);
  expect(service.url('http')).toBe('http://my-service.default.svc.cluster.local:80');
  expect(Testing.synth(chart).map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
    'Deployment example-12',
    'Service my-service',
  ]);
});

test('YAML in a fixed order of keys', () => {
  const app = Testing.app();
  const chart = new Chart(app, 'shop', { namespace: 'shop', labels: { team: 'web' } });
  new ExposedService(chart, 'service', { name: 'web', to: web(chart), ports: { http: 80 } });
  app.synth();
  expect(readFileSync(join(app.outdir, 'shop.k8s.yaml'), 'utf8')).toBe(`apiVersion: apps/v1
kind: Deployment
metadata:
  labels:
    app.kubernetes.io/name: web
    team: web
  name: web
  namespace: shop
spec:
  replicas: 2
  selector:
    matchLabels:
      app.kubernetes.io/name: web
  template:
    metadata:
      labels:
        app.kubernetes.io/name: web
    spec:
      automountServiceAccountToken: false
      containers:
        - image: httpd:2.4
          name: web
          ports:
            - containerPort: 80
              name: http
          readinessProbe:
            tcpSocket:
              port: http
          securityContext:
            allowPrivilegeEscalation: false
      securityContext:
        seccompProfile:
          type: RuntimeDefault
---
apiVersion: v1
kind: Service
metadata:
  labels:
    team: web
  name: web
  namespace: shop
spec:
  ports:
    - name: http
      port: 80
      targetPort: http
  selector:
    app.kubernetes.io/name: web
  type: ClusterIP
`);
});

describe('names and places', () => {
  test('renaming a construct with its name kept changes nothing that is written', () => {
    const written = (id: string, parent: string) => {
      const chart = new Chart(Testing.app(), 'shop');
      const scope = new Construct(chart, parent);
      new ExposedService(scope, `${id}-service`, {
        name: 'web',
        to: web(scope, id, { name: 'web' }),
        ports: { http: 80 },
      });
      return Testing.synth(chart);
    };
    expect(written('frontend', 'a')).toEqual(written('web', 'b'));
  });

  test('the chart’s namespace is in the DNS name, a prop goes before it', () => {
    const chart = new Chart(Testing.app(), 'shop', { namespace: 'shop' });
    expect(new ExposedService(chart, 'a', { to: web(chart), ports: { http: 80 } }).host).toBe('a.shop.svc');
    expect(new ExposedService(chart, 'b', { namespace: 'x', ports: { http: 80 } }).host).toBe('b.x.svc');
    const there = new ExposedService(chart, 'c', { clusterDomain: 'corp.test', ports: { https: 443 } });
    expect(there.url()).toBe('https://c.shop.svc.corp.test:443');
  });

  test('a Service in another chart follows its pods into their namespace', () => {
    const app = Testing.app();
    const one = new Chart(app, 'one', { namespace: 'one' });
    const two = new Chart(app, 'two', { namespace: 'two' });
    expect(new ExposedService(two, 's', { to: web(one), ports: { http: 80 } }).metadata.namespace).toBe('one');
  });

  test('problems name the construct', () => {
    const chart = new Chart(Testing.app(), 'shop');
    const scope = new Construct(chart, 'front');
    const to = web(scope);
    const build = () => new ExposedService(scope, 'My_Service', { to, ports: { http: Number.NaN } });
    expect(build).toThrow(InvalidSpecError);
    expect(build).toThrow('ExposedService shop/front/My_Service cannot be built, 2 problems');
    expect(scope.node.tryFindChild('My_Service')).toBeUndefined();
  });
});

test('one workload makes several objects, each a construct', () => {
  const chart = Testing.chart();
  const db = new WebStatefulSet(chart, 'db', {
    image: 'postgres',
    ports: { postgres: 5432 },
    autoscaling: { max: 3 },
    disruptionBudget: { maxUnavailable: 1 },
  });
  web(chart, 'web', { autoscaling: { max: 3 }, disruptionBudget: { maxUnavailable: 1 } });
  const outside = new ExposedService(chart, 'outside', { to: { addresses: ['10.0.0.7'] }, ports: { mysql: 3306 } });
  expect(db.address.podDnsName('db-0')).toBe('db-0.db.default.svc.cluster.local');
  expect(db.service.kind).toBe('Service');
  expect(db.manifests.map(({ kind }) => kind)).toEqual([
    'StatefulSet',
    'Service',
    'HorizontalPodAutoscaler',
    'PodDisruptionBudget',
  ]);
  expect(outside.manifests.map(({ kind }) => kind)).toEqual(['Service', 'EndpointSlice']);
  expect(Testing.synth(chart)).toHaveLength(9);
});

describe('ways out', () => {
  test('a JSON patch of any field', () => {
    const chart = Testing.chart();
    const deployment = web(chart);
    deployment.addJsonPatch(JsonPatch.add('/spec/aFieldOfTomorrow', { deep: [1] }), JsonPatch.remove('/spec/replicas'));
    deployment.metadata.addLabel('late', 'yes');
    const [written] = Testing.synth(chart);
    expect(written.spec.aFieldOfTomorrow).toEqual({ deep: [1] });
    expect(written.spec).not.toHaveProperty('replicas');
    expect(deployment.manifests).toEqual([written]);
    expect(written.metadata.labels.late).toBe('yes');
  });

  test('it is its own ApiObject', () => {
    const chart = Testing.chart();
    const deployment = web(chart);
    expect(ApiObject.of(deployment)).toBe(deployment);
    deployment.addDependency(new ExposedService(chart, 'first', { to: deployment, ports: { http: 80 } }));
    expect(Testing.synth(chart).map(({ kind }) => kind)).toEqual(['Service', 'Deployment']);
  });

  test('a value that cdk8s finds out later', () => {
    const chart = Testing.chart();
    web(chart, 'web', { image: Lazy.any({ produce: () => 'httpd:late' }) });
    expect(Testing.synth(chart)[0].spec.template.spec.containers[0].image).toBe('httpd:late');
  });
});

describe('in one chart with others', () => {
  test('in front of a Deployment of cdk8s-plus', () => {
    const chart = Testing.chart();
    const other = new plus.Deployment(chart, 'other', { containers: [{ image: 'httpd:2.4', portNumber: 8080 }] });
    const service = new ExposedService(chart, 'service', {
      to: { labels: other.matchLabels, ports: { http: { port: 8080, unnamed: true } } },
      ports: { http: 80 },
    });
    const [deployment, written] = Testing.synth(chart);
    expect(written.spec).toEqual({
      type: 'ClusterIP',
      selector: deployment.spec.selector.matchLabels,
      ports: [{ name: 'http', port: 80, targetPort: 8080 }],
    });
    expect(service.url('http')).toBe('http://service.default.svc.cluster.local:80');
  });

  test('in front of a Deployment of an included file', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'portolan-')), 'included.yaml');
    writeFileSync(
      file,
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: included }
spec:
  selector: { matchLabels: { app: included } }
  template:
    metadata: { labels: { app: included } }
    spec: { containers: [{ name: c, image: httpd, ports: [{ name: web, containerPort: 80 }] }] }
`,
    );
    const chart = Testing.chart();
    new Include(chart, 'yaml', { url: file });
    new ExposedService(chart, 'service', {
      to: { labels: { app: 'included' }, ports: { web: 80 } },
      ports: { http: { port: 8080, targetPort: 'web' } },
    });
    expect(Testing.synth(chart)[1].spec).toMatchObject({
      selector: { app: 'included' },
      ports: [{ name: 'http', port: 8080, targetPort: 'web' }],
    });
  });

  test('variables with the URLs of other Services', () => {
    const chart = new Chart(new App({ outdir: mkdtempSync(join(tmpdir(), 'portolan-')) }), 'shop', {
      namespace: 'shop',
    });
    const api = new ExposedService(chart, 'api', { to: web(chart, 'api-pods'), ports: { http: 80 } });
    web(chart, 'front', { env: { API_URL: { urlOf: api, port: 'http' }, ALSO: api.url('http') } });
    expect(Testing.synth(chart)[2].spec.template.spec.containers[0].env).toEqual([
      { name: 'API_URL', value: 'http://api.shop.svc.cluster.local:80' },
      { name: 'ALSO', value: 'http://api.shop.svc.cluster.local:80' },
    ]);
  });
});
