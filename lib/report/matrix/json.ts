import type { ReachabilityMatrix } from '../../preview';

/** Version of the JSON {@link matrixJson} writes. Fields are added without a new one; changes of meaning need one. */
export const MATRIX_VERSION = 1;

/** The matrix for programs: `answers[workload][port]`, by index. */
export function matrixJson({ workloads, ports, policies, answer }: ReachabilityMatrix): string {
  const answers = workloads.map((_, row) => ports.map((_port, column) => answer(row, column)));
  return `${JSON.stringify({ version: MATRIX_VERSION, policies, workloads, ports, answers })}\n`;
}
