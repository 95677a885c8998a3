import type { Labels, Pod } from '../../../kubernetes';
import { matchesLabels } from '../../../kubernetes/labels';

/**
 * Pods by namespace and label, so that finding the pods of a Service does not look at every pod.
 *
 * Pods of one template mostly share one `labels` object; they are held and matched as a group.
 */
export interface PodIndex {
  readonly namespaces: ReadonlyMap<string, NamespacePods>;
}

interface NamespacePods {
  readonly groups: Map<Labels, PodGroup>;
  /** By label key, by value. */
  readonly pairs: Map<string, Map<string, PodGroup[]>>;
}

interface PodGroup {
  readonly labels: Labels;
  readonly pods: Pod[];
  /** Where each pod was in the input. */
  readonly positions: number[];
}

const NO_PODS: readonly Pod[] = [];

/** Indexes pods. Their order is remembered: it is the order in which they are found. */
export function indexPods(pods: readonly Pod[]): PodIndex {
  const namespaces = new Map<string, NamespacePods>();
  let group: PodGroup | undefined;
  let groupNamespace: string | undefined;
  for (let position = 0; position < pods.length; position++) {
    const pod = pods[position] as Pod;
    const { labels, namespace = '' } = pod.metadata;
    if (labels === undefined) continue;
    if (group?.labels !== labels || groupNamespace !== namespace) {
      group = groupOf(namespaces, namespace, labels);
      groupNamespace = namespace;
    }
    group.pods.push(pod);
    group.positions.push(position);
  }
  return { namespaces };
}

function groupOf(namespaces: Map<string, NamespacePods>, namespace: string, labels: Labels): PodGroup {
  let pods = namespaces.get(namespace);
  if (pods === undefined) {
    pods = { groups: new Map(), pairs: new Map() };
    namespaces.set(namespace, pods);
  }
  let group = pods.groups.get(labels);
  if (group === undefined) {
    group = { labels, pods: [], positions: [] };
    pods.groups.set(labels, group);
    for (const key in labels) addPair(pods.pairs, key, labels[key] as string, group);
  }
  return group;
}

function addPair(pairs: NamespacePods['pairs'], key: string, value: string, group: PodGroup): void {
  let values = pairs.get(key);
  if (values === undefined) {
    values = new Map();
    pairs.set(key, values);
  }
  const groups = values.get(value);
  if (groups === undefined) values.set(value, [group]);
  else groups.push(group);
}

/**
 * Pods of a namespace with every label of a selector, in the order of the input.
 *
 * @param selector - A Service's. Empty or absent selects nothing: that is how a Service without a selector is stored.
 */
export function podsSelected(index: PodIndex, namespace: string, selector: Labels | undefined): readonly Pod[] {
  const pods = index.namespaces.get(namespace);
  if (pods === undefined || selector === undefined) return NO_PODS;
  let rarest: readonly PodGroup[] | undefined;
  for (const key in selector) {
    const groups = pods.pairs.get(key)?.get(selector[key] as string);
    if (groups === undefined) return NO_PODS;
    if (rarest === undefined || groups.length < rarest.length) rarest = groups;
  }
  if (rarest === undefined) return NO_PODS;
  const matching = rarest.filter((group) => matchesLabels(selector, group.labels));
  return matching.length === 1 ? (matching[0] as PodGroup).pods : inOrder(matching);
}

function inOrder(groups: readonly PodGroup[]): readonly Pod[] {
  const found: { readonly pod: Pod; readonly position: number }[] = [];
  for (const { pods, positions } of groups) {
    for (let index = 0; index < pods.length; index++) {
      found.push({ pod: pods[index] as Pod, position: positions[index] as number });
    }
  }
  return found.sort((a, b) => a.position - b.position).map(({ pod }) => pod);
}
