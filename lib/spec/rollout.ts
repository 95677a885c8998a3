import type { IntOrString } from '../kubernetes/int-or-string';
import type { DeploymentSpec, StatefulSetSpec } from '../kubernetes/workload';
import { COUNT, checkCountOrPercent, checkInteger, checkKnown, SECONDS } from './checks';
import { copyFields } from './leaf';
import { type Problems, show } from './problems';

interface RolloutTiming {
  /** How long a pod must be ready before it counts as available. Default: 0. */
  readonly minReadySeconds?: number;
  /** How many old versions to keep. Default: 10. */
  readonly revisionHistoryLimit?: number;
}

/** How a Deployment replaces its pods. */
export interface RolloutSpec extends RolloutTiming {
  /** Default: RollingUpdate. `Recreate` stops all old pods first: nobody serves in between. */
  readonly strategy?: 'RollingUpdate' | 'Recreate';
  /** How many pods more than wanted there may be. Default: 25%. */
  readonly maxSurge?: IntOrString;
  /** How many pods fewer than wanted may be available. Default: 25%. */
  readonly maxUnavailable?: IntOrString;
  /** After how long without progress a rollout counts as failed. Default: 600. */
  readonly progressDeadlineSeconds?: number;
  /** Hold rollouts back. Default: false. */
  readonly paused?: boolean;
}

/** How a StatefulSet replaces its pods. */
export interface StatefulRolloutSpec extends RolloutTiming {
  /** Default: RollingUpdate, from the highest ordinal down. */
  readonly strategy?: 'RollingUpdate' | 'OnDelete';
  /** Only pods with this ordinal or a higher one are replaced. Default: 0. */
  readonly partition?: number;
  /** How many pods may be down at once. Default: 1. */
  readonly maxUnavailable?: IntOrString;
}

const ROLLOUT: ReadonlySet<string> = new Set<keyof RolloutSpec>([
  'strategy',
  'maxSurge',
  'maxUnavailable',
  'minReadySeconds',
  'revisionHistoryLimit',
  'progressDeadlineSeconds',
  'paused',
]);
const STATEFUL_ROLLOUT: ReadonlySet<string> = new Set<keyof StatefulRolloutSpec>([
  'strategy',
  'partition',
  'maxUnavailable',
  'minReadySeconds',
  'revisionHistoryLimit',
]);
const AT = ['rollout'];

/** Writes the fields of a Deployment that say how it replaces its pods. */
export function addRollout(spec: DeploymentSpec, rollout: RolloutSpec, problems: Problems): void {
  checkKnown(problems, rollout, ROLLOUT, AT);
  const { strategy, maxSurge, maxUnavailable } = rollout;
  checkStrategy(problems, strategy, ['RollingUpdate', 'Recreate']);
  const rolling = maxSurge !== undefined || maxUnavailable !== undefined;
  if (rolling && strategy === 'Recreate') {
    problems.add('`Recreate` stops all pods at once: leave out `maxSurge` and `maxUnavailable`', AT, 'strategy');
  }
  if (isZero(maxSurge) && isZero(maxUnavailable)) {
    problems.add('no pod could ever be replaced: one of `maxSurge` and `maxUnavailable` must not be 0', AT);
  }
  checkCountOrPercent(problems, maxSurge, AT, 'maxSurge');
  checkCountOrPercent(problems, maxUnavailable, AT, 'maxUnavailable');
  if (strategy !== undefined || rolling) {
    spec.strategy = { type: strategy ?? 'RollingUpdate' };
    if (rolling) {
      spec.strategy.rollingUpdate = {};
      copyFields(rollout, spec.strategy.rollingUpdate, ['maxSurge', 'maxUnavailable']);
    }
  }
  addTiming(spec, rollout, problems);
  checkInteger(problems, rollout.progressDeadlineSeconds, SECONDS, AT, 'progressDeadlineSeconds');
  copyFields(rollout, spec, ['progressDeadlineSeconds', 'paused']);
}

/** Writes the fields of a StatefulSet that say how it replaces its pods. */
export function addStatefulRollout(spec: StatefulSetSpec, rollout: StatefulRolloutSpec, problems: Problems): void {
  checkKnown(problems, rollout, STATEFUL_ROLLOUT, AT);
  const { strategy, partition, maxUnavailable } = rollout;
  checkStrategy(problems, strategy, ['RollingUpdate', 'OnDelete']);
  checkInteger(problems, partition, COUNT, AT, 'partition');
  checkCountOrPercent(problems, maxUnavailable, AT, 'maxUnavailable');
  const rolling = partition !== undefined || maxUnavailable !== undefined;
  if (rolling && strategy === 'OnDelete') {
    problems.add('`OnDelete` replaces nothing by itself: leave out `partition` and `maxUnavailable`', AT, 'strategy');
  }
  if (strategy !== undefined || rolling) {
    spec.updateStrategy = { type: strategy ?? 'RollingUpdate' };
    if (rolling) {
      spec.updateStrategy.rollingUpdate = {};
      copyFields(rollout, spec.updateStrategy.rollingUpdate, ['partition', 'maxUnavailable']);
    }
  }
  addTiming(spec, rollout, problems);
}

function addTiming(spec: DeploymentSpec | StatefulSetSpec, rollout: RolloutTiming, problems: Problems): void {
  checkInteger(problems, rollout.minReadySeconds, SECONDS, AT, 'minReadySeconds');
  checkInteger(problems, rollout.revisionHistoryLimit, COUNT, AT, 'revisionHistoryLimit');
  copyFields(rollout, spec, ['minReadySeconds', 'revisionHistoryLimit']);
}

function checkStrategy(problems: Problems, strategy: unknown, known: readonly unknown[]): void {
  if (strategy === undefined || known.includes(strategy)) return;
  problems.add(`there is no strategy ${show(strategy)}: write ${known.join(' or ')}`, AT, 'strategy');
}

function isZero(value: IntOrString | undefined): boolean {
  return value === 0 || value === '0%';
}
