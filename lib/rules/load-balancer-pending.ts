import type { PendingReason } from '../cluster/balancers';
import { type Wait, waitsFor } from '../cluster/balancers/waits';
import type { ClusterProfile } from '../cluster/profiles';
import { idOf } from './identity';
import type { FindingBase, Rule } from './rule';

/** Nobody on this cluster gives a LoadBalancer Service its address. */
export interface LoadBalancerPending extends FindingBase {
  readonly code: 'LB301';
  readonly severity: 'warning';
  readonly environment: ClusterProfile['environment'];
  readonly because: PendingReason;
  /** `spec.loadBalancerClass`, when the Service has one. */
  readonly loadBalancerClass?: string;
  /** The Service that holds the port, for `port-taken`: `namespace/name`. */
  readonly conflictsWith?: string;
  /** Ports by which the Service is reachable all the same: on every node. */
  readonly nodePorts: readonly number[];
  /** How long tools wait for it in vain. */
  readonly waits: readonly Wait[];
}

export const loadBalancerPending: Rule<LoadBalancerPending> = {
  code: 'LB301',
  name: 'load-balancer-pending',
  title: 'A LoadBalancer Service that gets no address on this cluster',
  docs: `A Service of type LoadBalancer waits for somebody to give it an address. Where nothing is installed that does, as on kind, EXTERNAL-IP stays \`<pending>\` for ever.
\`pulumi up\` and \`terraform apply\` wait for it: ten minutes, and then they fail. The Service's cluster IP and node ports work meanwhile.
On kind, run cloud-provider-kind or install MetalLB, or use type NodePort there.`,
  passes: [
    {
      title: 'a NodePort Service waits for nobody',
      yaml: `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  type: NodePort
  selector: { app: web }
  ports: [{ port: 80 }]
`,
    },
  ],
  fails: [
    {
      title: 'on kind',
      yaml: `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  type: LoadBalancer
  selector: { app: web }
  ports: [{ port: 80 }]
`,
    },
  ],
  check(preview) {
    const findings: LoadBalancerPending[] = [];
    for (const { service, name, namespace } of preview.services()) {
      const balancing = preview.balancing(name, namespace);
      if (balancing?.kind !== 'pending') continue;
      const { loadBalancerClass, ports = [] } = service.spec;
      findings.push({
        code: 'LB301',
        severity: 'warning',
        object: idOf(service),
        environment: preview.cluster.environment,
        because: balancing.because,
        ...(loadBalancerClass !== undefined && { loadBalancerClass }),
        ...(balancing.conflictsWith !== undefined && { conflictsWith: balancing.conflictsWith }),
        waits: waitsFor(service, balancing, 0),
        nodePorts: ports.flatMap((port) => (port.nodePort === undefined ? [] : [port.nodePort])),
      });
    }
    return findings;
  },
};
