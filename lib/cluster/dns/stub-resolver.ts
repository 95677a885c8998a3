import { familyOf } from '../../kubernetes/ip';
import { absolute, parseName } from './name';
import type { DnsAnswer, QueryType } from './record';
import { ndotsOf, type ResolverConfig } from './resolver-config';
import type { Dns } from './server';

/** One name that was tried. */
export interface Lookup {
  /** Absolute, with a closing dot. */
  readonly name: string;
  /** The search domain that was put behind; undefined: as written. */
  readonly search: string | undefined;
  /** One per record type, in the order they were asked for. */
  readonly answers: readonly DnsAnswer[];
  readonly outcome: 'found' | 'no-data' | 'no-name' | 'forwarded' | 'bad-name';
}

/** How a program's name lookup ends. */
export interface Resolution {
  /**
   * `forwarded`: no name of the cluster, the answer is for the servers of the node to give, and not modelled.
   * `not-found`: curl says `Could not resolve host`.
   */
  readonly outcome: 'resolved' | 'not-found' | 'forwarded';
  /** `literal`: it was an address already. */
  readonly source: 'literal' | 'hosts' | 'dns';
  /** In the order of the answers, IPv4 before IPv6. */
  readonly addresses: readonly string[];
  /** Where a chain of CNAMEs ended, absolute; the name that was found where there is none. */
  readonly canonicalName: string | undefined;
  /** Every name tried, in order. */
  readonly lookups: readonly Lookup[];
}

/** What a program on a machine looks names up with. */
export interface Resolver {
  readonly config: ResolverConfig;
  /** Names of `/etc/hosts`, lower case. */
  readonly hosts?: ReadonlyMap<string, readonly string[]>;
  /** The cluster's DNS, and its addresses: other servers do not know the cluster's names. */
  readonly dns: Dns;
  readonly clusterDNS: readonly string[];
}

const ADDRESS_TYPES: readonly QueryType[] = ['A', 'AAAA'];

function dots(name: string): number {
  let count = 0;
  for (const character of name) if (character === '.') count += 1;
  return count;
}

/** A name that a server outside the cluster gets. */
function elsewhere(name: string, type: QueryType): DnsAnswer {
  const parsed = parseName(name);
  const shared = { name, type, authoritative: false, answer: [], additional: [], soa: false } as const;
  return parsed.ok
    ? { ...shared, rcode: 'FORWARDED', reason: { code: 'outside-cluster-zone' } }
    : { ...shared, rcode: 'BADNAME', reason: { code: 'bad-name', problem: parsed.problem } };
}

function outcomeOf(answers: readonly DnsAnswer[]): Lookup['outcome'] {
  if (answers.some((answer) => answer.answer.length > 0)) return 'found';
  if (answers.some((answer) => answer.rcode === 'BADNAME')) return 'bad-name';
  if (answers.some((answer) => answer.rcode === 'FORWARDED')) return 'forwarded';
  return answers.some((answer) => answer.rcode === 'NOERROR') ? 'no-data' : 'no-name';
}

function lookUp(resolver: Resolver, name: string, search: string | undefined, types: readonly QueryType[]): Lookup {
  const first = resolver.config.nameservers[0];
  const knows = first !== undefined && resolver.clusterDNS.includes(first);
  const full = absolute(name);
  const answers = types.map((type) => (knows ? resolver.dns.query(full, type) : elsewhere(full, type)));
  return { name: full, search, answers, outcome: outcomeOf(answers) };
}

function canonicalName(lookup: Lookup): string {
  for (const answer of lookup.answers) {
    const aliases = answer.answer.filter((record) => record.type === 'CNAME');
    const last = aliases[aliases.length - 1];
    if (last !== undefined) return last.data;
  }
  return lookup.name;
}

function resolved(lookups: readonly Lookup[], found: Lookup): Resolution {
  const records = found.answers.flatMap((answer) => answer.answer);
  const addresses = records.filter((r) => r.type === 'A' || r.type === 'AAAA').map((r) => r.data);
  // A CNAME that leads out of the cluster without an address: somebody else knows the rest.
  const dangling = addresses.length === 0 && records.every((record) => record.type === 'CNAME');
  const asked = found.answers.some((answer) => ADDRESS_TYPES.includes(answer.type));
  return {
    outcome: dangling && asked ? 'forwarded' : 'resolved',
    source: 'dns',
    addresses,
    canonicalName: canonicalName(found),
    lookups,
  };
}

/** Names to try, in order: as written first when it has enough dots, else last. */
function candidates(config: ResolverConfig, name: string): readonly (readonly [name: string, search?: string])[] {
  if (name.endsWith('.')) return [[name]];
  const searched = config.searches
    .filter((search) => search !== '.' && search !== '')
    .map((search) => [`${name}.${search}`, search] as const);
  return dots(name) >= ndotsOf(config) ? [[name], ...searched] : [...searched, [name]];
}

/**
 * Looks a name up as glibc's `getaddrinfo` does: addresses as they are, then `/etc/hosts`, then DNS along the search
 * path. The first name with a record wins; names without are passed over. What other servers answer is not modelled:
 * a name with a search domain of the node, and a name without any dot, count as unknown to them.
 */
export function resolveName(resolver: Resolver, name: string, types: readonly QueryType[] = ADDRESS_TYPES): Resolution {
  if (familyOf(name) !== undefined) {
    return { outcome: 'resolved', source: 'literal', addresses: [name], canonicalName: undefined, lookups: [] };
  }
  const known = resolver.hosts?.get(name.toLowerCase());
  if (known !== undefined) {
    return { outcome: 'resolved', source: 'hosts', addresses: known, canonicalName: name, lookups: [] };
  }
  const lookups: Lookup[] = [];
  let forwarded: Lookup | undefined;
  for (const [candidate, search] of candidates(resolver.config, name)) {
    const lookup = lookUp(resolver, candidate, search, types);
    lookups.push(lookup);
    if (lookup.outcome === 'found') return resolved(lookups, lookup);
    if (lookup.outcome === 'forwarded' && search === undefined && dots(name.replace(/\.$/, '')) > 0) {
      forwarded = lookup;
      // Written with enough dots, it would be found out there before any search domain is tried.
      break;
    }
  }
  return {
    outcome: forwarded === undefined ? 'not-found' : 'forwarded',
    source: 'dns',
    addresses: [],
    canonicalName: forwarded?.name,
    lookups,
  };
}
