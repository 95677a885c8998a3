import type { Pod, Service } from '../kubernetes';
import type { Preview } from '../preview';

/** Pods that a Service selects, one per template: pods of one template share their containers. */
export function selectedTemplates(preview: Preview, service: Service): readonly Pod[] {
  const selector = service.spec.selector;
  if (selector === undefined || service.spec.type === 'ExternalName') return [];
  const byContainers = new Map<unknown, Pod>();
  for (const pod of preview.selected(selector, service.metadata.namespace ?? 'default')) {
    if (!byContainers.has(pod.spec.containers)) byContainers.set(pod.spec.containers, pod);
  }
  return [...byContainers.values()];
}

/** A port some container of the pod declares, sidecars included. */
export interface DeclaredPort {
  readonly container: string;
  readonly name: string | undefined;
  readonly port: number;
  readonly protocol: string;
}

/** All ports that containers of the pod declare, in order: containers first, then sidecars. */
export function declaredPorts(pod: Pod): readonly DeclaredPort[] {
  const sidecars = (pod.spec.initContainers ?? []).filter((container) => container.restartPolicy === 'Always');
  return [...pod.spec.containers, ...sidecars].flatMap((container) =>
    (container.ports ?? []).map((port) => ({
      container: container.name,
      name: port.name,
      port: port.containerPort,
      protocol: port.protocol ?? 'TCP',
    })),
  );
}
