import type { Labels, NodeSelectorRequirement, NodeSelectorTerm, PodSpec } from '../../kubernetes';

const INTEGER = /^[+-]?\d+$/;
const INT64_MAX = 2n ** 63n - 1n;

/** A text as Go's `strconv.ParseInt` reads it: what does not fit into 64 bits is no number. */
function int64(text: string): bigint | undefined {
  if (!INTEGER.test(text)) return undefined;
  const value = BigInt(text.startsWith('+') ? text.slice(1) : text);
  return value > INT64_MAX || value < -INT64_MAX - 1n ? undefined : value;
}

/** One condition on a node's labels (or fields), as `labels.Requirement` decides it. */
function meets(requirement: NodeSelectorRequirement, value: string | undefined): boolean {
  const values = requirement.values ?? [];
  switch (requirement.operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'Gt':
    case 'Lt': {
      const bound = values[0] === undefined ? undefined : int64(values[0]);
      const number = value === undefined ? undefined : int64(value);
      if (number === undefined || bound === undefined) return false;
      return requirement.operator === 'Gt' ? number > bound : number < bound;
    }
    default: {
      const unknown: never = requirement.operator;
      return unknown;
    }
  }
}

/** A node, as far as node selectors look at it. */
export interface SelectableNode {
  readonly name: string;
  readonly labels: Readonly<Labels>;
}

/** Whether all conditions of a term hold. A term without any matches nothing. */
export function matchesTerm(term: NodeSelectorTerm, node: SelectableNode): boolean {
  const expressions = term.matchExpressions ?? [];
  const fields = term.matchFields ?? [];
  if (expressions.length === 0 && fields.length === 0) return false;
  return (
    expressions.every((requirement) => meets(requirement, node.labels[requirement.key])) &&
    fields.every((requirement) => requirement.key === 'metadata.name' && meets(requirement, node.name))
  );
}

/**
 * Whether a pod may be on a node by its `nodeSelector` and its required node affinity
 * (component-helpers `scheduling/corev1/nodeaffinity`).
 */
export function matchesNodeAffinity(spec: PodSpec, node: SelectableNode): boolean {
  for (const key in spec.nodeSelector) {
    if (node.labels[key] !== spec.nodeSelector[key]) return false;
  }
  const required = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  return required === undefined || required.nodeSelectorTerms.some((term) => matchesTerm(term, node));
}

/** Sum of the weights of the preferred terms that a node matches. An empty term prefers nothing. */
export function preferenceOf(spec: PodSpec, node: SelectableNode): number {
  const preferred = spec.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution;
  let sum = 0;
  for (const { weight, preference } of preferred ?? []) if (matchesTerm(preference, node)) sum += weight;
  return sum;
}

/** Names of the only nodes a pod may be on when every required term names some (`NodeAffinity` PreFilter). */
export function namedNodes(spec: PodSpec): ReadonlySet<string> | undefined {
  const terms = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  if (terms === undefined || terms.length === 0) return undefined;
  const names = new Set<string>();
  for (const term of terms) {
    let termNames: Set<string> | undefined;
    for (const field of term.matchFields ?? []) {
      if (field.key !== 'metadata.name' || field.operator !== 'In') continue;
      const values = new Set(field.values ?? []);
      termNames = termNames === undefined ? values : new Set([...termNames].filter((name) => values.has(name)));
    }
    // A term without a node name can match any node, so that nothing is narrowed.
    if (termNames === undefined) return undefined;
    for (const name of termNames) names.add(name);
  }
  return names;
}
