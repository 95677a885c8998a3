import {
  createDns,
  type Dns,
  type DnsAnswer,
  type DnsRecord,
  type QueryType,
  truncateAnswer,
} from '../../../lib/cluster/dns';
import { type EndpointSlice, SERVICE_NAME_LABEL, type Service } from '../../../lib/kubernetes';

interface Query {
  readonly name: string;
  readonly type: QueryType;
  readonly rcode: string;
  readonly aa: boolean;
  readonly answer: readonly unknown[];
  readonly additional: readonly unknown[];
  readonly soa: boolean;
}

interface Recorded {
  readonly namespace: string;
  readonly services: readonly Service[];
  readonly endpointSlices: readonly EndpointSlice[];
  readonly queries: readonly Query[];
}

function sorted(records: readonly DnsRecord[]): string {
  return JSON.stringify(records.map((r) => JSON.stringify([r.name, r.type, r.ttl, r.data])).sort());
}

function sortedRecorded(records: readonly unknown[]): string {
  return JSON.stringify(records.map((r) => JSON.stringify(r)).sort());
}

function compare(ours: DnsAnswer, query: Query): string[] {
  const differences: string[] = [];
  const same = (what: string, mine: unknown, theirs: unknown): void => {
    if (mine !== theirs) differences.push(`${query.name} ${query.type}: ${what} is ${mine}, recorded ${theirs}`);
  };
  same('rcode', ours.rcode, query.rcode);
  same('aa', ours.authoritative, query.aa);
  same('soa', ours.soa, query.soa);
  same('answer', sorted(ours.answer), sortedRecorded(query.answer));
  same('additional', sorted(ours.additional), sortedRecorded(query.additional));
  return differences;
}

/** Every order of `items`, up to six of them; beyond that the order given and its reverse. */
function orders<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length > 6) return [items, [...items].reverse()];
  if (items.length <= 1) return [items];
  return items.flatMap((first, index) =>
    orders(items.filter((_, other) => other !== index)).map((rest) => [first, ...rest]),
  );
}

/**
 * Asks every recorded question of the DNS of a cluster made of the recorded objects. The answers were recorded over
 * UDP in 512 bytes, and what did not fit is missing there. CoreDNS goes through the slices of a Service in no defined
 * order, which decides what is missing: an answer agrees when it does so in one of the orders.
 */
export function replay(record: unknown): string[] {
  const recorded = record as Recorded;
  const namespaces = ['default', 'kube-node-lease', 'kube-public', 'kube-system', recorded.namespace];
  const dnsOf = (endpointSlices: readonly EndpointSlice[]): Dns =>
    createDns({ services: recorded.services, endpointSlices, namespaces });
  const dns = dnsOf(recorded.endpointSlices);
  return recorded.queries.flatMap((query) => {
    const differences = compare(dns.query(query.name, query.type), query);
    if (differences.length === 0) return [];
    const name = `.${query.name.toLowerCase()}`;
    const owner = recorded.services.find((service) =>
      name.includes(`.${service.metadata.name}.${recorded.namespace}.`),
    );
    const isOwn = (slice: EndpointSlice): boolean =>
      slice.metadata.labels?.[SERVICE_NAME_LABEL] === owner?.metadata.name;
    const others = recorded.endpointSlices.filter((slice) => !isOwn(slice));
    const agrees = orders(recorded.endpointSlices.filter(isOwn)).some((order) => {
      const { answer } = truncateAnswer(dnsOf([...others, ...order]).query(query.name, query.type));
      return compare(answer, query).length === 0;
    });
    return agrees ? [] : differences;
  });
}
