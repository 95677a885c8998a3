import { parseCIDR } from '../../kubernetes/ip';
import { firstFreeAddress } from './addresses';
import type { Balancing } from './balancing';
import { afterNode } from './health-check';
import { annotation, type BalancingRequest, namesOf } from './request';

/** The end of a /16 Docker network that MetalLB's own guide for kind gives to the pool: `.255.200`–`.255.250`. */
const POOL = { first: 0xff_c8, size: 51 } as const;

/**
 * MetalLB in layer-2 mode: one node attracts the traffic of an address of the pool and kube-proxy takes it there.
 * The pool is the end of the Docker network; on other clusters there is none until somebody makes one.
 */
export function metalLB(request: BalancingRequest): Balancing {
  const provider = 'metallb';
  const { service, profile, nodes } = request;
  if (service.spec.loadBalancerClass !== undefined) return { kind: 'pending', provider, because: 'class-not-served' };
  const asked = annotation(service, 'metallb.io/loadBalancerIPs') ?? service.spec.loadBalancerIP;
  const range = profile.dockerNetwork === undefined ? undefined : parseCIDR(profile.dockerNetwork.cidr);
  const ips = asked?.split(',').map((ip) => ip.trim()) ?? [];
  if (ips.length === 0 && range !== undefined) {
    const ip = firstFreeAddress(request, range, POOL);
    if (ip !== undefined) ips.push(ip);
  }
  if (ips.length === 0) return { kind: 'pending', provider, because: 'no-address-left' };
  // Nobody announces the address while no pod is ready; with policy Local only nodes that have a ready pod do (speaker `layer2_controller.go`).
  const { nodesWithReadyEndpoint: ready } = request;
  const local = service.spec.externalTrafficPolicy === 'Local';
  const announcing = namesOf(nodes).filter((name) => (local ? ready.has(name) : ready.size > 0));
  return {
    kind: 'provisioned',
    provider,
    ingress: ips.map((ip) => ({ ip, ipMode: 'VIP' })),
    scheme: 'local-machine',
    targets: { kind: 'virtual-ip', nodes: announcing },
    healthCheck: { kind: 'none' },
    clientAddress: afterNode(service, 'client'),
  };
}
