import { parseCIDR } from '../../kubernetes/ip';
import { addressOf } from './addresses';
import type { Balancing } from './balancing';
import { afterNode, nodeHealthCheck } from './health-check';
import { type BalancingRequest, hasNodePorts, namesOf } from './request';

/**
 * cloud-provider-kind: an Envoy container per Service on the clusters' Docker network, which forwards to node ports.
 * Its address has `ipMode: Proxy`: pods that use it go out through Envoy too. Serves Services without a class.
 * Source: kubernetes-sigs/cloud-provider-kind `pkg/loadbalancer`.
 */
export function cloudProviderKind(request: BalancingRequest): Balancing {
  const provider = 'cloud-provider-kind';
  const { service, profile, nodes } = request;
  if (service.spec.loadBalancerClass !== undefined) return { kind: 'pending', provider, because: 'class-not-served' };
  if (nodes.length === 0) return { kind: 'pending', provider, because: 'no-nodes' };
  if (!hasNodePorts(service)) return { kind: 'pending', provider, because: 'no-node-ports' };
  const network = parseCIDR(profile.dockerNetwork?.cidr ?? '172.18.0.0/16');
  const wanted = service.spec.loadBalancerIP;
  const first = profile.nodes.length + 2;
  const ip = wanted ?? (network && addressOf(request, network, { first, size: 200 }));
  if (ip === undefined) return { kind: 'pending', provider, because: 'no-address-left' };
  return {
    kind: 'provisioned',
    provider,
    ingress: [{ ip, ipMode: 'Proxy' }],
    scheme: 'local-machine',
    targets: { kind: 'node-ports', nodes: namesOf(nodes) },
    healthCheck: nodeHealthCheck(service),
    clientAddress: afterNode(service, 'balancer'),
  };
}
