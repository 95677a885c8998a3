export { type AksOptions, aks, type EksOptions, eks, type GkeOptions, gke } from './cloud';
export { type CustomOptions, custom } from './custom';
export { type KindOptions, kind } from './kind';
export { type KindConfigReading, kindFromConfig } from './kind-config';
export { type LiveOptions, profileFromNodes } from './live';
export {
  dockerDesktop,
  type K3dOptions,
  type KubeadmOptions,
  k3d,
  kubeadm,
  type MinikubeOptions,
  minikube,
} from './local';
export { nodeObjects } from './node-object';
export type {
  ClusterProfile,
  Environment,
  LoadBalancerProvider,
  NetworkPlugin,
  NodeProfile,
  PortMapping,
  ProxyMode,
} from './profile';
export type { CommonOptions, IPFamilyChoice, NodeOptions } from './profile-of';
