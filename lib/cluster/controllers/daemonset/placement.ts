import type { Affinity, Node, PodSpec, Taint, Toleration } from '../../../kubernetes';
import { matchesNodeAffinity } from '../../scheduler/node-affinity';
import { repellingTaint, untoleratedTaint } from '../../scheduler/taints';

const trouble = (name: string, effect: Taint['effect']): Toleration => ({
  key: `node.kubernetes.io/${name}`,
  operator: 'Exists',
  effect,
});

/** What every daemon pod tolerates (`AddOrUpdateDaemonPodTolerations`), in order. */
const DAEMON_TOLERATIONS: readonly Toleration[] = [
  trouble('not-ready', 'NoExecute'),
  trouble('unreachable', 'NoExecute'),
  trouble('disk-pressure', 'NoSchedule'),
  trouble('memory-pressure', 'NoSchedule'),
  trouble('pid-pressure', 'NoSchedule'),
  trouble('unschedulable', 'NoSchedule'),
];
const HOST_NETWORK_TOLERATION = trouble('network-unavailable', 'NoSchedule');

/** The template's spec with the tolerations of daemon pods. */
export function withDaemonTolerations(spec: PodSpec): PodSpec {
  const tolerations = [...(spec.tolerations ?? [])];
  const add = (toleration: Toleration): void => {
    const index = tolerations.findIndex((own) => own.key === toleration.key && own.effect === toleration.effect);
    if (index < 0) tolerations.push(toleration);
    else tolerations[index] = toleration;
  };
  for (const toleration of DAEMON_TOLERATIONS) add(toleration);
  if (spec.hostNetwork === true) add(HOST_NETWORK_TOLERATION);
  return { ...spec, tolerations };
}

/** The spec of the pod of one node: required node affinity is replaced by the node's name, whatever it was. */
export function pinnedTo(spec: PodSpec, node: string): PodSpec {
  const affinity: Affinity = {
    ...spec.affinity,
    nodeAffinity: {
      ...spec.affinity?.nodeAffinity,
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: [node] }] }],
      },
    },
  };
  return { ...spec, affinity };
}

/** Whether a daemon pod belongs on a node, and whether one that is there may stay (`NodeShouldRunDaemonPod`). */
export function belongsOn(spec: PodSpec, node: Node): { readonly start: boolean; readonly stay: boolean } {
  const name = node.metadata.name ?? '';
  const wrongName = spec.nodeName !== undefined && spec.nodeName !== '' && spec.nodeName !== name;
  if (wrongName || !matchesNodeAffinity(spec, { name, labels: node.metadata.labels ?? {} })) {
    return { start: false, stay: false };
  }
  const taints = node.spec?.taints ?? [];
  if (repellingTaint(taints, spec.tolerations) === undefined) return { start: true, stay: true };
  return { start: false, stay: untoleratedTaint(taints, spec.tolerations, ['NoExecute']) === undefined };
}
