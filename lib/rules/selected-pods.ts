import type { IntOrString, Pod, Service } from '../kubernetes';
import type { Preview } from '../preview';

/** Pods that a Service selects, one per template: pods of one template share their containers. */
function selectedTemplates(preview: Preview, service: Service): readonly Pod[] {
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
function declaredPorts(pod: Pod): readonly DeclaredPort[] {
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

/** A target port of a Service, and a pod that it is looked for on. */
export interface TargetPortOnPod {
  readonly service: Service;
  /** Of the port: `spec.ports[0].targetPort`. */
  readonly field: string;
  readonly targetPort: IntOrString;
  readonly protocol: string;
  /** Name of the pod. */
  readonly pod: string;
  readonly declared: readonly DeclaredPort[];
}

/** Every target port of every Service with every template it selects, in order of Services, pods and ports. */
export function* targetPorts(preview: Preview): Iterable<TargetPortOnPod> {
  for (const { service } of preview.services()) {
    for (const pod of selectedTemplates(preview, service)) {
      const declared = declaredPorts(pod);
      for (const [index, { targetPort, protocol = 'TCP' }] of (service.spec.ports ?? []).entries()) {
        if (targetPort === undefined) continue;
        const field = `spec.ports[${index}].targetPort`;
        yield { service, field, targetPort, protocol, pod: pod.metadata.name ?? '', declared };
      }
    }
  }
}
