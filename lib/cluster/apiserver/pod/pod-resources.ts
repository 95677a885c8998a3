import {
  addQuantities,
  compareQuantities,
  formatQuantity,
  type Quantity,
  quantityOf,
} from '../../../kubernetes/quantity';
import type { Decoded } from '../strategy';

/** Amounts by name of resource. */
export type Amounts = Map<string, Quantity>;

function amountsOf(list: Record<string, string> | undefined): Amounts {
  const amounts: Amounts = new Map();
  for (const name in list) amounts.set(name, quantityOf(list[name]));
  return amounts;
}

function addTo(total: Amounts, more: Amounts): void {
  for (const [name, amount] of more) {
    const known = total.get(name);
    total.set(name, known === undefined ? amount : addQuantities(known, amount));
  }
}

function raiseTo(total: Amounts, other: Amounts): void {
  for (const [name, amount] of other) {
    const known = total.get(name);
    if (known === undefined || compareQuantities(amount, known) > 0) total.set(name, amount);
  }
}

/** Runs beside the containers for the pod's whole life. */
export function isSidecar(container: Decoded): boolean {
  return container.restartPolicy === 'Always';
}

/**
 * What all containers of a pod ask for together, or are limited to: containers and sidecars add up, and each init container
 * needs its own on top of the sidecars started before it.
 * Source: `k8s.io/component-helpers/resource/helpers.go` AggregateContainerRequests, AggregateContainerLimits.
 */
export function aggregated(spec: Decoded, list: 'requests' | 'limits'): Amounts {
  const total: Amounts = new Map();
  for (const container of spec.containers ?? []) addTo(total, amountsOf(container.resources?.[list]));
  const sidecars: Amounts = new Map();
  const initial: Amounts = new Map();
  for (const container of spec.initContainers ?? []) {
    const own = amountsOf(container.resources?.[list]);
    if (isSidecar(container)) {
      addTo(total, own);
      addTo(sidecars, own);
      raiseTo(initial, sidecars);
    } else {
      const needed = new Map(sidecars);
      addTo(needed, own);
      raiseTo(initial, needed);
    }
  }
  raiseTo(total, initial);
  return total;
}

const HUGE_PAGES = 'hugepages-';

/** Resources that can be given for a pod as a whole (`IsSupportedPodLevelResource`). */
export function isPodLevelResource(name: string): boolean {
  return name === 'cpu' || name === 'memory' || name.startsWith(HUGE_PAGES);
}

/**
 * Defaults of resources given for the pod as a whole, from what its containers ask for
 * (`pkg/apis/core/v1/defaults.go` defaultHugePagePodLimits, defaultPodRequests).
 */
export function defaultPodResources(spec: Decoded): void {
  const { resources } = spec;
  if (resources === undefined) return;
  if (resources.requests !== undefined || resources.limits !== undefined) {
    const limits: Record<string, string> = { ...resources.limits };
    for (const [name, amount] of aggregated(spec, 'limits')) {
      if (name.startsWith(HUGE_PAGES) && limits[name] === undefined) limits[name] = formatQuantity(amount);
    }
    if (Object.keys(limits).length > 0) resources.limits = limits;
  }
  if (resources.limits === undefined) return;
  const requests: Record<string, string> = { ...resources.requests };
  for (const [name, amount] of aggregated(spec, 'requests')) {
    const isOvercommitable = name === 'cpu' || name === 'memory';
    if (isOvercommitable && requests[name] === undefined) requests[name] = formatQuantity(amount);
  }
  for (const name in resources.limits) {
    if (isPodLevelResource(name)) requests[name] ??= resources.limits[name];
  }
  if (Object.keys(requests).length > 0) resources.requests = requests;
}
