import type { IPFamily } from '../../kubernetes';
import { NO_PORT } from './index-of-names';
import { absolute, formatName, isWithin, parseName } from './name';
import type { DnsRecord } from './record';
import type { Target } from './target';

/** Most CNAMEs of the zone in one answer: more than ten must stand before one that is left out (`plugin/backend_lookup.go`). */
const CHAIN_MAX = 11;

/** What records are made for. */
export interface Question {
  /** The name that was asked for, absolute, in its spelling. */
  readonly owner: string;
  /** The same as lower-case labels. */
  readonly labels: readonly string[];
  /** Labels of the zone, in the spelling of the question: targets repeat it. */
  readonly zone: readonly string[];
  readonly zoneLabels: readonly string[];
  readonly ttl: number;
  /** Owner and target of each CNAME that led here, to stop loops. */
  readonly chain: readonly string[];
  /** Addresses of a name in the same zone; the chain so far stands in `chain` of the question it makes. */
  readonly resolve: (name: string, chain: readonly string[]) => readonly DnsRecord[];
}

function cname(question: Question, target: Target): DnsRecord {
  return { name: question.owner, type: 'CNAME', ttl: question.ttl, data: absolute(target.host) };
}

/** A CNAME and what it leads to; nothing when it leads in a circle or to a name of the zone without an address. */
function aliasRecords(question: Question, target: Target): readonly DnsRecord[] {
  const record = cname(question, target);
  const parsed = parseName(target.host);
  const link = `${question.owner}\0${record.data}`.toLowerCase();
  // A name at or below the question's own counts as a direct loop (`plugin.Name.Matches`).
  if (parsed.ok && isWithin(question.labels, parsed.name.labels)) return [];
  if (question.chain.length >= CHAIN_MAX || question.chain.includes(link)) return [];
  // Outside the zone the answer is the servers' of the node, which are not modelled: the CNAME stands alone.
  if (!parsed.ok || !isWithin(question.zoneLabels, parsed.name.labels)) return [record];
  const next = question.resolve(target.host, [...question.chain, link]);
  return next.length === 0 ? [] : [record, ...next];
}

/** A or AAAA records, one per address. Without `family` those of both. */
export function addressRecords(
  question: Question,
  targets: readonly Target[],
  family: IPFamily | undefined,
): readonly DnsRecord[] {
  const records: DnsRecord[] = [];
  const seen = new Set<string>();
  for (const target of targets) {
    if (target.family === undefined) {
      records.push(...aliasRecords(question, target));
    } else if ((family === undefined || target.family === family) && !seen.has(target.host)) {
      seen.add(target.host);
      const type = target.family === 'IPv4' ? 'A' : 'AAAA';
      records.push({ name: question.owner, type, ttl: question.ttl, data: target.host });
    }
  }
  return records;
}

/** CNAME records: the first target decides. */
export function cnameRecords(question: Question, targets: readonly Target[]): readonly DnsRecord[] {
  const first = targets[0];
  return first === undefined || first.family !== undefined ? [] : [cname(question, first)];
}

/**
 * SRV records `0 weight port target`, and the targets' addresses as additional ones.
 * Each weight is 100 divided by the number of targets, also of those that are dropped as doubles afterwards.
 */
export function serviceRecords(
  question: Question,
  targets: readonly Target[],
): { readonly answer: readonly DnsRecord[]; readonly additional: readonly DnsRecord[] } {
  const addressed = targets.filter((target) => target.family !== undefined);
  const weight = Math.max(1, Math.floor(100 / Math.max(1, addressed.length)));
  const answer: DnsRecord[] = [];
  const additional: DnsRecord[] = [];
  const seen = new Set<string>();
  const isNew = (key: string): boolean => !seen.has(key) && seen.add(key) !== undefined;
  for (const target of addressed) {
    if (target.port === NO_PORT) continue;
    const name = formatName([...target.owner, ...question.zone]);
    const { ttl } = question;
    if (isNew(`${name} ${target.port}`)) {
      answer.push({ name: question.owner, type: 'SRV', ttl, data: `0 ${weight} ${target.port} ${name}` });
    }
    if (isNew(`${name}\0${target.host}`)) {
      additional.push({ name, type: target.family === 'IPv4' ? 'A' : 'AAAA', ttl, data: target.host });
    }
  }
  return { answer, additional };
}
