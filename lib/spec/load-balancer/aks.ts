import type { Path, Problems } from '../problems';
import { AnnotationList } from './annotation';
import type { BalancerHealthCheck, LoadBalancerParts, PortableOptions } from './portable';

/** A Standard Load Balancer of Azure. */
export interface AksOptions extends PortableOptions {
  readonly platform: 'aks';
  readonly healthCheck?: BalancerHealthCheck;
  /** First part of a DNS name under the region's domain. Only when internet-facing. */
  readonly dnsLabel?: string;
  /** After how many minutes without traffic a TCP connection is dropped. Default: 4. */
  readonly tcpIdleTimeoutMinutes?: number;
  /** Resource group of the fixed address, when it is not the cluster's own. */
  readonly resourceGroup?: string;
  /** Tags of the public IP. */
  readonly tags?: { readonly [key: string]: string };
}

/** Annotations for Azure's cloud provider, which reads no class. */
export function aksParts(options: AksOptions, problems: Problems, at: Path): LoadBalancerParts {
  const list = new AnnotationList('service.beta.kubernetes.io/azure-', problems, at);
  list.add('load-balancer-internal', options.scheme === 'internal');
  list.add('load-balancer-internal-subnet', options.subnets?.[0]);
  for (const address of options.addresses ?? []) {
    list.add(
      typeof address === 'string' && address.includes(':') ? 'load-balancer-ipv6' : 'load-balancer-ipv4',
      address,
    );
  }
  list.add('load-balancer-resource-group', options.resourceGroup);
  list.add('dns-label-name', options.dnsLabel);
  list.add('load-balancer-tcp-idle-timeout', options.tcpIdleTimeoutMinutes);
  if (options.tags !== undefined) list.addPairs('pip-tags', options.tags);
  const check = options.healthCheck;
  list.add('load-balancer-health-probe-protocol', lowerCase(check?.protocol));
  list.add('load-balancer-health-probe-request-path', check?.path);
  list.add('load-balancer-health-probe-interval', check?.intervalSeconds);
  list.add('load-balancer-health-probe-num-of-probe', check?.unhealthyThreshold);
  return { loadBalancerClass: undefined, annotations: list.all };
}

function lowerCase(text: string | undefined): string | undefined {
  return typeof text === 'string' ? text.toLowerCase() : text;
}
