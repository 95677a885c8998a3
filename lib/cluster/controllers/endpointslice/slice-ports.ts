import type { Endpoint, EndpointPort, Pod, Service, ServicePort } from '../../../kubernetes';
import { fnv128a } from '../object-hash/fnv128';
import { DEFAULT_PROTOCOL, resolveTargetPort } from './target-port';

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

/** Ports in the order of slices (`NewPortMapKey` in `endpointslice/util/controller_utils.go` sorts them in place). */
export function inSliceOrder(ports: EndpointPort[]): EndpointPort[] {
  return byHash(ports, dumpPort, keyOfPort);
}

/** What tells a list of ports in the order of slices from others. */
export function portsKey(ports: readonly EndpointPort[]): string {
  return ports.map(keyOfPort).join();
}

/** The pods of one Service that have the same ports. */
export interface PortGroup {
  /** In the order of slices. */
  readonly ports: EndpointPort[];
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

/** The numbers a pod has for a Service's ports: as they tell groups apart, and as ports of a slice. */
function resolveAll(pod: Pod, servicePorts: readonly ServicePort[], ports: EndpointPort[]): string | number {
  let key: string | number = '';
  for (const servicePort of servicePorts) {
    const number = resolveTargetPort(pod, servicePort);
    if (number !== undefined) ports.push(slicePort(servicePort, number));
    key = servicePorts.length === 1 ? (number ?? '') : `${key}${number ?? ''},`;
  }
  return key;
}

/**
 * Groups the pods of one Service by the ports they have. Pods of one template share their containers, so the last group is
 * mostly the next one too; and numbers are the same on every pod.
 */
export function portGroups({ spec }: Service): PortGroups {
  const servicePorts = spec.ports ?? [];
  const named = hasNames(servicePorts);
  const found: PortGroup[] = [];
  let firstKey: string | number | undefined;
  let others: Map<string | number, PortGroup> | undefined;
  let last: PortGroup | undefined;
  let containers: Pod['spec']['containers'] | undefined;
  let initContainers: Pod['spec']['initContainers'];
  const resolve = (pod: Pod): PortGroup => {
    const ports: EndpointPort[] = [];
    const key = resolveAll(pod, servicePorts, ports);
    const known = key === firstKey ? found[0] : others?.get(key);
    if (known !== undefined) return known;
    const group = { ports: inSliceOrder(ports), endpoints: [] };
    // Most Services have one group and need no map.
    if (found.length === 0) firstKey = key;
    else {
      others ??= new Map();
      others.set(key, group);
    }
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
