import { ZONE_LABEL } from '../kubernetes/cluster-objects';
import type { Labels } from '../kubernetes/meta';
import type { TopologySpreadConstraint } from '../kubernetes/scheduling';
import { checkInteger, INT32_MAX } from './checks';
import { fresh, isPlainObject } from './leaf';
import { type Path, type Problems, show } from './problems';

const HOSTNAME_LABEL = 'kubernetes.io/hostname';

/** How pods are spread. */
export interface SpreadSpec {
  /** Over what. Default: nodes and zones. */
  readonly over?: 'nodes' | 'zones' | 'nodes and zones';
  /** By how many pods two nodes, or two zones, may differ. Default: 1. */
  readonly maxSkew?: number;
  /** Leave a pod pending rather than spread unevenly. Default: false. */
  readonly required?: boolean;
}

const OVER: Readonly<Record<NonNullable<SpreadSpec['over']>, readonly string[]>> = {
  nodes: [HOSTNAME_LABEL],
  zones: [ZONE_LABEL],
  'nodes and zones': [HOSTNAME_LABEL, ZONE_LABEL],
};

/** Constraints that spread the pods with these labels. The labels are the stable ones, so that a change of labels keeps them true. */
export function spreadConstraints(
  spread: SpreadSpec | true,
  selectorLabels: Readonly<Labels>,
  problems: Problems,
  at: Path,
): TopologySpreadConstraint[] {
  if (spread !== true && !isPlainObject(spread)) {
    problems.add(`${show(spread)} cannot be used: give true, false or an object`, at);
    return [];
  }
  const { over = 'nodes and zones', maxSkew = 1, required = false } = (spread === true ? {} : spread) as SpreadSpec;
  checkInteger(problems, maxSkew, { min: 1, max: INT32_MAX }, at, 'maxSkew');
  if (typeof over !== 'string' || !Object.hasOwn(OVER, over)) {
    problems.add(`${show(over)} cannot be used: write "nodes", "zones" or "nodes and zones"`, at, 'over');
    return [];
  }
  return OVER[over].map((topologyKey) => ({
    maxSkew,
    topologyKey,
    whenUnsatisfiable: required ? 'DoNotSchedule' : 'ScheduleAnyway',
    labelSelector: { matchLabels: fresh(selectorLabels) },
  }));
}
