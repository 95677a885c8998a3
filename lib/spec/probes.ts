import type { Probe } from '../kubernetes/container';
import type { IntOrString } from '../kubernetes/int-or-string';
import { checkEach, checkInteger, checkKnown, checkMap, checkString, checkText, PORT_NUMBERS, SECONDS } from './checks';
import { type ContainerPortSpec, declaredPort, type PortsSpec } from './container-ports';
import { copyFields, fresh, isOpaque, isPlainObject } from './leaf';
import { suggestion } from './near-name';
import { type Path, type Problems, show } from './problems';

/** When and how often to ask, in seconds and in times. Absent ones get the kubelet's defaults: every 10 s, 3 failures. */
export interface ProbeTiming {
  readonly initialDelaySeconds?: number;
  readonly periodSeconds?: number;
  readonly timeoutSeconds?: number;
  readonly successThreshold?: number;
  readonly failureThreshold?: number;
  readonly terminationGracePeriodSeconds?: number;
}

/** A port of the same container, by name or by number. Default: its first TCP port. */
interface ProbePort<PortName extends string> {
  readonly port?: PortName | number;
}

/** Healthy when an HTTP GET is answered with 200–399. */
export interface HttpProbe<PortName extends string = string> extends ProbeTiming, ProbePort<PortName> {
  readonly path: string;
  readonly scheme?: 'HTTP' | 'HTTPS';
  readonly host?: string;
  readonly headers?: { readonly [name: string]: string };
}

/** Healthy when a connection can be opened. */
export interface TcpProbe<PortName extends string = string> extends ProbeTiming, ProbePort<PortName> {
  readonly path?: never;
}

/** Healthy when a command in the container exits with 0. */
export interface CommandProbe extends ProbeTiming {
  readonly command: readonly string[];
}

/** Healthy when the gRPC health service says SERVING. */
export interface GrpcProbe<PortName extends string = string> extends ProbeTiming, ProbePort<PortName> {
  /** Name of the service to ask for, `''` for the server as a whole. */
  readonly grpc: string;
}

/** A question to the container: an HTTP path, a probe in full, or none at all. */
export type ProbeSpec<PortName extends string = string> =
  | string
  | false
  | HttpProbe<PortName>
  | TcpProbe<PortName>
  | CommandProbe
  | GrpcProbe<PortName>;

export interface ProbesSpec<PortName extends string = string> {
  /** May it get traffic? Default: when its first TCP port accepts connections. */
  readonly readiness?: ProbeSpec<PortName>;
  /** Must it be restarted? Default: never asked. */
  readonly liveness?: ProbeSpec<PortName>;
  /** Has it started? The other two wait for it. Default: never asked. */
  readonly startup?: ProbeSpec<PortName>;
}

const TIMING: readonly (keyof ProbeTiming)[] = [
  'initialDelaySeconds',
  'periodSeconds',
  'timeoutSeconds',
  'successThreshold',
  'failureThreshold',
  'terminationGracePeriodSeconds',
];
const KNOWN: ReadonlySet<string> = new Set([...TIMING, 'port', 'path', 'scheme', 'host', 'headers', 'command', 'grpc']);

/** The probe of a spec; undefined when there is nothing to ask, or no port to ask at. `which` of those `within`. */
export function probe(
  spec: ProbeSpec,
  ports: PortsSpec,
  problems: Problems,
  within: Path,
  which: keyof ProbesSpec,
): Probe | undefined {
  if (spec === false) return undefined;
  if (typeof spec === 'string' && spec.startsWith('/')) {
    const port = firstTcpPort(ports);
    if (port !== undefined) return { httpGet: { path: spec, port: reference(port.name, port.spec) } };
  }
  const at = [...within, which];
  if (typeof spec === 'string' || isOpaque(spec)) return httpGet({ path: spec as string }, ports, problems, at);
  if (!isPlainObject(spec)) {
    problems.add(`${show(spec)} is no probe: give a path, an object, or false for none`, at);
    return undefined;
  }
  checkKnown(problems, spec, KNOWN, at);
  for (const field of TIMING) checkInteger(problems, spec[field], SECONDS, at, field);
  const result = question(spec as Exclude<ProbeSpec, string | false>, ports, problems, at);
  if (result !== undefined) copyFields(spec, result, TIMING);
  return result;
}

/** The readiness probe nobody asked for: whether the first TCP port accepts connections. None without such a port. */
export function defaultReadiness(ports: PortsSpec): Probe | undefined {
  const first = firstTcpPort(ports);
  return first === undefined ? undefined : { tcpSocket: { port: reference(first.name, first.spec) } };
}

function question(
  spec: Exclude<ProbeSpec, string | false>,
  ports: PortsSpec,
  problems: Problems,
  at: Path,
): Probe | undefined {
  if ('command' in spec) {
    checkEach(problems, spec.command ?? null, [...at, 'command'], checkString);
    return { exec: { command: fresh(spec.command) } };
  }
  if ('grpc' in spec) {
    const port = probePort(spec, ports, problems, at)?.spec.port;
    checkString(problems, spec.grpc, at, 'grpc');
    return port === undefined ? undefined : { grpc: spec.grpc === '' ? { port } : { port, service: spec.grpc } };
  }
  if (spec.path !== undefined) return httpGet(spec, ports, problems, at);
  const port = probePort(spec, ports, problems, at);
  return port === undefined ? undefined : { tcpSocket: { port: reference(port.name, port.spec) } };
}

function httpGet(spec: HttpProbe, ports: PortsSpec, problems: Problems, at: Path): Probe | undefined {
  const port = probePort(spec, ports, problems, at);
  if (port === undefined) return undefined;
  const get: NonNullable<Probe['httpGet']> = { path: spec.path, port: reference(port.name, port.spec) };
  if (typeof spec.path !== 'string') checkText(problems, spec.path, at, 'path');
  else if (!spec.path.startsWith('/')) {
    problems.add(`${show(spec.path)} is no path: begin it with "/"`, at);
  }
  if (spec.scheme !== undefined) get.scheme = spec.scheme;
  if (spec.host !== undefined) get.host = spec.host;
  if (checkMap(problems, spec.headers, [...at, 'headers'])) {
    get.httpHeaders = Object.entries(spec.headers).map(([name, value]) => ({ name, value: value as string }));
  }
  return { httpGet: get };
}

interface Found {
  /** Undefined for a port given by number. */
  readonly name: string | undefined;
  readonly spec: ContainerPortSpec;
}

/** How a manifest points at a port: by name, so that it follows the number; by number when it has no name. */
function reference(name: string | undefined, spec: ContainerPortSpec): IntOrString {
  return name === undefined || spec.unnamed === true ? spec.port : name;
}

function firstTcpPort(ports: PortsSpec): Found | undefined {
  for (const name in ports) {
    const spec = declaredPort(ports, name);
    if (spec !== undefined && (spec.protocol ?? 'TCP') === 'TCP') return { name, spec };
  }
  return undefined;
}

function probePort(spec: ProbePort<string>, ports: PortsSpec, problems: Problems, at: Path): Found | undefined {
  if (typeof spec.port === 'string') {
    const declared = declaredPort(ports, spec.port);
    if (declared !== undefined) return { name: spec.port, spec: declared };
    problems.add(
      `the container has no port ${show(spec.port)}${suggestion(spec.port, Object.keys(ports))}`,
      at,
      'port',
    );
    return undefined;
  }
  if (spec.port !== undefined) {
    checkInteger(problems, spec.port, PORT_NUMBERS, at, 'port');
    return { name: undefined, spec: { port: spec.port } };
  }
  const first = firstTcpPort(ports);
  if (first === undefined) problems.add('there is no TCP port to ask at: give `port`, or false for no probe', at);
  return first;
}
