import type { Endpoint, EndpointPort, EndpointSlice, IPFamily, Labels, Service } from '../../../kubernetes';
import { generatedName } from '../../../kubernetes/draw';
import { SERVICE_NAME_LABEL } from '../../../kubernetes/endpoints';

/** Label with the controller that a slice belongs to. */
export const MANAGED_BY_LABEL = 'endpointslice.kubernetes.io/managed-by';
/** Label on what belongs to a Service without a virtual IP. */
export const HEADLESS_LABEL = 'service.kubernetes.io/headless';
/** The EndpointSlice controller, as its slices name it. */
export const SLICE_CONTROLLER = 'endpointslice-controller.k8s.io';

function isReserved(key: string): boolean {
  return key === SERVICE_NAME_LABEL || key === MANAGED_BY_LABEL || key === HEADLESS_LABEL;
}

/** The Service has no virtual IP, or none yet. */
export function hasNoClusterIP({ spec }: Service): boolean {
  return spec.clusterIP === undefined || spec.clusterIP === '' || spec.clusterIP === 'None';
}

/** The Service's own labels and the three that are the controller's (`setEndpointSliceLabels`). */
export function sliceLabels(service: Service): Labels {
  // The keys are written out: computed ones cost a look-up each.
  const labels: Labels = {
    'endpointslice.kubernetes.io/managed-by': SLICE_CONTROLLER,
    'kubernetes.io/service-name': service.metadata.name ?? '',
  };
  if (hasNoClusterIP(service)) labels[HEADLESS_LABEL] = '';
  const own = service.metadata.labels;
  for (const key in own) if (!isReserved(key)) labels[key] = own[key] as string;
  return labels;
}

/** Whether a slice's labels, the reserved ones aside, are still the Service's. */
export function ownLabelsChanged(slice: EndpointSlice, service: Service): boolean {
  const before = slice.metadata.labels ?? {};
  const now = service.metadata.labels ?? {};
  for (const key in now) if (!isReserved(key) && before[key] !== now[key]) return true;
  for (const key in before) if (!isReserved(key) && now[key] === undefined) return true;
  return false;
}

/** Whether the Service itself made the slice, and not one of the same name before it (`ownedBy`). */
export function isOwnedBy({ metadata }: EndpointSlice, service: Service): boolean {
  return (metadata.ownerReferences ?? []).some(
    ({ uid, kind, apiVersion }) => uid === (service.metadata.uid ?? '') && kind === 'Service' && apiVersion === 'v1',
  );
}

/**
 * Draws the name of a new slice: the Service's, a hyphen, five characters (`getEndpointSlicePrefix`).
 *
 * @param taken - Names that are in use already.
 */
export function sliceName(namespace: string, service: string, family: string, taken: readonly string[]): string {
  for (let number = taken.length; ; number++) {
    const name = generatedName(`${service}-`, `EndpointSlice/${namespace}/${service}/${family}/${number}`);
    if (!taken.includes(name)) return name;
  }
}

/** A new slice, named. `labels` may be shared by the slices of a Service. */
export function newSlice(
  service: Service,
  name: string,
  labels: Labels,
  addressType: IPFamily,
  ports: EndpointPort[] | null,
  endpoints: Endpoint[] | null,
): EndpointSlice {
  const { metadata } = service;
  const owner = metadata.name ?? '';
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name,
      generateName: `${owner}-`,
      namespace: metadata.namespace ?? '',
      labels,
      ownerReferences: [
        {
          apiVersion: 'v1',
          kind: 'Service',
          name: owner,
          uid: metadata.uid ?? '',
          controller: true,
          blockOwnerDeletion: true,
        },
      ],
    },
    addressType,
    endpoints,
    ports,
  };
}
