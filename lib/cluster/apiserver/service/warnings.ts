import type { KubernetesVersion } from '../../../kubernetes';
import { ipv4Number } from '../../../kubernetes/ip';
import { atLeast } from '../../../kubernetes/version';
import { warnAboutCIDR, warnAboutIP } from '../field/address-warnings';
import type { DecodedService } from './decoded';
import { HEADLESS } from './traits';
import { TOPOLOGY_HINTS } from './validate';

const HINTS_DEPRECATED = `annotation ${TOPOLOGY_HINTS} is deprecated, please use service.kubernetes.io/topology-mode instead`;

function warnAboutAddresses(warnings: string[], { spec }: DecodedService): void {
  const { externalIPs, loadBalancerIP, loadBalancerSourceRanges: ranges } = spec;
  for (let index = 0; externalIPs !== undefined && index < externalIPs.length; index++) {
    warnAboutIP(warnings, `spec.externalIPs[${index}]`, externalIPs[index] ?? '');
  }
  if (loadBalancerIP !== undefined) warnAboutIP(warnings, 'spec.loadBalancerIP', loadBalancerIP);
  for (let index = 0; ranges !== undefined && index < ranges.length; index++) {
    warnAboutCIDR(warnings, `spec.loadBalancerSourceRanges[${index}]`, ranges[index] ?? '');
  }
}

/**
 * What the API server says to a Service that it accepts all the same; kubectl prints each as `Warning: …`.
 * Source: `pkg/api/service/warnings.go`.
 */
export function warningsForService(service: DecodedService, version: KubernetesVersion): string[] {
  const warnings: string[] = [];
  const { spec } = service;
  const hasExternalIPs = spec.externalIPs !== undefined && spec.externalIPs.length > 0;
  if (service.metadata.annotations?.[TOPOLOGY_HINTS] !== undefined) warnings.push(HINTS_DEPRECATED);
  const headless = spec.type === 'ClusterIP' && spec.clusterIP === HEADLESS;
  if (spec.type !== 'ExternalName' && spec.clusterIP !== HEADLESS) {
    const ips = spec.clusterIPs;
    for (let index = 0; ips !== undefined && index < ips.length; index++) {
      const ip = ips[index] ?? '';
      // The path costs more than the look at the address.
      if (ipv4Number(ip) < 0) warnAboutIP(warnings, `spec.clusterIPs[${index}]`, ip);
    }
  }
  if (headless) {
    if (spec.loadBalancerIP) warnings.push('spec.loadBalancerIP is ignored for headless services');
    if (hasExternalIPs) warnings.push('spec.externalIPs is ignored for headless services');
    if (spec.sessionAffinity !== 'None') warnings.push('spec.SessionAffinity is ignored for headless services');
  } else {
    warnAboutAddresses(warnings, service);
    if (hasExternalIPs && spec.type === 'ExternalName') {
      warnings.push('spec.externalIPs is ignored when spec.type is "ExternalName"');
    } else if (hasExternalIPs && atLeast(version, '1.36')) {
      warnings.push('spec.externalIPs is deprecated and may no longer be implemented in some clusters');
    }
  }
  if (spec.type !== 'ExternalName' && spec.externalName) {
    warnings.push('spec.externalName is ignored when spec.type is not "ExternalName"');
  }
  if (spec.trafficDistribution === 'PreferClose' && atLeast(version, '1.35')) {
    warnings.push('spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"');
  }
  return warnings;
}
