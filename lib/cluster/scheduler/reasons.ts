import { atLeast, type KubernetesVersion } from '../../kubernetes';

/**
 * Why a node cannot take a pod: the scheduler's words, and whether removing pods from the node could change it.
 * Source: the `ErrReason…` constants of `pkg/scheduler/framework/plugins`.
 */
export interface Refusal {
  readonly reasons: readonly string[];
  /** Only pods on the node are in the way: preemption looks at it. */
  readonly resolvable: boolean;
}

const fixed = (reason: string, resolvable: boolean): Refusal => ({ reasons: [reason], resolvable });

export const UNSCHEDULABLE = fixed('node(s) were unschedulable', false);
export const WRONG_NODE_AFFINITY = fixed("node(s) didn't match Pod's node affinity/selector", false);
export const HOST_PORT_TAKEN = fixed("node(s) didn't have free ports for the requested pod ports", true);
export const SPREAD_SKEW = fixed("node(s) didn't match pod topology spread constraints", true);
export const SPREAD_LABEL_MISSING = fixed(
  "node(s) didn't match pod topology spread constraints (missing required label)",
  false,
);
export const AFFINITY_UNMET = fixed("node(s) didn't match pod affinity rules", false);
export const ANTI_AFFINITY_UNMET = fixed("node(s) didn't match pod anti-affinity rules", true);
export const EXISTING_ANTI_AFFINITY = fixed("node(s) didn't satisfy existing pods anti-affinity rules", true);
const TAINTED = fixed('node(s) had untolerated taint(s)', false);

/** Since 1.35 the scheduler no longer names the taint. */
export function taintRefusal(version: KubernetesVersion, taint: { key: string; value?: string }): Refusal {
  if (atLeast(version, '1.35')) return TAINTED;
  return fixed(`node(s) had untolerated taint {${taint.key}: ${taint.value ?? ''}}`, false);
}

/** The message for nodes that a plugin ruled out before any filter ran. */
export const NOT_NAMED = fixed("node(s) didn't satisfy plugin(s) [NodeAffinity]", false);

const NO_NODES = 'no nodes available to schedule pods';
const PREEMPTION_NO_HELP = 'Preemption is not helpful for scheduling';
const PREEMPTION_NO_VICTIMS = 'No preemption victims found for incoming pod';

/** What is known of all nodes after a pod found none: reason → number of nodes, and how preemption sees them. */
export interface Diagnosis {
  readonly nodes: number;
  readonly reasons: ReadonlyMap<string, number>;
  /** Nodes that preemption looked at without finding a pod to evict. */
  readonly withoutVictims: number;
  /** Reasons of nodes where evicting every lesser pod was not enough. */
  readonly afterEviction: ReadonlyMap<string, number>;
  readonly mayPreempt: boolean;
}

function histogram(reasons: ReadonlyMap<string, number>): string {
  const parts: string[] = [];
  for (const [reason, count] of reasons) parts.push(`${count} ${reason}`);
  return parts.sort().join(', ');
}

const noNodeOf = (nodes: number): string => `0/${nodes} nodes are available:`;

/**
 * The message when a plugin refuses the pod before it looks at nodes (`FitError.Error()`). What comes after is of the PostFilter plugins:
 * since 1.34 that of DynamicResources goes first, and finds nothing of what it would have written down in between.
 */
export function refusedBeforeNodesMessage(version: KubernetesVersion, nodes: number, reason: string): string {
  if (nodes === 0) return NO_NODES;
  if (atLeast(version, '1.34')) return `${noNodeOf(nodes)} ${reason}. not found`;
  return `${noNodeOf(nodes)} ${reason}. preemption: ${noNodeOf(nodes)} ${nodes} ${PREEMPTION_NO_HELP}.`;
}

/** The message of the condition PodScheduled, as `FitError.Error()` and the PostFilter plugins write it. */
export function unschedulableMessage(version: KubernetesVersion, diagnosis: Diagnosis): string {
  const { nodes, withoutVictims, afterEviction } = diagnosis;
  if (nodes === 0) return NO_NODES;
  let looked = withoutVictims;
  const preemption = new Map(afterEviction);
  for (const count of afterEviction.values()) looked += count;
  if (withoutVictims > 0) preemption.set(PREEMPTION_NO_VICTIMS, withoutVictims);
  if (nodes > looked) preemption.set(PREEMPTION_NO_HELP, nodes - looked);
  const verdict = diagnosis.mayPreempt
    ? `${noNodeOf(nodes)} ${histogram(preemption)}.`
    : 'not eligible due to preemptionPolicy=Never.';
  // Dynamic resource allocation is on since 1.34, and reports first.
  const claims = atLeast(version, '1.34') ? 'no new claims to deallocate, ' : '';
  return `${noNodeOf(nodes)} ${histogram(diagnosis.reasons)}. ${claims}preemption: ${verdict}`;
}
