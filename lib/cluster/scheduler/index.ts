export { DEFAULT_TOLERATIONS, demandOf, type PodDemand } from './demand';
export type { NodeInfo } from './node-info';
export type { NamespaceLabels } from './placed-pods';
export {
  bind,
  choose,
  forkScheduler,
  type Scheduler,
  type SchedulerEnvironment,
  schedulerOf,
  unbind,
  type Verdict,
  weigh,
} from './scheduler';
