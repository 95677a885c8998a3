import type { ReachabilityMatrix } from '../../preview';
import { portName, workloadName } from './names';

/** A field of RFC 4180; one that a spreadsheet would take for a formula is made text. */
function field(text: string): string {
  const safe = /^[=+\-@]/.test(text) ? `'${text}` : text;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A row per workload, a column per Service port, an answer in each cell. */
export function matrixCsv({ workloads, ports, answer }: ReachabilityMatrix): string {
  const lines = [['workload', ...ports.map(portName)].map(field).join(',')];
  workloads.forEach((workload, row) => {
    lines.push([field(workloadName(workload)), ...ports.map((_, column) => answer(row, column))].join(','));
  });
  return `${lines.join('\n')}\n`;
}
