import type { Labels, PodTemplateSpec } from '../../kubernetes';
import { type Blueprint, blueprintOf } from '../kubelet/blueprint';
import type { WorkloadRecord } from '../state';

/** How many blueprints a workload keeps: its template, and the one before during an update. */
const KEPT = 3;

/**
 * The blueprint of one of a workload's templates, worked out once.
 *
 * @param extraLabels - Labels that the controller adds to the template's.
 * @param spread - Whether the scheduler spreads the workload's pods by default.
 */
export function blueprintFor(
  record: WorkloadRecord,
  template: PodTemplateSpec,
  extraLabels: Readonly<Labels> | undefined,
  spread: boolean,
): Blueprint {
  for (const entry of record.blueprints) if (entry.template === template) return entry.blueprint;
  const own = template.metadata?.labels;
  const blueprint = blueprintOf(
    record.object.metadata.namespace ?? 'default',
    extraLabels === undefined ? own : { ...own, ...extraLabels },
    template.metadata?.annotations,
    template.spec,
    spread ? record.uid : '',
  );
  // The newest in front of a list of its own: forks share the one there is.
  const entry = { template, blueprint };
  record.blueprints = record.blueprints.length === 0 ? [entry] : [entry, ...record.blueprints.slice(0, KEPT - 1)];
  return blueprint;
}
