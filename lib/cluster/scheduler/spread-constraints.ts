import type { LabelSelector, Labels, PodSpec } from '../../kubernetes';
import { narrowedSelector } from './affinity-terms';

/** A topology spread constraint with its defaults and `matchLabelKeys` filled in. */
export interface SpreadConstraint {
  readonly topologyKey: string;
  readonly maxSkew: number;
  /** `DoNotSchedule`; otherwise it only scores. */
  readonly hard: boolean;
  readonly minDomains: number;
  readonly selector: LabelSelector | undefined;
  /** Nodes that the pod cannot be on by its node affinity do not count (`nodeAffinityPolicy`, default Honor). */
  readonly honorsAffinity: boolean;
  /** Nodes whose taints the pod does not tolerate do not count (`nodeTaintsPolicy`, default Ignore). */
  readonly honorsTaints: boolean;
}

const NONE: readonly SpreadConstraint[] = [];

/** The pod's own constraints. Without any, the scheduler's defaults apply: see {@link DEFAULT_SPREAD}. */
export function spreadConstraintsOf(spec: PodSpec, labels: Readonly<Labels>): readonly SpreadConstraint[] {
  if (spec.topologySpreadConstraints === undefined || spec.topologySpreadConstraints.length === 0) return NONE;
  return spec.topologySpreadConstraints.map((constraint) => ({
    topologyKey: constraint.topologyKey,
    maxSkew: constraint.maxSkew,
    hard: constraint.whenUnsatisfiable === 'DoNotSchedule',
    minDomains: constraint.minDomains ?? 1,
    selector: narrowedSelector(constraint.labelSelector, labels, constraint.matchLabelKeys),
    honorsAffinity: constraint.nodeAffinityPolicy !== 'Ignore',
    honorsTaints: constraint.nodeTaintsPolicy === 'Honor',
  }));
}

/** The scheduler's own soft constraints for pods of a ReplicaSet, ReplicationController or StatefulSet (`systemDefaultConstraints`). */
export const DEFAULT_SPREAD = { hostname: { maxSkew: 3 }, zone: { maxSkew: 5 } } as const;
