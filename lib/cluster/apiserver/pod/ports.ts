import { PORT_NAME_MAX, portName, portNumber } from '../../../kubernetes/names';
import { duplicate, invalid, notSupported, required } from '../field/error';
import { at, child, type FieldPath } from '../field/path';
import { complain } from '../metadata/labels';
import type { Decoded } from '../strategy';
import type { Errors } from './rules';

const PORT_MAX = 65535;
/** Sorted, as a Go set prints itself. */
export const PROTOCOLS = ['SCTP', 'TCP', 'UDP'] as const;

/** A number of a port that can be listened on. */
export function isPortNumber(value: number): boolean {
  return value >= 1 && value <= PORT_MAX;
}

const LOWER_A = 97;
const LOWER_Z = 122;

/** Nearly every name is fine; only others need to be told what is wrong with them. */
function isPlainPortName(name: string): boolean {
  if (name.length === 0 || name.length > PORT_NAME_MAX) return false;
  for (let index = 0; index < name.length; index++) {
    const code = name.charCodeAt(index);
    if (code < LOWER_A || code > LOWER_Z) return false;
  }
  return true;
}

/** A number in range, or a name as IANA gives them (`ValidatePortNumOrName`). */
export function validatePortNumberOrName(errors: Errors, port: number | string, field: FieldPath): void {
  if (typeof port === 'string') {
    if (!isPlainPortName(port)) complain(errors, field, port, portName(port));
  } else if (!isPortNumber(port)) {
    for (const problem of portNumber(port)) errors.push(invalid(field, port, problem));
  }
}

/** The ports that were found fine last: containers that say the same of their ports share them. */
let fine: Decoded[] | undefined;

/**
 * Ports of one container: numbers, names unique among them, protocols (`validateContainerPorts`).
 *
 * @param field - Path of the container.
 */
export function validatePortsOf(errors: Errors, ports: Decoded[], field: FieldPath): void {
  if (ports === fine) return;
  const before = errors.length;
  validateContainerPorts(errors, ports, child(field, 'ports'));
  if (errors.length === before) fine = ports;
}

function validateContainerPorts(errors: Errors, ports: Decoded[], field: FieldPath): void {
  let names: Set<string> | undefined;
  for (let index = 0; index < ports.length; index++) {
    const port = ports[index];
    const name: string | undefined = port.name;
    if (name !== undefined) {
      const problems = isPlainPortName(name) ? [] : portName(name);
      if (problems.length > 0) complain(errors, child(at(field, index), 'name'), name, problems);
      else if (ports.length > 1) {
        names ??= new Set();
        if (names.has(name)) errors.push(duplicate(child(at(field, index), 'name'), name));
        names.add(name);
      }
    }
    if (port.containerPort === 0) errors.push(required(child(at(field, index), 'containerPort'), ''));
    else if (!isPortNumber(port.containerPort)) outOfRange(errors, port, index, 'containerPort', field);
    if (port.hostPort !== undefined && port.hostPort !== 0 && !isPortNumber(port.hostPort)) {
      outOfRange(errors, port, index, 'hostPort', field);
    }
    if (port.protocol === undefined) errors.push(required(child(at(field, index), 'protocol'), ''));
    else if (!PROTOCOLS.includes(port.protocol)) {
      errors.push(notSupported(child(at(field, index), 'protocol'), port.protocol, PROTOCOLS));
    }
  }
}

function outOfRange(
  errors: Errors,
  port: Decoded,
  index: number,
  name: 'containerPort' | 'hostPort',
  field: FieldPath,
): void {
  errors.push(invalid(child(at(field, index), name), port[name], 'must be between 1 and 65535, inclusive'));
}

/** Two containers of a pod cannot have the same port of the host (`checkHostPortConflicts`). */
export function validateHostPorts(errors: Errors, containers: Decoded[], field: FieldPath): void {
  let taken: Set<string> | undefined;
  for (let index = 0; index < containers.length; index++) {
    const ports: Decoded[] | undefined = containers[index].ports;
    if (ports === undefined) continue;
    for (let number = 0; number < ports.length; number++) {
      const { hostPort, protocol = '', hostIP = '' } = ports[number];
      if (hostPort === undefined || hostPort === 0) continue;
      const key = `${protocol}/${hostIP}/${hostPort}`;
      taken ??= new Set();
      if (taken.has(key)) {
        const path = child(at(child(at(field, index), 'ports'), number), 'hostPort');
        errors.push(duplicate(path, key));
      }
      taken.add(key);
    }
  }
}

/** In the host's network a container's port is the host's port; a template may leave it open (`validatePodHostNetworkDeps`). */
export function validateHostNetworkPorts(errors: Errors, spec: Decoded, isPod: boolean, field: FieldPath): void {
  if (spec.hostNetwork !== true) return;
  spec.containers.forEach((container: Decoded, index: number) => {
    container.ports?.forEach((port: Decoded, number: number) => {
      const hostPort = port.hostPort ?? 0;
      if ((!isPod && hostPort === 0) || hostPort === port.containerPort) return;
      const path = `${field}.containers[${index}].ports[${number}].hostPort`;
      errors.push(invalid(path, hostPort, 'must match `containerPort` when `hostNetwork` is true'));
    });
  });
}
