import { age } from '../age';
import { count, type Fields, fields, items, metadataOf, nameOf, specOf, statusOf, text } from '../fields';
import { columns, type TablePrinter } from '../table';

/** `kubectl get horizontalpodautoscalers` (`printHorizontalPodAutoscaler`). */
export const autoscalerTable: TablePrinter = {
  columns: columns('Name|Reference|Targets|MinPods|MaxPods|Replicas|Age'),
  row: (autoscaler, now) => {
    const spec = specOf(autoscaler);
    const target = fields(spec.scaleTargetRef);
    return [
      nameOf(autoscaler),
      `${text(target.kind)}/${text(target.name)}`,
      metricsText(metricsOf(spec), items(statusOf(autoscaler).currentMetrics)),
      text(spec.minReplicas) || '1',
      count(spec.maxReplicas),
      count(statusOf(autoscaler).currentReplicas),
      age(metadataOf(autoscaler).creationTimestamp, now),
    ];
  },
};

/** What is scaled by when nothing is given (`DefaultCPUUtilization`). */
const DEFAULT_PERCENT = 80;

function cpuMetric(averageUtilization: unknown): Fields {
  return { type: 'Resource', resource: { name: 'cpu', target: { averageUtilization } } };
}

/** The metrics as every version of the API is printed: `autoscaling/v1` knows one, of the CPU. */
function metricsOf({ metrics, targetCPUUtilizationPercentage }: Fields): readonly Fields[] {
  const given = items(metrics).map(fields);
  return given.length > 0 ? given : [cpuMetric(targetCPUUtilizationPercentage ?? DEFAULT_PERCENT)];
}

const MOST_METRICS = 2;

/** `cpu: <unknown>/80%`, of the first two metrics (`formatHPAMetrics`). */
function metricsText(metrics: readonly Fields[], current: readonly unknown[]): string {
  const shown = metrics.slice(0, MOST_METRICS).map((metric, index) => metricText(metric, fields(current[index])));
  const more = metrics.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` + ${more} more...` : '');
}

/** Where each type of metric is described, and whether a target by average is marked as one. */
const PARTS: Readonly<Record<string, { readonly part: string; readonly marksAverage: boolean }>> = {
  Resource: { part: 'resource', marksAverage: false },
  ContainerResource: { part: 'containerResource', marksAverage: false },
  Pods: { part: 'pods', marksAverage: false },
  Object: { part: 'object', marksAverage: true },
  External: { part: 'external', marksAverage: true },
};

function metricText(metric: Fields, now: Fields): string {
  const kind = PARTS[text(metric.type)];
  if (kind === undefined) return '<unknown type>';
  const { part, marksAverage } = kind;
  const described = fields(metric[part]);
  const target = fields(described.target);
  const current = fields(fields(now[part]).current);
  const isResource = part === 'resource' || part === 'containerResource';
  const name = isResource ? `${text(described.name)}: ` : '';
  if (target.averageValue !== undefined || part === 'pods') {
    const mark = marksAverage ? ' (avg)' : '';
    return `${name}${text(current.averageValue) || '<unknown>'}/${text(target.averageValue)}${mark}`;
  }
  if (!isResource) return `${text(current.value) || '<unknown>'}/${text(target.value)}`;
  return `${name}${percent(current.averageUtilization) || '<unknown>'}/${percent(target.averageUtilization) || '<auto>'}`;
}

function percent(value: unknown): string {
  return typeof value === 'number' ? `${value}%` : '';
}
