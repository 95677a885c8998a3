import { takeAnyPort, takePort } from '../allocator';
import { invalid } from '../field/error';
import { bareError, internalError, invalidObject, type Refusal } from '../refusal';
import type { Transaction } from '../transaction';
import type { DecodedService, DecodedServicePort, DecodedServiceSpec } from './decoded';
import { allocatesNodePorts, identityOf, isNodePortOrBalancer, needsHealthCheck } from './traits';

function refuse(service: DecodedService, index: number, port: number, problem: string): Refusal {
  const error = invalid(`spec.ports[${index}].nodePort`, port, problem);
  return invalidObject('', 'Service', service.metadata.name ?? '', [error]);
}

/** Takes the port asked for. Gives what is wrong, if anything. */
function takeRequested(port: number, transaction: Transaction): string | undefined {
  const problem = takePort(transaction.allocators.ports, port);
  if (problem === undefined) transaction.tookPort(port);
  return problem;
}

/**
 * The draw belongs to the port's name, or to its number and protocol: other ports do not move it. It is none of those that
 * the Service asks for itself: Kubernetes might draw one of them, and refuse the Service then, but once in thousands.
 */
function takeAny(service: DecodedService, port: DecodedServicePort, transaction: Transaction): number | Refusal {
  const identity = `node port ${identityOf(service)}/${port.name ?? ''}/${port.port}/${port.protocol}`;
  const given = takeAnyPort(transaction.allocators.ports, identity, (number) => asksFor(service.spec, number));
  if (given === undefined) return internalError('failed to allocate a nodePort: range is full');
  transaction.tookPort(given);
  return given;
}

function asksFor(spec: DecodedServiceSpec, number: number): boolean {
  return spec.healthCheckNodePort === number || spec.ports?.some(({ nodePort }) => nodePort === number) === true;
}

/** Ports that may be changed: Services that say the same of their ports share them. */
export function ownPorts(spec: DecodedServiceSpec): void {
  if (spec.ports !== undefined) spec.ports = spec.ports.map((port) => ({ ...port }));
}

/** The first node port asked for by any port with this number. */
function requestedFor(number: number, ports: readonly DecodedServicePort[]): number {
  for (const port of ports) {
    if (port.port === number && port.nodePort !== undefined && port.nodePort !== 0) return port.nodePort;
  }
  return 0;
}

/** Ports with the same number, for example 53 over TCP and UDP, share a node port (`alloc.go` initNodePorts). */
function allocateNodePorts(service: DecodedService, transaction: Transaction): Refusal | undefined {
  const { spec } = service;
  ownPorts(spec);
  const ports = spec.ports ?? [];
  const given = new Map<number, number>();
  for (let index = 0; index < ports.length; index++) {
    const port = ports[index];
    if (port === undefined || (!port.nodePort && !allocatesNodePorts(spec))) continue;
    const shared = given.get(port.port);
    if (shared === undefined) {
      const asked = requestedFor(port.port, ports);
      if (asked !== 0) {
        const problem = takeRequested(asked, transaction);
        if (problem !== undefined) return refuse(service, index, asked, problem);
        port.nodePort = asked;
      } else {
        const any = takeAny(service, port, transaction);
        if (typeof any !== 'number') return any;
        port.nodePort = any;
      }
      given.set(port.port, port.nodePort);
    } else if (!port.nodePort) {
      port.nodePort = shared;
    } else if (port.nodePort !== shared) {
      const problem = takeRequested(port.nodePort, transaction);
      if (problem !== undefined) return refuse(service, index, port.nodePort, problem);
    }
  }
  return undefined;
}

function allocateHealthCheckPort(service: DecodedService, transaction: Transaction): Refusal | undefined {
  const asked = service.spec.healthCheckNodePort ?? 0;
  if (asked !== 0) {
    const problem = takeRequested(asked, transaction);
    return problem === undefined
      ? undefined
      : internalError(`failed to allocate requested HealthCheck NodePort ${asked}: ${problem}`);
  }
  const given = takeAnyPort(transaction.allocators.ports, `health check ${identityOf(service)}`);
  if (given === undefined) return internalError('failed to allocate a HealthCheck NodePort 0: range is full');
  transaction.tookPort(given);
  service.spec.healthCheckNodePort = given;
  return undefined;
}

/** Node ports of a new Service, the health check's among them (`alloc.go` txnAllocNodePorts). */
export function allocatePorts(service: DecodedService, transaction: Transaction): Refusal | undefined {
  if (isNodePortOrBalancer(service.spec)) {
    const refusal = allocateNodePorts(service, transaction);
    if (refusal !== undefined) return refusal;
  }
  return needsHealthCheck(service.spec) ? allocateHealthCheckPort(service, transaction) : undefined;
}

/** The node ports a Service has, each once. */
export function nodePortsOf(spec: DecodedServiceSpec): Set<number> {
  const found = new Set<number>();
  for (const port of spec.ports ?? []) if (port.nodePort) found.add(port.nodePort);
  return found;
}

/** Unlike on create, nothing is shared between ports here (`alloc.go` updateNodePorts). */
function updateNodePorts(service: DecodedService, old: DecodedService, transaction: Transaction): Refusal | undefined {
  const { spec } = service;
  const ports = spec.ports ?? [];
  const before = nodePortsOf(old.spec);
  const taken = new Set<number>();
  const seen = new Set<string>();
  for (let index = 0; index < ports.length; index++) {
    const port = ports[index];
    if (port === undefined || (!port.nodePort && !allocatesNodePorts(spec))) continue;
    if (!port.nodePort) {
      const any = takeAny(service, port, transaction);
      if (typeof any !== 'number') return any;
      port.nodePort = any;
    } else if (!before.has(port.nodePort) && !taken.has(port.nodePort)) {
      const problem = takeRequested(port.nodePort, transaction);
      if (problem !== undefined) return refuse(service, index, port.nodePort, problem);
      taken.add(port.nodePort);
    }
    const pair = `{${port.protocol} ${port.nodePort}}`;
    if (seen.has(pair)) return bareError(`duplicate nodePort: ${pair}`);
    seen.add(pair);
  }
  const now = nodePortsOf(spec);
  for (const port of before) if (!now.has(port)) transaction.freePortLater(port);
  return undefined;
}

/** Node ports of a changed Service (`alloc.go` txnUpdateNodePorts). */
export function updatePorts(
  service: DecodedService,
  old: DecodedService,
  transaction: Transaction,
): Refusal | undefined {
  const { spec } = service;
  if (isNodePortOrBalancer(old.spec) && (spec.type === 'ExternalName' || spec.type === 'ClusterIP')) {
    for (const port of nodePortsOf(old.spec)) transaction.freePortLater(port);
  }
  if (isNodePortOrBalancer(spec)) {
    const refusal = updateNodePorts(service, old, transaction);
    if (refusal !== undefined) return refusal;
  }
  const needed = needsHealthCheck(old.spec);
  const needs = needsHealthCheck(spec);
  if (!needed && needs) return allocateHealthCheckPort(service, transaction);
  if (needed && !needs && old.spec.healthCheckNodePort) transaction.freePortLater(old.spec.healthCheckNodePort);
  return undefined;
}
