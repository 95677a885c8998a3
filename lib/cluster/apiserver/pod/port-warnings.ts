import { goQuote } from '../field/error';
import { at, type FieldPath } from '../field/path';
import type { Decoded } from '../strategy';
import { visitContainers } from './visit';

interface Place {
  readonly field: FieldPath;
  readonly port: Decoded;
}

/** Ports that get into each other's way (`warningsForPodSpecAndMeta`; those of the same name in `warningsForPortNames`). */
export function portWarnings(warnings: string[], spec: Decoded, field: FieldPath): void {
  if (!hasSeveralPorts(spec)) {
    oddHostIPs(warnings, spec, field);
    return;
  }
  const byNumber = new Map<string, Place[]>();
  visitContainers(spec, field, (container, path) => {
    container.ports?.forEach((port: Decoded, index: number) => {
      const place: Place = { field: at(`${path}.ports`, index), port };
      oddHostIP(warnings, place);
      const key = `${port.containerPort}/${port.protocol ?? ''}`;
      const others = byNumber.get(key);
      if (others === undefined) byNumber.set(key, [place]);
      else {
        const count = Math.min(others.length, PLACES_MAX);
        for (let number = 0; number < count; number++) compare(warnings, place, others[number] ?? place);
        others.push(place);
      }
    });
  });
  nameWarnings(warnings, spec, field);
}

/** Each port tells of its quarrel with every other; bounded, so that a hostile manifest cannot make that take long. */
const PLACES_MAX = 100;

function hasSeveralPorts(spec: Decoded): boolean {
  let ports = 0;
  for (const container of spec.containers) ports += container.ports?.length ?? 0;
  for (const container of spec.initContainers ?? []) ports += container.ports?.length ?? 0;
  for (const container of spec.ephemeralContainers ?? []) ports += container.ports?.length ?? 0;
  return ports > 1;
}

function hasHostIP(containers: Decoded[] | undefined): boolean {
  if (containers === undefined) return false;
  for (const { ports } of containers) {
    if (ports === undefined) continue;
    for (const { hostIP } of ports as Decoded[]) if (hostIP !== undefined) return true;
  }
  return false;
}

function oddHostIPs(warnings: string[], spec: Decoded, field: FieldPath): void {
  if (!hasHostIP(spec.containers) && !hasHostIP(spec.initContainers) && !hasHostIP(spec.ephemeralContainers)) return;
  visitContainers(spec, field, (container, path) => {
    container.ports?.forEach((port: Decoded, index: number) => {
      if (port.hostIP !== undefined) oddHostIP(warnings, { field: at(`${path}.ports`, index), port });
    });
  });
}

function oddHostIP(warnings: string[], { field, port }: Place): void {
  const { name = '', hostPort = 0, containerPort, protocol = '', hostIP = '' } = port;
  if (hostIP === '' || hostPort !== 0) return;
  const printed = `{Name:${name} HostPort:${hostPort} ContainerPort:${containerPort} Protocol:${protocol} HostIP:${hostIP}}`;
  warnings.push(`${field}: hostIP set without hostPort: ${printed}`);
}

function compare(warnings: string[], { field, port }: Place, other: Place): void {
  const ip: string = port.hostIP ?? '';
  const otherIP: string = other.port.hostIP ?? '';
  const number: number = port.hostPort ?? 0;
  const otherNumber: number = other.port.hostPort ?? 0;
  if (ip === otherIP && number === otherNumber) {
    warnings.push(`${field}: duplicate port definition with ${other.field}`);
  } else if (number === 0 || otherNumber === 0) {
    warnings.push(`${field}: overlapping port definition with ${other.field}`);
  } else if (number === otherNumber && (ip === '') !== (otherIP === '')) {
    warnings.push(`${field}: dangerously ambiguous port definition with ${other.field}`);
  }
}

function nameWarnings(warnings: string[], spec: Decoded, field: FieldPath): void {
  const byName = new Map<string, FieldPath>();
  visitContainers(spec, field, (container, path) => {
    container.ports?.forEach(({ name = '' }: Decoded, index: number) => {
      if (name === '') return;
      const place = at(`${path}.ports`, index);
      const first = byName.get(name);
      if (first === undefined) byName.set(name, place);
      else {
        const used = `services and probes that select ports by name will use ${first}`;
        warnings.push(`${place}: duplicate port name ${goQuote(name)} with ${first}, ${used}`);
      }
    });
  });
}
