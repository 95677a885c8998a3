import type { Construct } from 'constructs';
import type { Manifest } from '../kubernetes/manifest';
import type { ExposedServiceSpec, ExposedType, HasUrl, ServiceAddress, UrlOptions } from '../spec';
import { exposedService } from '../spec';
import { writtenBy } from './manifests';
import { type ConstructOptions, place } from './place';
import { RenderedObject } from './rendered-object';

/** Props of an `ExposedService`. */
export type ExposedServiceProps<
  PortName extends string = string,
  Target extends string = string,
  Type extends ExposedType = 'ClusterIP',
  NodePort extends number = number,
> = ExposedServiceSpec<PortName, Target, Type, NodePort> & ConstructOptions;

/**
 * A Service: the stable address in front of pods that come and go.
 * It is the Service's `ApiObject` itself: `addJsonPatch`, `metadata.addLabel` and `addDependency` work on it.
 *
 * @typeParam PortName names of its ports; the other parameters only serve to check the props.
 * @example new ExposedService(chart, 'my-service', { to: web, ports: { http: 80 } }).url('http')
 */
export class ExposedService<
    PortName extends string = string,
    Target extends string = string,
    Type extends ExposedType = 'ClusterIP',
    NodePort extends number = number,
  >
  extends RenderedObject
  implements HasUrl
{
  /** Where clients inside the cluster find it. */
  readonly address: ServiceAddress<PortName>;

  /** @throws InvalidSpecError with all problems at once, and this construct's path. */
  constructor(scope: Construct, id: string, props: ExposedServiceProps<PortName, Target, Type, NodePort>) {
    const { name, spec, context } = place<ExposedServiceSpec<PortName, Target, Type, NodePort>>(scope, id, props);
    const built = exposedService<PortName, Target, Type, NodePort>(name, spec, context);
    super(scope, id, built.service);
    this.address = built.address;
    for (const slice of built.endpointSlices) new RenderedObject(this, slice.metadata.name ?? 'EndpointSlice', slice);
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

  /** Everything it writes, as it is written: after patches, and with the chart's labels. A copy. */
  get manifests(): readonly Manifest[] {
    return writtenBy(this);
  }
}
