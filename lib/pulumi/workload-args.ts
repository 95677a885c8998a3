import type { PortsSpec, SidecarSpec, WorkloadSpec } from '../spec';
import type { ComponentArgs } from './component-args';
import type { LiftedExcept } from './lifted';

/** Members of a workload's spec that decide names and selectors, and so must be known while authoring. */
type Structure = 'namespace' | 'containerName' | 'selectorLabels' | 'initContainers';

/** A further container of the pod. */
export interface SidecarArgs<PortName extends string>
  extends LiftedExcept<Omit<SidecarSpec<NoInfer<PortName>>, 'ports'>, 'name'> {
  readonly ports?: PortsSpec<PortName>;
}

/** A workload's spec with liftable leaves. Ports are structure: Services and their URLs are made of them. */
export type WorkloadArgs<Spec extends WorkloadSpec<string, string>> = ComponentArgs &
  LiftedExcept<Omit<Spec, 'ports' | 'sidecars'>, Structure>;

/** The members of a workload that say which names its ports have. */
export interface WorkloadPorts<PortName extends string, SidecarPort extends string> {
  /** Ports of the main container, by name. `{}` for a worker that nobody connects to. */
  readonly ports: PortsSpec<PortName>;
  /** Containers beside the main one. */
  readonly sidecars?: readonly SidecarArgs<SidecarPort>[];
}
