import type { Endpoint, EndpointPort, Pod, Service, ServicePort } from '../../../kubernetes';
import { fnv128a } from '../object-hash/fnv128';
import { DEFAULT_PROTOCOL, resolveTargetPort } from './target-port';

/** A list of ports in the order of slices, and what tells it from others. */
export interface PortList {
  readonly key: string;
  readonly ports: EndpointPort[];
}

const HASHES_MAX = 4096;
const hashes = new Map<string, string>();

function rememberedHash<T>(item: T, keyOf: (item: T) => string, dump: (item: T) => string): string {
  const key = keyOf(item);
  let hash = hashes.get(key);
  if (hash === undefined) {
    hash = fnv128a(dump(item));
    if (hashes.size < HASHES_MAX) hashes.set(key, hash);
  }
  return hash;
}

/**
 * Items by the hash of their dump: the order in which the controllers write lists of ports.
 *
 * @param keyOf - Tells items apart in few words, so that the hash of one seen before is not worked out again. Not given where
 *   items hardly come again.
 */
export function byHash<T>(items: readonly T[], dump: (item: T) => string, keyOf?: (item: T) => string): T[] {
  if (items.length < 2) return items as T[];
  return items
    .map((item) => ({ item, hash: keyOf === undefined ? fnv128a(dump(item)) : rememberedHash(item, keyOf, dump) }))
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

function keyOfPort({ name, protocol, port, appProtocol }: EndpointPort): string {
  return `${name ?? '-'} ${protocol ?? ''} ${port ?? ''} ${appProtocol ?? ''}`;
}

/** Ports in the order of `NewPortMapKey` (`endpointslice/util/controller_utils.go`), and the key itself. */
export function portList(ports: readonly EndpointPort[]): PortList {
  const ordered = byHash(ports, dumpPort, keyOfPort);
  const [only] = ordered;
  return {
    ports: ordered,
    key: ordered.length === 1 && only !== undefined ? keyOfPort(only) : ordered.map(keyOfPort).join(),
  };
}

/** The ports of one Service on some of its pods. */
export interface PortGroup extends PortList {
  /** What those pods come to, in order. */
  readonly endpoints: Endpoint[];
}

/** The groups of one Service found so far, in order. */
export interface PortGroups {
  readonly found: readonly PortGroup[];
  /** The group of a pod (`getEndpointPorts`): a port the pod does not have is left out of it. */
  of(pod: Pod): PortGroup;
}

function slicePort({ name, protocol, appProtocol }: ServicePort, port: number): EndpointPort {
  const made: EndpointPort = { name: name ?? '', protocol: protocol ?? DEFAULT_PROTOCOL, port };
  if (appProtocol !== undefined) made.appProtocol = appProtocol;
  return made;
}

function hasNames(ports: readonly ServicePort[]): boolean {
  for (const { targetPort } of ports) if (typeof targetPort === 'string') return true;
  return false;
}

/**
 * Groups the pods of one Service by the ports they have. Pods of one template share their containers, so the last group is
 * mostly the next one too; and numbers are the same on every pod.
 */
export function portGroups({ spec }: Service): PortGroups {
  const servicePorts = spec.ports ?? [];
  const named = hasNames(servicePorts);
  const found: PortGroup[] = [];
  let byNumbers: Map<string, PortGroup> | undefined;
  let last: PortGroup | undefined;
  let containers: Pod['spec']['containers'] | undefined;
  let initContainers: Pod['spec']['initContainers'];
  const resolve = (pod: Pod): PortGroup => {
    const ports: EndpointPort[] = [];
    let numbers = '';
    for (const servicePort of servicePorts) {
      const number = resolveTargetPort(pod, servicePort);
      numbers += `${number ?? ''},`;
      if (number !== undefined) ports.push(slicePort(servicePort, number));
    }
    byNumbers ??= new Map();
    const known = byNumbers.get(numbers);
    if (known !== undefined) return known;
    const { key, ports: ordered } = portList(ports);
    const group = { key, ports: ordered, endpoints: [] };
    byNumbers.set(numbers, group);
    found.push(group);
    return group;
  };
  return {
    found,
    of: (pod) => {
      const { spec } = pod;
      if (
        last !== undefined &&
        (!named || (spec.containers === containers && spec.initContainers === initContainers))
      ) {
        return last;
      }
      ({ containers, initContainers } = spec);
      last = resolve(pod);
      return last;
    },
  };
}
