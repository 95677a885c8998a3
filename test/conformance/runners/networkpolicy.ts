import { compilePolicies, judge, type Party } from '../../../lib/cluster/policy';
import type { Namespace, NetworkPolicy, Pod, Protocol } from '../../../lib/kubernetes';

interface Header {
  readonly namespaces: readonly Namespace[];
  readonly pods: readonly Pod[];
  readonly external: Readonly<Record<string, string>>;
  readonly probes: readonly (readonly [from: string, to: string, protocol: Protocol, port: number])[];
}

interface Recorded {
  readonly policies: readonly NetworkPolicy[];
  readonly allow: string;
}

/** The first line says who there is and what is tried. */
export const hasHeader = true;

/** Tries each recorded connection under the recorded policies. */
export function replay(record: unknown, header?: unknown): string[] {
  const world = header as Header;
  const recorded = record as Recorded;
  const policies = compilePolicies({ policies: recorded.policies, pods: world.pods, namespaces: world.namespaces });
  const parties = new Map<string, Party>();
  for (const pod of world.pods) parties.set(`${pod.metadata.namespace}/${pod.metadata.name}`, { kind: 'pod', pod });
  for (const [name, address] of Object.entries(world.external)) parties.set(name, { kind: 'outside', address });
  const differences: string[] = [];
  world.probes.forEach(([fromName, toName, protocol, port], index) => {
    const from = parties.get(fromName);
    const to = parties.get(toName);
    if (from === undefined || to === undefined) {
      differences.push(`${fromName} or ${toName} is not in the header`);
      return;
    }
    const { answer } = judge(policies, { from, to, protocol, port });
    const theirs = recorded.allow[index] === '1' ? 'allow' : 'deny';
    if (answer !== theirs) {
      differences.push(`${fromName} → ${toName} ${protocol} ${port}: ${answer}, recorded ${theirs}`);
    }
  });
  if (recorded.allow.length !== world.probes.length) differences.push('not one digit per probe');
  return differences;
}
