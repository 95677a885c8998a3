import {
  dns1123Label,
  isDNS1123Label,
  isQualifiedName,
  portName,
  portNumber,
  qualified,
} from '../../../kubernetes/names';
import { duplicate, type FieldError, invalid, notSupported, required } from '../field/error';
import { complain } from '../metadata';
import type { DecodedServicePort } from './decoded';

const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];
const PORT_MAX = 65535;

function isPortNumber(port: number): boolean {
  return port >= 1 && port <= PORT_MAX;
}

function complainAboutNumber(errors: FieldError[], field: string, port: number): void {
  for (const problem of portNumber(port)) errors.push(invalid(field, port, problem));
}

function validatePort(
  errors: FieldError[],
  port: DecodedServicePort,
  index: number,
  needsName: boolean,
  names: Set<string> | undefined,
): void {
  const { name } = port;
  if (name === undefined || name === '') {
    if (needsName) errors.push(required(`spec.ports[${index}].name`, ''));
  } else {
    if (!isDNS1123Label(name)) complain(errors, `spec.ports[${index}].name`, name, dns1123Label(name));
    if (names?.has(name)) errors.push(duplicate(`spec.ports[${index}].name`, name));
    else names?.add(name);
  }
  if (!isPortNumber(port.port)) complainAboutNumber(errors, `spec.ports[${index}].port`, port.port);
  const protocol = port.protocol ?? '';
  if (protocol === '') errors.push(required(`spec.ports[${index}].protocol`, ''));
  else if (protocol !== 'TCP' && !PROTOCOLS.includes(protocol)) {
    errors.push(notSupported(`spec.ports[${index}].protocol`, protocol, PROTOCOLS));
  }
  const target = port.targetPort;
  if (typeof target === 'string') {
    for (const problem of portName(target)) errors.push(invalid(`spec.ports[${index}].targetPort`, target, problem));
  } else if (!isPortNumber(target)) complainAboutNumber(errors, `spec.ports[${index}].targetPort`, target);
  if (port.appProtocol !== undefined && !isQualifiedName(port.appProtocol)) {
    complain(errors, `spec.ports[${index}].appProtocol`, port.appProtocol, qualified(port.appProtocol));
  }
}

/** The ports that were found fine last: Services that say the same of their ports share them. */
let fine: readonly DecodedServicePort[] | undefined;

/** Each port for itself, and their names (`validateServicePort`). */
export function validatePorts(errors: FieldError[], ports: readonly DecodedServicePort[]): void {
  if (ports === fine) return;
  const before = errors.length;
  const several = ports.length > 1;
  const names = several ? new Set<string>() : undefined;
  for (let index = 0; index < ports.length; index++) {
    const port = ports[index];
    if (port !== undefined) validatePort(errors, port, index, several, names);
  }
  if (errors.length === before) fine = ports;
}

/** A pair of protocol and number as Kubernetes prints it: its own struct, all other fields empty. */
function printed(port: DecodedServicePort): object {
  const { protocol, port: number } = port;
  return { Name: '', Protocol: protocol ?? '', AppProtocol: null, Port: number, TargetPort: 0, NodePort: 0 };
}

/** No node port at a ClusterIP Service; no pair of protocol and node port, or protocol and port, twice. */
export function validatePortPairs(errors: FieldError[], ports: readonly DecodedServicePort[], type: string): void {
  for (let index = 0; type === 'ClusterIP' && index < ports.length; index++) {
    if (!ports[index]?.nodePort) continue;
    const body = "Forbidden: may not be used when `type` is 'ClusterIP'";
    errors.push({ type: 'FieldValueForbidden', field: `spec.ports[${index}].nodePort`, body });
  }
  if (ports.length > 1) validateNoPairTwice(errors, ports);
}

function validateNoPairTwice(errors: FieldError[], ports: readonly DecodedServicePort[]): void {
  const nodePorts = new Set<string>();
  ports.forEach((port, index) => {
    if (!port.nodePort) return;
    const pair = `${port.nodePort}/${port.protocol}`;
    if (nodePorts.has(pair)) errors.push(duplicate(`spec.ports[${index}].nodePort`, port.nodePort));
    nodePorts.add(pair);
  });
  const numbers = new Set<string>();
  ports.forEach((port, index) => {
    const pair = `${port.port}/${port.protocol}`;
    if (numbers.has(pair)) errors.push(duplicate(`spec.ports[${index}]`, printed(port)));
    numbers.add(pair);
  });
}
