import { isDeepStrictEqual } from 'node:util';
import { bits, cidrContains, parseCIDR, parseIP } from '../../lib/kubernetes/ip';

/** The cluster a recording was made on. */
export interface RecordedCluster {
  readonly version: '1.36';
  readonly serviceCIDRs: readonly string[];
  readonly nodePortRange: string;
}

interface ServiceSpecValues {
  clusterIP?: string;
  clusterIPs?: string[];
  ports?: { nodePort?: number }[];
  healthCheckNodePort?: number;
}

/** What a Service got from the cluster's pools, or asked for. */
function valuesOf(object: unknown): { ips: string[]; ports: number[] } {
  const spec = ((object as { spec?: unknown } | undefined)?.spec ?? {}) as ServiceSpecValues;
  const ips = [...(Array.isArray(spec.clusterIPs) ? spec.clusterIPs : [])];
  if (typeof spec.clusterIP === 'string') ips.unshift(spec.clusterIP);
  const ports = (Array.isArray(spec.ports) ? spec.ports : []).map((port) => port.nodePort ?? 0);
  return { ips, ports: [...ports, spec.healthCheckNodePort ?? 0] };
}

function bandStart(size: number, share: number, max: number): number {
  return size <= 16 ? 0 : Math.min(Math.max(Math.floor(size / share), 16), max);
}

/** Whether a real cluster might have drawn this address: in the dynamic band of a range of the right family. */
function mayDrawIP(ip: string, like: string, cluster: RecordedCluster): boolean {
  const address = parseIP(ip);
  if (address === undefined || address.family !== parseIP(like)?.family) return false;
  return cluster.serviceCIDRs.some((text) => {
    const cidr = parseCIDR(text);
    if (cidr === undefined || !cidrContains(cidr, address)) return false;
    const total = 2 ** (bits(cidr.family) - cidr.prefix);
    const offset = Number(address.value - cidr.base) - 1;
    const last = cidr.family === 'IPv4' ? total - 3 : total - 2;
    return offset >= bandStart(total, 16, 256) && offset <= last;
  });
}

function mayDrawPort(port: number, cluster: RecordedCluster): boolean {
  const [first = 0, last = 0] = cluster.nodePortRange.split('-').map(Number);
  return port >= first + bandStart(last - first + 1, 32, 128) && port <= last;
}

/**
 * Compares what Kubernetes stored with what we stored: values that were known before (`known`: asked for, or given
 * earlier) exactly, drawn ones as a real cluster may draw them; the same drawn number must stand in the same places.
 */
export function compareStored(
  recorded: unknown,
  ours: unknown,
  known: readonly unknown[],
  cluster: RecordedCluster,
): string[] {
  const fixed = known.map(valuesOf);
  const fixedIPs = new Set(fixed.flatMap(({ ips }) => ips));
  const fixedPorts = new Set(fixed.flatMap(({ ports }) => ports));
  const differences: string[] = [];
  const renamed = new Map<string | number, string | number>();
  const pair = (theirs: string | number | undefined, own: string | number | undefined, may: boolean): void => {
    if (theirs === undefined || own === undefined) return;
    const before = renamed.get(own);
    if (before !== undefined && before !== theirs) differences.push(`${own} stands for both ${before} and ${theirs}`);
    renamed.set(own, theirs);
    if (!may) differences.push(`no cluster would draw ${own} (recorded: ${theirs})`);
  };
  const theirs = valuesOf(recorded);
  const own = valuesOf(ours);
  theirs.ips.forEach((ip, index) => {
    const mine = own.ips[index];
    if (ip === 'None' || fixedIPs.has(ip) || mine === undefined) return;
    pair(ip, mine, mayDrawIP(mine, ip, cluster));
  });
  theirs.ports.forEach((port, index) => {
    const mine = own.ports[index] ?? 0;
    if (port === 0 || fixedPorts.has(port) || mine === 0) return;
    pair(port, mine, mayDrawPort(mine, cluster));
  });
  const aligned = JSON.parse(JSON.stringify(ours ?? null), (key, value) =>
    ['clusterIP', 'nodePort', 'healthCheckNodePort'].includes(key) || /^\d+$/.test(key)
      ? (renamed.get(value) ?? value)
      : value,
  );
  if (!isDeepStrictEqual(aligned, recorded)) {
    differences.push(`stored ${JSON.stringify(aligned)}\ninstead of ${JSON.stringify(recorded)}`);
  }
  return differences;
}

interface HasMetadata {
  readonly metadata?: { readonly name?: string; readonly namespace?: string; readonly generateName?: string };
}

/** What was posted to the namespace that the stored object is in: a request names it in its URL. */
export function inNamespaceOf(manifest: unknown, stored: unknown): unknown {
  const namespace = (stored as HasMetadata | undefined)?.metadata?.namespace;
  if (namespace === undefined || namespace === 'default') return manifest;
  const { metadata } = manifest as HasMetadata;
  return { ...(manifest as object), metadata: { ...metadata, namespace } };
}

/** A name that was made of `generateName`: five characters after it, of Kubernetes' alphabet. Both get the recorded one. */
export function withNameOf(ours: unknown, recorded: unknown, input: unknown): unknown {
  const { metadata: asked } = input as HasMetadata;
  const { metadata } = ours as HasMetadata;
  if (asked?.name || !asked?.generateName) return ours;
  const suffix = metadata?.name?.slice(asked.generateName.slice(0, 58).length) ?? '';
  if (!/^[bcdfghjklmnpqrstvwxz2456789]{5}$/.test(suffix)) return ours;
  return { ...(ours as object), metadata: { ...metadata, name: (recorded as HasMetadata).metadata?.name } };
}

/** Metadata that recordings leave out, because it differs from run to run. */
export function withoutSystemFields(object: unknown): unknown {
  const { metadata, ...rest } = object as { metadata: Record<string, unknown> };
  const { uid: _u, resourceVersion: _r, creationTimestamp: _c, generation: _g, ...kept } = metadata;
  return { ...rest, metadata: kept };
}
