import type { CurlReason } from '../../preview';

type NoMapping = Extract<CurlReason, { code: 'no-mapping' }>;

/**
 * How a port of the laptop comes to lead to a nodePort: the URL of a mapping that is there, or the exact lines that make one.
 *
 * @param port - The port of the machine that was called.
 */
export function mappingHelp({ environment, nodePorts, mappings }: NoMapping, port: number): readonly string[] {
  const offered =
    nodePorts.find((one) => one.port.nodePort === port) ??
    nodePorts.find((one) => one.port.port === port) ??
    nodePorts[0];
  if (offered === undefined) {
    return ['no Service has a node port: make one `type: NodePort`, or use kubectl port-forward'];
  }
  const nodePort = offered.port.nodePort ?? 0;
  for (const { hostPort, containerPort } of mappings) {
    const found = nodePorts.find((one) => one.port.nodePort === containerPort);
    if (found !== undefined) return [`Service ${found.service} is at http://localhost:${hostPort}`];
  }
  const [dangling] = mappings;
  if (dangling !== undefined) {
    return [
      `host port ${dangling.hostPort} leads to port ${dangling.containerPort} of the node, where no Service is: set nodePort: ${dangling.containerPort} on Service ${offered.service}, or containerPort: ${nodePort} in the mapping`,
    ];
  }
  switch (environment) {
    case 'kind':
      return [
        `add to the kind config, and create the cluster anew, so that this leads to Service ${offered.service}:`,
        'nodes:',
        '- role: control-plane',
        '  extraPortMappings:',
        `  - containerPort: ${nodePort}`,
        `    hostPort: ${port}`,
      ];
    case 'k3d':
      return [`k3d cluster create -p ${port}:${nodePort}@server:0 makes this lead to Service ${offered.service}`];
    case 'minikube':
      return [
        `minikube service ${offered.service.split('/')[1] ?? ''} -n ${offered.service.split('/')[0] ?? ''} --url opens a way`,
      ];
    case 'docker-desktop':
      return [`node ports are on this machine: curl http://localhost:${nodePort} leads to Service ${offered.service}`];
    case 'kubeadm':
    case 'eks':
    case 'gke':
    case 'aks':
    case 'custom':
    case 'live':
      return [
        `this machine is not the cluster: use kubectl port-forward, or a node’s address and node port ${nodePort}`,
      ];
    default: {
      const unknown: never = environment;
      throw new TypeError(`unknown environment ${String(unknown)}`);
    }
  }
}
