export type {
  AdminNetworkPolicy,
  AnyClusterPolicy,
  BaselineAdminNetworkPolicy,
  ClusterNetworkPolicy,
} from './cluster-policy';
export { type CompiledPolicies, compilePolicies, type IPBlockMeaning, type PolicyInput } from './compile';
export type { PodGroup } from './groups';
export { judge } from './judge';
export * from './verdict';
