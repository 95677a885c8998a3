import type { LabelSelector, Labels } from '../../kubernetes';
import { matchesSelector } from '../../kubernetes';
import type { AffinityTerm, AffinityTerms } from './affinity-terms';

/** Pods that share a namespace, labels and affinity (those of one template), and how many of them each node has. */
export interface PodGroup {
  readonly namespace: string;
  readonly labels: Readonly<Labels>;
  readonly affinity: AffinityTerms | undefined;
  /** By index of the node. */
  readonly counts: Map<number, number>;
}

/** A term of a pod that is already there and concerns pods to come. */
export interface StandingTerm {
  readonly term: AffinityTerm;
  /** What a match is worth; undefined for required anti-affinity, which forbids. */
  readonly weight: number | undefined;
  readonly group: PodGroup;
}

/**
 * The pods on nodes, found by label without looking at each: for affinity and spread constraints only.
 * Selectors are answered from the list of one of their pairs.
 */
export interface PlacedPods {
  readonly groups: Map<Readonly<Labels>, PodGroup>;
  readonly byNamespace: Map<string, PodGroup[]>;
  readonly byPair: Map<string, PodGroup[]>;
  readonly terms: StandingTerm[];
  readonly termsByPair: Map<string, StandingTerm[]>;
  /** Terms whose selector has no pair to be found by. */
  readonly otherTerms: StandingTerm[];
}

export function noPlacedPods(): PlacedPods {
  return {
    groups: new Map(),
    byNamespace: new Map(),
    byPair: new Map(),
    terms: [],
    termsByPair: new Map(),
    otherTerms: [],
  };
}

/** What required affinity of a standing pod is worth to a pod that fits it (`hardPodAffinityWeight`). */
const HARD_AFFINITY_WEIGHT = 1;

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function firstPair(selector: LabelSelector | undefined): string | undefined {
  for (const key in selector?.matchLabels) return `${key}=${selector.matchLabels[key]}`;
  return undefined;
}

function addTerms(placed: PlacedPods, group: PodGroup, affinity: AffinityTerms): void {
  const add = (term: AffinityTerm, weight: number | undefined): void => {
    const standing: StandingTerm = { term, weight, group };
    placed.terms.push(standing);
    const pair = firstPair(term.selector);
    if (pair === undefined) placed.otherTerms.push(standing);
    else append(placed.termsByPair, pair, standing);
  };
  for (const term of affinity.requiredAnti) add(term, undefined);
  for (const term of affinity.required) add(term, HARD_AFFINITY_WEIGHT);
  for (const { term, weight } of affinity.preferred) add(term, weight);
}

/** Counts a pod in (+1) or out (−1). */
export function countPlaced(
  placed: PlacedPods,
  namespace: string,
  labels: Readonly<Labels>,
  affinity: AffinityTerms | undefined,
  node: number,
  change: 1 | -1,
): void {
  let group = placed.groups.get(labels);
  if (group === undefined) {
    group = { namespace, labels, affinity, counts: new Map() };
    placed.groups.set(labels, group);
    append(placed.byNamespace, namespace, group);
    for (const key in labels) append(placed.byPair, `${namespace}\0${key}=${labels[key]}`, group);
    if (affinity !== undefined) addTerms(placed, group, affinity);
  }
  const count = (group.counts.get(node) ?? 0) + change;
  if (count > 0) group.counts.set(node, count);
  else group.counts.delete(node);
}

/** The groups of a namespace that a selector selects. */
export function groupsIn(placed: PlacedPods, namespace: string, selector: LabelSelector | undefined): PodGroup[] {
  if (selector === undefined) return [];
  const pair = firstPair(selector);
  const candidates =
    pair === undefined ? placed.byNamespace.get(namespace) : placed.byPair.get(`${namespace}\0${pair}`);
  return (candidates ?? []).filter((group) => matchesSelector(selector, group.labels));
}

/** Labels of a namespace, as far as they are known; every namespace has `kubernetes.io/metadata.name`. */
export type NamespaceLabels = (namespace: string) => Readonly<Labels>;

/** Whether a term looks at pods of a namespace. */
export function coversNamespace(term: AffinityTerm, namespace: string, labelsOf: NamespaceLabels): boolean {
  return term.namespaces.has(namespace) || matchesSelector(term.namespaceSelector, labelsOf(namespace));
}

/** Whether a term matches a pod. */
export function termMatches(
  term: AffinityTerm,
  namespace: string,
  labels: Readonly<Labels>,
  labelsOf: NamespaceLabels,
): boolean {
  return coversNamespace(term, namespace, labelsOf) && matchesSelector(term.selector, labels);
}

/** The groups that a term matches, in all namespaces it looks at. */
export function groupsOfTerm(placed: PlacedPods, term: AffinityTerm, labelsOf: NamespaceLabels): PodGroup[] {
  if (term.namespaceSelector === undefined) {
    return [...term.namespaces].flatMap((namespace) => groupsIn(placed, namespace, term.selector));
  }
  return [...placed.byNamespace.keys()]
    .filter((namespace) => coversNamespace(term, namespace, labelsOf))
    .flatMap((namespace) => groupsIn(placed, namespace, term.selector));
}

/** The standing terms that match a pod to come. */
export function standingTermsFor(
  placed: PlacedPods,
  namespace: string,
  labels: Readonly<Labels>,
  labelsOf: NamespaceLabels,
): StandingTerm[] {
  if (placed.terms.length === 0) return [];
  const found: StandingTerm[] = [];
  const consider = (terms: readonly StandingTerm[] | undefined): void => {
    for (const standing of terms ?? []) {
      if (standing.group.counts.size > 0 && termMatches(standing.term, namespace, labels, labelsOf))
        found.push(standing);
    }
  };
  for (const key in labels) consider(placed.termsByPair.get(`${key}=${labels[key]}`));
  consider(placed.otherTerms);
  return found;
}
