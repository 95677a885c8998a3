import type { Condition } from '../../kubernetes';

/**
 * Sets a condition as the Deployment controller does: one with the same status and reason stays where and as it is,
 * a changed one goes to the end (`SetDeploymentCondition`).
 */
export function withCondition(conditions: readonly Condition[], condition: Condition): Condition[] {
  if (conditions.length === 0) return [condition];
  const current = conditions.find(({ type }) => type === condition.type);
  if (current === undefined) return [...conditions, condition];
  if (current.status === condition.status && current.reason === condition.reason) return conditions as Condition[];
  return [...conditions.filter(({ type }) => type !== condition.type), condition];
}
