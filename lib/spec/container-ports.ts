import type { ContainerPort } from '../kubernetes/container';
import { portName, qualified } from '../kubernetes/names';
import type { Protocol } from '../kubernetes/service';
import { checkFormat, checkInteger, checkIP, checkKnown, PORT_NUMBERS } from './checks';
import { isPlainObject, withItem } from './leaf';
import { type Path, type Problems, show } from './problems';

/** A port a container listens on, with more than its number. */
export interface ContainerPortSpec {
  /** 1–65535. */
  readonly port: number;
  /** Default: TCP. A Service in front takes it over. */
  readonly protocol?: Protocol;
  /** What is spoken on it (`http`, `kubernetes.io/h2c`). Not part of a pod: Services in front of it take it over. */
  readonly appProtocol?: string;
  /** Write the port without its name. Services then point to it by number, and do not follow when the number changes. */
  readonly unnamed?: boolean;
  /** Also open this port on the node. At most one such pod fits on a node. */
  readonly hostPort?: number;
  /** Node address of the host port. Default: all. */
  readonly hostIP?: string;
}

/** The ports of a container by name: `{ http: 80 }`, `{ dns: { port: 53, protocol: 'UDP' } }`. */
export type PortsSpec<PortName extends string = string> = {
  readonly [Name in PortName]: number | ContainerPortSpec;
};

const PROTOCOLS: readonly unknown[] = ['TCP', 'UDP', 'SCTP'] satisfies Protocol[];
const KNOWN: ReadonlySet<string> = new Set<keyof ContainerPortSpec>([
  'port',
  'protocol',
  'appProtocol',
  'unnamed',
  'hostPort',
  'hostIP',
]);

/** One port in its long form. */
function portSpec(port: number | ContainerPortSpec): ContainerPortSpec {
  // A leaf that is not known yet is an object too, and stands for the number.
  return isPlainObject(port) ? (port as ContainerPortSpec) : { port: port as number };
}

/** The port called `name`; undefined when there is none. Names such as `constructor` are no ports. */
export function declaredPort(ports: PortsSpec | undefined, name: string): ContainerPortSpec | undefined {
  if (ports === undefined || !Object.hasOwn(ports, name)) return undefined;
  const port = ports[name];
  return port === undefined ? undefined : portSpec(port);
}

/** The ports as a container lists them. */
export function containerPorts(ports: PortsSpec): ContainerPort[] {
  let list: ContainerPort[] | undefined;
  for (const name in ports) {
    const spec = declaredPort(ports, name);
    if (spec === undefined) continue;
    const port: ContainerPort =
      spec.unnamed === true ? { containerPort: spec.port } : { name, containerPort: spec.port };
    if (spec.protocol !== undefined) port.protocol = spec.protocol;
    if (spec.hostPort !== undefined) port.hostPort = spec.hostPort;
    if (spec.hostIP !== undefined) port.hostIP = spec.hostIP;
    list = withItem(list, port);
  }
  return list ?? [];
}

/** Adds what the API server, or a Service in front, would not take. */
export function checkPorts(problems: Problems, ports: PortsSpec, at: Path): void {
  for (const name in ports) {
    problems.addAll(portName(name), name, at, name);
    const port: unknown = ports[name];
    if (!isPlainObject(port)) {
      checkInteger(problems, port ?? null, PORT_NUMBERS, at, name);
      continue;
    }
    const spec = port as Partial<ContainerPortSpec>;
    checkKnown(problems, spec, KNOWN, [...at, name]);
    checkInteger(problems, spec.port ?? null, PORT_NUMBERS, at, name, 'port');
    checkInteger(problems, spec.hostPort, PORT_NUMBERS, at, name, 'hostPort');
    checkIP(problems, spec.hostIP, at, name, 'hostIP');
    checkFormat(problems, spec.appProtocol, qualified, at, name, 'appProtocol');
    checkProtocol(problems, spec.protocol, [...at, name, 'protocol']);
  }
}

/** Nothing, or one of the three protocols, in capitals. */
export function checkProtocol(problems: Problems, protocol: unknown, at: Path): void {
  if (protocol === undefined || PROTOCOLS.includes(protocol)) return;
  problems.add(`${show(protocol)} is no protocol: write TCP, UDP or SCTP`, at);
}
