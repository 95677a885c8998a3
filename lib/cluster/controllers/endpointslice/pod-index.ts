import type { Labels, Pod } from '../../../kubernetes';
import { matchesLabels } from '../../../kubernetes/labels';

/**
 * Pods by namespace and label, so that finding the pods of a Service does not look at every pod.
 *
 * Pods of one template mostly share one `labels` object; they are held and matched as a group.
 */
export interface PodIndex {
  readonly namespaces: ReadonlyMap<string, NamespacePods>;
  /** Where each pod was in the input. */
  readonly positionOf: (pod: Pod) => number;
}

interface NamespacePods {
  readonly groups: Map<Labels, PodGroup>;
  /** By label key, by value. */
  readonly pairs: Map<string, Map<string, PodGroup[]>>;
}

interface PodGroup {
  readonly labels: Labels;
  readonly pods: Pod[];
  /** Position of the first pod of the group in the input. */
  readonly first: number;
  /** Position of the last. */
  last: number;
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
    if (group?.labels === labels && groupNamespace === namespace) {
      group.pods.push(pod);
      group.last = position;
    } else {
      group = addToGroup(namespaces, namespace, labels, pod, position);
      groupNamespace = namespace;
    }
  }
  let positions: Map<Pod, number> | undefined;
  const positionOf = (pod: Pod): number => {
    positions ??= new Map(pods.map((each, position) => [each, position]));
    return positions.get(pod) ?? 0;
  };
  return { namespaces, positionOf };
}

function addToGroup(
  namespaces: Map<string, NamespacePods>,
  namespace: string,
  labels: Labels,
  pod: Pod,
  position: number,
): PodGroup {
  let pods = namespaces.get(namespace);
  if (pods === undefined) {
    pods = { groups: new Map(), pairs: new Map() };
    namespaces.set(namespace, pods);
  }
  const known = pods.groups.get(labels);
  if (known !== undefined) {
    known.pods.push(pod);
    known.last = position;
    return known;
  }
  const group: PodGroup = { labels, pods: [pod], first: position, last: position };
  pods.groups.set(labels, group);
  for (const key in labels) addPair(pods.pairs, key, labels[key] as string, group);
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
  const [only] = rarest;
  if (rarest.length === 1 && only !== undefined) return matchesLabels(selector, only.labels) ? only.pods : NO_PODS;
  return inOrder(
    rarest.filter((group) => matchesLabels(selector, group.labels)),
    index,
  );
}

/** Pods of groups that are in order of their first pods, one after another where they do not mingle. */
function inOrder(groups: readonly PodGroup[], { positionOf }: PodIndex): readonly Pod[] {
  const [only] = groups;
  if (groups.length === 1 && only !== undefined) return only.pods;
  const pods = groups.flatMap((group) => group.pods);
  const mingled = groups.some(({ first }, index) => index > 0 && first < (groups[index - 1] as PodGroup).last);
  return mingled ? pods.sort((a, b) => positionOf(a) - positionOf(b)) : pods;
}
