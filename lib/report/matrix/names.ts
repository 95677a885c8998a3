import type { ReachabilityMatrix } from '../../preview';
import { printable } from '../printable';

type Workload = ReachabilityMatrix['workloads'][number];
type Port = ReachabilityMatrix['ports'][number];

/** `shop/Deployment/web` */
export function workloadName({ namespace, kind, name }: Workload): string {
  return printable(`${namespace}/${kind}/${name}`);
}

/** `shop/web:80`, `kube-system/dns:53/UDP` */
export function portName({ namespace, service, port, protocol }: Port): string {
  return printable(`${namespace}/${service}:${port}${protocol === 'TCP' ? '' : `/${protocol}`}`);
}

/** Workloads that get the same answer at every port, under one row. */
export interface AlikeWorkloads {
  readonly workloads: readonly Workload[];
  /** Index of the first of them in the matrix. */
  readonly first: number;
}

/** Puts workloads with the same row together, in the order of the first of each. */
export function alike({ workloads, ports, answer }: ReachabilityMatrix): readonly AlikeWorkloads[] {
  const found = new Map<string, { workloads: Workload[]; first: number }>();
  workloads.forEach((workload, index) => {
    let key = workload.resolves ? '+' : '-';
    for (let port = 0; port < ports.length; port++)
      key += answer(index, port).charAt(0) + answer(index, port).charAt(2);
    const known = found.get(key);
    if (known === undefined) found.set(key, { workloads: [workload], first: index });
    else known.workloads.push(workload);
  });
  return [...found.values()];
}

/** Names shown of workloads that are alike before the rest is counted. */
const NAMED = 3;

/** `shop/Deployment/web, shop/Deployment/api and 3 more` */
export function alikeName({ workloads }: AlikeWorkloads): string {
  const names = workloads.slice(0, NAMED).map(workloadName).join(', ');
  return workloads.length > NAMED ? `${names} and ${workloads.length - NAMED} more` : names;
}
