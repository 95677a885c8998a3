import type { Construct } from 'constructs';
import type { Manifest } from '../kubernetes/manifest';
import type { HasPods, PodSet, WebDeploymentSpec } from '../spec';
import { webDeployment } from '../spec';
import { writtenBy } from './manifests';
import { type ConstructOptions, place } from './place';
import { RenderedObject } from './rendered-object';

/** Props of a `WebDeployment`. */
export type WebDeploymentProps<
  PortName extends string = string,
  SidecarPort extends string = never,
> = WebDeploymentSpec<PortName, SidecarPort> & ConstructOptions;

/**
 * A web server, run as a Deployment, with its autoscaler and disruption budget when asked for.
 * It is the Deployment's `ApiObject` itself: `addJsonPatch`, `metadata.addLabel` and `addDependency` work on it.
 *
 * @example new WebDeployment(chart, 'web', { image: 'httpd:2.4', replicas: 2, ports: { http: 80 } })
 */
export class WebDeployment<PortName extends string = string, SidecarPort extends string = never>
  extends RenderedObject
  implements HasPods<PortName | SidecarPort>
{
  /** Its pods, as a Service sees them. */
  readonly pods: PodSet<PortName | SidecarPort>;

  /** @throws InvalidSpecError with all problems at once, and this construct's path. */
  constructor(scope: Construct, id: string, props: WebDeploymentProps<PortName, SidecarPort>) {
    const { name, spec, context } = place<WebDeploymentSpec<PortName, SidecarPort>>(scope, id, props);
    const built = webDeployment(name, spec, context);
    super(scope, id, built.deployment);
    this.pods = built.pods;
    if (built.autoscaler !== undefined) new RenderedObject(this, 'Autoscaler', built.autoscaler);
    if (built.disruptionBudget !== undefined) new RenderedObject(this, 'DisruptionBudget', built.disruptionBudget);
  }

  /** Everything it writes, as it is written: after patches, and with the chart's labels. A copy. */
  get manifests(): readonly Manifest[] {
    return writtenBy(this);
  }
}
