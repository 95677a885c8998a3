import type { EndpointSlice } from '../kubernetes/endpoints';
import type { Manifest } from '../kubernetes/manifest';
import type { Annotations } from '../kubernetes/meta';
import type { ServiceManifest, ServiceSpec } from '../kubernetes/service';
import { DEFAULT_CLUSTER_DOMAIN, ServiceAddress } from './address';
import type { BuildContext } from './build-context';
import { checkKnown } from './checks';
import { type EndpointsSpec, endpointSlices } from './endpoint-addresses';
import { type ExposedServiceSpec, type ExposedTarget, FIELDS_BY_TYPE } from './exposed-service-spec';
import { copyFields, fresh, hasMembers, isPlainObject } from './leaf';
import { loadBalancerParts } from './load-balancer';
import type { LoadBalancerOptions } from './load-balancer/options';
import { objectMeta } from './metadata';
import { applyOverride, type Override } from './override';
import type { PodSet } from './pods';
import { Problems, ROOT, show } from './problems';
import { checkServiceFields, checkType, type LooseServiceSpec } from './service-checks';
import type { ExposedType } from './service-port-spec';
import { portManifests, type ServicePortParts, servicePorts } from './service-ports';
import { type Shapes, shaped } from './shape';

/** What becomes of an `ExposedServiceSpec`. */
export interface BuiltService<PortName extends string = string> {
  readonly service: ServiceManifest;
  /** Only with `to: { addresses }`. */
  readonly endpointSlices: readonly EndpointSlice[];
  /** All of them, in the order to write them in. */
  readonly manifests: readonly Manifest[];
  /** Where clients find it. */
  readonly address: ServiceAddress<PortName>;
}

/** Fields that go into the manifest as they are, in the order they are written: before the ports, and after. */
const BEFORE_PORTS: readonly (keyof ServiceSpec)[] = [
  'externalName',
  'clusterIP',
  'clusterIPs',
  'ipFamilyPolicy',
  'ipFamilies',
  'externalIPs',
  'loadBalancerClass',
  'loadBalancerIP',
  'loadBalancerSourceRanges',
  'allocateLoadBalancerNodePorts',
];
const AFTER_PORTS: readonly (keyof ServiceSpec)[] = [
  'externalTrafficPolicy',
  'healthCheckNodePort',
  'internalTrafficPolicy',
  'trafficDistribution',
  'sessionAffinity',
  'sessionAffinityConfig',
  'publishNotReadyAddresses',
];

const CARRIED: ReadonlySet<string> = new Set([...BEFORE_PORTS, ...AFTER_PORTS]);
const NO_SLICES: readonly EndpointSlice[] = [];

/** Most specs have no such field. */
function carriesFields(spec: object): boolean {
  for (const key in spec) if (CARRIED.has(key)) return true;
  return false;
}

/** Shapes of the members that have one. */
const SHAPES: Shapes = {
  ports: 'object',
  labels: 'object',
  annotations: 'object',
  clusterIPs: 'list',
  ipFamilies: 'list',
  externalIPs: 'list',
  loadBalancerSourceRanges: 'list',
  sessionAffinityConfig: 'object',
  loadBalancer: 'object',
};

/** A spec of any type, as the builder reads it. */
interface AnySpec extends LooseServiceSpec {
  readonly to?: ExposedTarget;
  readonly ports?: unknown;
  readonly loadBalancer?: LoadBalancerOptions;
  readonly override?: Override<ServiceManifest>;
}

/**
 * The Service of a spec, with EndpointSlices when its backends are given by address.
 *
 * @throws InvalidSpecError with all problems at once.
 * @example exposedService('web', { to: webDeployment('web', …), ports: { http: 80 } }).address.url('http')
 */
export function exposedService<
  Name extends string = string,
  Target extends string = string,
  Type extends ExposedType = 'ClusterIP',
  NodePort extends number = number,
>(
  name: string,
  spec: ExposedServiceSpec<Name, Target, Type, NodePort>,
  context: BuildContext = {},
): BuiltService<Name> {
  return build(name, spec as AnySpec, context) as BuiltService<Name>;
}

function build(name: string, given: AnySpec, context: BuildContext): BuiltService {
  const problems = new Problems();
  const spec = shaped(problems, given, SHAPES, ROOT);
  const type = checkType(spec.type, problems);
  checkKnown(problems, spec, FIELDS_BY_TYPE[type], ROOT);
  checkServiceFields(name, type, spec, problems);
  const pods = podsOf(spec.to, spec.namespace, problems);
  // A Service finds only pods of its own namespace, so it follows them unless told otherwise.
  const namespace = spec.namespace ?? pods?.namespace ?? context.namespace;
  const ports = servicePorts(spec.ports, type, pods, problems);
  checkPortsGiven(type, spec.ports, ports, problems);
  const balancer =
    spec.loadBalancer === undefined ? undefined : loadBalancerParts(spec.loadBalancer, problems, ['loadBalancer']);

  const manifest = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: objectMeta(name, namespace, spec.labels, together(balancer?.annotations, spec.annotations)),
    spec: {},
  } as ServiceManifest;
  const target = manifest.spec as ServiceSpec;
  target.type = type === 'Headless' ? 'ClusterIP' : type;
  if (type === 'Headless') target.clusterIP = 'None';
  const carries = carriesFields(spec);
  if (carries) copyFields(spec, target, BEFORE_PORTS);
  if (balancer?.loadBalancerClass !== undefined) target.loadBalancerClass ??= balancer.loadBalancerClass;
  if (pods !== undefined) target.selector = fresh(pods.labels);
  if (ports.length > 0) target.ports = portManifests(ports);
  if (carries) copyFields(spec, target, AFTER_PORTS);

  const addresses = addressesOf(spec.to);
  const slices: readonly EndpointSlice[] =
    addresses === undefined ? NO_SLICES : endpointSlices(name, namespace, addresses, ports, problems);
  problems.throwIfAny('ExposedService', context.where ?? name);
  const service = applyOverride(manifest, spec.override);
  return {
    service,
    endpointSlices: slices,
    manifests: slices.length === 0 ? [service] : [service, ...slices],
    address: address(service, ports, context),
  };
}

/** The address follows the finished manifest, so that an override of the name is not forgotten. */
function address(service: ServiceManifest, ports: readonly ServicePortParts[], context: BuildContext): ServiceAddress {
  const { name, namespace = 'default' } = service.metadata;
  return new ServiceAddress(name, namespace, context.clusterDomain ?? DEFAULT_CLUSTER_DOMAIN, ports);
}

/** What a user writes comes after, and so wins over, what the load balancer's options give. */
function together(
  given: Readonly<Annotations> | undefined,
  own: Readonly<Annotations> | undefined,
): Readonly<Annotations> | undefined {
  if (given === undefined || Object.keys(given).length === 0) return own;
  return own === undefined ? given : { ...given, ...own };
}

function podsOf(to: ExposedTarget | undefined, namespace: string | undefined, problems: Problems): PodSet | undefined {
  if (to === undefined || addressesOf(to) !== undefined) return undefined;
  const pods: unknown = 'pods' in Object(to) ? (to as { readonly pods: unknown }).pods : to;
  if (!isPlainObject(pods) || !isPlainObject(pods.labels)) {
    problems.add(`${show(to)} cannot be used: give a workload, \`{ labels, ports }\` or \`{ addresses }\``, ['to']);
    return undefined;
  }
  const set = pods as unknown as PodSet;
  if (!hasMembers(set.labels)) {
    problems.add('a selector without labels selects nothing: give one, or leave `to` out', ['to', 'labels']);
  }
  if (namespace !== undefined && set.namespace !== undefined && set.namespace !== namespace) {
    const message = `the pods are in namespace ${show(set.namespace)}, and a Service finds only pods of its own`;
    problems.add(`${message}: leave \`namespace\` out, or give both the same`, ['to']);
  }
  return set;
}

function addressesOf(to: ExposedTarget | undefined): EndpointsSpec['addresses'] | undefined {
  return isPlainObject(to) && 'addresses' in to ? (to as EndpointsSpec).addresses : undefined;
}

function checkPortsGiven(
  type: ExposedType,
  given: unknown,
  ports: readonly ServicePortParts[],
  problems: Problems,
): void {
  if (type === 'Headless' || type === 'ExternalName' || ports.length > 0) return;
  if (given === undefined || (isPlainObject(given) && Object.keys(given).length === 0)) {
    problems.add(`a ${type} Service needs at least one port: \`ports: { http: 80 }\``, ['ports']);
  }
}
