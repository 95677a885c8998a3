import { StatefulSet, type StatefulSetArgs } from '@pulumi/kubernetes/apps/v1/statefulSet';
import { HorizontalPodAutoscaler } from '@pulumi/kubernetes/autoscaling/v2/horizontalPodAutoscaler';
import { Service, type ServiceArgs } from '@pulumi/kubernetes/core/v1/service';
import { PodDisruptionBudget } from '@pulumi/kubernetes/policy/v1/podDisruptionBudget';
import { ComponentResource } from '@pulumi/pulumi';
import type { GoverningServiceSpec, HasPods, PodSet, ServiceAddress, WebStatefulSetSpec } from '../spec';
import { webStatefulSet } from '../spec';
import { type ComponentOptions, mainOptions, partOptions } from './child-options';
import { placed } from './component-args';
import { withEnvTexts } from './env-texts';
import type { LiftedExcept } from './lifted';
import { building } from './property-errors';
import type { WorkloadArgs, WorkloadPorts } from './workload-args';

/** Args of a `WebStatefulSet`: its spec, where any scalar may be an output of another resource. */
export type WebStatefulSetArgs<PortName extends string = string, SidecarPort extends string = never> = WorkloadArgs<
  Omit<WebStatefulSetSpec<NoInfer<PortName>, NoInfer<SidecarPort>>, 'service'>
> &
  WorkloadPorts<PortName, SidecarPort> & {
    /** The headless Service that gives each pod its DNS name. */
    readonly service?: LiftedExcept<GoverningServiceSpec, 'name'>;
  };

/** A server whose pods are told apart, run as a StatefulSet, with the headless Service that gives each pod its name. */
export class WebStatefulSet<PortName extends string = string, SidecarPort extends string = never>
  extends ComponentResource
  implements HasPods<PortName | SidecarPort>
{
  /** Its pods, as a Service sees them. */
  readonly pods: PodSet<PortName | SidecarPort>;
  /** Where clients find the pods: all of them, or one with `address.podDnsName('db-0')`. */
  readonly address: ServiceAddress<PortName>;
  /** The headless Service. It comes before the pods, which look for their names when they start. */
  readonly service: Service;
  readonly statefulSet: StatefulSet;
  readonly autoscaler: HorizontalPodAutoscaler | undefined;
  readonly disruptionBudget: PodDisruptionBudget | undefined;

  /** @throws InputPropertiesError with all problems at once. */
  constructor(name: string, args: WebStatefulSetArgs<PortName, SidecarPort>, opts?: ComponentOptions) {
    const { objectName, spec, context } = placed<WebStatefulSetSpec<PortName, SidecarPort>>(name, args);
    const built = building(() => webStatefulSet<PortName, SidecarPort>(objectName, withEnvTexts(spec), context));
    super('portolan:index:WebStatefulSet', name, {}, opts);
    this.pods = built.pods;
    this.address = built.address;
    const part = partOptions(this, opts);
    this.service = new Service(name, built.service as ServiceArgs, part);
    this.statefulSet = new StatefulSet(
      name,
      built.statefulSet as StatefulSetArgs,
      mainOptions(this, opts, [this.service]),
    );
    this.autoscaler = built.autoscaler && new HorizontalPodAutoscaler(name, built.autoscaler, part);
    this.disruptionBudget = built.disruptionBudget && new PodDisruptionBudget(name, built.disruptionBudget, part);
    this.registerOutputs({ dnsName: this.address.dnsName });
  }
}
