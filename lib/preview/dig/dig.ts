import {
  type DnsRecord,
  type Lookup,
  type QueryType,
  type ResolverConfig,
  resolveName,
  reverseName,
} from '../../cluster/dns';
import type { Verdict } from '../../cluster/policy';
import { familyOf } from '../../kubernetes/ip';
import type { Caller } from '../caller';
import { dnsVerdict } from '../curl/policy';
import type { Standpoint } from '../curl/standpoint';
import type { NetworkScene } from '../network-scene';
import type { Scene } from '../scene';

/** What to ask a name for: a record type, `address` for A and AAAA as programs do, `any` for every type there is. */
export type DigType = QueryType | 'address' | 'any';

const ADDRESSES: readonly QueryType[] = ['A', 'AAAA'];
const EVERYTHING: readonly QueryType[] = ['A', 'AAAA', 'CNAME', 'SRV', 'PTR', 'TXT', 'NS', 'SOA'];

/**
 * How a question for a name ends. `no-data`: the name exists, without such records. `no-name`: NXDOMAIN on every name tried.
 * `forwarded`: no name of the cluster, the servers of the node answer. `blocked`: a policy keeps the caller from the DNS.
 */
export type DigOutcome = 'answered' | 'no-data' | 'no-name' | 'forwarded' | 'blocked';

/** What names lead to, as the caller sees it. */
export interface DigResult {
  /** As asked. */
  readonly name: string;
  readonly from: Caller;
  readonly types: readonly QueryType[];
  readonly outcome: DigOutcome;
  /** From the name that was found: answers, then additional records. */
  readonly records: readonly DnsRecord[];
  /** Addresses out of the caller's `/etc/hosts`, which DNS is not asked about. */
  readonly hosts: readonly string[];
  /** Every name tried, in order, each with its answers. */
  readonly lookups: readonly Lookup[];
  /** The `resolv.conf` of the caller. */
  readonly config: ResolverConfig;
  /** The policies that keep the caller from the DNS. */
  readonly blockedBy?: Verdict;
}

function typesOf(type: DigType): readonly QueryType[] {
  if (type === 'address') return ADDRESSES;
  return type === 'any' ? EVERYTHING : [type];
}

function outcomeOf(lookups: readonly Lookup[], hosts: readonly string[]): DigOutcome {
  if (hosts.length > 0 || lookups.some(({ outcome }) => outcome === 'found')) return 'answered';
  if (lookups.at(-1)?.outcome === 'forwarded') return 'forwarded';
  return lookups.some(({ outcome }) => outcome === 'no-data') ? 'no-data' : 'no-name';
}

/** Asks for a name along the caller's search path, and keeps every answer. An address is asked for in reverse. */
export function dig(
  name: string,
  type: DigType,
  scene: Scene,
  network: NetworkScene,
  standpoint: Standpoint,
): DigResult {
  const reverse = familyOf(name) === undefined ? undefined : reverseName(name);
  const types: readonly QueryType[] = reverse !== undefined && type === 'address' ? ['PTR'] : typesOf(type);
  const { resolver, caller: from } = standpoint;
  const { lookups, source, addresses } = resolveName(resolver, reverse === undefined ? name : reverse, types);
  const hosts = source === 'hosts' ? addresses : [];
  const common = { name, from, types, config: resolver.config };
  const verdict = hosts.length === 0 ? dnsVerdict(network, scene, standpoint) : undefined;
  if (verdict?.answer === 'deny' && scene.world.profile.networkPlugin.networkPolicy === 'enforced') {
    return { ...common, outcome: 'blocked', records: [], hosts, lookups: [], blockedBy: verdict };
  }
  const found = lookups.find(({ outcome }) => outcome === 'found');
  const answers = found?.answers ?? [];
  const records = [...answers.flatMap(({ answer }) => answer), ...answers.flatMap(({ additional }) => additional)];
  return { ...common, outcome: outcomeOf(lookups, hosts), records, hosts, lookups };
}
