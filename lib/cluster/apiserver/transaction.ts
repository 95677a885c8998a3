import type { IPFamily } from '../../kubernetes';
import { type Allocators, releaseIP, releasePort } from './allocator';

type Address = readonly [family: IPFamily, ip: string];

/** What one request took from the pools, and what is to go back to them when the request succeeds. */
export class Transaction {
  // Made when there is something to remember: most requests give nothing back.
  private takenIPs: Address[] | undefined;
  private takenPorts: number[] | undefined;
  private freedIPs: Address[] | undefined;
  private freedPorts: number[] | undefined;

  constructor(readonly allocators: Allocators) {}

  tookIP(family: IPFamily, ip: string): void {
    this.takenIPs = withOne(this.takenIPs, [family, ip]);
  }

  tookPort(port: number): void {
    this.takenPorts = withOne(this.takenPorts, port);
  }

  /** Gives the address back, but not before the request is through. */
  freeIPLater(family: IPFamily, ip: string): void {
    this.freedIPs = withOne(this.freedIPs, [family, ip]);
  }

  /** Gives the port back, but not before the request is through. */
  freePortLater(port: number): void {
    this.freedPorts = withOne(this.freedPorts, port);
  }

  /** The request succeeded. */
  commit(): void {
    this.release(this.freedIPs, this.freedPorts);
  }

  /** The request failed: everything is as it was. */
  revert(): void {
    this.release(this.takenIPs, this.takenPorts);
  }

  private release(ips: readonly Address[] | undefined, ports: readonly number[] | undefined): void {
    if (ips !== undefined) {
      for (const [family, ip] of ips) {
        const allocator = this.allocators.ips.get(family);
        if (allocator !== undefined) releaseIP(allocator, ip);
      }
    }
    if (ports !== undefined) for (const port of ports) releasePort(this.allocators.ports, port);
  }
}

function withOne<Item>(items: Item[] | undefined, item: Item): Item[] {
  if (items === undefined) return [item];
  items.push(item);
  return items;
}
