import { demandOf, schedulerOf, weigh } from '../../../lib/cluster/scheduler';
import { DEFAULT_VERSION, type Node, type PodSpec } from '../../../lib/kubernetes';

interface SchedulingRecord {
  readonly nodes: readonly Node[];
  readonly spec: PodSpec;
  readonly nodeName: string | null;
  readonly condition: { status: string; reason: string | null; message: string | null } | null;
}

/**
 * One pod and empty nodes: the recorded node must be one that fits (which of them is best
 * depends on what else the recorded scheduler had just seen), a pod that found none must say why in the same words.
 */
export function replay(record: unknown): string[] {
  const { nodes, spec, nodeName, condition } = record as SchedulingRecord;
  // A pod that names its node never meets the scheduler.
  if (spec.nodeName !== undefined) {
    return spec.nodeName === nodeName ? [] : [`node: expected ${nodeName}, the pod names ${spec.nodeName}`];
  }
  const environment = {
    version: DEFAULT_VERSION,
    namespaceLabels: () => ({}),
    eachBoundPod: () => {},
    eachSibling: () => {},
  };
  const verdict = weigh(schedulerOf(nodes), environment, demandOf(spec, 'default', {}, ''), 0);
  if (verdict.kind === 'node') {
    const names = verdict.fitting.map((node) => node.name);
    return nodeName !== null && names.includes(nodeName) ? [] : [`node: expected ${nodeName}, got one of ${names}`];
  }
  const got = JSON.stringify(['False', 'Unschedulable', verdict.message]);
  const expected = JSON.stringify([condition?.status, condition?.reason, condition?.message]);
  return got === expected ? [] : [`condition: expected ${expected}, got ${got}`];
}
