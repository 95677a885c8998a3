import type { IPFamily } from '../../kubernetes';
import { type Allocators, releaseIP, releasePort } from './allocator';

/** What one request took from the pools, and what is to go back to them when the request succeeds. */
export class Transaction {
  private readonly takenIPs: (readonly [IPFamily, string])[] = [];
  private readonly takenPorts: number[] = [];
  private readonly freedIPs: (readonly [IPFamily, string])[] = [];
  private readonly freedPorts: number[] = [];

  constructor(readonly allocators: Allocators) {}

  tookIP(family: IPFamily, ip: string): void {
    this.takenIPs.push([family, ip]);
  }

  tookPort(port: number): void {
    this.takenPorts.push(port);
  }

  /** Gives the address back, but not before the request is through. */
  freeIPLater(family: IPFamily, ip: string): void {
    this.freedIPs.push([family, ip]);
  }

  /** Gives the port back, but not before the request is through. */
  freePortLater(port: number): void {
    this.freedPorts.push(port);
  }

  /** The request succeeded. */
  commit(): void {
    this.release(this.freedIPs, this.freedPorts);
  }

  /** The request failed: everything is as it was. */
  revert(): void {
    this.release(this.takenIPs, this.takenPorts);
  }

  private release(ips: readonly (readonly [IPFamily, string])[], ports: readonly number[]): void {
    for (const [family, ip] of ips) {
      const allocator = this.allocators.ips.get(family);
      if (allocator !== undefined) releaseIP(allocator, ip);
    }
    for (const port of ports) releasePort(this.allocators.ports, port);
  }
}
