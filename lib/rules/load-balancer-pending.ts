import type { ClusterProfile } from '../cluster/profiles';
import { idOf } from './identity';
import type { FindingBase, Rule } from './rule';

/** Nobody on this cluster gives a LoadBalancer Service its address. */
export interface LoadBalancerPending extends FindingBase {
  readonly code: 'LB301';
  readonly severity: 'warning';
  readonly environment: ClusterProfile['environment'];
  /** `spec.loadBalancerClass`, when it is the class that nobody serves. */
  readonly loadBalancerClass?: string;
  /** Ports by which the Service is reachable all the same: on every node. */
  readonly nodePorts: readonly number[];
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
  check: (preview) =>
    preview
      .services()
      .filter(({ service }) => service.spec.type === 'LoadBalancer')
      .filter(({ service }) => (service.status?.loadBalancer?.ingress ?? []).length === 0)
      .filter(({ service }) => preview.cluster.loadBalancer === 'none' || service.spec.loadBalancerClass !== undefined)
      .map(({ service }) => ({
        code: 'LB301',
        severity: 'warning',
        object: idOf(service),
        environment: preview.cluster.environment,
        ...(service.spec.loadBalancerClass !== undefined && { loadBalancerClass: service.spec.loadBalancerClass }),
        nodePorts: (service.spec.ports ?? []).flatMap((port) => (port.nodePort === undefined ? [] : [port.nodePort])),
      })),
};
