import type { EndpointPort, Pod, Service, ServicePort } from '../../../kubernetes';
import { isHeadless } from '../../../kubernetes/service';
import { fnv128a } from '../object-hash/fnv128';
import { DEFAULT_PROTOCOL, resolveTargetPort } from './target-port';

/** The ports that a pod's endpoint has, and what tells this list from others. */
export interface PortList {
  readonly key: string;
  readonly ports: EndpointPort[];
}

const HASHES_MAX = 4096;
const hashes = new Map<string, string>();

/** Remembered, because clusters use few different ports. */
function hashOf(dump: string): string {
  let hash = hashes.get(dump);
  if (hash === undefined) {
    hash = fnv128a(dump);
    if (hashes.size < HASHES_MAX) hashes.set(dump, hash);
  }
  return hash;
}

/** Items by the hash of their dump: the order in which the controllers write lists of ports. */
export function byHash<T>(items: readonly T[], dump: (item: T) => string): T[] {
  if (items.length < 2) return items as T[];
  return items
    .map((item) => ({ item, hash: hashOf(dump(item)) }))
    .sort((a, b) => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0))
    .map(({ item }) => item);
}

function pointer(type: string, value: string | number | undefined): string {
  return `(*${type})${value ?? '<nil>'}`;
}

function dumpPort(port: EndpointPort): string {
  return (
    `(v1.EndpointPort){Name:${pointer('string', port.name)} Protocol:${pointer('v1.Protocol', port.protocol)} ` +
    `Port:${pointer('int32', port.port)} AppProtocol:${pointer('string', port.appProtocol)}}`
  );
}

/** Ports in the order of `NewPortMapKey` (`endpointslice/util/controller_utils.go`), and the key itself. */
export function portList(ports: readonly EndpointPort[]): PortList {
  const ordered = byHash(ports, dumpPort);
  return {
    ports: ordered,
    key: ordered.length === 1 ? dumpPort(ordered[0] as EndpointPort) : ordered.map(dumpPort).join(),
  };
}

function slicePort({ name, protocol, appProtocol }: ServicePort, port: number): EndpointPort {
  const base = { name: name ?? '', protocol: protocol ?? DEFAULT_PROTOCOL, port };
  return appProtocol === undefined ? base : { ...base, appProtocol };
}

/**
 * Resolves the ports of one Service on one pod after another (`getEndpointPorts`).
 *
 * A port that the pod does not have is left out. Pods of one template share their containers, so the last list is
 * mostly the next one too; and numbers are the same on every pod.
 */
export function portResolver(service: Service): (pod: Pod) => PortList {
  const servicePorts = service.spec.ports ?? [];
  if (servicePorts.length === 0 && isHeadless(service)) return () => NO_PORTS;
  const numeric = servicePorts.every(({ targetPort }) => typeof targetPort !== 'string');
  const known = new Map<string, PortList>();
  let last: PortList | undefined;
  let lastSpec: Pod['spec'] | undefined;
  return (pod) => {
    const { spec } = pod;
    const same = spec.containers === lastSpec?.containers && spec.initContainers === lastSpec?.initContainers;
    if (last !== undefined && (numeric || same)) return last;
    lastSpec = spec;
    last = resolveAll(pod, servicePorts, known);
    return last;
  };
}

const NO_PORTS: PortList = portList([]);

function resolveAll(pod: Pod, servicePorts: readonly ServicePort[], known: Map<string, PortList>): PortList {
  const ports: EndpointPort[] = [];
  let numbers = '';
  for (const servicePort of servicePorts) {
    const number = resolveTargetPort(pod, servicePort);
    numbers += `${number ?? ''},`;
    if (number !== undefined) ports.push(slicePort(servicePort, number));
  }
  let list = known.get(numbers);
  if (list === undefined) {
    list = portList(ports);
    known.set(numbers, list);
  }
  return list;
}
