import type { NameProblem } from './name';

/** Types of records that a cluster's zone can hold. */
export type RecordType = 'A' | 'AAAA' | 'CNAME' | 'SRV' | 'PTR' | 'TXT' | 'NS' | 'SOA';

/** Types one can ask for. Those that no zone of a cluster holds are answered with no data, or with NXDOMAIN. */
export type QueryType = RecordType | 'MX' | 'CAA' | 'HTTPS' | 'SVCB' | 'NAPTR' | 'ANY' | 'AXFR' | 'IXFR';

/** One line of an answer. */
export interface DnsRecord {
  /** Owner, absolute, in the spelling of the question. */
  readonly name: string;
  readonly type: RecordType;
  /** How long it may be cached, in seconds. */
  readonly ttl: number;
  /** As `dig` prints it: an address, a name, `priority weight port target` for SRV, a quoted text for TXT. */
  readonly data: string;
}

/**
 * How a query ended. `FORWARDED`: the cluster's zones have no answer, so that CoreDNS asks the servers of the node's
 * `resolv.conf`, which are not modelled. `BADNAME`: no packet can carry such a name, resolvers give up without asking.
 */
export type Rcode = 'NOERROR' | 'NXDOMAIN' | 'REFUSED' | 'FORWARDED' | 'BADNAME';

/** What decided the answer. */
export type DnsReason =
  | { readonly code: 'answered' }
  | { readonly code: 'bad-name'; readonly problem: NameProblem }
  | { readonly code: 'outside-cluster-zone' }
  | { readonly code: 'zone-transfer-refused' }
  /** The third label from the zone is neither `svc` nor `pod`, or there are too many labels. */
  | { readonly code: 'no-such-name-form' }
  | { readonly code: 'unknown-namespace'; readonly namespace: string }
  | { readonly code: 'unknown-service'; readonly namespace: string; readonly service: string }
  /** Only IPv4 or IPv6 addresses with dashes name a pod. */
  | { readonly code: 'not-a-pod-address'; readonly label: string }
  | { readonly code: 'unknown-port'; readonly port: string; readonly protocol: string }
  /** Headless and no endpoint is ready. */
  | { readonly code: 'no-ready-endpoints'; readonly namespace: string; readonly service: string }
  | { readonly code: 'unknown-endpoint'; readonly endpoint: string }
  /** `externalName` holds an address, which no CNAME can point at. */
  | { readonly code: 'external-name-is-address'; readonly externalName: string }
  | { readonly code: 'below-external-name'; readonly externalName: string }
  | { readonly code: 'unknown-address'; readonly address: string }
  /** The name exists, but not with records of this type or family. */
  | { readonly code: 'other-type' };

/** The answer of the cluster's DNS to one question. */
export interface DnsAnswer {
  readonly name: string;
  readonly type: QueryType;
  readonly rcode: Rcode;
  /** The AA bit: the cluster's own zone spoke. */
  readonly authoritative: boolean;
  readonly answer: readonly DnsRecord[];
  readonly additional: readonly DnsRecord[];
  /** An SOA stands in the authority section: the answer is negative. */
  readonly soa: boolean;
  readonly reason: DnsReason;
}
