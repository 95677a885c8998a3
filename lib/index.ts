import type { Manifest } from './kubernetes';
import type { Preview, PreviewOptions } from './preview';
import type { Finding, Rule } from './rules';

/**
 * Previews manifests on a cluster, and finds what is wrong: see {@link Preview}.
 *
 * The model of a cluster is loaded by the first call, so that importing `portolan` for its specs stays cheap.
 *
 * @example preview(manifests, { cluster: kind({ workers: 2 }) }).findings
 */
export function preview(manifests: readonly Manifest[], options: PreviewOptions = {}): Preview<Finding> {
  const { preview: createPreview }: typeof import('./preview') = require('./preview');
  const { findingsOf }: typeof import('./rules') = require('./rules');
  return createPreview(manifests, options, findingsOf);
}

/** Every rule, in the order of their codes: what can be found, why it matters, and how it looks. */
export function rules(): readonly Rule<Finding>[] {
  const { RULES }: typeof import('./rules') = require('./rules');
  return RULES;
}

export {
  type AksOptions as AksClusterOptions,
  aks,
  type ClusterProfile,
  type CustomOptions as CustomClusterOptions,
  custom,
  dockerDesktop,
  type EksOptions as EksClusterOptions,
  eks,
  type GkeOptions as GkeClusterOptions,
  gke,
  type K3dOptions as K3dClusterOptions,
  type KindOptions as KindClusterOptions,
  type KubeadmOptions as KubeadmClusterOptions,
  k3d,
  kind,
  kindFromConfig,
  kubeadm,
  type LoadBalancerProvider,
  type MinikubeOptions as MinikubeClusterOptions,
  minikube,
  type NetworkPlugin,
  type NodeProfile,
  type PortMapping,
  type ProxyMode,
  profileFromNodes,
} from './cluster/profiles';
export * from './kubernetes';
export type {
  AdmissionResponse,
  Caller,
  ClusterEvent,
  CurlOptions,
  CurlResult,
  DigOptions,
  DigResult,
  Explanation,
  From,
  Preview,
  PreviewOptions,
  ReachabilityMatrix,
  ServiceEndpoint,
  ServicePortView,
  ServiceView,
} from './preview';
export { crash, deletePod, drain, due, scale } from './preview/event';
export { NotFound } from './preview/not-found';
export { BadURL } from './preview/url';
export type {
  Finding,
  FindingBase,
  LoadBalancerPending,
  NamedTargetPortMissing,
  NoReadyEndpoint,
  PodUnschedulable,
  Refused,
  Rule,
  RuleExample,
  SelectorMatchesNothing,
  Severity,
  TargetPortUndeclared,
} from './rules';
export * from './spec';
