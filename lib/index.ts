import type { Manifest } from './kubernetes';
import { preview as createPreview, type Preview, type PreviewOptions } from './preview';
import { type Finding, findingsOf } from './rules';

/**
 * Previews manifests on a cluster, and finds what is wrong: see {@link Preview}.
 *
 * @example preview(manifests, { cluster: kind({ workers: 2 }) }).findings
 */
export function preview(manifests: readonly Manifest[], options: PreviewOptions = {}): Preview<Finding> {
  return createPreview(manifests, options, findingsOf);
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
export {
  type AdmissionResponse,
  BadURL,
  type Caller,
  type ClusterEvent,
  type CurlOptions,
  type CurlResult,
  crash,
  deletePod,
  type From,
  NotFound,
  type Preview,
  type PreviewOptions,
  type ServiceEndpoint,
  type ServicePortView,
  type ServiceView,
  scale,
} from './preview';
export * from './rules';
export * from './spec';
