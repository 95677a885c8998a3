import { kind, type Manifest, type PodTemplateSpec, preview } from '../../../lib';
import { podTemplateSpec } from '../../../lib/cluster/apiserver/scheme/kinds';
import { dump } from '../../../lib/cluster/controllers/object-hash/spew';
import { podTemplateHash } from '../../../lib/cluster/controllers/pod-template-hash';

interface Recording {
  /** As it was sent. */
  readonly template?: PodTemplateSpec;
  readonly stored: PodTemplateSpec;
  readonly hash: string;
  /** The text that was hashed, where it was recorded. */
  readonly goDump?: string;
}

/** The hash in the name of the ReplicaSet that a Deployment with this template gets. */
function hashOfReplicaSet(template: PodTemplateSpec): string | undefined {
  const deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: { replicas: 0, selector: { matchLabels: template.metadata?.labels ?? {} }, template },
  } as Manifest;
  const [replicaSet] = preview([deployment], { cluster: kind() }).objects('ReplicaSet');
  return replicaSet?.metadata.name?.slice('web-'.length);
}

/** The hash of the template as it was sent and as the API server stored it, and the text it is a hash of. */
export function replay(record: unknown): string[] {
  const { template, stored, hash, goDump } = record as Recording;
  const differences: string[] = [];
  const ours = { stored: podTemplateHash(stored), sent: hashOfReplicaSet(template ?? stored) };
  for (const [which, found] of Object.entries(ours)) {
    if (found !== hash) differences.push(`hash of the template as ${which}: ${found} instead of ${hash}`);
  }
  if (goDump === undefined) return differences;
  const text = `(${podTemplateSpec.name})${dump(podTemplateSpec, stored)}`;
  if (text !== goDump) differences.push(`dump: ${text}\ninstead of: ${goDump}`);
  return differences;
}
