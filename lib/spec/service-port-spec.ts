import type { Protocol } from '../kubernetes/service';
import type { PortNameHint } from './near-name';

/** The shapes a Service can have. `Headless` is a ClusterIP Service without an IP: DNS answers with the pods themselves. */
export type ExposedType = 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'Headless' | 'ExternalName';

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
/** 30000–32767, written out. */
type NodePortDigits =
  | `3${0 | 1}${Digit}${Digit}${Digit}`
  | `32${0 | 1 | 2 | 3 | 4 | 5 | 6}${Digit}${Digit}`
  | `327${0 | 1 | 2 | 3 | 4 | 5}${Digit}`
  | `3276${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7}`;

/** The node port itself when it is one; a sentence that no number is assignable to when not. Computed numbers pass. */
export type NodePortOf<Type, NodePort extends number> = NodePort extends unknown
  ? Type extends 'NodePort' | 'LoadBalancer'
    ? number extends NodePort
      ? NodePort
      : `${NodePort}` extends NodePortDigits
        ? NodePort
        : `${NodePort} is outside the node ports 30000-32767`
    : `a ${Type & string} Service has no node ports`
  : never;

/** A port of a Service with more than its number. */
export interface ServicePortSpec<Target extends string = string, Type = ExposedType, NodePort extends number = number> {
  /** The number clients use. Default: that of the port behind it. */
  readonly port?: number;
  /** The port behind it, by name or number. Default: the one of the same name. A name follows when the number changes. */
  readonly targetPort?: Target | number;
  /** The port every node listens on, 30000–32767. Default: one is assigned. */
  readonly nodePort?: NodePortOf<Type, NodePort>;
  /** Default: that of the port behind it, else TCP. */
  readonly protocol?: Protocol;
  /** What is spoken (`http`, `kubernetes.io/h2c`). Default: that of the port behind it. */
  readonly appProtocol?: string;
  /** Write the port without its name; only possible when it is the only one. */
  readonly unnamed?: boolean;
}

/** A port whose name is not one of the pods': it must say which port it means. */
interface RenamedPortSpec<Target extends string, Type, NodePort extends number>
  extends ServicePortSpec<Target, Type, NodePort> {
  readonly targetPort: Target | number;
}

/** What can stand behind a port name of an exposed Service. */
export type ServicePortEntry<
  Name extends string,
  Target extends string,
  Type,
  NodePort extends number,
> = Name extends Target
  ? number | ServicePortSpec<Target, Type, NodePort>
  : RenamedPortSpec<Target, Type, NodePort> | PortNameHint<Name, Target>;
