import type { Container, PodSpec } from '../../kubernetes';
import { inMilli, inUnits, quantityOf } from '../../kubernetes/quantity';

/** Amounts of resources as numbers: CPU in thousandths, memory and ephemeral storage in bytes, others in units. */
export interface Resources {
  cpu: number;
  memory: number;
  storage: number;
  /** Extended resources and huge pages by name; absent when there are none, which is the common case. */
  others: Map<string, number> | undefined;
}

/** What a pod without a CPU or memory request counts as when nodes are scored (`pkg/scheduler/util/pod_resources.go`). */
const ASSUMED_CPU = 100;
const ASSUMED_MEMORY = 200 * 1024 * 1024;

export function noResources(): Resources {
  return { cpu: 0, memory: 0, storage: 0, others: undefined };
}

/** A list of quantities (`requests`, `allocatable`) as numbers. `pods` is left out: it is a count of its own. */
export function resourcesOf(list: Readonly<Record<string, string>> | undefined): Resources {
  const resources = noResources();
  for (const name in list) {
    const quantity = quantityOf(String(list[name]));
    if (name === 'cpu') resources.cpu = inMilli(quantity);
    else if (name === 'memory') resources.memory = inUnits(quantity);
    else if (name === 'ephemeral-storage') resources.storage = inUnits(quantity);
    else if (name !== 'pods') {
      resources.others ??= new Map();
      resources.others.set(name, inUnits(quantity));
    }
  }
  return resources;
}

/** `target += factor × amount`. */
export function accumulate(target: Resources, amount: Resources, factor: 1 | -1): void {
  target.cpu += factor * amount.cpu;
  target.memory += factor * amount.memory;
  target.storage += factor * amount.storage;
  if (amount.others === undefined) return;
  target.others ??= new Map();
  for (const [name, value] of amount.others) target.others.set(name, (target.others.get(name) ?? 0) + factor * value);
}

/** The larger of both, resource by resource, into `target`. */
function raiseTo(target: Resources, floor: Resources): void {
  target.cpu = Math.max(target.cpu, floor.cpu);
  target.memory = Math.max(target.memory, floor.memory);
  target.storage = Math.max(target.storage, floor.storage);
  for (const [name, value] of floor.others ?? []) {
    target.others ??= new Map();
    target.others.set(name, Math.max(target.others.get(name) ?? 0, value));
  }
}

function requestsOf(container: Container, assumed: boolean): Resources {
  const requests = container.resources?.requests;
  const resources = resourcesOf(requests);
  if (assumed && requests?.cpu === undefined) resources.cpu = ASSUMED_CPU;
  if (assumed && requests?.memory === undefined) resources.memory = ASSUMED_MEMORY;
  return resources;
}

/** What is asked for the pod as a whole holds instead of what its containers ask for (`IsSupportedPodLevelResource`). */
function takePodLevel(total: Resources, requests: Readonly<Record<string, string>> | undefined): void {
  const given = resourcesOf(requests);
  if (requests?.cpu !== undefined) total.cpu = given.cpu;
  if (requests?.memory !== undefined) total.memory = given.memory;
  for (const [name, amount] of given.others ?? []) {
    if (!name.startsWith('hugepages-')) continue;
    total.others ??= new Map();
    total.others.set(name, amount);
  }
}

/**
 * What a pod takes of its node: all containers and sidecars together, or the largest init container with the sidecars
 * started before it, whichever is more; plus overhead. Source: component-helpers `resource/helpers.go` PodRequests.
 *
 * @param assumed - Count containers without requests as if they asked for a little, as scoring does.
 */
export function podRequests(spec: PodSpec, assumed: boolean): Resources {
  const [only] = spec.containers;
  if (spec.containers.length === 1 && only !== undefined && spec.initContainers === undefined) {
    const requests = requestsOf(only, assumed);
    if (spec.resources !== undefined) takePodLevel(requests, spec.resources.requests);
    if (spec.overhead !== undefined) accumulate(requests, resourcesOf(spec.overhead), 1);
    return requests;
  }
  const total = noResources();
  for (const container of spec.containers) accumulate(total, requestsOf(container, assumed), 1);
  if (spec.initContainers !== undefined) {
    const sidecars = noResources();
    const largest = noResources();
    for (const container of spec.initContainers) {
      const requests = requestsOf(container, assumed);
      if (container.restartPolicy === 'Always') {
        accumulate(total, requests, 1);
        accumulate(sidecars, requests, 1);
        raiseTo(largest, sidecars);
      } else {
        accumulate(requests, sidecars, 1);
        raiseTo(largest, requests);
      }
    }
    raiseTo(total, largest);
  }
  if (spec.resources !== undefined) takePodLevel(total, spec.resources.requests);
  if (spec.overhead !== undefined) accumulate(total, resourcesOf(spec.overhead), 1);
  return total;
}
