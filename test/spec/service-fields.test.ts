import type { ServicePort, ServiceSpec } from '../../lib/kubernetes/service';
import { exposedService, webDeployment } from '../../lib/spec';

/** Every field of a Service can be reached. A field that Kubernetes gets and this table lacks does not compile. */

const web = webDeployment('web', { image: 'httpd:2.4', ports: { http: 8080 } });
const ports = { http: 80 } as const;
type Written = Pick<Partial<ServiceSpec>, keyof ServiceSpec>;

const FIELDS: Record<keyof ServiceSpec, readonly [written: () => Written, expected: unknown]> = {
  type: [() => exposedService('s', { to: web, type: 'NodePort', ports }).service.spec, 'NodePort'],
  selector: [() => exposedService('s', { to: web, ports }).service.spec, { 'app.kubernetes.io/name': 'web' }],
  ports: [() => exposedService('s', { to: web, ports }).service.spec, [{ name: 'http', port: 80, targetPort: 'http' }]],
  clusterIP: [() => exposedService('s', { to: web, ports, clusterIP: '10.96.0.9' }).service.spec, '10.96.0.9'],
  clusterIPs: [
    () => exposedService('s', { to: web, ports, clusterIPs: ['10.96.0.9', 'fd00::9'] }).service.spec,
    ['10.96.0.9', 'fd00::9'],
  ],
  ipFamilies: [() => exposedService('s', { to: web, ports, ipFamilies: ['IPv6'] }).service.spec, ['IPv6']],
  ipFamilyPolicy: [
    () => exposedService('s', { to: web, ports, ipFamilyPolicy: 'PreferDualStack' }).service.spec,
    'PreferDualStack',
  ],
  externalIPs: [() => exposedService('s', { to: web, ports, externalIPs: ['192.0.2.1'] }).service.spec, ['192.0.2.1']],
  externalName: [
    () => exposedService('s', { type: 'ExternalName', externalName: 'db.example.com' }).service.spec,
    'db.example.com',
  ],
  externalTrafficPolicy: [
    () => exposedService('s', { to: web, type: 'NodePort', ports, externalTrafficPolicy: 'Local' }).service.spec,
    'Local',
  ],
  internalTrafficPolicy: [
    () => exposedService('s', { to: web, ports, internalTrafficPolicy: 'Local' }).service.spec,
    'Local',
  ],
  trafficDistribution: [
    () => exposedService('s', { to: web, ports, trafficDistribution: 'PreferSameNode' }).service.spec,
    'PreferSameNode',
  ],
  healthCheckNodePort: [() => balanced({ externalTrafficPolicy: 'Local', healthCheckNodePort: 30999 }), 30999],
  loadBalancerClass: [() => balanced({ loadBalancerClass: 'example.com/lb' }), 'example.com/lb'],
  loadBalancerIP: [() => balanced({ loadBalancerIP: '192.0.2.1' }), '192.0.2.1'],
  loadBalancerSourceRanges: [() => balanced({ loadBalancerSourceRanges: ['10.0.0.0/8'] }), ['10.0.0.0/8']],
  allocateLoadBalancerNodePorts: [() => balanced({ allocateLoadBalancerNodePorts: false }), false],
  publishNotReadyAddresses: [
    () => exposedService('s', { to: web, type: 'Headless', publishNotReadyAddresses: true }).service.spec,
    true,
  ],
  sessionAffinity: [
    () => exposedService('s', { to: web, ports, sessionAffinity: 'ClientIP' }).service.spec,
    'ClientIP',
  ],
  sessionAffinityConfig: [
    () =>
      exposedService('s', {
        to: web,
        ports,
        sessionAffinity: 'ClientIP',
        sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } },
      }).service.spec,
    { clientIP: { timeoutSeconds: 60 } },
  ],
};

function balanced(options: Pick<ServiceSpec, 'loadBalancerIP'> & Partial<ServiceSpec>): Written {
  const { type: _type, ports: _ports, selector: _selector, externalName: _name, ...rest } = options;
  return exposedService('s', { ...rest, to: web, type: 'LoadBalancer', ports }).service.spec;
}

test.each(Object.entries(FIELDS))('spec.%s', (field, [written, expected]) => {
  expect(written()[field as keyof ServiceSpec]).toEqual(expected);
});

const PORT_FIELDS: Record<keyof ServicePort, readonly [written: () => ServicePort | undefined, expected: unknown]> = {
  name: [() => first(exposedService('s', { to: web, ports })), 'http'],
  port: [() => first(exposedService('s', { to: web, ports: { http: {} } })), 8080],
  protocol: [
    () =>
      first(
        exposedService('s', {
          to: { labels: { a: 'b' }, ports: { dns: { port: 53, protocol: 'UDP' } } },
          ports: { dns: 53 },
        }),
      ),
    'UDP',
  ],
  targetPort: [() => first(exposedService('s', { to: web, ports: { http: { port: 80, targetPort: 8081 } } })), 8081],
  nodePort: [
    () => first(exposedService('s', { to: web, type: 'NodePort', ports: { http: { nodePort: 32214 } } })),
    32214,
  ],
  appProtocol: [
    () => first(exposedService('s', { to: web, ports: { http: { appProtocol: 'kubernetes.io/h2c' } } })),
    'kubernetes.io/h2c',
  ],
};

function first({ service }: ReturnType<typeof exposedService>): ServicePort | undefined {
  return service.spec.ports?.[0];
}

test.each(Object.entries(PORT_FIELDS))('spec.ports[0].%s', (field, [written, expected]) => {
  expect(written()?.[field as keyof ServicePort]).toEqual(expected);
});
