import type { IntOrString, Labels, LoadBalancerIngress, ObjectMeta } from '../../../kubernetes';

/**
 * A Service after decoding: every field has its JSON type, but strings may hold anything, `type: "Foo"` included.
 * Mutable: it is the server's own copy on its way into the store.
 */
export interface DecodedService {
  kind?: string;
  apiVersion?: string;
  metadata: ObjectMeta;
  spec: DecodedServiceSpec;
  status?: { loadBalancer?: { ingress?: LoadBalancerIngress[] }; conditions?: unknown[] };
}

export interface DecodedServiceSpec {
  ports?: DecodedServicePort[] | undefined;
  selector?: Labels;
  clusterIP?: string | undefined;
  clusterIPs?: string[] | undefined;
  type?: string;
  externalIPs?: string[];
  sessionAffinity?: string;
  loadBalancerIP?: string;
  loadBalancerSourceRanges?: string[];
  externalName?: string;
  externalTrafficPolicy?: string | undefined;
  healthCheckNodePort?: number | undefined;
  publishNotReadyAddresses?: boolean;
  sessionAffinityConfig?: { clientIP?: { timeoutSeconds?: number } } | undefined;
  ipFamilies?: readonly string[] | undefined;
  ipFamilyPolicy?: string | undefined;
  allocateLoadBalancerNodePorts?: boolean | undefined;
  loadBalancerClass?: string | undefined;
  internalTrafficPolicy?: string | undefined;
  trafficDistribution?: string;
}

/** `port` and `targetPort` are there even when they were not given: 0. */
export interface DecodedServicePort {
  name?: string;
  protocol?: string;
  appProtocol?: string;
  port: number;
  targetPort: IntOrString;
  nodePort?: number | undefined;
}
