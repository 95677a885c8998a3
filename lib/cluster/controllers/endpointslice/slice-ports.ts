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

/** The groups of one Service found so far. */
export interface PortGroups {
  readonly servicePorts: readonly ServicePort[];
  /** Some port of the Service is known by name: only then pods differ. */
  readonly named: boolean;
  /** In order. */
  found: readonly PortGroup[];
  firstKey: string | number | undefined;
  /** Most Services have one group and need no map. */
  others: Map<string | number, PortGroup> | undefined;
  /** The group that was found last, and for which containers. */
  last: PortGroup | undefined;
  containers: Pod['spec']['containers'] | undefined;
  initContainers: Pod['spec']['initContainers'];
}

function slicePort({ name, protocol, appProtocol }: ServicePort, port: number): EndpointPort {
  const made = { name: name ?? '', protocol: protocol ?? DEFAULT_PROTOCOL, port };
  return appProtocol === undefined ? made : { ...made, appProtocol };
}

function hasNames(ports: readonly ServicePort[]): boolean {
  for (const { targetPort } of ports) if (typeof targetPort === 'string') return true;
  return false;
}

/** What tells the pods of different groups apart: the numbers they have for the Service's ports. */
function keyOfNumbers(pod: Pod, servicePorts: readonly ServicePort[]): string | number {
  const [only] = servicePorts;
  if (servicePorts.length === 1 && only !== undefined) return resolveTargetPort(pod, only) ?? '';
  let key = '';
  for (const servicePort of servicePorts) key += `${resolveTargetPort(pod, servicePort) ?? ''},`;
  return key;
}

function portsOf(pod: Pod, servicePorts: readonly ServicePort[]): EndpointPort[] {
  const [only] = servicePorts;
  if (servicePorts.length === 1 && only !== undefined) {
    const number = resolveTargetPort(pod, only);
    return number === undefined ? [] : [slicePort(only, number)];
  }
  const ports: EndpointPort[] = [];
  for (const servicePort of servicePorts) {
    const number = resolveTargetPort(pod, servicePort);
    if (number !== undefined) ports.push(slicePort(servicePort, number));
  }
  return ports;
}

const NO_PORTS: readonly ServicePort[] = [];
const NO_GROUPS: readonly PortGroup[] = [];

/** No groups yet. */
export function portGroups({ spec }: Service): PortGroups {
  const servicePorts = spec.ports ?? NO_PORTS;
  return {
    servicePorts,
    named: hasNames(servicePorts),
    found: NO_GROUPS,
    firstKey: undefined,
    others: undefined,
    last: undefined,
    containers: undefined,
    initContainers: undefined,
  };
}

function groupByNumbers(groups: PortGroups, pod: Pod): PortGroup {
  const { found } = groups;
  const key = keyOfNumbers(pod, groups.servicePorts);
  const known = key === groups.firstKey ? found[0] : groups.others?.get(key);
  if (known !== undefined) return known;
  const group = { ports: inSliceOrder(portsOf(pod, groups.servicePorts)), endpoints: [] };
  if (found.length === 0) groups.firstKey = key;
  else {
    groups.others ??= new Map();
    groups.others.set(key, group);
  }
  groups.found = found.length === 0 ? [group] : [...found, group];
  return group;
}

/**
 * The group of a pod by the ports it has (`getEndpointPorts`): a port the pod does not have is left out of it.
 * Pods of one template share their containers, so the last group is mostly the next one too; and numbers are the same on
 * every pod.
 */
export function portGroupOf(groups: PortGroups, pod: Pod): PortGroup {
  const { containers, initContainers } = pod.spec;
  const { last } = groups;
  if (
    last !== undefined &&
    (!groups.named || (containers === groups.containers && initContainers === groups.initContainers))
  ) {
    return last;
  }
  const group = groupByNumbers(groups, pod);
  groups.last = group;
  groups.containers = containers;
  groups.initContainers = initContainers;
  return group;
}
