/** What every platform knows. Source ranges are a field of the Service itself: `loadBalancerSourceRanges`. */
export interface PortableOptions {
  /**
   * Who can reach it: the Internet, or only the network the cluster is in.
   * Has no default, since the clouds' defaults differ: AWS starts internal, GKE and AKS start public.
   */
  readonly scheme: 'internal' | 'internet-facing';
  /**
   * Fixed addresses. On AWS allocation ids of Elastic IPs, or private IPs when internal; on GKE names of reserved
   * addresses; on AKS IPs.
   */
  readonly addresses?: readonly string[];
  /** Subnets to be in: ids or names on AWS; one name on GKE and AKS, and only when internal. */
  readonly subnets?: readonly string[];
}

/** How the load balancer asks its targets for their health. */
export interface BalancerHealthCheck {
  /** Default: TCP. */
  readonly protocol?: 'TCP' | 'HTTP' | 'HTTPS';
  /** For HTTP and HTTPS. */
  readonly path?: string;
  readonly intervalSeconds?: number;
  /** How many failures in a row make a target unhealthy. */
  readonly unhealthyThreshold?: number;
}

/** What a Service gets from its load balancer's options. */
export interface LoadBalancerParts {
  readonly loadBalancerClass: string | undefined;
  readonly annotations: Readonly<Record<string, string>>;
}
