import { parseCIDR } from '../../kubernetes/ip';
import { addressOf } from './addresses';
import type { Balancing } from './balancing';
import { afterNode, nodeHealthCheck } from './health-check';
import { annotation, type BalancingRequest, namesOf } from './request';

/** Addresses drawn for public balancers lie in a range reserved for documentation, so that nobody takes them for real. */
const PUBLIC = '198.51.100.0/24';

/** An address in the nodes' own network, away from the nodes. */
function internalRange({ nodes }: BalancingRequest): string {
  const ip = nodes[0]?.status?.addresses?.find((one) => one.type === 'InternalIP')?.address ?? '10.0.0.1';
  return `${ip}/24`;
}

function passthrough(request: BalancingRequest, internal: boolean): Balancing {
  const { service, profile, nodes } = request;
  const provider = profile.loadBalancer;
  if (service.spec.loadBalancerClass !== undefined) return { kind: 'pending', provider, because: 'class-not-served' };
  if (nodes.length === 0) return { kind: 'pending', provider, because: 'no-nodes' };
  const range = parseCIDR(internal ? internalRange(request) : PUBLIC);
  const ip = service.spec.loadBalancerIP ?? (range && addressOf(request, range, { first: 128, size: 120 }));
  if (ip === undefined) return { kind: 'pending', provider, because: 'no-address-left' };
  return {
    kind: 'provisioned',
    provider,
    ingress: [{ ip, ipMode: 'VIP' }],
    scheme: internal ? 'internal' : 'internet-facing',
    targets: { kind: 'virtual-ip', nodes: namesOf(nodes) },
    healthCheck: nodeHealthCheck(service),
    clientAddress: afterNode(service, 'client'),
  };
}

/** GKE: a passthrough network load balancer; packets reach a node with the balancer's address as destination. */
export function gke(request: BalancingRequest): Balancing {
  const type =
    annotation(request.service, 'networking.gke.io/load-balancer-type') ??
    annotation(request.service, 'cloud.google.com/load-balancer-type');
  return passthrough(request, type?.toLowerCase() === 'internal');
}

/** AKS: an Azure Standard Load Balancer with floating IP; packets reach a node with the balancer's address as destination. */
export function aks(request: BalancingRequest): Balancing {
  const key = 'service.beta.kubernetes.io/azure-load-balancer-internal';
  return passthrough(request, annotation(request.service, key) === 'true');
}
