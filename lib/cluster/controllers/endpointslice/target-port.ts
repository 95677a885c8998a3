import type { Container, Pod, Protocol, ServicePort } from '../../../kubernetes';

/** The protocol when none is given. The API server writes it out; live and hand-made objects may not have it. */
export const DEFAULT_PROTOCOL: Protocol = 'TCP';

function named(containers: readonly Container[] | undefined, name: string, protocol: Protocol, sidecars: boolean) {
  for (const container of containers ?? []) {
    if (sidecars && container.restartPolicy !== 'Always') continue;
    for (const port of container.ports ?? []) {
      if (port.name === name && (port.protocol ?? DEFAULT_PROTOCOL) === protocol) return port.containerPort;
    }
  }
  return undefined;
}

/**
 * The number a Service port stands for on a pod (`endpointslice/utils.go` `FindPort`).
 *
 * A number is taken as it is, whether a container declares it or not. A name is looked up, with the protocol, in the
 * containers in order and then in the sidecars (init containers that restart always).
 *
 * @returns Undefined when the pod has no port of that name and protocol: Kubernetes leaves the port out, silently.
 */
export function resolveTargetPort({ spec }: Pick<Pod, 'spec'>, port: ServicePort): number | undefined {
  const target = port.targetPort ?? port.port;
  if (typeof target === 'number') return target;
  const protocol = port.protocol ?? DEFAULT_PROTOCOL;
  return named(spec.containers, target, protocol, false) ?? named(spec.initContainers, target, protocol, true);
}
