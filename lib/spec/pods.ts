import type { Labels } from '../kubernetes/meta';
import type { PortsSpec } from './container-ports';

/** Pods as a Service sees them: the labels that select them and the ports they listen on. */
export interface PodSet<PortName extends string = string> {
  /** Labels that all of the pods have and no others. */
  readonly labels: Readonly<Labels>;
  /** Their ports by name. Give a port that the container does not name as `{ port: 80, unnamed: true }`. */
  readonly ports: PortsSpec<PortName>;
  /** Where the pods live. A Service can only select pods of its own namespace. */
  readonly namespace?: string;
}

/** Something that makes pods: a workload of ours. */
export interface HasPods<PortName extends string = string> {
  readonly pods: PodSet<PortName>;
}
