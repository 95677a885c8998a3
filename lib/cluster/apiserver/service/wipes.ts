import type { DecodedService } from './decoded';
import { nodePortsOf } from './node-ports';
import { isExternallyAccessible, isNodePortOrBalancer, needsClusterIP, needsHealthCheck, sameList } from './traits';

/**
 * Fields that mean nothing to the new type go, each only if the same request did not change it: then it fails validation.
 * Source: `pkg/registry/core/service/strategy.go` dropTypeDependentFields.
 */
export function wipeFieldsOfOldType(service: DecodedService, old: DecodedService): void {
  const { spec } = service;
  const before = old.spec;
  if (needsClusterIP(before) && !needsClusterIP(spec)) {
    if ((before.clusterIP ?? '') === (spec.clusterIP ?? '') && sameList(before.clusterIPs, spec.clusterIPs)) {
      spec.clusterIP = undefined;
      spec.clusterIPs = undefined;
    }
    if (sameList(before.ipFamilies, spec.ipFamilies)) spec.ipFamilies = undefined;
    if (before.ipFamilyPolicy === spec.ipFamilyPolicy) spec.ipFamilyPolicy = undefined;
  }
  if (isNodePortOrBalancer(before) && !isNodePortOrBalancer(spec)) {
    const had = nodePortsOf(before);
    if ([...nodePortsOf(spec)].every((port) => had.has(port))) {
      for (const port of spec.ports ?? []) port.nodePort = undefined;
    }
  }
  if (needsHealthCheck(before) && !needsHealthCheck(spec)) {
    if ((before.healthCheckNodePort ?? 0) === (spec.healthCheckNodePort ?? 0)) spec.healthCheckNodePort = undefined;
  }
  if (before.type === 'LoadBalancer' && spec.type !== 'LoadBalancer') {
    if (before.allocateLoadBalancerNodePorts === spec.allocateLoadBalancerNodePorts) {
      spec.allocateLoadBalancerNodePorts = undefined;
    }
    if (before.loadBalancerClass === spec.loadBalancerClass) spec.loadBalancerClass = undefined;
  }
  if (isExternallyAccessible(before) && !isExternallyAccessible(spec)) {
    if ((before.externalTrafficPolicy ?? '') === (spec.externalTrafficPolicy ?? '')) {
      spec.externalTrafficPolicy = undefined;
    }
  }
  if (spec.type !== 'LoadBalancer' && service.status !== undefined)
    service.status = { ...service.status, loadBalancer: {} };
}
