import type { PodTemplateSpec } from '../../kubernetes';
import type { Revision, WorkloadRecord } from '../state';

/**
 * The revision of a workload's template, entered in its history if it is new; one that comes back is the newest again
 * (`pkg/controller/history`).
 *
 * @param nameOf - The revision's name, from the template.
 */
export function currentRevision(
  record: WorkloadRecord,
  template: PodTemplateSpec,
  nameOf: (template: PodTemplateSpec) => string,
): Revision {
  const latest = record.revisions[record.revisions.length - 1];
  if (latest?.template === template) return latest;
  const name = nameOf(template);
  if (latest?.name === name) return latest;
  const known = record.revisions.findIndex((revision) => revision.name === name);
  const number = (latest?.number ?? 0) + 1;
  const revision: Revision = {
    name,
    template: known < 0 ? template : (record.revisions[known]?.template ?? template),
    number,
  };
  const rest = known < 0 ? record.revisions : record.revisions.filter((_, index) => index !== known);
  record.revisions = [...rest, revision];
  return revision;
}
