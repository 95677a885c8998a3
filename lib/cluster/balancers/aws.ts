import { hash32 } from '../../kubernetes/draw';
import type { Balancing, HealthCheck } from './balancing';
import { afterNode } from './health-check';
import { annotation, type BalancingRequest, hasNodePorts, namesOf } from './request';

const PREFIX = 'service.beta.kubernetes.io/aws-load-balancer-';
const LBC_CLASS = 'service.k8s.aws/nlb';
const AUTO_MODE_CLASS = 'eks.amazonaws.com/nlb';

/** Who takes a Service on AWS, by its class and annotations; `nobody` leaves it pending. */
type Taker = 'in-tree-classic' | 'in-tree-nlb' | 'load-balancer-controller' | 'auto-mode' | 'nobody';

function taker({ service, profile }: BalancingRequest): Taker {
  const loadBalancerClass = service.spec.loadBalancerClass;
  const type = annotation(service, `${PREFIX}type`);
  const controllerInstalled = profile.loadBalancer === 'aws-load-balancer-controller';
  const targetType = annotation(service, `${PREFIX}nlb-target-type`);
  if (profile.loadBalancer === 'eks-auto-mode') {
    return loadBalancerClass === undefined || loadBalancerClass === AUTO_MODE_CLASS ? 'auto-mode' : 'nobody';
  }
  if (loadBalancerClass === LBC_CLASS) return controllerInstalled ? 'load-balancer-controller' : 'nobody';
  if (loadBalancerClass !== undefined) return 'nobody';
  if (type === 'nlb-ip' || (type === 'external' && (targetType === 'ip' || targetType === 'instance'))) {
    return controllerInstalled ? 'load-balancer-controller' : 'nobody';
  }
  if (type === 'external') return 'nobody';
  // The controller's webhook gives its class to every new Service that has none.
  if (controllerInstalled) return 'load-balancer-controller';
  return type === 'nlb' ? 'in-tree-nlb' : 'in-tree-classic';
}

function regionOf({ nodes }: BalancingRequest): string {
  return nodes[0]?.metadata.labels?.['topology.kubernetes.io/region'] ?? 'us-west-2';
}

function alphanumeric(text: string, length: number): string {
  return text.replace(/[^A-Za-z0-9]/g, '').slice(0, length);
}

function hex(identity: string, length: number): string {
  const part = (index: number): string => hash32(`${index}\0${identity}`).toString(16).padStart(8, '0');
  return (part(0) + part(1)).slice(0, length);
}

/** AWS gives host names only, made of the balancer's name, something drawn, and the region. */
function hostname(request: BalancingRequest, by: Exclude<Taker, 'nobody'>, internal: boolean): string {
  const { service, key } = request;
  const region = regionOf(request);
  const { name = '', namespace = '', uid = '' } = service.metadata;
  if (by === 'in-tree-classic') {
    const balancer = `a${uid.replaceAll('-', '')}`.slice(0, 32);
    const digits = String(hash32(`elb\0${key}`)).padStart(10, '0');
    return `${internal ? 'internal-' : ''}${balancer}-${digits}.${region}.elb.amazonaws.com`;
  }
  const chosen = annotation(service, `${PREFIX}name`);
  const balancer =
    by === 'in-tree-nlb'
      ? `a${uid.replaceAll('-', '')}`.slice(0, 32)
      : (chosen ?? `k8s-${alphanumeric(namespace, 8)}-${alphanumeric(name, 8)}-${hex(`lbc\0${key}`, 10)}`);
  return `${balancer}-${hex(`nlb\0${key}`, 16)}.elb.${region}.amazonaws.com`;
}

function isInternal({ service }: BalancingRequest, by: Exclude<Taker, 'nobody'>): boolean {
  if (by === 'in-tree-classic' || by === 'in-tree-nlb') return annotation(service, `${PREFIX}internal`) === 'true';
  return annotation(service, `${PREFIX}scheme`) !== 'internet-facing';
}

function targetsPods({ service }: BalancingRequest, by: Exclude<Taker, 'nobody'>): boolean {
  if (by === 'in-tree-classic' || by === 'in-tree-nlb') return false;
  const type = annotation(service, `${PREFIX}nlb-target-type`);
  if (by === 'auto-mode') return type !== 'instance';
  return type === 'ip' || annotation(service, `${PREFIX}type`) === 'nlb-ip';
}

function healthCheckOf({ service }: BalancingRequest, by: Exclude<Taker, 'nobody'>): HealthCheck {
  const port = service.spec.healthCheckNodePort;
  if (service.spec.externalTrafficPolicy === 'Local' && port !== undefined) {
    return { kind: 'health-check-node-port', port };
  }
  return by === 'in-tree-nlb' ? { kind: 'kube-proxy' } : { kind: 'tcp-traffic-port' };
}

/**
 * Load balancers on AWS: classic ELB or NLB of the old cloud provider, NLB of the AWS Load Balancer Controller, NLB of EKS Auto Mode.
 * Sources: cloud-provider-aws `pkg/providers/v1`, aws-load-balancer-controller `pkg/service`, EKS documentation.
 */
export function aws(request: BalancingRequest): Balancing {
  const { service, profile, nodes } = request;
  const provider = profile.loadBalancer;
  const by = taker(request);
  if (by === 'nobody') return { kind: 'pending', provider, because: 'class-not-served' };
  const internal = isInternal(request, by);
  const ingress = [{ hostname: hostname(request, by, internal) }];
  const scheme = internal ? 'internal' : 'internet-facing';
  if (targetsPods(request, by)) {
    const healthCheck = { kind: 'tcp-traffic-port' } as const;
    // Client address preservation is off by default for IP targets over TCP.
    return {
      kind: 'provisioned',
      provider,
      ingress,
      scheme,
      targets: { kind: 'pods' },
      healthCheck,
      clientAddress: 'balancer',
    };
  }
  if (nodes.length === 0) return { kind: 'pending', provider, because: 'no-nodes' };
  if (!hasNodePorts(service)) return { kind: 'pending', provider, because: 'no-node-ports' };
  return {
    kind: 'provisioned',
    provider,
    ingress,
    scheme,
    targets: { kind: 'node-ports', nodes: namesOf(nodes) },
    healthCheck: healthCheckOf(request, by),
    // A classic ELB opens connections of its own; an NLB with instance targets keeps the client's address.
    clientAddress: afterNode(service, by === 'in-tree-classic' ? 'balancer' : 'client'),
  };
}
