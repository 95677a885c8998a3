import type { FieldPath } from '../field/path';
import { templateWarnings } from '../pod/warnings';
import type { Decoded } from '../strategy';

const MANY_COMPLETIONS = 100_000;
const MANY_PARALLELISM = 10_000;

/** What is odd about a Job, though not wrong (`pkg/api/job/warnings.go`). */
export function jobWarnings(warnings: string[], spec: Decoded, field: FieldPath): void {
  const { completionMode, completions = 0, parallelism = 0, template } = spec;
  if (completionMode === 'Indexed' && completions > MANY_COMPLETIONS && parallelism > MANY_PARALLELISM) {
    const odd =
      'In Indexed Jobs with a number of completions higher than 10^5 and a parallelism higher than 10^4, Kubernetes might not be able to track completedIndexes when a big number of indexes fail';
    warnings.push(`${field}: ${odd}`);
  }
  templateWarnings(warnings, template, `${field}.template`);
}
