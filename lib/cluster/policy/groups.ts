import type { ContainerPort, LabelSelector, Labels, Namespace, Pod, Protocol } from '../../kubernetes';
import { matchesSelector } from '../../kubernetes';
import { add, emptySet, fullSet, type GroupSet } from './group-set';

/** Pods that no selector and no named port can tell apart. */
export interface PodGroup {
  readonly index: number;
  readonly namespace: string;
  readonly labels: Readonly<Labels>;
  /** Ports that have a name. */
  readonly ports: readonly ContainerPort[];
  readonly pods: readonly Pod[];
}

/** Pods in groups, and which groups a selector selects. */
export interface Groups {
  readonly all: readonly PodGroup[];
  /** Undefined for pods with the network of their node, which no policy selects. */
  groupOf(pod: Pod): PodGroup | undefined;
  /** Groups in one namespace. */
  inNamespace(namespace: string, pods: LabelSelector): GroupSet;
  /** Groups in all namespaces that `namespaces` selects. */
  across(namespaces: LabelSelector, pods: LabelSelector): GroupSet;
  /** Whether a pod, in a group or not, is selected. */
  selects(namespaces: LabelSelector | string, pods: LabelSelector, pod: Pod): boolean;
}

const NO_LABELS: Readonly<Labels> = Object.freeze({});
const OPERATORS: ReadonlySet<string> = new Set(['In', 'NotIn', 'Exists', 'DoesNotExist']);

/** A selector that the API server would not have stored selects nothing. */
export function selectsLabels(selector: LabelSelector, labels: Readonly<Labels>): boolean {
  for (const requirement of selector.matchExpressions ?? []) {
    if (!OPERATORS.has(requirement.operator)) return false;
  }
  return matchesSelector(selector, labels);
}

function isEverything(selector: LabelSelector): boolean {
  if ((selector.matchExpressions?.length ?? 0) > 0) return false;
  for (const _ in selector.matchLabels ?? {}) return false;
  return true;
}

function namedPorts(pod: Pod): readonly ContainerPort[] {
  const ports: ContainerPort[] = [];
  for (const container of pod.spec.containers) {
    for (const port of container.ports ?? []) if (port.name !== undefined && port.name !== '') ports.push(port);
  }
  return ports;
}

/** Whether a port of the group has this name, number and protocol. */
export function hasNamedPort(ports: readonly ContainerPort[], name: string, protocol: Protocol, port: number): boolean {
  return ports.some((p) => p.name === name && p.containerPort === port && (p.protocol ?? 'TCP') === protocol);
}

function labelsKey(labels: Readonly<Labels>): string {
  let key = '';
  for (const name of Object.keys(labels).sort()) key += `${name}\0${labels[name]}\0`;
  return key;
}

function groupKey(namespace: string, labels: Readonly<Labels>, ports: readonly ContainerPort[]): string {
  let key = `${namespace}\0${labelsKey(labels)}`;
  for (const port of ports) key += `\0${port.name} ${port.protocol ?? 'TCP'} ${port.containerPort}`;
  return key;
}

type MutableGroup = PodGroup & { readonly pods: Pod[] };

/** Puts pods into groups. A namespace that no object describes has only its name as a label. */
export function groupPods(pods: readonly Pod[], namespaces: readonly Namespace[]): Groups {
  const all: MutableGroup[] = [];
  const byKey = new Map<string, MutableGroup>();
  const byPod = new Map<Pod, MutableGroup>();
  const byNamespace = new Map<string, MutableGroup[]>();
  const byLabel = new Map<string, MutableGroup[]>();
  let last: MutableGroup | undefined;
  let sameContainers: Pod['spec']['containers'] | undefined;
  for (const pod of pods) {
    if (pod.spec.hostNetwork === true) continue;
    const namespace = pod.metadata.namespace ?? 'default';
    const labels = pod.metadata.labels ?? NO_LABELS;
    // Pods of one template mostly share its labels and containers, one after the other.
    if (last?.namespace === namespace && last.labels === labels && sameContainers === pod.spec.containers) {
      last.pods.push(pod);
      byPod.set(pod, last);
      continue;
    }
    const ports = namedPorts(pod);
    const key = groupKey(namespace, labels, ports);
    let group = byKey.get(key);
    if (group === undefined) {
      group = { index: all.length, namespace, labels, ports, pods: [] };
      byKey.set(key, group);
      all.push(group);
      const neighbours = byNamespace.get(namespace);
      if (neighbours === undefined) byNamespace.set(namespace, [group]);
      else neighbours.push(group);
      for (const name of Object.keys(labels)) {
        const pair = `${name}\0${labels[name]}`;
        const alike = byLabel.get(pair);
        if (alike === undefined) byLabel.set(pair, [group]);
        else alike.push(group);
      }
    }
    group.pods.push(pod);
    byPod.set(pod, group);
    last = group;
    sameContainers = pod.spec.containers;
  }

  const namespaceLabels = new Map<string, Readonly<Labels>>();
  for (const namespace of namespaces) {
    const name = namespace.metadata.name ?? '';
    namespaceLabels.set(name, { ...namespace.metadata.labels, 'kubernetes.io/metadata.name': name });
  }
  const labelsOfNamespace = (name: string): Readonly<Labels> =>
    namespaceLabels.get(name) ?? { 'kubernetes.io/metadata.name': name };

  /** Groups that can match at all: those with the selector's first label, or all there are. */
  const candidates = (selector: LabelSelector, fallback: readonly MutableGroup[]): readonly MutableGroup[] => {
    for (const name in selector.matchLabels ?? {}) {
      return byLabel.get(`${name}\0${selector.matchLabels?.[name]}`) ?? [];
    }
    return fallback;
  };
  const namespaceMemo = new Map<LabelSelector, ReadonlySet<string>>();
  const namespacesOf = (selector: LabelSelector): ReadonlySet<string> => {
    let found = namespaceMemo.get(selector);
    if (found === undefined) {
      found = new Set([...byNamespace.keys()].filter((name) => selectsLabels(selector, labelsOfNamespace(name))));
      namespaceMemo.set(selector, found);
    }
    return found;
  };

  const inNamespaces = (chosen: ReadonlySet<string>): GroupSet => {
    const set = emptySet(all.length);
    for (const name of chosen) {
      for (const group of byNamespace.get(name) ?? []) add(set, group.index);
    }
    return set;
  };

  return {
    all,
    groupOf: (pod) => byPod.get(pod) ?? byKey.get(ungroupedKey(pod)),
    inNamespace: (namespace, selector) => {
      const set = emptySet(all.length);
      if (isEverything(selector)) {
        for (const group of byNamespace.get(namespace) ?? []) add(set, group.index);
        return set;
      }
      for (const group of candidates(selector, byNamespace.get(namespace) ?? [])) {
        if (group.namespace === namespace && selectsLabels(selector, group.labels)) add(set, group.index);
      }
      return set;
    },
    across: (namespaceSelector, selector) => {
      const chosen = isEverything(namespaceSelector) ? undefined : namespacesOf(namespaceSelector);
      if (isEverything(selector)) return chosen === undefined ? fullSet(all.length) : inNamespaces(chosen);
      const set = emptySet(all.length);
      for (const group of candidates(selector, all)) {
        if (chosen !== undefined && !chosen.has(group.namespace)) continue;
        if (selectsLabels(selector, group.labels)) add(set, group.index);
      }
      return set;
    },
    selects: (where, selector, pod) => {
      const namespace = pod.metadata.namespace ?? 'default';
      const inside =
        typeof where === 'string' ? where === namespace : selectsLabels(where, labelsOfNamespace(namespace));
      return inside && selectsLabels(selector, pod.metadata.labels ?? NO_LABELS);
    },
  };
}

/** A pod that was not in the list is in the group of its like, if there is one. */
function ungroupedKey(pod: Pod): string {
  if (pod.spec.hostNetwork === true) return '';
  return groupKey(pod.metadata.namespace ?? 'default', pod.metadata.labels ?? NO_LABELS, namedPorts(pod));
}
