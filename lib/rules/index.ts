import type { Preview } from '../preview';
import { type LoadBalancerPending, loadBalancerPending } from './load-balancer-pending';
import { type NamedTargetPortMissing, namedTargetPortMissing } from './named-target-port-missing';
import { type NoReadyEndpoint, noReadyEndpoint } from './no-ready-endpoint';
import { type PodUnschedulable, podUnschedulable } from './pod-unschedulable';
import { type Refused, refused } from './refused';
import type { Rule } from './rule';
import { type SelectorMatchesNothing, selectorMatchesNothing } from './selector-matches-nothing';
import { type TargetPortUndeclared, targetPortUndeclared } from './target-port-undeclared';

/** Everything that can be found, told apart by `code`. */
export type Finding =
  | Refused
  | SelectorMatchesNothing
  | NamedTargetPortMissing
  | TargetPortUndeclared
  | NoReadyEndpoint
  | LoadBalancerPending
  | PodUnschedulable;

/** Every rule, in the order of their codes. */
export const RULES: readonly Rule<Finding>[] = [
  refused,
  selectorMatchesNothing,
  namedTargetPortMissing,
  targetPortUndeclared,
  noReadyEndpoint,
  loadBalancerPending,
  podUnschedulable,
];

/** All findings of all rules, in the order of the rules. */
export function findingsOf(preview: Preview): readonly Finding[] {
  return RULES.flatMap((rule) => rule.check(preview));
}

export type { FindingBase, Rule, RuleExample, Severity } from './rule';
export type {
  LoadBalancerPending,
  NamedTargetPortMissing,
  NoReadyEndpoint,
  PodUnschedulable,
  Refused,
  SelectorMatchesNothing,
  TargetPortUndeclared,
};
