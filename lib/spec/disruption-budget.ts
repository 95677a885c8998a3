import type { PodDisruptionBudget } from '../kubernetes/autoscaling';
import type { IntOrString } from '../kubernetes/int-or-string';
import type { Labels } from '../kubernetes/meta';
import { checkCountOrPercent } from './checks';
import { fresh } from './leaf';
import { type MetadataSpec, objectMeta } from './metadata';
import { applyOverride, type Override } from './override';
import type { Problems } from './problems';

/** How many pods a voluntary disruption, such as draining a node, must leave. One of the two. */
export type DisruptionBudgetSpec = (
  | { readonly minAvailable: IntOrString; readonly maxUnavailable?: never }
  | { readonly maxUnavailable: IntOrString; readonly minAvailable?: never }
) & {
  /** Changes the PodDisruptionBudget. */
  readonly override?: Override<PodDisruptionBudget>;
};

const AT = ['disruptionBudget'];

/** The budget of a workload. It has the workload's name. */
export function disruptionBudget(
  name: string,
  budget: DisruptionBudgetSpec,
  selectorLabels: Readonly<Labels>,
  meta: MetadataSpec,
  problems: Problems,
): PodDisruptionBudget {
  const { minAvailable, maxUnavailable } = budget;
  checkCountOrPercent(problems, minAvailable, AT, 'minAvailable');
  checkCountOrPercent(problems, maxUnavailable, AT, 'maxUnavailable');
  if ((minAvailable === undefined) === (maxUnavailable === undefined)) {
    problems.add('give one of `minAvailable` and `maxUnavailable`', AT);
  }
  const manifest: PodDisruptionBudget = {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: objectMeta(name, meta.namespace, meta.labels),
    spec: { selector: { matchLabels: fresh(selectorLabels) } },
  };
  if (minAvailable !== undefined) manifest.spec.minAvailable = minAvailable;
  if (maxUnavailable !== undefined) manifest.spec.maxUnavailable = maxUnavailable;
  return applyOverride(manifest, budget.override);
}
