import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Manifest } from '../kubernetes/manifest';
import type { HasPods, PodSet, ServiceAddress, WebStatefulSetSpec } from '../spec';
import { webStatefulSet } from '../spec';
import { writtenBy } from './manifests';
import { type ConstructOptions, place } from './place';
import { RenderedObject } from './rendered-object';

/** Props of a `WebStatefulSet`. */
export type WebStatefulSetProps<
  PortName extends string = string,
  SidecarPort extends string = never,
> = WebStatefulSetSpec<PortName, SidecarPort> & ConstructOptions;

/**
 * A server whose pods are told apart, run as a StatefulSet, with the headless Service that gives each pod its name.
 * It is the StatefulSet's `ApiObject` itself: `addJsonPatch`, `metadata.addLabel` and `addDependency` work on it.
 */
export class WebStatefulSet<PortName extends string = string, SidecarPort extends string = never>
  extends RenderedObject
  implements HasPods<PortName | SidecarPort>
{
  /** Its pods, as a Service sees them. */
  readonly pods: PodSet<PortName | SidecarPort>;
  /** Where clients find the pods: all of them, or one with `address.podDnsName('db-0')`. */
  readonly address: ServiceAddress<PortName>;
  /** The headless Service's `ApiObject`. */
  readonly service: ApiObject;

  /** @throws InvalidSpecError with all problems at once, and this construct's path. */
  constructor(scope: Construct, id: string, props: WebStatefulSetProps<PortName, SidecarPort>) {
    const { name, spec, context } = place<WebStatefulSetSpec<PortName, SidecarPort>>(scope, id, props);
    const built = webStatefulSet(name, spec, context);
    super(scope, id, built.statefulSet);
    this.pods = built.pods;
    this.address = built.address;
    this.service = new RenderedObject(this, 'Service', built.service);
    if (built.autoscaler !== undefined) new RenderedObject(this, 'Autoscaler', built.autoscaler);
    if (built.disruptionBudget !== undefined) new RenderedObject(this, 'DisruptionBudget', built.disruptionBudget);
  }

  /** Everything it writes, as it is written: after patches, and with the chart's labels. A copy. */
  get manifests(): readonly Manifest[] {
    return writtenBy(this);
  }
}
