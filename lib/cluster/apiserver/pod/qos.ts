import { compareQuantities, type Quantity, quantityOf } from '../../../kubernetes/quantity';
import type { Decoded } from '../strategy';

/** How hard a pod is to evict. */
export type QosClass = 'Guaranteed' | 'Burstable' | 'BestEffort';

const MEASURED = ['cpu', 'memory'] as const;

function positive(list: Record<string, string> | undefined, name: string): Quantity | undefined {
  if (list?.[name] === undefined) return undefined;
  const amount = quantityOf(list[name]);
  return amount.unscaled > 0n ? amount : undefined;
}

/**
 * The class of a pod: Guaranteed when every container's cpu and memory are limited to what they ask for, BestEffort when
 * none asks or is limited, else Burstable. Source: `pkg/apis/core/helper/qos/qos.go` ComputePodQOS.
 */
export function qosClass(spec: Decoded): QosClass {
  const ofPod = spec.resources;
  const owners: Decoded[] =
    ofPod !== undefined && (ofPod.requests !== undefined || ofPod.limits !== undefined)
      ? [{ resources: ofPod }]
      : [...spec.containers, ...(spec.initContainers ?? [])];
  let any = false;
  let guaranteed = true;
  for (const { resources } of owners) {
    for (const name of MEASURED) {
      const request = positive(resources?.requests, name);
      const limit = positive(resources?.limits, name);
      if (request !== undefined || limit !== undefined) any = true;
      if (limit === undefined || request === undefined || compareQuantities(request, limit) !== 0) guaranteed = false;
    }
  }
  if (!any) return 'BestEffort';
  return guaranteed ? 'Guaranteed' : 'Burstable';
}
