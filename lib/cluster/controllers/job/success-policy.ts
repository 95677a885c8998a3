import type { Job } from '../../../kubernetes';
import { countOf, countShared, type Indexes, parseIndexes } from './indexes';

/** The first rule of a Job's success policy that is met, in the condition's words (`success_policy.go`). */
export function metSuccessRule({ spec }: Job, completions: number, succeeded: Indexes): string | undefined {
  if (succeeded.length === 0) return undefined;
  for (const [index, { succeededIndexes, succeededCount }] of (spec.successPolicy?.rules ?? []).entries()) {
    const enough = (count: number): boolean => succeededCount !== undefined && count >= succeededCount;
    let met: boolean;
    if (succeededIndexes === undefined) met = enough(countOf(succeeded));
    else {
      const required = parseIndexes(succeededIndexes, completions);
      const shared = countShared(required, succeeded);
      met = required.length > 0 && (shared === countOf(required) || enough(shared));
    }
    if (met) return `Matched rules at index ${index}`;
  }
  return undefined;
}
