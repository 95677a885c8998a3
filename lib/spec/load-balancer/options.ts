import type { AksOptions } from './aks';
import type { AwsOptions } from './aws';
import type { GkeOptions } from './gke';

/** Options of a cloud's load balancer. `platform` decides which there are. */
export type LoadBalancerOptions = AwsOptions | GkeOptions | AksOptions;
