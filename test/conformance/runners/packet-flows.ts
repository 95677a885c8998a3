import { type Decision, decide, type ProxyMode, type ProxyNode, proxyTables } from '../../../lib/cluster/proxy';
import type { EndpointSlice, Service } from '../../../lib/kubernetes';
import { addressRange } from '../../../lib/kubernetes/address-range';
import { parseCIDR } from '../../../lib/kubernetes/ip';

interface Traced {
  readonly outcome: string;
  readonly to?: readonly string[];
  readonly snat?: boolean;
}

interface Recorded {
  readonly node: {
    readonly name: string;
    readonly zone?: string;
    readonly ips: readonly string[];
    readonly podCIDRForLocalDetection?: string;
  };
  readonly service: Service;
  readonly endpointSlice: EndpointSlice;
  readonly flows: readonly {
    readonly src: string;
    readonly srcIP: string;
    readonly dst: string;
    readonly dstIP: string;
    readonly dstPort: number;
    readonly iptables: Traced;
    readonly nftables: Traced;
  }[];
}

/** In the recording's words. `snat` there holds when it holds for one of the targets. */
function traced(decision: Decision): Traced {
  switch (decision.kind) {
    case 'no-rule':
      return { outcome: 'NO_RULE' };
    case 'reject':
      return { outcome: 'REJECT' };
    case 'drop':
      return { outcome: 'DROP' };
    case 'dnat':
      return {
        outcome: 'DNAT',
        to: decision.candidates.map((candidate) => candidate.endpoint.text).sort(),
        snat: decision.candidates.some((candidate) => candidate.masquerade),
      };
    case 'not-modelled':
      return { outcome: decision.what };
    default: {
      const unknown: never = decision;
      return unknown;
    }
  }
}

function words(trace: Traced): string {
  return JSON.stringify([trace.outcome, [...(trace.to ?? [])].sort(), trace.snat ?? null]);
}

/** Decides each recorded packet by the rules of both modes. */
export function replay(record: unknown): string[] {
  const recorded = record as Recorded;
  const detection = parseCIDR(recorded.node.podCIDRForLocalDetection ?? '');
  const node: ProxyNode = {
    name: recorded.node.name,
    zone: recorded.node.zone ?? '',
    addresses: recorded.node.ips,
    podRanges: detection === undefined ? undefined : [addressRange(detection)],
  };
  const family = recorded.endpointSlice.addressType === 'IPv6' ? 'IPv6' : 'IPv4';
  const tables = proxyTables([recorded.service], [recorded.endpointSlice], family);
  const protocol = recorded.service.spec.ports?.[0]?.protocol ?? 'TCP';
  const differences: string[] = [];
  const modes: readonly ProxyMode[] = ['iptables', 'nftables'];
  for (const flow of recorded.flows) {
    const packet = { source: flow.srcIP, destination: flow.dstIP, protocol, port: flow.dstPort };
    for (const mode of modes) {
      const theirs = mode === 'nftables' ? flow.nftables : flow.iptables;
      const ours = words(traced(decide({ mode, serviceRanges: [] }, tables, node, packet)));
      if (ours !== words(theirs)) {
        differences.push(`${mode}: ${flow.src} to ${flow.dst}: ${ours}, recorded ${words(theirs)}`);
      }
    }
  }
  return differences;
}
