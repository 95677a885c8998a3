import { createApiServer } from '../../../lib/cluster/apiserver';
import { demandOf, schedulerOf, weigh } from '../../../lib/cluster/scheduler';
import { DEFAULT_VERSION, type Node, type Pod, type PodSpec } from '../../../lib/kubernetes';

interface SchedulingRecord {
  readonly nodes: readonly Node[];
  readonly spec: PodSpec;
  readonly nodeName: string | null;
  readonly condition: { status: string; reason: string | null; message: string | null } | null;
}

/** The pod as the API server stores it, as the scheduler sees it: limits without requests are requests by then. */
function stored(spec: PodSpec): Pick<Pod, 'spec' | 'status'> {
  const manifest = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec };
  const response = createApiServer().create(manifest);
  return 'object' in response ? (response.object as Pod) : { spec };
}

/**
 * One pod and empty nodes: the recorded node must be one that fits (which of them is best
 * depends on what else the recorded scheduler had just seen), a pod that found none must say why in the same words.
 */
export function replay(record: unknown): string[] {
  const { nodes, spec: sent, nodeName, condition } = record as SchedulingRecord;
  const { spec, status } = stored(sent);
  const got = (conditions: readonly (string | null | undefined)[]): string[] => {
    const expected = [condition?.status, condition?.reason, condition?.message];
    const same = JSON.stringify(conditions) === JSON.stringify(expected);
    return same ? [] : [`condition: expected ${JSON.stringify(expected)}, got ${JSON.stringify(conditions)}`];
  };
  const gated = status?.conditions?.find(({ type }) => type === 'PodScheduled');
  if (gated !== undefined) return got([gated.status, gated.reason, gated.message]);
  // A pod that names its node never meets the scheduler.
  if (spec.nodeName !== undefined) {
    return spec.nodeName === nodeName ? [] : [`node: expected ${nodeName}, the pod names ${spec.nodeName}`];
  }
  const environment = {
    version: DEFAULT_VERSION,
    namespaceLabels: () => ({}),
    eachBoundPod: () => {},
    eachSibling: () => {},
    hasClaim: () => false,
  };
  const verdict = weigh(schedulerOf(nodes), environment, demandOf(spec, 'default', {}, ''), 0);
  if (verdict.kind === 'node') {
    const names = verdict.fitting.map((node) => node.name);
    return nodeName !== null && names.includes(nodeName) ? [] : [`node: expected ${nodeName}, got one of ${names}`];
  }
  return got(['False', 'Unschedulable', verdict.message]);
}
