import type { Path, Problems } from '../problems';
import { AnnotationList } from './annotation';
import type { LoadBalancerParts, PortableOptions } from './portable';

/** A passthrough Network Load Balancer of Google Cloud. Its health check follows `externalTrafficPolicy`. */
export interface GkeOptions extends PortableOptions {
  readonly platform: 'gke';
  /** Also reachable from other regions of the same network. Only when internal. Default: false. */
  readonly globalAccess?: boolean;
}

/** Annotations for GKE's controllers, which read no class. */
export function gkeParts(options: GkeOptions, problems: Problems, at: Path): LoadBalancerParts {
  const list = new AnnotationList('', problems, at);
  if (options.scheme === 'internal') list.add('networking.gke.io/load-balancer-type', 'Internal');
  // Without this GKE makes the older, target-pool-based balancer.
  else list.add('cloud.google.com/l4-rbs', 'enabled');
  list.addList('networking.gke.io/load-balancer-ip-addresses', options.addresses);
  list.add('networking.gke.io/internal-load-balancer-subnet', options.subnets?.[0]);
  list.add('networking.gke.io/internal-load-balancer-allow-global-access', options.globalAccess);
  return { loadBalancerClass: undefined, annotations: list.all };
}
