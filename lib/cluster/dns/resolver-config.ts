import type { Pod } from '../../kubernetes';

/** What a `resolv.conf` says. */
export interface ResolverConfig {
  readonly nameservers: readonly string[];
  readonly searches: readonly string[];
  /** As written: `ndots:5`, `edns0`. */
  readonly options: readonly string[];
}

/** What the kubelet knows when it writes a pod's `resolv.conf`. */
export interface KubeletDns {
  /** Addresses of the DNS Service. */
  readonly clusterDNS: readonly string[];
  /** `cluster.local` */
  readonly clusterDomain: string;
  /** The node's own file. */
  readonly node: ResolverConfig;
}

/** An empty file. */
export const NO_CONFIG: ResolverConfig = { nameservers: [], searches: [], options: [] };

const MAX_NAMESERVERS = 3;
const MAX_SEARCHES = 32;
const MAX_SEARCH_CHARACTERS = 2048;
const MAX_SEARCH_LENGTH = 253;

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}

function optionName(option: string): string {
  const colon = option.indexOf(':');
  return colon < 0 ? option : option.slice(0, colon);
}

/** What the pod asks for replaces an option of the same name. */
function mergeOptions(existing: readonly string[], wanted: readonly string[]): readonly string[] {
  const options = new Map<string, string>();
  for (const option of [...existing, ...wanted]) options.set(optionName(option), option);
  return [...options.values()];
}

function fitSearches(searches: readonly string[]): readonly string[] {
  const fitting: string[] = [];
  let characters = 0;
  for (const search of searches) {
    if (fitting.length === MAX_SEARCHES) break;
    if (search.length > MAX_SEARCH_LENGTH) continue;
    characters += search.length + (fitting.length > 0 ? 1 : 0);
    if (characters > MAX_SEARCH_CHARACTERS) break;
    fitting.push(search);
  }
  return fitting;
}

function base(pod: Pod, kubelet: KubeletDns): ResolverConfig {
  const { dnsPolicy = 'ClusterFirst', hostNetwork } = pod.spec;
  if (dnsPolicy === 'None') return NO_CONFIG;
  const cluster = dnsPolicy === 'ClusterFirstWithHostNet' || (dnsPolicy === 'ClusterFirst' && hostNetwork !== true);
  // Without an address of the DNS Service the kubelet falls back to the node's file.
  if (!cluster || kubelet.clusterDNS.length === 0) return kubelet.node;
  const { clusterDomain } = kubelet;
  const namespace = pod.metadata.namespace ?? 'default';
  return {
    nameservers: kubelet.clusterDNS,
    searches: unique([
      `${namespace}.svc.${clusterDomain}`,
      `svc.${clusterDomain}`,
      clusterDomain,
      ...kubelet.node.searches,
    ]),
    options: ['ndots:5'],
  };
}

/**
 * The `resolv.conf` of a pod. A pod with `hostNetwork` and the policy ClusterFirst gets the node's: the policy it would
 * need is ClusterFirstWithHostNet. Source: kubelet `pkg/kubelet/network/dns/dns.go`.
 */
export function resolverConfig(pod: Pod, kubelet: KubeletDns): ResolverConfig {
  const from = base(pod, kubelet);
  const { nameservers = [], searches = [], options = [] } = pod.spec.dnsConfig ?? {};
  const wanted = options.flatMap(({ name, value }) => {
    if (name === undefined || name === '') return [];
    return [value === undefined || value === '' ? name : `${name}:${value}`];
  });
  return {
    nameservers: unique([...from.nameservers, ...nameservers]).slice(0, MAX_NAMESERVERS),
    searches: fitSearches(unique([...from.searches, ...searches])),
    options: mergeOptions(from.options, wanted),
  };
}

/** Dots a name must have to be tried as it stands first. Defaults to 1, at most 15 (`resolv.conf(5)`). */
export function ndotsOf(config: ResolverConfig): number {
  const option = config.options.find((text) => text.startsWith('ndots:'));
  const value = Number.parseInt(option?.slice('ndots:'.length) ?? '1', 10);
  return Number.isNaN(value) || value < 0 ? 1 : Math.min(value, 15);
}
