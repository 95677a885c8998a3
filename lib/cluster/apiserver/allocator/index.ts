import type { IPFamily } from '../../../kubernetes';
import { parseCIDR } from '../../../kubernetes/ip';
import { addRange, forkIPs, type IPAllocator, ipAllocator } from './ips';
import { forkPorts, type PortAllocator, portAllocator } from './ports';

export * from './ips';
export * from './ports';

/** What a cluster gives to Services: addresses and node ports. */
export interface Allocators {
  /** Families in order, the default one first. */
  readonly families: readonly IPFamily[];
  readonly ips: Map<IPFamily, IPAllocator>;
  readonly ports: PortAllocator;
}

/** @param serviceCIDRs - One range, or two of different families; what is no range is left out. */
export function createAllocators(serviceCIDRs: readonly string[], nodePortRange: string): Allocators {
  const cidrs = serviceCIDRs.map(parseCIDR).filter((cidr) => cidr !== undefined);
  const families = [...new Set(cidrs.map((cidr) => cidr.family))];
  const ips = new Map(families.map((family) => [family, ipAllocator(family, cidrs)]));
  return { families, ips, ports: portAllocator(nodePortRange) };
}

/** Allocators with the same things taken, that go their own way from now on. */
export function forkAllocators(allocators: Allocators): Allocators {
  const ips = new Map<IPFamily, IPAllocator>();
  for (const [family, allocator] of allocators.ips) ips.set(family, forkIPs(allocator));
  return { families: allocators.families, ips, ports: forkPorts(allocators.ports) };
}

/** Adds a range that a ServiceCIDR object declares. Families a cluster was not started with stay without addresses. */
export function addServiceCIDR(allocators: Allocators, cidr: string): void {
  const parsed = parseCIDR(cidr);
  if (parsed === undefined) return;
  const allocator = allocators.ips.get(parsed.family);
  if (allocator !== undefined) allocators.ips.set(parsed.family, addRange(allocator, parsed));
}
