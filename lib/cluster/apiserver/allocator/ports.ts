import { hash32 } from '../../../kubernetes/draw';
import { type Band, bandOffset, nextFree } from './band';

/**
 * The pool of node ports of a cluster. The number alone is what is taken, whatever the protocol.
 * Source: `pkg/registry/core/service/portallocator`.
 */
export interface PortAllocator {
  /** As the API server's flag: `30000-32767`. */
  readonly range: string;
  readonly first: number;
  readonly band: Band;
  taken: Set<number>;
  /** The set is another allocator's, too: copy it before changing it. */
  shared: boolean;
}

const DEFAULT_RANGE = { first: 30000, last: 32767 };
const SHARE = 32;
const OFFSET_MIN = 16;
const OFFSET_MAX = 128;
const PORT_MAX = 65535;

/** `range` as the flag `--service-node-port-range`; what is no range is taken as the default. */
export function portAllocator(range: string): PortAllocator {
  const match = /^(\d+)-(\d+)$/.exec(range);
  let first = Number(match?.[1] ?? DEFAULT_RANGE.first);
  let last = Number(match?.[2] ?? DEFAULT_RANGE.last);
  if (!(first > 0 && last <= PORT_MAX && first <= last)) ({ first, last } = DEFAULT_RANGE);
  const size = last - first + 1;
  const band = { size, offset: bandOffset(size, SHARE, OFFSET_MIN, OFFSET_MAX) };
  return { range: `${first}-${last}`, first, band, taken: new Set(), shared: false };
}

/** Another allocator with the same ports taken; neither sees what the other does from now on. */
export function forkPorts(ports: PortAllocator): PortAllocator {
  ports.shared = true;
  return { ...ports };
}

function writable(ports: PortAllocator): Set<number> {
  if (ports.shared) {
    ports.taken = new Set(ports.taken);
    ports.shared = false;
  }
  return ports.taken;
}

/** Takes the port; otherwise says why not, in the API server's words. */
export function takePort(ports: PortAllocator, port: number): string | undefined {
  if (port < ports.first || port >= ports.first + ports.band.size) {
    return `provided port is not in the valid range. The range of valid ports is ${ports.range}`;
  }
  if (ports.taken.has(port)) return 'provided port is already allocated';
  writable(ports).add(port);
  return undefined;
}

/** Takes a free port that is not to be avoided; undefined when there is none. */
export function takeAnyPort(
  ports: PortAllocator,
  identity: string,
  avoid: (port: number) => boolean = () => false,
): number | undefined {
  if (ports.taken.size >= ports.band.size) return undefined;
  const isTaken = (offset: number) => ports.taken.has(ports.first + offset) || avoid(ports.first + offset);
  const offset = nextFree(ports.band, hash32(identity), isTaken);
  if (offset === undefined) return undefined;
  writable(ports).add(ports.first + offset);
  return ports.first + offset;
}

export function releasePort(ports: PortAllocator, port: number): void {
  if (ports.taken.has(port)) writable(ports).delete(port);
}
