import type { DaemonSet, Labels } from '../../../kubernetes';
import { type Blueprint, blueprintOf } from '../../kubelet/blueprint';
import type { Revision, WorkloadRecord } from '../../state';
import { withDaemonTolerations } from './placement';

export const HASH_LABEL = 'controller-revision-hash';
export const GENERATION_LABEL = 'pod-template-generation';
/** Counts the templates of a DaemonSet; the API server keeps it. */
const GENERATION_ANNOTATION = 'deprecated.daemonset.template.generation';

/** How often the template has changed, if the API server has counted. */
export function generationOf(set: DaemonSet): string | undefined {
  return set.metadata.annotations?.[GENERATION_ANNOTATION];
}

/** What the pods of a DaemonSet share. Each gets its node on top. */
export function daemonBlueprint(record: WorkloadRecord, set: DaemonSet, revision: Revision): Blueprint {
  const { template } = revision;
  for (const entry of record.blueprints) if (entry.template === template) return entry.blueprint;
  const labels: Labels = { ...template.metadata?.labels, [HASH_LABEL]: revision.name };
  const generation = generationOf(set);
  if (generation !== undefined) labels[GENERATION_LABEL] = generation;
  const namespace = set.metadata.namespace ?? 'default';
  const spec = withDaemonTolerations(template.spec);
  const blueprint = blueprintOf(namespace, labels, template.metadata?.annotations, spec, '');
  record.blueprints = [{ template, blueprint }, ...record.blueprints.slice(0, 2)];
  return blueprint;
}
