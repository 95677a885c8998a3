import type { EndpointSlice, IPFamily, Service } from '../../kubernetes';
import { addressRecords, cnameRecords, type Question, serviceRecords } from './answers';
import { indexNames, type NameIndex } from './index-of-names';
import { type Found, lookup } from './lookup';
import { absolute, type DomainName, formatName, isWithin, type NameProblem, parseName } from './name';
import type { DnsAnswer, DnsReason, DnsRecord, QueryType, Rcode } from './record';
import { addressOfReverseName, REVERSE_ZONES } from './reverse';

/** TTL of the kubeadm Corefile, in seconds. */
export const DEFAULT_TTL = 30;
const VERSION_TTL = 28800;
/** The version of the DNS specification that CoreDNS follows: what `dns-version` answers. */
const SPECIFICATION = '"1.1.0"';

/** What a cluster's DNS is made of. */
export interface DnsInput {
  readonly services: readonly Service[];
  readonly endpointSlices: readonly EndpointSlice[];
  /** Names of the namespaces that exist: below others nothing is found. */
  readonly namespaces: readonly string[];
  /** Defaults to `cluster.local`. */
  readonly zone?: string;
  /** Seconds; defaults to {@link DEFAULT_TTL}. CoreDNS without kubeadm's Corefile has 5. */
  readonly ttl?: number;
  /** The DNS Service itself, for NS records. Defaults to `kube-system/kube-dns`. */
  readonly dnsService?: { readonly namespace: string; readonly name: string };
}

/** A cluster's DNS: ask it. */
export interface Dns {
  /** With a closing dot. */
  readonly zone: string;
  /** @param name - Absolute, with or without the closing dot. Any text: nothing throws. */
  query(name: string, type: QueryType): DnsAnswer;
}

interface Server {
  readonly index: NameIndex;
  readonly zone: DomainName;
  readonly ttl: number;
  readonly dnsService: { readonly namespace: string; readonly name: string };
}

interface Answered {
  readonly answer: readonly DnsRecord[];
  readonly additional: readonly DnsRecord[];
}

function reply(name: string, type: QueryType, rcode: Rcode, reason: DnsReason, records?: Answered): DnsAnswer {
  const answer = records?.answer ?? [];
  const authoritative = rcode === 'NOERROR' || rcode === 'NXDOMAIN';
  const soa = authoritative && answer.length === 0;
  return { name, type, rcode, authoritative, answer, additional: records?.additional ?? [], soa, reason };
}

function soaRecord(server: Server, owner: string, zone: readonly string[]): DnsRecord {
  const name = formatName(zone);
  // The serial is the time of the last change, which a preview has none of.
  const data = `ns.dns.${name} hostmaster.${name} 0 7200 1800 86400 ${server.ttl}`;
  return { name: owner, type: 'SOA', ttl: Math.min(server.ttl, 300), data };
}

/** `ns.dns.cluster.local` and the NS record of the zone: the cluster IPs of the DNS Service. */
function nameServers(server: Server, question: Question): Answered {
  const { namespace, name } = server.dnsService;
  const found = lookup(server.index, [name, namespace, 'svc']);
  const owner = formatName([name, namespace, 'svc', ...question.zone]);
  const records = addressRecords({ ...question, owner }, found.targets, undefined);
  return records.length === 0
    ? { answer: [], additional: [] }
    : { answer: [{ name: question.owner, type: 'NS', ttl: server.ttl, data: owner }], additional: records };
}

function familyOfType(type: QueryType): IPFamily | undefined {
  return type === 'A' ? 'IPv4' : type === 'AAAA' ? 'IPv6' : undefined;
}

/** Records of `type` for what a name was found to stand for. */
function recordsFor(server: Server, question: Question, type: QueryType, found: Found): Answered {
  const family = familyOfType(type);
  if (family !== undefined) {
    const resolve: Question['resolve'] = (target, chain) => follow(server, target, type, chain);
    return { answer: addressRecords({ ...question, resolve }, found.targets, family), additional: [] };
  }
  if (type === 'SRV') return serviceRecords(question, found.targets);
  if (type === 'CNAME') return { answer: cnameRecords(question, found.targets), additional: [] };
  return { answer: [], additional: [] };
}

/** Addresses of a name that a CNAME points at, itself in the zone; none when it leads nowhere. */
function follow(server: Server, name: string, type: QueryType, chain: readonly string[]): readonly DnsRecord[] {
  const parsed = parseName(name);
  if (!parsed.ok) return [];
  const question = questionOf(server, parsed.name, server.zone.labels, chain);
  return recordsFor(server, question, type, lookup(server.index, question.below)).answer;
}

function questionOf(
  server: Server,
  name: DomainName,
  zone: readonly string[],
  chain: readonly string[],
): Question & { readonly below: readonly string[] } {
  const depth = name.labels.length - zone.length;
  return {
    owner: formatName(name.spelling),
    labels: name.labels,
    zone: name.spelling.slice(depth),
    zoneLabels: zone,
    below: name.labels.slice(0, depth),
    ttl: server.ttl,
    chain,
    resolve: () => [],
  };
}

/** The zone is written in lower case: some comparisons of CoreDNS with its own names miss others. */
function isZoneInLowerCase(question: Question): boolean {
  return question.zone.every((label, index) => label === question.zoneLabels[index]);
}

/** Records that every zone holds, reverse ones too; undefined: the zone's own rules decide (`handler.go`, `Services`). */
function ofEveryZone(
  server: Server,
  question: Question,
  below: readonly string[],
  type: QueryType,
): Answered | undefined {
  const { owner } = question;
  const apex = below.length === 0;
  const none: Answered = { answer: [], additional: [] };
  // Asked for SOA, names below the zone are not looked at: none of them is unknown.
  if (type === 'SOA') return apex ? { ...none, answer: [soaRecord(server, owner, question.zone)] } : none;
  if (type === 'TXT' && below.length === 1 && below[0] === 'dns-version') {
    return { ...none, answer: [{ name: owner, type: 'TXT', ttl: VERSION_TTL, data: SPECIFICATION }] };
  }
  if (!isZoneInLowerCase(question)) return undefined;
  if (apex && type === 'NS') return nameServers(server, question);
  if (type !== 'TXT' && below.length === 2 && below[0] === 'ns' && below[1] === 'dns') {
    const records = familyOfType(type) === undefined ? [] : nameServers(server, question).additional;
    return {
      ...none,
      answer: records.filter((record) => record.type === type).map((record) => ({ ...record, name: owner })),
    };
  }
  return undefined;
}

function answerInZone(
  server: Server,
  name: DomainName,
  zone: readonly string[],
  type: QueryType,
  asked: string,
): DnsAnswer {
  if (type === 'AXFR' || type === 'IXFR') return reply(asked, type, 'REFUSED', { code: 'zone-transfer-refused' });
  const question = questionOf(server, name, zone, []);
  const { below } = question;
  const positive = (records: Answered): DnsAnswer =>
    reply(asked, type, 'NOERROR', { code: records.answer.length > 0 ? 'answered' : 'other-type' }, records);
  const shared = ofEveryZone(server, question, below, type);
  if (shared !== undefined) return positive(shared);
  if (zone !== server.zone.labels) return answerReverse(server, name, below, type, asked);

  const found = lookup(server.index, below);
  if (!found.exists) return reply(asked, type, 'NXDOMAIN', found.reason);
  // CoreDNS calls a name without targets unknown when it is asked for TXT (`Services`, TypeTXT).
  if (type === 'TXT' && found.targets.length === 0) return reply(asked, type, 'NXDOMAIN', { code: 'other-type' });
  return positive(recordsFor(server, question, type, found));
}

/** A reverse zone: what no Service and no endpoint has falls through to the servers of the node. */
function answerReverse(
  server: Server,
  name: DomainName,
  below: readonly string[],
  type: QueryType,
  asked: string,
): DnsAnswer {
  const kind = below[0];
  // These exist below every zone and hold nothing.
  const empty = below.length === 0 || (below.length === 1 && (kind === 'svc' || kind === 'pod'));
  if (empty && type !== 'TXT') return reply(asked, type, 'NOERROR', { code: 'other-type' });
  const address = addressOfReverseName(name.labels);
  if (type !== 'PTR' || address === undefined) return reply(asked, type, 'FORWARDED', { code: 'outside-cluster-zone' });
  const owner = formatName(name.spelling);
  const targets = new Set<string>();
  const service = server.index.serviceAt(address);
  const zone = formatName(server.zone.spelling);
  if (service !== undefined) {
    targets.add(`${service.name}.${service.namespace}.svc.${zone}`);
  } else {
    for (const at of server.index.endpointsAt(address)) {
      targets.add(`${at.endpoint.label}.${at.service}.${at.namespace}.svc.${zone}`);
    }
  }
  if (targets.size === 0) return reply(asked, type, 'FORWARDED', { code: 'unknown-address', address });
  const answer = [...targets].map((data): DnsRecord => ({ name: owner, type: 'PTR', ttl: server.ttl, data }));
  return reply(asked, type, 'NOERROR', { code: 'answered' }, { answer, additional: [] });
}

function badName(asked: string, type: QueryType, problem: NameProblem): DnsAnswer {
  return reply(asked, type, 'BADNAME', { code: 'bad-name', problem });
}

/**
 * The DNS of a cluster, as CoreDNS 1.13.1 with kubeadm's Corefile answers
 * (`kubernetes cluster.local in-addr.arpa ip6.arpa { pods insecure; fallthrough in-addr.arpa ip6.arpa; ttl 30 }`).
 * Caching, and the order in which several records come, are not modelled: records stand in the order of the objects.
 */
export function createDns(input: DnsInput): Dns {
  const parsed = parseName(input.zone ?? 'cluster.local');
  const zone = parsed.ok ? parsed.name : { labels: ['cluster', 'local'], spelling: ['cluster', 'local'] };
  const server: Server = {
    index: indexNames(input),
    zone,
    ttl: input.ttl ?? DEFAULT_TTL,
    dnsService: input.dnsService ?? { namespace: 'kube-system', name: 'kube-dns' },
  };
  return {
    zone: absolute(formatName(zone.spelling)),
    query: (asked, type) => {
      const name = parseName(asked);
      if (!name.ok) return badName(asked, type, name.problem);
      for (const own of [zone.labels, ...REVERSE_ZONES]) {
        if (isWithin(own, name.name.labels)) return answerInZone(server, name.name, own, type, asked);
      }
      return reply(asked, type, 'FORWARDED', { code: 'outside-cluster-zone' });
    },
  };
}
