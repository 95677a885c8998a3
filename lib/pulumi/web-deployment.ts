import { Deployment, type DeploymentArgs } from '@pulumi/kubernetes/apps/v1/deployment';
import { HorizontalPodAutoscaler } from '@pulumi/kubernetes/autoscaling/v2/horizontalPodAutoscaler';
import { PodDisruptionBudget } from '@pulumi/kubernetes/policy/v1/podDisruptionBudget';
import { ComponentResource } from '@pulumi/pulumi';
import type { HasPods, PodSet, WebDeploymentSpec } from '../spec';
import { webDeployment } from '../spec';
import { type ComponentOptions, mainOptions, partOptions } from './child-options';
import { placed } from './component-args';
import { withEnvTexts } from './env-texts';
import { building } from './property-errors';
import type { WorkloadArgs, WorkloadPorts } from './workload-args';

/** Args of a `WebDeployment`: its spec, where any scalar may be an output of another resource. */
export type WebDeploymentArgs<PortName extends string = string, SidecarPort extends string = never> = WorkloadArgs<
  WebDeploymentSpec<NoInfer<PortName>, NoInfer<SidecarPort>>
> &
  WorkloadPorts<PortName, SidecarPort>;

/**
 * A web server, run as a Deployment, with its autoscaler and disruption budget when asked for.
 *
 * @example new WebDeployment('web', { image: 'httpd:2.4', replicas: 2, ports: { http: 80 } })
 */
export class WebDeployment<PortName extends string = string, SidecarPort extends string = never>
  extends ComponentResource
  implements HasPods<PortName | SidecarPort>
{
  /** Its pods, as a Service sees them. */
  readonly pods: PodSet<PortName | SidecarPort>;
  readonly deployment: Deployment;
  readonly autoscaler: HorizontalPodAutoscaler | undefined;
  readonly disruptionBudget: PodDisruptionBudget | undefined;

  /** @throws InputPropertiesError with all problems at once. */
  constructor(name: string, args: WebDeploymentArgs<PortName, SidecarPort>, opts?: ComponentOptions) {
    const { objectName, spec, context } = placed<WebDeploymentSpec<PortName, SidecarPort>>(name, args);
    const built = building(() => webDeployment(objectName, withEnvTexts(spec), context));
    super('portolan:index:WebDeployment', name, {}, opts);
    this.pods = built.pods;
    const part = partOptions(this, opts);
    this.deployment = new Deployment(name, built.deployment as DeploymentArgs, mainOptions(this, opts));
    this.autoscaler = built.autoscaler && new HorizontalPodAutoscaler(name, built.autoscaler, part);
    this.disruptionBudget = built.disruptionBudget && new PodDisruptionBudget(name, built.disruptionBudget, part);
    this.registerOutputs({});
  }
}
