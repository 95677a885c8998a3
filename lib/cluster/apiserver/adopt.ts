import type { IPFamily, Manifest } from '../../kubernetes';
import { type Allocators, takeIP, takePort } from './allocator';
import { parseSloppyIP } from './field/address';

function numberAt(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

/** Marks the addresses and node ports of a live Service as taken. What is out of range or taken already is left alone. */
export function takeWhatItHas(object: Manifest, allocators: Allocators): void {
  const { spec } = object as { spec?: unknown };
  if (object.apiVersion !== 'v1' || object.kind !== 'Service' || typeof spec !== 'object' || spec === null) return;
  const { clusterIPs, ports, healthCheckNodePort } = spec as Record<string, unknown>;
  for (const text of Array.isArray(clusterIPs) ? clusterIPs : []) {
    const ip = typeof text === 'string' ? parseSloppyIP(text) : undefined;
    const allocator = ip === undefined ? undefined : allocators.ips.get(ip.family satisfies IPFamily);
    if (ip !== undefined && allocator !== undefined) takeIP(allocator, ip);
  }
  for (const port of Array.isArray(ports) ? ports : []) {
    const number = typeof port === 'object' && port !== null ? numberAt((port as { nodePort?: unknown }).nodePort) : 0;
    if (number > 0) takePort(allocators.ports, number);
  }
  const health = numberAt(healthCheckNodePort);
  if (health > 0) takePort(allocators.ports, health);
}
