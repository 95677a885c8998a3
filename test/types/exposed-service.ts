/** What must not compile, and what must: checked by `tsc`, never run. */
import type { Chart } from 'cdk8s';
import { ExposedService, WebDeployment, WebStatefulSet } from '../../lib/cdk8s';
import { exposedService, webDeployment } from '../../lib/spec';

declare const chart: Chart;
declare const computed: number;

const web = new WebDeployment(chart, 'web', {
  image: 'httpd:2.4',
  ports: { http: 80, admin: { port: 8080, protocol: 'TCP' } },
  sidecars: [{ name: 'exporter', image: 'exporter', ports: { metrics: 9102 } }],
});

// Ports of the main container and of sidecars, by their own names, with numbers of their own, or renamed.
const service = new ExposedService(chart, 'service', { to: web, ports: { http: 80, metrics: {} } });
service.url('http').length.toFixed();
service.port('metrics').toFixed();
new ExposedService(chart, 'renamed', { to: web, ports: { www: { port: 80, targetPort: 'http' } } }).url('www');
new ExposedService(chart, 'number', { to: web, ports: { debug: { port: 9, targetPort: 9229 } } }).url('debug');
new ExposedService(chart, 'labels', { to: { labels: { a: 'b' }, ports: { http: 80 } }, ports: { http: 80 } });
new ExposedService(chart, 'addresses', { to: { addresses: ['10.0.0.7'] }, ports: { postgres: 5432 } }).url('postgres');
new ExposedService(chart, 'selectorless', { ports: { http: { port: 80, targetPort: 8080 } } });
new ExposedService(chart, 'portless', { to: web, type: 'Headless' });

// @ts-expect-error the workload has no port 'htp': did you mean 'http'?
new ExposedService(chart, 'x', { to: web, ports: { htp: 80 } });
// @ts-expect-error nor with options
new ExposedService(chart, 'x', { to: web, ports: { htp: { port: 80 } } });
// @ts-expect-error nor as a target
new ExposedService(chart, 'x', { to: web, ports: { www: { port: 80, targetPort: 'htp' } } });
// @ts-expect-error nor of labels with declared ports
new ExposedService(chart, 'x', { to: { labels: { a: 'b' }, ports: { http: 80 } }, ports: { htp: 80 } });
// @ts-expect-error nor when asked for a URL
service.url('nope');
// @ts-expect-error nor a port that the workload has and the Service does not offer
service.url('admin');
// @ts-expect-error nor for a number
service.port('nope');

// Node ports: where there are any, in their range. A computed one is checked when it is built.
new ExposedService(chart, 'np', { to: web, type: 'NodePort', ports: { http: { port: 80, nodePort: 32214 } } });
new ExposedService(chart, 'np', {
  to: web,
  type: 'NodePort',
  ports: { http: { nodePort: 30000 }, admin: { nodePort: 32767 } },
});
new ExposedService(chart, 'np', { to: web, type: 'LoadBalancer', ports: { http: { nodePort: computed } } });
// @ts-expect-error a ClusterIP Service has no node ports
new ExposedService(chart, 'x', { to: web, ports: { http: { port: 80, nodePort: 32214 } } });
// @ts-expect-error nor when it says so
new ExposedService(chart, 'x', { to: web, type: 'ClusterIP', ports: { http: { port: 80, nodePort: 32214 } } });
// @ts-expect-error nor a headless one
new ExposedService(chart, 'x', { to: web, type: 'Headless', ports: { http: { port: 80, nodePort: 32214 } } });
// @ts-expect-error below the range
new ExposedService(chart, 'x', { to: web, type: 'NodePort', ports: { http: { port: 80, nodePort: 8080 } } });
// @ts-expect-error just below
new ExposedService(chart, 'x', { to: web, type: 'NodePort', ports: { http: { port: 80, nodePort: 29999 } } });
// @ts-expect-error just above
new ExposedService(chart, 'x', { to: web, type: 'LoadBalancer', ports: { http: { port: 80, nodePort: 32768 } } });
new ExposedService(chart, 'x', {
  to: web,
  type: 'NodePort',
  // @ts-expect-error one wrong, one right
  ports: { http: { nodePort: 80 }, admin: { nodePort: 30001 } },
});

// Headless: no load balancer's options.
// @ts-expect-error class
new ExposedService(chart, 'x', { to: web, type: 'Headless', ports: { http: 80 }, loadBalancerClass: 'a/b' });
// @ts-expect-error options
new ExposedService(chart, 'x', { to: web, type: 'Headless', loadBalancer: { platform: 'gke', scheme: 'internal' } });
// @ts-expect-error source ranges
new ExposedService(chart, 'x', { to: web, type: 'Headless', loadBalancerSourceRanges: ['10.0.0.0/8'] });
// @ts-expect-error external traffic policy
new ExposedService(chart, 'x', { to: web, type: 'Headless', externalTrafficPolicy: 'Local' });
// @ts-expect-error a virtual IP
new ExposedService(chart, 'x', { to: web, type: 'Headless', clusterIP: '10.96.0.9' });
// @ts-expect-error nor has a ClusterIP Service a load balancer
new ExposedService(chart, 'x', { to: web, ports: { http: 80 }, loadBalancer: { platform: 'gke', scheme: 'internal' } });

// ExternalName: an alias, in front of nothing of ours.
new ExposedService(chart, 'alias', { type: 'ExternalName', externalName: 'db.example.com', ports: { postgres: 5432 } });
// @ts-expect-error a workload
new ExposedService(chart, 'x', { type: 'ExternalName', externalName: 'db.example.com', to: web });
const labelled = { labels: { a: 'b' }, ports: { http: 80 } };
// @ts-expect-error labels
new ExposedService(chart, 'x', { type: 'ExternalName', externalName: 'a.b', to: labelled });
// @ts-expect-error a selector by hand
new ExposedService(chart, 'x', { type: 'ExternalName', externalName: 'a.b', selector: { a: 'b' } });
// @ts-expect-error no name
new ExposedService(chart, 'x', { type: 'ExternalName' });

// Ports are needed.
// @ts-expect-error ClusterIP
new ExposedService(chart, 'x', { to: web });
// @ts-expect-error NodePort
new ExposedService(chart, 'x', { to: web, type: 'NodePort' });
// @ts-expect-error LoadBalancer
new ExposedService(chart, 'x', { to: web, type: 'LoadBalancer' });
// @ts-expect-error a web server's too
new WebDeployment(chart, 'x', { image: 'httpd:2.4' });

// Two ports of one name. They are a record, so there is no list form in which they could be repeated.
new ExposedService(chart, 'x', {
  to: web,
  ports: {
    // biome-ignore lint/suspicious/noDuplicateObjectKeys: the compiler must refuse it
    http: 80,
    // @ts-expect-error of a Service
    http: 8080,
  },
});
new WebDeployment(chart, 'x', {
  image: 'httpd:2.4',
  ports: {
    // biome-ignore lint/suspicious/noDuplicateObjectKeys: the compiler must refuse it
    http: 80,
    // @ts-expect-error of a workload
    http: 8080,
  },
});
const list = [{ name: 'http', port: 80 }];
// @ts-expect-error as a list
new ExposedService(chart, 'x', { to: web, ports: list });

// Words and slips.
// @ts-expect-error did you mean 'NodePort'?
new ExposedService(chart, 'x', { to: web, type: 'Nodeport', ports: { http: 80 } });
// @ts-expect-error did you mean to write 'port'?
new ExposedService(chart, 'x', { to: web, ports: { http: { prt: 80 } } });
// @ts-expect-error did you mean to write 'protocol'?
new ExposedService(chart, 'x', { to: web, ports: { http: { protcol: 'TCP' } } });
// @ts-expect-error a probe at a port the container does not have
new WebDeployment(chart, 'x', { image: 'i', ports: { http: 80 }, probes: { liveness: { port: 'htp' } } });
// @ts-expect-error both ends of a budget
new WebDeployment(chart, 'x', { image: 'i', ports: {}, disruptionBudget: { minAvailable: 1, maxUnavailable: 1 } });

// Load balancers: what a platform does not have is not there.
new ExposedService(chart, 'lb', {
  to: web,
  type: 'LoadBalancer',
  ports: { http: 80 },
  loadBalancer: { platform: 'eks', scheme: 'internet-facing', targetType: 'ip' },
});
new ExposedService(chart, 'x', {
  to: web,
  type: 'LoadBalancer',
  ports: { http: 80 },
  // @ts-expect-error a target type on GKE
  loadBalancer: { platform: 'gke', scheme: 'internal', targetType: 'ip' },
});
new ExposedService(chart, 'x', {
  to: web,
  type: 'LoadBalancer',
  ports: { http: 80 },
  // @ts-expect-error no scheme
  loadBalancer: { platform: 'eks' },
});

// The pure functions check the same.
const built = webDeployment('web', { image: 'httpd:2.4', ports: { http: 80 } });
exposedService('service', { to: built, ports: { http: 80 } }).address.url('http');
// @ts-expect-error the workload has no port 'htp'
exposedService('service', { to: built, ports: { htp: 80 } });

// Every workload has ports of its own, and every Service can be kept as one.
const db = new WebStatefulSet(chart, 'db', { image: 'postgres:17', ports: { postgres: 5432 } });
db.address.url('postgres');
// @ts-expect-error the headless Service of a StatefulSet has its ports and no others
db.address.url('http');
export const all: readonly ExposedService[] = [
  service,
  new ExposedService(chart, 'db', { to: db, type: 'Headless', ports: { postgres: 5432 } }),
  new ExposedService(chart, 'out', { type: 'ExternalName', externalName: 'a.b' }),
];
export const one: ExposedService<'http' | 'metrics'> = service;

// The way out is typed too, and reaches what has no type.
new WebDeployment(chart, 'patched', { image: 'i', ports: {}, override: { spec: { replicas: null, paused: true } } });
new WebDeployment(chart, 'patched', {
  image: 'i',
  ports: {},
  override: (deployment) => {
    Object.assign(deployment.spec, { aFieldOfTomorrow: 1 });
  },
});
// @ts-expect-error did you mean to write 'paused'?
new WebDeployment(chart, 'x', { image: 'i', ports: {}, override: { spec: { pausd: true } } });
