import type { Path, Problems } from '../problems';
import { AnnotationList } from './annotation';
import type { BalancerHealthCheck, LoadBalancerParts, PortableOptions } from './portable';

/** A Network Load Balancer of AWS. */
export interface AwsOptions extends PortableOptions {
  /** `eks`: made by the AWS Load Balancer Controller. `eks-auto-mode`: made by EKS itself. */
  readonly platform: 'eks' | 'eks-auto-mode';
  /** Where it sends to: straight to the pods' IPs, or to a port of the nodes. Default: the controller's, `instance`. */
  readonly targetType?: 'ip' | 'instance';
  readonly healthCheck?: AwsHealthCheck;
  /** Also send to targets in other zones. Default: false. */
  readonly crossZone?: boolean;
  /** Tell targets the client's address with the PROXY protocol, version 2. They must understand it. Default: false. */
  readonly proxyProtocol?: boolean;
  /** Encrypt between clients and balancer. */
  readonly tls?: AwsTls;
  /** Refuse to be deleted. Default: false. */
  readonly deletionProtection?: boolean;
  /** Default: made from namespace and name. At most 32 characters. */
  readonly name?: string;
  /** Default: ipv4. */
  readonly ipAddressType?: 'ipv4' | 'dualstack';
  /** Default: the controller makes one. */
  readonly securityGroups?: readonly string[];
  /** Tags of everything it makes in AWS. */
  readonly tags?: { readonly [key: string]: string };
}

export interface AwsHealthCheck extends BalancerHealthCheck {
  /** Default: the port traffic goes to. */
  readonly port?: number | 'traffic-port';
  readonly timeoutSeconds?: number;
  /** How many successes in a row make a target healthy. */
  readonly healthyThreshold?: number;
  /** HTTP codes that count as healthy: `200-399`. */
  readonly successCodes?: string;
}

export interface AwsTls {
  /** ARNs of the certificates; the first is the default one. */
  readonly certificates: readonly string[];
  /** Names or numbers of the Service ports to encrypt. Default: all. */
  readonly ports?: readonly (string | number)[];
  /** Name of the predefined policy of protocols and ciphers. */
  readonly policy?: string;
}

/** Classes that the two controllers listen to. Any other class, or none, may end at the old in-tree controller. */
const CLASSES: Readonly<Record<AwsOptions['platform'], string>> = {
  eks: 'service.k8s.aws/nlb',
  'eks-auto-mode': 'eks.amazonaws.com/nlb',
};

/** Class and annotations for the AWS Load Balancer Controller and for EKS Auto Mode, which read the same ones. */
export function awsParts(options: AwsOptions, problems: Problems, at: Path): LoadBalancerParts {
  const list = new AnnotationList('service.beta.kubernetes.io/aws-load-balancer-', problems, at);
  list.add('scheme', options.scheme);
  list.add('nlb-target-type', options.targetType);
  list.add('name', options.name);
  list.add('ip-address-type', options.ipAddressType);
  list.addList('subnets', options.subnets);
  list.addList(options.scheme === 'internal' ? 'private-ipv4-addresses' : 'eip-allocations', options.addresses);
  list.addList('security-groups', options.securityGroups);
  list.addPairs('attributes', {
    'load_balancing.cross_zone.enabled': options.crossZone,
    'deletion_protection.enabled': options.deletionProtection,
  });
  list.addPairs('target-group-attributes', { 'proxy_protocol_v2.enabled': options.proxyProtocol });
  if (options.tls !== undefined) addTls(list, options.tls);
  if (options.healthCheck !== undefined) addHealthCheck(list, options.healthCheck);
  if (options.tags !== undefined) list.addPairs('additional-resource-tags', options.tags);
  return { loadBalancerClass: CLASSES[options.platform], annotations: list.all };
}

function addTls(list: AnnotationList, tls: AwsTls): void {
  list.addList('ssl-cert', tls.certificates);
  list.addList('ssl-ports', tls.ports);
  list.add('ssl-negotiation-policy', tls.policy);
}

function addHealthCheck(list: AnnotationList, check: AwsHealthCheck): void {
  list.add('healthcheck-protocol', check.protocol);
  list.add('healthcheck-port', check.port);
  list.add('healthcheck-path', check.path);
  list.add('healthcheck-interval', check.intervalSeconds);
  list.add('healthcheck-timeout', check.timeoutSeconds);
  list.add('healthcheck-healthy-threshold', check.healthyThreshold);
  list.add('healthcheck-unhealthy-threshold', check.unhealthyThreshold);
  list.add('healthcheck-success-codes', check.successCodes);
}
