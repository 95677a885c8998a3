import { Service, type ServiceArgs } from '@pulumi/kubernetes/core/v1/service';
import { EndpointSlice, type EndpointSliceArgs } from '@pulumi/kubernetes/discovery/v1/endpointSlice';
import { all, ComponentResource, type Output, Resource } from '@pulumi/pulumi';
import type { ExposedServiceSpec, ExposedType, HasUrl, ServiceAddress, UrlOptions } from '../spec';
import { exposedService } from '../spec';
import { type ComponentOptions, mainOptions, partOptions } from './child-options';
import { placed } from './component-args';
import type { ExposedServiceArgs } from './exposed-service-args';
import { building } from './property-errors';

/** Read by the provider: it returns as soon as the API server has taken the object. The value must be a text. */
const DO_NOT_WAIT = { 'pulumi.com/skipAwait': 'true' };

/** Args of any type of Service, as far as they are read here. */
type AnyArgs = Pick<ExposedServiceArgs, 'name' | 'clusterDomain' | 'annotations' | 'wait'>;

/**
 * A Service: the stable address in front of pods that come and go.
 *
 * Its DNS name and URLs are plain texts, known while authoring; only the address that a cloud gives is an output.
 *
 * @typeParam PortName names of its ports; the other parameters only serve to check the args.
 * @example new ExposedService('my-service', { to: web, ports: { http: 80 } }).url('http')
 */
export class ExposedService<
    PortName extends string = string,
    Target extends string = string,
    Type extends ExposedType = 'ClusterIP',
    NodePort extends number = number,
  >
  extends ComponentResource
  implements HasUrl
{
  /** Where clients inside the cluster find it. */
  readonly address: ServiceAddress<PortName>;
  readonly service: Service;
  readonly endpointSlices: readonly EndpointSlice[];
  /**
   * What the cloud's load balancer is reached by: a host name or an IP, whichever the cloud gives. Unknown until it is
   * there; `undefined` for a Service that no load balancer answers for.
   */
  readonly externalAddress: Output<string | undefined>;

  /** @throws InputPropertiesError with all problems at once. */
  constructor(name: string, args: ExposedServiceArgs<PortName, Target, Type, NodePort>, opts?: ComponentOptions) {
    const { wait, ...rest }: AnyArgs = args as AnyArgs;
    const given = wait === false ? { ...rest, annotations: { ...rest.annotations, ...DO_NOT_WAIT } } : rest;
    const { objectName, spec, context } = placed<ExposedServiceSpec<PortName, Target, Type, NodePort>>(name, given);
    const built = building(() => exposedService<PortName, Target, Type, NodePort>(objectName, spec, context));
    super('portolan:index:ExposedService', name, {}, opts);
    this.address = built.address;
    // The Service waits for its pods and not the other way round: a workload that waited for its Service would never start.
    const after = Resource.isInstance(args.to) ? [args.to] : [];
    this.service = new Service(name, built.service as ServiceArgs, mainOptions(this, opts, after));
    this.endpointSlices = built.endpointSlices.map(
      (slice) => new EndpointSlice(slice.metadata.name ?? name, slice as EndpointSliceArgs, partOptions(this, opts)),
    );
    this.externalAddress = externalAddressOf(this.service);
    this.registerOutputs({ dnsName: this.dnsName, externalAddress: this.externalAddress });
  }

  /** `my-service.default.svc.cluster.local`: the full name. */
  get dnsName(): string {
    return this.address.dnsName;
  }

  /** `my-service.default.svc`: resolves from every pod of the cluster, whatever the cluster's domain. */
  get host(): string {
    return this.address.host;
  }

  /**
   * The number clients connect to.
   *
   * @param name default: the first port.
   * @throws RangeError when there is no such port.
   */
  port(name?: PortName): number {
    return this.address.port(name);
  }

  /**
   * `http://my-service.default.svc.cluster.local:80`.
   *
   * @param name default: the first port.
   * @throws RangeError when there is no such port.
   */
  url(name?: PortName, options?: UrlOptions): string {
    return this.address.url(name, options);
  }
}

/** Also waits for the id: of a Service yet to be made a preview knows an empty status, which is not its final one. */
function externalAddressOf(service: Service): Output<string | undefined> {
  return all([service.id, service.status]).apply(([, status]) => {
    // With `wait: false` there may be no address yet, or ever.
    const first = status?.loadBalancer?.ingress?.[0];
    return first?.hostname ?? first?.ip;
  });
}
