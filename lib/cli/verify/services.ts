import type { EndpointSlice } from '../../kubernetes/endpoints';
import type { Service } from '../../kubernetes/service';
import type { Preview, ServiceView } from '../../preview';
import { viewService } from '../../preview/service-view';
import type { Comparison } from './comparison';
import type { Read } from './live-objects';
import { compareService } from './service';

const SERVICE_NAME_LABEL = 'kubernetes.io/service-name';

/** Compares Services, with their slices where those may be read. */
export function compareServices(preview: Preview, services: readonly ServiceView[], read: Read): Comparison[] {
  if (services.length === 0) return [];
  const live = read('services', services);
  if (services.every(({ namespace }) => !live.knows(namespace))) return [];
  const slices = read('endpointslices.discovery.k8s.io', services);
  const byService = slicesByService([...slices.objects.values()] as unknown as EndpointSlice[]);
  return services.flatMap((view) => {
    const { namespace, name } = view;
    if (!live.knows(namespace)) return [];
    const key = `${namespace}/${name}`;
    const service = live.objects.get(key) as Service | undefined;
    const found = service && {
      service,
      view: slices.knows(namespace)
        ? viewService(service, byService.get(key) ?? [], domainOf(view.dnsName))
        : undefined,
    };
    return compareService(view, preview.balancing(name, namespace), found);
  });
}

function slicesByService(slices: readonly EndpointSlice[]): ReadonlyMap<string, readonly EndpointSlice[]> {
  const found = new Map<string, EndpointSlice[]>();
  for (const slice of slices) {
    const service = slice.metadata.labels?.[SERVICE_NAME_LABEL];
    if (service === undefined) continue;
    const key = `${slice.metadata.namespace ?? 'default'}/${service}`;
    const list = found.get(key);
    if (list === undefined) found.set(key, [slice]);
    else list.push(slice);
  }
  return found;
}

/** What follows `name.namespace.svc.`. */
function domainOf(dnsName: string): string {
  return dnsName.split('.').slice(3).join('.');
}
