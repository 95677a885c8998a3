import type { KubernetesVersion } from '../../kubernetes';
import type { PodDemand } from './demand';
import { type AffinityOutlook, affinityRefusal } from './inter-pod-affinity';
import { matchesNodeAffinity } from './node-affinity';
import type { NodeInfo } from './node-info';
import {
  AFFINITY_UNMET,
  ANTI_AFFINITY_UNMET,
  EXISTING_ANTI_AFFINITY,
  HOST_PORT_TAKEN,
  type Refusal,
  SPREAD_LABEL_MISSING,
  SPREAD_SKEW,
  taintRefusal,
  UNSCHEDULABLE,
  WRONG_NODE_AFFINITY,
} from './reasons';
import { repellingTaint, tolerates, UNSCHEDULABLE_TAINT } from './taints';
import { type SpreadCount, spreadRefusal } from './topology-spread';

/**
 * Why a pod is refused before any node is looked at (PreFilter of NodeAffinity and VolumeRestrictions): every required term names
 * nodes that cannot be one, or a claim is missing.
 */
export function refusalBeforeNodes(
  demand: PodDemand,
  claims: { hasClaim?(namespace: string, name: string): boolean },
): string | undefined {
  if (demand.namedNodes?.size === 0) return 'pod affinity terms conflict';
  if (claims.hasClaim === undefined) return undefined;
  for (const { persistentVolumeClaim } of demand.spec.volumes ?? []) {
    const name = persistentVolumeClaim?.claimName;
    if (name !== undefined && !claims.hasClaim(demand.namespace, name))
      return `persistentvolumeclaim "${name}" not found`;
  }
  return undefined;
}

/** Filters that depend on the node and the template alone: NodeUnschedulable, TaintToleration, NodeAffinity, in the scheduler's order. */
export function refusalByNode(version: KubernetesVersion, demand: PodDemand, node: NodeInfo): Refusal | undefined {
  const { tolerations } = demand.spec;
  if (node.unschedulable && tolerations?.some((toleration) => tolerates(toleration, UNSCHEDULABLE_TAINT)) !== true) {
    return UNSCHEDULABLE;
  }
  const taint = repellingTaint(node.taints, tolerations);
  if (taint !== undefined) return taintRefusal(version, taint);
  return matchesNodeAffinity(demand.spec, node) ? undefined : WRONG_NODE_AFFINITY;
}

const ANY_ADDRESS = '0.0.0.0';

function portsTaken(demand: PodDemand, node: NodeInfo): boolean {
  for (const { port, address } of demand.hostPorts) {
    const taken = node.hostPorts.get(port);
    if (taken?.some((other) => other === address || other === ANY_ADDRESS || address === ANY_ADDRESS)) return true;
  }
  return false;
}

/** Whether what is left of a node is enough (`NodeResourcesFit`, `fitsRequest`). */
export function fitsResources(demand: PodDemand, node: NodeInfo): boolean {
  if (node.podCount >= node.allowedPods) return false;
  if (!demand.asksForResources) return true;
  const { requests } = demand;
  const { allocatable, requested } = node;
  if (requests.cpu > 0 && requests.cpu > allocatable.cpu - requested.cpu) return false;
  if (requests.memory > 0 && requests.memory > allocatable.memory - requested.memory) return false;
  if (requests.storage > 0 && requests.storage > allocatable.storage - requested.storage) return false;
  if (requests.others === undefined) return true;
  for (const [name, amount] of requests.others) {
    if (amount > 0 && amount > (allocatable.others?.get(name) ?? 0) - (requested.others?.get(name) ?? 0)) return false;
  }
  return true;
}

/** Everything a node lacks, in words. A lack that an empty node has too cannot be resolved by evicting pods. */
function resourceRefusal(demand: PodDemand, node: NodeInfo): Refusal | undefined {
  const reasons: string[] = [];
  let resolvable = true;
  if (node.podCount >= node.allowedPods) reasons.push('Too many pods');
  const check = (name: string, amount: number, has: number, taken: number): void => {
    if (amount <= 0 || amount <= has - taken) return;
    reasons.push(`Insufficient ${name}`);
    if (amount > has) resolvable = false;
  };
  const { requests } = demand;
  const { allocatable, requested } = node;
  check('cpu', requests.cpu, allocatable.cpu, requested.cpu);
  check('memory', requests.memory, allocatable.memory, requested.memory);
  check('ephemeral-storage', requests.storage, allocatable.storage, requested.storage);
  for (const [name, amount] of requests.others ?? []) {
    check(name, amount, allocatable.others?.get(name) ?? 0, requested.others?.get(name) ?? 0);
  }
  return reasons.length === 0 ? undefined : { reasons, resolvable };
}

/** What the pods already there mean to the pod, looked up once for all nodes. */
export interface Surroundings {
  readonly affinity: AffinityOutlook | undefined;
  readonly hardSpread: readonly SpreadCount[];
}

/** Filters that depend on the pods of the node and its neighbours: ports, resources, spread, affinity, in the scheduler's order. */
export function refusalByPods(
  demand: PodDemand,
  node: NodeInfo,
  around: Surroundings | undefined,
): Refusal | undefined {
  if (demand.hostPorts.length > 0 && portsTaken(demand, node)) return HOST_PORT_TAKEN;
  if (!fitsResources(demand, node)) return resourceRefusal(demand, node);
  if (around === undefined) return undefined;
  switch (spreadRefusal(around.hardSpread, node)) {
    case 'missing-label':
      return SPREAD_LABEL_MISSING;
    case 'skew':
      return SPREAD_SKEW;
    case undefined:
      break;
  }
  if (around.affinity === undefined) return undefined;
  switch (affinityRefusal(demand, around.affinity, node)) {
    case 'affinity':
      return AFFINITY_UNMET;
    case 'anti-affinity':
      return ANTI_AFFINITY_UNMET;
    case 'existing-anti-affinity':
      return EXISTING_ANTI_AFFINITY;
    case undefined:
      return undefined;
  }
}
