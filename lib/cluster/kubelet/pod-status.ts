import type { Condition, Pod, PodStatus } from '../../kubernetes';
import type { ClusterState, KubeletPolicy } from '../state';
import { type AddressPool, freeAddress, reserveAddress, takeAddress } from './addresses';
import type { Blueprint } from './blueprint';
import type { Host } from './host';
import { hostNamed } from './hosts';
import { startingParts } from './readiness';

const SCHEDULED: Condition[] = [{ type: 'PodScheduled', status: 'True' }];

/** Status of a pod that has no node, and why. */
export function unscheduledStatus(blueprint: Blueprint, reason: string, message: string): PodStatus {
  return {
    phase: 'Pending',
    conditions: [{ type: 'PodScheduled', status: 'False', reason, message }],
    qosClass: blueprint.outlook.qosClass,
  };
}

/** Addresses for a pod on a node, one of each range; undefined when a range is used up or there is none. */
function podAddresses({ pools }: Host): { ip: string }[] | undefined {
  let addresses: { ip: string }[] | undefined;
  for (let index = 0; index < pools.length; index++) {
    const pool = pools[index];
    const ip = pool === undefined ? undefined : takeAddress(pool);
    if (ip === undefined) return undefined;
    // A list that begins with its element has room for no more than that.
    if (addresses === undefined) addresses = [{ ip }];
    else addresses.push({ ip });
  }
  return addresses;
}

function eachAddress(state: ClusterState, pod: Pod, visit: (pool: AddressPool, address: string) => void): void {
  if (pod.spec.hostNetwork === true) return;
  const host = hostNamed(state, pod.spec.nodeName);
  if (host === undefined) return;
  for (const { ip } of pod.status?.podIPs ?? []) {
    for (const pool of host.pools) if (pool !== undefined) visit(pool, ip);
  }
}

/** Gives the addresses of a pod back to its node's ranges. */
export function releaseAddresses(state: ClusterState, pod: Pod): void {
  eachAddress(state, pod, freeAddress);
}

/** Marks the addresses that a pod has already as taken. */
export function holdAddresses(state: ClusterState, pod: Pod): void {
  eachAddress(state, pod, reserveAddress);
}

/** Status of a pod that a node has just been chosen for and whose kubelet has not begun. */
export function boundStatus(blueprint: Blueprint): PodStatus {
  return { phase: 'Pending', conditions: SCHEDULED, qosClass: blueprint.outlook.qosClass };
}

/**
 * Status of a pod whose containers run on a node.
 *
 * Without an address left in the node's range the sandbox cannot be made: the pod stays Pending.
 *
 * @param startTime - When it started; the time of its creation, as there is no clock.
 * @param addresses - Addresses that it has already.
 */
export function runningStatus(
  blueprint: Blueprint,
  host: Host,
  start: Exclude<KubeletPolicy['start'], 'held'>,
  startTime: string | undefined,
  addresses?: { ip: string }[],
): PodStatus {
  const network = blueprint.spec.hostNetwork === true;
  const podIPs = addresses ?? (network ? host.hostIPs : podAddresses(host));
  if (podIPs === undefined) return boundStatus(blueprint);
  const parts = start === 'ready' ? blueprint.outlook.settled : startingParts(blueprint.spec);
  const { qosClass } = blueprint.outlook;
  const { conditions, containerStatuses } = parts;
  const { hostIP, hostIPs } = host;
  const podIP = podIPs[0]?.ip;
  // The usual case as a whole literal: an object that grows by assignment costs several times as much.
  const status: PodStatus =
    hostIP !== undefined && podIP !== undefined && startTime !== undefined
      ? { phase: 'Running', conditions, hostIP, hostIPs, podIP, podIPs, startTime, containerStatuses, qosClass }
      : { phase: 'Running', conditions, hostIPs, podIPs, containerStatuses, qosClass };
  if (hostIP !== undefined) status.hostIP = hostIP;
  if (podIP !== undefined) status.podIP = podIP;
  if (startTime !== undefined) status.startTime = startTime;
  if (parts.initContainerStatuses !== undefined) status.initContainerStatuses = parts.initContainerStatuses;
  return status;
}
