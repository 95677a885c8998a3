import type { DecodedService } from './decoded';
import { nodePortsOf } from './node-ports';
import { allocatesNodePorts, needsClusterIP, needsHealthCheck, sameList } from './traits';

/**
 * A create that says `clusterIP` alone means `clusterIPs` too. The other way round is not filled in: a client that knows
 * the plural must give both (`storage.go` normalizeClusterIPs).
 */
export function completeClusterIPs(service: DecodedService): void {
  const { spec } = service;
  if (spec.clusterIP && !spec.clusterIPs?.length) spec.clusterIPs = [spec.clusterIP];
}

/**
 * What was allocated stays when the same manifest is sent again without it (`storage.go` patchAllocatedValues).
 * Node ports go by the name of the port.
 */
export function carryOverAllocated(service: DecodedService, old: DecodedService): void {
  const { spec } = service;
  const before = old.spec;
  if (needsClusterIP(before) && needsClusterIP(spec)) {
    if (!spec.clusterIP) spec.clusterIP = before.clusterIP;
    if (!spec.clusterIPs?.length) spec.clusterIPs = before.clusterIPs;
  }
  if (allocatesNodePorts(before) && allocatesNodePorts(spec)) {
    const now = nodePortsOf(spec);
    const byName = new Map((before.ports ?? []).map((port) => [port.name ?? '', port.nodePort]));
    for (const port of spec.ports ?? []) {
      if (port.nodePort) continue;
      const previous = byName.get(port.name ?? '');
      if (previous && !now.has(previous)) port.nodePort = previous;
    }
  }
  if (needsHealthCheck(before) && needsHealthCheck(spec) && !spec.healthCheckNodePort) {
    spec.healthCheckNodePort = before.healthCheckNodePort;
  }
}

/** Singular and plural are kept in step where it is plain what was meant (`storage.go` normalizeClusterIPs, update). */
export function alignClusterIPs(service: DecodedService, old: DecodedService): void {
  const { spec } = service;
  const before = old.spec;
  const unchanged = (spec.clusterIP ?? '') === (before.clusterIP ?? '');
  if (before.clusterIPs?.length && !spec.clusterIPs?.length && unchanged) spec.clusterIPs = before.clusterIPs;
  if (unchanged || !sameList(before.clusterIPs, spec.clusterIPs)) return;
  spec.clusterIPs = before.clusterIP && !spec.clusterIP ? undefined : [spec.clusterIP ?? ''];
}
