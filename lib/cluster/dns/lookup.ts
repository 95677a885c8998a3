import type { NamedPort, NamedService, NameIndex } from './index-of-names';
import type { DnsReason } from './record';
import { type Target, targetAt } from './target';

/** Whether the name exists, and what it stands for: a name may exist without targets (`svc.cluster.local`). */
export interface Found {
  readonly exists: boolean;
  readonly targets: readonly Target[];
  readonly reason: DnsReason;
}

interface PortQuestion {
  readonly port: string;
  readonly protocol: string;
}

const ANY_PORT: PortQuestion = { port: '', protocol: '' };
const ANSWERED: DnsReason = { code: 'answered' };
const EMPTY: Found = { exists: true, targets: [], reason: { code: 'other-type' } };

function missing(reason: DnsReason): Found {
  return { exists: false, targets: [], reason };
}

function found(targets: readonly Target[]): Found {
  return { exists: true, targets, reason: ANSWERED };
}

function withoutUnderscore(label: string): string {
  return label.startsWith('_') ? label.slice(1) : label;
}

function samePort(wanted: PortQuestion, port: NamedPort): boolean {
  if (wanted.port !== '' && wanted.port !== port.name.toLowerCase()) return false;
  return wanted.protocol === '' || wanted.protocol === port.protocol.toLowerCase();
}

/**
 * `10-244-1-5` → `10.244.1.5`; with any other number of dashes IPv6, dashes for colons. No check that such a pod
 * exists: kubeadm configures `pods insecure`.
 */
function podTarget(label: string, namespace: string): Found {
  const dotted = label.split('-').length === 4 && !label.includes('--');
  const target = targetAt(label.replaceAll('-', dotted ? '.' : ':'), 0, [label, namespace, 'pod']);
  return target.family === undefined ? missing({ code: 'not-a-pod-address', label }) : found([target]);
}

function endpointTargets(index: NameIndex, service: NamedService, endpoint: string, wanted: PortQuestion): Found {
  const { namespace, name } = service;
  const targets: Target[] = [];
  const all = index.endpoints(namespace, name);
  for (const candidate of all) {
    if (endpoint !== '' && candidate.label.toLowerCase() !== endpoint) continue;
    const owner = [candidate.label, name, namespace, 'svc'];
    for (const port of candidate.ports) {
      if (samePort(wanted, port)) targets.push(targetAt(candidate.address, port.port, owner));
    }
  }
  if (targets.length > 0) return found(targets);
  if (all.length === 0) return missing({ code: 'no-ready-endpoints', namespace, service: name });
  return missing(endpoint !== '' ? { code: 'unknown-endpoint', endpoint } : { code: 'unknown-port', ...wanted });
}

function clusterIPTargets(service: NamedService, wanted: PortQuestion): Found {
  const owner = [service.name, service.namespace, 'svc'];
  const ports = service.ports.filter((port) => samePort(wanted, port));
  if (ports.length === 0) return missing({ code: 'unknown-port', ...wanted });
  return found(ports.flatMap((port) => service.clusterIPs.map((ip) => targetAt(ip, port.port, owner))));
}

/** Nothing is found below an external name, neither endpoints nor ports. */
function externalTarget(service: NamedService, externalName: string, below: readonly string[]): Found {
  if (below.length > 0) return missing({ code: 'below-external-name', externalName });
  const target = targetAt(externalName, 0, [service.name, service.namespace, 'svc']);
  return target.family === undefined ? found([target]) : missing({ code: 'external-name-is-address', externalName });
}

/**
 * What stands behind the labels left of the zone, lower case, from left to right.
 *
 * | labels | meaning |
 * |---|---|
 * | `svc`, `pod`, `ns.svc`, `ns.pod`, none | exist and hold nothing |
 * | `service.ns.svc` | the Service: its cluster IPs, its ready endpoints when headless, or its external name |
 * | `endpoint.service.ns.svc` | one endpoint, also of a Service that has a cluster IP |
 * | `_port._protocol.service.ns.svc` | one port; the underscores may be missing |
 * | `10-244-1-5.ns.pod` | the address that is written there |
 *
 * Source: CoreDNS 1.13.1 `plugin/kubernetes/{parse,kubernetes}.go`.
 */
export function lookup(index: NameIndex, labels: readonly string[]): Found {
  const depth = labels.length;
  if (depth === 0) return EMPTY;
  const kind = labels[depth - 1];
  if (kind !== 'svc' && kind !== 'pod') return missing({ code: 'no-such-name-form' });
  if (depth === 1) return EMPTY;
  if (depth > 5) return missing({ code: 'no-such-name-form' });
  const namespace = labels[depth - 2] ?? '';
  if (!index.hasNamespace(namespace)) return missing({ code: 'unknown-namespace', namespace });
  if (depth === 2) return EMPTY;
  const name = labels[depth - 3] ?? '';
  if (kind === 'pod') return podTarget(name, namespace);

  const service = index.service(namespace, name);
  if (service === undefined) return missing({ code: 'unknown-service', namespace, service: name });
  const { externalName } = service;
  if (externalName !== undefined) return externalTarget(service, externalName, labels.slice(0, depth - 3));
  const endpoint = depth === 4 ? (labels[0] ?? '') : '';
  const wanted =
    depth === 5 ? { port: withoutUnderscore(labels[0] ?? ''), protocol: withoutUnderscore(labels[1] ?? '') } : ANY_PORT;
  return service.headless || endpoint !== ''
    ? endpointTargets(index, service, endpoint, wanted)
    : clusterIPTargets(service, wanted);
}
