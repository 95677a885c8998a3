import type { ReachAnswer, ReachabilityMatrix } from '../../preview';
import { renderRows } from '../rows';
import { portName, workloadName } from './names';

const HEADINGS = ['SERVICE PORT', 'ENDPOINTS', 'REACHED BY', 'DENIED TO', 'UNSURE'];

/** Names shown in a cell before only their number is told. */
const NAMED = 3;

function cell(names: readonly string[], all: number): string {
  if (names.length === 0) return '-';
  if (names.length === all) return `all ${all}`;
  return names.length <= NAMED ? names.join(',') : `${names.length} of ${all}`;
}

/** A row per Service port: who reaches it, whom policies keep away, and whose answer is not known or not one. */
export function matrixTable({ workloads, ports, answer, policies }: ReachabilityMatrix): string {
  const rows = ports.map((port, column) => {
    const by: Record<ReachAnswer, string[]> = { reaches: [], partly: [], depends: [], denied: [], 'no-endpoints': [] };
    workloads.forEach((workload, row) => {
      const list = by[answer(row, column)];
      // Names are needed of a few only; the number of all.
      list.push(list.length <= NAMED ? workloadName(workload) : '');
    });
    const all = workloads.length;
    const endpoints = port.endpoints === 0 ? 'none' : `${port.endpoints}`;
    return [
      portName(port),
      endpoints,
      cell(by.reaches, all),
      cell(by.denied, all),
      cell([...by.partly, ...by.depends], all),
    ];
  });
  const silent = workloads.filter(({ resolves }) => !resolves);
  const notes = [
    ...(policies === 'enforced'
      ? []
      : [`network policies are ${policies === 'ignored' ? 'ignored' : 'perhaps not enforced'} on this cluster`]),
    ...(silent.length === 0
      ? []
      : [`policies keep from the cluster's DNS, so by address only: ${cell(silent.map(workloadName), -1)}`]),
  ];
  return renderRows([HEADINGS, ...rows]) + notes.map((note) => `note: ${note}\n`).join('');
}
