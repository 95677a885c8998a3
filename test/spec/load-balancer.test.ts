import { exposedService, type LoadBalancerOptions, webDeployment } from '../../lib/spec';

const web = webDeployment('web', { image: 'httpd:2.4', ports: { http: 80 } });
const AWS = 'service.beta.kubernetes.io/aws-load-balancer-';
const AZURE = 'service.beta.kubernetes.io/azure-';

test.each<[LoadBalancerOptions, string | undefined, Record<string, string>]>([
  [{ platform: 'eks', scheme: 'internet-facing' }, 'service.k8s.aws/nlb', { [`${AWS}scheme`]: 'internet-facing' }],
  [
    { platform: 'eks-auto-mode', scheme: 'internal', targetType: 'ip', addresses: ['10.0.0.7', '10.0.1.7'] },
    'eks.amazonaws.com/nlb',
    {
      [`${AWS}scheme`]: 'internal',
      [`${AWS}nlb-target-type`]: 'ip',
      [`${AWS}private-ipv4-addresses`]: '10.0.0.7,10.0.1.7',
    },
  ],
  [
    {
      platform: 'eks',
      scheme: 'internet-facing',
      addresses: ['eipalloc-1'],
      subnets: ['a', 'b'],
      crossZone: true,
      deletionProtection: false,
      proxyProtocol: true,
      name: 'front',
      ipAddressType: 'dualstack',
      securityGroups: ['sg-1'],
      tags: { team: 'web' },
      tls: { certificates: ['arn:1', 'arn:2'], ports: ['https', 8443], policy: 'strict' },
      healthCheck: {
        protocol: 'HTTP',
        port: 'traffic-port',
        path: '/healthz',
        intervalSeconds: 10,
        timeoutSeconds: 5,
        healthyThreshold: 3,
        unhealthyThreshold: 2,
        successCodes: '200',
      },
    },
    'service.k8s.aws/nlb',
    {
      [`${AWS}scheme`]: 'internet-facing',
      [`${AWS}eip-allocations`]: 'eipalloc-1',
      [`${AWS}subnets`]: 'a,b',
      [`${AWS}attributes`]: 'load_balancing.cross_zone.enabled=true,deletion_protection.enabled=false',
      [`${AWS}target-group-attributes`]: 'proxy_protocol_v2.enabled=true',
      [`${AWS}name`]: 'front',
      [`${AWS}ip-address-type`]: 'dualstack',
      [`${AWS}security-groups`]: 'sg-1',
      [`${AWS}additional-resource-tags`]: 'team=web',
      [`${AWS}ssl-cert`]: 'arn:1,arn:2',
      [`${AWS}ssl-ports`]: 'https,8443',
      [`${AWS}ssl-negotiation-policy`]: 'strict',
      [`${AWS}healthcheck-protocol`]: 'HTTP',
      [`${AWS}healthcheck-port`]: 'traffic-port',
      [`${AWS}healthcheck-path`]: '/healthz',
      [`${AWS}healthcheck-interval`]: '10',
      [`${AWS}healthcheck-timeout`]: '5',
      [`${AWS}healthcheck-healthy-threshold`]: '3',
      [`${AWS}healthcheck-unhealthy-threshold`]: '2',
      [`${AWS}healthcheck-success-codes`]: '200',
    },
  ],
  [
    { platform: 'gke', scheme: 'internal', subnets: ['lb'], globalAccess: true },
    undefined,
    {
      'networking.gke.io/load-balancer-type': 'Internal',
      'networking.gke.io/internal-load-balancer-subnet': 'lb',
      'networking.gke.io/internal-load-balancer-allow-global-access': 'true',
    },
  ],
  [
    { platform: 'gke', scheme: 'internet-facing', addresses: ['front'] },
    undefined,
    { 'cloud.google.com/l4-rbs': 'enabled', 'networking.gke.io/load-balancer-ip-addresses': 'front' },
  ],
  [
    {
      platform: 'aks',
      scheme: 'internet-facing',
      addresses: ['20.0.0.7', '2001:db8::7'],
      dnsLabel: 'shop',
      tcpIdleTimeoutMinutes: 10,
      resourceGroup: 'net',
      tags: { team: 'web' },
      healthCheck: { protocol: 'HTTP', path: '/healthz', intervalSeconds: 5, unhealthyThreshold: 2 },
    },
    undefined,
    {
      [`${AZURE}load-balancer-internal`]: 'false',
      [`${AZURE}load-balancer-ipv4`]: '20.0.0.7',
      [`${AZURE}load-balancer-ipv6`]: '2001:db8::7',
      [`${AZURE}load-balancer-resource-group`]: 'net',
      [`${AZURE}dns-label-name`]: 'shop',
      [`${AZURE}load-balancer-tcp-idle-timeout`]: '10',
      [`${AZURE}pip-tags`]: 'team=web',
      [`${AZURE}load-balancer-health-probe-protocol`]: 'http',
      [`${AZURE}load-balancer-health-probe-request-path`]: '/healthz',
      [`${AZURE}load-balancer-health-probe-interval`]: '5',
      [`${AZURE}load-balancer-health-probe-num-of-probe`]: '2',
    },
  ],
])('%j', (loadBalancer, loadBalancerClass, annotations) => {
  const { service } = exposedService('s', { to: web, type: 'LoadBalancer', ports: { http: 80 }, loadBalancer });
  expect(service.metadata.annotations).toEqual(annotations);
  expect(service.spec).toEqual({
    type: 'LoadBalancer',
    ...(loadBalancerClass === undefined ? {} : { loadBalancerClass }),
    selector: { 'app.kubernetes.io/name': 'web' },
    ports: [{ name: 'http', port: 80, targetPort: 'http' }],
  });
});

test('what a user writes wins over what the options give', () => {
  const { service } = exposedService('s', {
    to: web,
    type: 'LoadBalancer',
    ports: { http: 80 },
    loadBalancer: { platform: 'eks', scheme: 'internal' },
    loadBalancerClass: 'example.com/mine',
    annotations: { [`${AWS}scheme`]: 'internet-facing', note: 'hi' },
  });
  expect(service.metadata.annotations).toEqual({ [`${AWS}scheme`]: 'internet-facing', note: 'hi' });
  expect(service.spec).toMatchObject({ loadBalancerClass: 'example.com/mine' });
});
