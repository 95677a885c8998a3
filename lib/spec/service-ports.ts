import type { IntOrString } from '../kubernetes/int-or-string';
import { dns1123Label, portName, qualified } from '../kubernetes/names';
import type { Protocol, ServicePort } from '../kubernetes/service';
import { checkFormat, checkInteger, checkKnown, checkMap, PORT_NUMBERS } from './checks';
import { type ContainerPortSpec, checkProtocol, declaredPort } from './container-ports';
import { isOpaque, isPlainObject, withItem } from './leaf';
import { suggestion } from './near-name';
import type { PodSet } from './pods';
import { below, type Path, type Problems, ROOT, show } from './problems';
import type { ExposedType, ServicePortSpec } from './service-port-spec';

/** One port of a Service, decided. */
export interface ServicePortParts {
  readonly name: string;
  readonly port: number;
  readonly targetPort: IntOrString | undefined;
  /** The target's number where it is known: what a client of a headless Service, or a slice of addresses, needs. */
  readonly targetNumber: number;
  /** The number clients connect to. */
  readonly clientPort: number;
  readonly nodePort: number | undefined;
  readonly protocol: Protocol | undefined;
  readonly appProtocol: string | undefined;
  readonly unnamed: boolean;
}

const KNOWN: ReadonlySet<string> = new Set<keyof ServicePortSpec>([
  'port',
  'targetPort',
  'nodePort',
  'protocol',
  'appProtocol',
  'unnamed',
]);
/** The API server's default `--service-node-port-range`. */
const NODE_PORTS = { min: 30000, max: 32767 };

/** Decides the ports of a Service in front of `pods`. What cannot be decided is added to `problems`. */
export function servicePorts(
  ports: unknown,
  type: ExposedType,
  pods: PodSet | undefined,
  problems: Problems,
): ServicePortParts[] {
  if (!checkMap(problems, ports, below(ROOT, 'ports'))) return [];
  let list: ServicePortParts[] | undefined;
  for (const name in ports) {
    if (ports[name] === undefined) continue;
    const parts = servicePort(name, ports[name], type, pods, problems);
    if (parts !== undefined) list = withItem(list, parts);
  }
  if (list === undefined) return [];
  checkTogether(list, problems);
  return list;
}

/** The ports as a manifest lists them. */
export function portManifests(ports: readonly ServicePortParts[]): ServicePort[] {
  return ports.map(portManifest);
}

function portManifest(parts: ServicePortParts): ServicePort {
  const port = numbered(parts.unnamed ? undefined : parts.name, parts.port, parts.targetPort);
  if (parts.nodePort !== undefined) port.nodePort = parts.nodePort;
  if (parts.protocol !== undefined) port.protocol = parts.protocol;
  if (parts.appProtocol !== undefined) port.appProtocol = parts.appProtocol;
  return port;
}

/** Written in one piece, an object takes no more room than its fields. */
function numbered(name: string | undefined, port: number, targetPort: IntOrString | undefined): ServicePort {
  if (name === undefined) return targetPort === undefined ? { port } : { port, targetPort };
  return targetPort === undefined ? { name, port } : { name, port, targetPort };
}

function servicePort(
  name: string,
  entry: unknown,
  type: ExposedType,
  pods: PodSet | undefined,
  problems: Problems,
): ServicePortParts | undefined {
  const spec: ServicePortSpec = isPlainObject(entry) ? entry : { port: entry as number };
  const at = ['ports', name];
  if (isPlainObject(entry)) checkKnown(problems, entry, KNOWN, at);
  problems.addAll(dns1123Label(name), name, at);
  checkFormat(problems, spec.appProtocol, qualified, at, 'appProtocol');
  if (spec.protocol !== undefined) checkProtocol(problems, spec.protocol, [...at, 'protocol']);
  checkNodePort(spec.nodePort, type, problems, at);

  if (entry === null || spec.port === null) {
    problems.add(
      'null cannot be used: give a whole number, from 1 to 65535',
      isPlainObject(entry) ? [...at, 'port'] : at,
    );
    return undefined;
  }
  const target = findTarget(name, spec, pods, problems, at);
  if (target === undefined) return undefined;
  const port = spec.port ?? target.declared?.port;
  const numberAt = isPlainObject(entry) ? [...at, 'port'] : at;
  if (port === undefined) problems.add('the number clients use is missing: give `port`', numberAt);
  else checkInteger(problems, port ?? null, PORT_NUMBERS, numberAt);
  if (port === undefined) return undefined;
  const targetNumber = target.declared?.port ?? (typeof target.reference === 'number' ? target.reference : port);
  return {
    name,
    port,
    targetPort: target.reference,
    targetNumber,
    clientPort: type === 'Headless' ? targetNumber : port,
    nodePort: spec.nodePort as number | undefined,
    protocol: spec.protocol ?? target.declared?.protocol,
    appProtocol: spec.appProtocol ?? target.declared?.appProtocol,
    unnamed: spec.unnamed === true,
  };
}

interface Target {
  /** What to write as `targetPort`; undefined leaves it to the API server, which takes the port's own number. */
  readonly reference: IntOrString | undefined;
  /** The pods' port, when it is known. */
  readonly declared: ContainerPortSpec | undefined;
}

function findTarget(
  name: string,
  spec: ServicePortSpec,
  pods: PodSet | undefined,
  problems: Problems,
  at: Path,
): Target | undefined {
  const wanted: unknown = spec.targetPort;
  if (typeof wanted === 'number' || isOpaque(wanted)) {
    checkInteger(problems, wanted, PORT_NUMBERS, at, 'targetPort');
    return { reference: wanted as number, declared: undefined };
  }
  if (wanted !== undefined && typeof wanted !== 'string') {
    problems.add(`${show(wanted)} cannot be used: give the name or the number of a port`, at, 'targetPort');
    return undefined;
  }
  if (pods === undefined) {
    if (wanted !== undefined) problems.addAll(portName(wanted), wanted, at, 'targetPort');
    return { reference: wanted, declared: undefined };
  }
  const declared = declaredPort(pods.ports, wanted ?? name);
  if (declared === undefined) {
    const path = wanted === undefined ? at : [...at, 'targetPort'];
    const hint = suggestion(wanted ?? name, Object.keys(pods.ports ?? {}));
    problems.add(`the workload has no port ${JSON.stringify(wanted ?? name)}${hint}`, path);
    return undefined;
  }
  // Kubernetes looks a named target up by name and protocol, and drops the port in silence when one of them differs.
  if (spec.protocol !== undefined && spec.protocol !== (declared.protocol ?? 'TCP') && declared.unnamed !== true) {
    const fix = `write ${declared.protocol ?? 'TCP'}, or give the target by number`;
    problems.add(`the port behind it speaks ${declared.protocol ?? 'TCP'}: ${fix}`, at, 'protocol');
  }
  return { reference: declared.unnamed === true ? declared.port : (wanted ?? name), declared };
}

function checkNodePort(nodePort: unknown, type: ExposedType, problems: Problems, at: Path): void {
  if (nodePort === undefined) return;
  if (type === 'NodePort' || type === 'LoadBalancer') checkInteger(problems, nodePort, NODE_PORTS, at, 'nodePort');
  else problems.add(`a ${type} Service has no node ports: leave it out, or make it a NodePort`, at, 'nodePort');
}

/** What no single port shows: numbers and node ports must differ, and one alone may go without a name. */
function checkTogether(ports: readonly ServicePortParts[], problems: Problems): void {
  if (ports.length < 2) return;
  const numbers = new Set<string>();
  const nodePorts = new Set<string>();
  for (const { name, port, nodePort, protocol = 'TCP', unnamed } of ports) {
    if (unnamed)
      problems.add('only the port of a Service with one port can do without a name', ['ports', name, 'unnamed']);
    if (typeof port === 'number') {
      const key = `${protocol} ${port}`;
      if (numbers.has(key)) problems.add(`another port has the same number, ${key}: give it another`, ['ports', name]);
      numbers.add(key);
    }
    if (typeof nodePort !== 'number') continue;
    const key = `${protocol} ${nodePort}`;
    if (nodePorts.has(key)) {
      problems.add(`another port has the same node port, ${key}: give it another`, ['ports', name, 'nodePort']);
    }
    nodePorts.add(key);
  }
}
