import { podTemplateSpec } from '../../../lib/cluster/apiserver/scheme/kinds';
import { dump } from '../../../lib/cluster/controllers/object-hash/spew';
import { podTemplateHash } from '../../../lib/cluster/controllers/pod-template-hash';
import type { PodTemplateSpec } from '../../../lib/kubernetes';

interface Recording {
  readonly stored: PodTemplateSpec;
  readonly hash: string;
  /** The text that was hashed, where it was recorded. */
  readonly goDump?: string;
}

/** The hash of the template that the API server stored, and the text it is a hash of. */
export function replay(record: unknown): string[] {
  const { stored, hash, goDump } = record as Recording;
  const differences: string[] = [];
  const ours = podTemplateHash(stored);
  if (ours !== hash) differences.push(`hash: ${ours} instead of ${hash}`);
  if (goDump === undefined) return differences;
  const text = `(${podTemplateSpec.name})${dump(podTemplateSpec, stored)}`;
  if (text !== goDump) differences.push(`dump: ${text}\ninstead of: ${goDump}`);
  return differences;
}
