/** Typed specs of Services and workloads, and the pure functions that make manifests of them. */
export { DEFAULT_CLUSTER_DOMAIN, ServiceAddress, type UrlOptions } from './address';
export type { AutoscalingSpec } from './autoscaling';
export type { BuildContext } from './build-context';
export type { ContainerSpec, InitContainerSpec, SidecarSpec } from './container';
export type { ContainerPortSpec, PortsSpec } from './container-ports';
export type { DisruptionBudgetSpec } from './disruption-budget';
export type { EndpointAddressSpec, EndpointsSpec } from './endpoint-addresses';
export type {
  Env,
  EnvValue,
  FromConfigMap,
  FromField,
  FromResource,
  FromSecret,
  FromUrl,
  HasUrl,
} from './env';
export { type BuiltService, exposedService } from './exposed-service';
export type { ExposedServiceSpec, ExposedTarget, OptionsByType } from './exposed-service-spec';
export type { Fresh } from './leaf';
export type { AksOptions } from './load-balancer/aks';
export type { AwsHealthCheck, AwsOptions, AwsTls } from './load-balancer/aws';
export type { GkeOptions } from './load-balancer/gke';
export type { LoadBalancerOptions } from './load-balancer/options';
export type { BalancerHealthCheck, PortableOptions } from './load-balancer/portable';
export type { MetadataSpec } from './metadata';
export type { PortNameHint } from './near-name';
export type { MergePatch, Override } from './override';
export type { HasPods, PodSet } from './pods';
export type { CommandProbe, GrpcProbe, HttpProbe, ProbeSpec, ProbesSpec, ProbeTiming, TcpProbe } from './probes';
export { InvalidSpecError, type Problem } from './problems';
export type { RolloutSpec, StatefulRolloutSpec } from './rollout';
export type { SecurityLevel, SecuritySpec } from './security';
export type { ExposedType, NodePortOf, ServicePortEntry, ServicePortSpec } from './service-port-spec';
export type { ShutdownSpec } from './shutdown';
export type { SpreadSpec } from './spreading';
export type { MountSpec, MountsSpec, VolumeClaimSpec, VolumeSource, VolumesSpec } from './volumes';
export { type BuiltWebDeployment, type WebDeploymentSpec, webDeployment } from './web-deployment';
export {
  type BuiltWebStatefulSet,
  type GoverningServiceSpec,
  type WebStatefulSetSpec,
  webStatefulSet,
} from './web-stateful-set';
export { NAME_LABEL } from './workload';
export type { PodFields, WorkloadSpec } from './workload-spec';
