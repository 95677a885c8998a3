export type {
  AdminNetworkPolicy,
  AnyClusterPolicy,
  BaselineAdminNetworkPolicy,
  ClusterNetworkPolicy,
} from './cluster-policy';
export { type CompiledPolicies, compilePolicies, type IPBlockMeaning, type PolicyInput } from './compile';
export { type GroupSet, has as setHas } from './group-set';
export type { PodGroup } from './groups';
export { joinVerdicts, judge } from './judge';
export { type Reach, type Reachability, reachability } from './reach';
export * from './verdict';
