import type { Labels, Pod, PodSpec, StatefulSet, Volume } from '../../../kubernetes';
import type { Blueprint } from '../../kubelet/blueprint';

export const REVISION_LABEL = 'controller-revision-hash';
const POD_NAME_LABEL = 'statefulset.kubernetes.io/pod-name';
const POD_INDEX_LABEL = 'apps.kubernetes.io/pod-index';
const LABEL_VALUE_MAX = 63;

export function podName(set: StatefulSet, ordinal: number): string {
  return `${set.metadata.name}-${ordinal}`;
}

/** The ordinal in a pod's name; −1 when the name is not one of the set's. */
export function ordinalOf(set: StatefulSet, pod: Pod): number {
  const prefix = `${set.metadata.name}-`;
  const name = pod.metadata.name ?? '';
  if (!name.startsWith(prefix)) return -1;
  const rest = name.slice(prefix.length);
  return /^\d{1,10}$/.test(rest) ? Number(rest) : -1;
}

export function startOf(set: StatefulSet): number {
  return set.spec.ordinals?.start ?? 0;
}

/** Volumes of a pod: one for each claim of its own (`data` → claim `data-web-0`), then those of the template. */
function volumesOf(set: StatefulSet, spec: PodSpec, name: string): Volume[] | undefined {
  const claims = set.spec.volumeClaimTemplates;
  if (claims === undefined || claims.length === 0) return spec.volumes;
  const names = new Set(claims.map((claim) => claim.metadata.name ?? ''));
  return [
    ...claims.map((claim) => ({
      name: claim.metadata.name ?? '',
      persistentVolumeClaim: { claimName: `${claim.metadata.name}-${name}` },
    })),
    ...(spec.volumes ?? []).filter((volume) => !names.has(volume.name)),
  ];
}

/** Labels that make the pod known by name, place and revision. */
export function identityLabels(base: Readonly<Labels>, name: string, ordinal: number, revision: string): Labels {
  return { ...base, [REVISION_LABEL]: revision, [POD_INDEX_LABEL]: String(ordinal), [POD_NAME_LABEL]: name };
}

/** The spec of one pod: its name as host name, the governing Service as subdomain, its own claims (`newStatefulSetPod`). */
export function identitySpec(set: StatefulSet, blueprint: Blueprint, name: string): PodSpec {
  const { spec } = blueprint;
  const volumes = volumesOf(set, spec, name);
  const own: PodSpec = { ...spec, hostname: name };
  if (set.spec.serviceName !== undefined && set.spec.serviceName !== '') own.subdomain = set.spec.serviceName;
  else delete own.subdomain;
  if (volumes !== undefined) own.volumes = volumes;
  return own;
}

/**
 * Why the API server refuses a pod of the set, if it does: the name goes into labels and the host name, which hold 63
 * characters, while a StatefulSet's name may have more (kubernetes issue 64023).
 */
export function refusal(set: StatefulSet, name: string, revision: string): string | undefined {
  const long = (path: string, value: string): string =>
    `${path}: Invalid value: ${JSON.stringify(value)}: must be no more than 63 bytes`;
  const problems: string[] = [];
  if (revision.length > LABEL_VALUE_MAX) problems.push(long('metadata.labels', revision));
  if (name.length > LABEL_VALUE_MAX) problems.push(long('metadata.labels', name));
  if (problems.length === 0) return undefined;
  const all = problems.length === 1 ? problems[0] : `[${problems.join(', ')}]`;
  return `create Pod ${name} in StatefulSet ${set.metadata.name} failed error: Pod "${name}" is invalid: ${all}`;
}
