import type { Container, Labels, PodSpec, Toleration } from '../../kubernetes';
import { type AffinityTerms, affinityTermsOf } from './affinity-terms';
import { namedNodes } from './node-affinity';
import { podRequests, type Resources } from './resources';
import { type SpreadConstraint, spreadConstraintsOf } from './spread-constraints';

/** What a pod asks of the scheduler. All pods of one template share one demand. */
export interface PodDemand {
  readonly namespace: string;
  readonly labels: Readonly<Labels>;
  readonly spec: PodSpec;
  /** Uid of the controller whose pods are to be spread when the pod has no constraints of its own; `''` for none. */
  readonly spreadWith: string;
  readonly requests: Resources;
  /** Some request is not zero: only then resources are looked at. */
  readonly asksForResources: boolean;
  readonly asksForCPUOrMemory: boolean;
  readonly assumedCPU: number;
  readonly assumedMemory: number;
  /** `TCP/80` and the host address, for ports of the node itself. */
  readonly hostPorts: readonly { readonly port: string; readonly address: string }[];
  /** Equal for pods that the same nodes are open to by name, selector, affinity and taints. `''` when nothing is said. */
  readonly nodeSignature: string;
  /** The only nodes that can be it, when required affinity names them. */
  readonly namedNodes: ReadonlySet<string> | undefined;
  readonly affinity: AffinityTerms | undefined;
  /** Constraints of the pod's own, hard and soft. */
  readonly spread: readonly SpreadConstraint[];
  readonly priority: number;
  readonly mayPreempt: boolean;
}

/** What admission adds to every pod that says nothing itself (`DefaultTolerationSeconds`). */
export const DEFAULT_TOLERATIONS: readonly Toleration[] = [
  { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 },
  { key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 },
];

const NO_PORTS: PodDemand['hostPorts'] = [];

function hostPortsOf(spec: PodSpec): PodDemand['hostPorts'] {
  let ports: { port: string; address: string }[] | undefined;
  const add = (container: Container): void => {
    for (const port of container.ports ?? []) {
      const number = port.hostPort ?? (spec.hostNetwork === true ? port.containerPort : 0);
      if (number <= 0) continue;
      ports ??= [];
      ports.push({ port: `${port.protocol ?? 'TCP'}/${number}`, address: port.hostIP || '0.0.0.0' });
    }
  };
  for (const container of spec.containers) if (container.ports !== undefined) add(container);
  // Init containers are gone when the pod serves; only sidecars keep their ports.
  for (const container of spec.initContainers ?? []) if (container.restartPolicy === 'Always') add(container);
  return ports ?? NO_PORTS;
}

function nodeSignatureOf(spec: PodSpec): string {
  const required = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  const tolerations = spec.tolerations === DEFAULT_TOLERATIONS ? undefined : spec.tolerations;
  if (required === undefined && tolerations === undefined && spec.nodeSelector === undefined) return '';
  return JSON.stringify([spec.nodeSelector, required, tolerations]);
}

/** Every container asks for CPU and memory: then nothing is assumed. */
function saysEverything({ containers, initContainers }: PodSpec): boolean {
  if (initContainers !== undefined) return false;
  for (const { resources } of containers) {
    if (resources?.requests?.cpu === undefined || resources.requests.memory === undefined) return false;
  }
  return true;
}

/**
 * Works out what a pod asks for.
 *
 * @param spreadWith - Uid of its ReplicaSet, ReplicationController or StatefulSet; `''` for any other pod.
 */
export function demandOf(spec: PodSpec, namespace: string, labels: Readonly<Labels>, spreadWith: string): PodDemand {
  const requests = podRequests(spec, false);
  const assumed = saysEverything(spec) ? requests : podRequests(spec, true);
  const asksForCPUOrMemory = requests.cpu > 0 || requests.memory > 0;
  return {
    namespace,
    labels,
    spec,
    spreadWith,
    requests,
    asksForCPUOrMemory,
    asksForResources: asksForCPUOrMemory || requests.storage > 0 || requests.others !== undefined,
    assumedCPU: assumed.cpu,
    assumedMemory: assumed.memory,
    hostPorts: hostPortsOf(spec),
    nodeSignature: nodeSignatureOf(spec),
    namedNodes: namedNodes(spec),
    affinity: affinityTermsOf(spec, namespace, labels),
    spread: spreadConstraintsOf(spec, labels),
    priority: spec.priority ?? 0,
    mayPreempt: spec.preemptionPolicy !== 'Never',
  };
}
