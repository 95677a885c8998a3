import { draw } from '../../kubernetes/draw';
import { type CIDR, formatIP } from '../../kubernetes/ip';
import type { BalancingRequest } from './request';

/** Part of a range that balancers' addresses come from, counted from its first address. */
export interface Pool {
  readonly first: number;
  readonly size: number;
}

/** An address of the pool that belongs to this Service and that no Service before it holds; undefined when all are held. */
export function addressOf(request: BalancingRequest, range: CIDR, pool: Pool): string | undefined {
  const start = draw(`load-balancer\0${request.key}`, pool.size);
  for (let step = 0; step < pool.size; step++) {
    const offset = pool.first + ((start + step) % pool.size);
    const ip = formatIP({ family: range.family, value: range.base + BigInt(offset) });
    if (request.taken.has(ip)) continue;
    request.taken.set(ip, request.key);
    return ip;
  }
  return undefined;
}

/** The first address of the pool that nobody holds, as allocators do that count up. */
export function firstFreeAddress(request: BalancingRequest, range: CIDR, pool: Pool): string | undefined {
  for (let offset = pool.first; offset < pool.first + pool.size; offset++) {
    const ip = formatIP({ family: range.family, value: range.base + BigInt(offset) });
    if (request.taken.has(ip)) continue;
    request.taken.set(ip, request.key);
    return ip;
  }
  return undefined;
}
