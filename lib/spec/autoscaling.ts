import type { HorizontalPodAutoscaler } from '../kubernetes/autoscaling';
import { checkInteger, INT32_MAX } from './checks';
import type { MetadataSpec } from './metadata';
import { objectMeta } from './metadata';
import { applyOverride, type Override } from './override';
import type { Problems } from './problems';

/** Between how many pods, and what load decides. */
export interface AutoscalingSpec {
  /** Default: 2. */
  readonly min?: number;
  readonly max: number;
  /** Used CPU in percent of what the pods ask for. Default: 80, unless `memory` is given. */
  readonly cpu?: number;
  /** Used memory in percent of what the pods ask for. */
  readonly memory?: number;
  /** Changes the HorizontalPodAutoscaler. */
  readonly override?: Override<HorizontalPodAutoscaler>;
}

const DEFAULT_MIN = 2;
const DEFAULT_CPU_PERCENT = 80;
const PERCENT = { min: 1, max: INT32_MAX };
const AT = ['autoscaling'];

/** The autoscaler of a workload. It has the workload's name. */
export function autoscaler(
  kind: 'Deployment' | 'StatefulSet',
  name: string,
  autoscaling: AutoscalingSpec,
  meta: MetadataSpec,
  problems: Problems,
): HorizontalPodAutoscaler {
  const { min = DEFAULT_MIN, max, memory } = autoscaling;
  const cpu = autoscaling.cpu ?? (memory === undefined ? DEFAULT_CPU_PERCENT : undefined);
  checkInteger(problems, min, PERCENT, AT, 'min');
  checkInteger(problems, max ?? null, PERCENT, AT, 'max');
  checkInteger(problems, cpu, PERCENT, AT, 'cpu');
  checkInteger(problems, memory, PERCENT, AT, 'memory');
  if (typeof min === 'number' && typeof max === 'number' && min > max) {
    problems.add(`${max} is less than \`min\`, ${min}: give ${min} or more`, AT, 'max');
  }
  const metrics: NonNullable<HorizontalPodAutoscaler['spec']['metrics']> = [];
  if (cpu !== undefined) metrics.push(utilization('cpu', cpu));
  if (memory !== undefined) metrics.push(utilization('memory', memory));
  return applyOverride<HorizontalPodAutoscaler>(
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: objectMeta(name, meta.namespace, meta.labels),
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind, name },
        minReplicas: min,
        maxReplicas: max,
        metrics,
      },
    },
    autoscaling.override,
  );
}

function utilization(name: string, averageUtilization: number) {
  return {
    type: 'Resource' as const,
    resource: { name, target: { type: 'Utilization' as const, averageUtilization } },
  };
}
