import type { IPFamily } from '../../kubernetes';
import { formatIP, parseIP } from '../../kubernetes/ip';

/** What CoreDNS knows about a name before it is asked for a type of record (its `msg.Service`). */
export interface Target {
  /** An address in canonical form, or a name that a CNAME points at. */
  readonly host: string;
  /** Family of `host`; undefined when it is a name. */
  readonly family: IPFamily | undefined;
  /** For SRV. `NO_PORT`: none. */
  readonly port: number;
  /** Labels below the zone that SRV records point at: `[endpoint, service, namespace, 'svc']`. */
  readonly owner: readonly string[];
}

const MAPPED = 0xffffn;

/** A target at `host`. An IPv6 address that holds an IPv4 one counts as that one, as in Go's `net.IP.To4`. */
export function targetAt(host: string, port: number, owner: readonly string[]): Target {
  const ip = parseIP(host);
  if (ip === undefined) return { host, family: undefined, port, owner };
  if (ip.family === 'IPv6' && ip.value >> 32n === MAPPED) {
    const text = formatIP({ family: 'IPv4', value: ip.value & 0xffffffffn });
    return { host: text, family: 'IPv4', port, owner };
  }
  return { host: formatIP(ip), family: ip.family, port, owner };
}
