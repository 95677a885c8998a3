import type { DecodedService, DecodedServicePort, DecodedServiceSpec } from './decoded';
import { isExternallyAccessible } from './traits';

/** Three hours. */
const AFFINITY_SECONDS = 10800;

function defaultAffinity(spec: DecodedServiceSpec): void {
  spec.sessionAffinity ??= 'None';
  if (spec.sessionAffinity === 'None') {
    // A configuration for nothing disappears without a word.
    if (spec.sessionAffinityConfig !== undefined) spec.sessionAffinityConfig = undefined;
  } else if (spec.sessionAffinity === 'ClientIP') {
    if (spec.sessionAffinityConfig?.clientIP?.timeoutSeconds === undefined) {
      spec.sessionAffinityConfig = { clientIP: { timeoutSeconds: AFFINITY_SECONDS } };
    }
  }
}

function defaultPort(port: DecodedServicePort): void {
  port.protocol ??= 'TCP';
  if (port.targetPort === 0 || port.targetPort === '') port.targetPort = port.port;
}

/**
 * What a Service gets when it is read, before anything is allocated.
 * Source: `pkg/apis/core/v1/defaults.go` SetDefaults_Service.
 */
export function defaultService(service: DecodedService): void {
  const { spec } = service;
  defaultAffinity(spec);
  spec.type ??= 'ClusterIP';
  if (spec.ports !== undefined) for (const port of spec.ports) defaultPort(port);
  const { type } = spec;
  if (spec.externalTrafficPolicy === undefined && isExternallyAccessible(spec)) spec.externalTrafficPolicy = 'Cluster';
  const routesInside = type === 'ClusterIP' || type === 'NodePort' || type === 'LoadBalancer';
  if (spec.internalTrafficPolicy === undefined && routesInside) spec.internalTrafficPolicy = 'Cluster';
  if (type !== 'LoadBalancer') return;
  spec.allocateLoadBalancerNodePorts ??= true;
  for (const ingress of service.status?.loadBalancer?.ingress ?? []) {
    if (ingress.ip !== undefined && ingress.ip !== '') ingress.ipMode ??= 'VIP';
  }
}
