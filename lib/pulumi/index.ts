/** The typed specs as components of Pulumi. */
export type { ComponentOptions } from './child-options';
export type { ComponentArgs } from './component-args';
export { ExposedService } from './exposed-service';
export type { ExposedServiceArgs } from './exposed-service-args';
export type { Lifted } from './lifted';
export { WebDeployment, type WebDeploymentArgs } from './web-deployment';
export { WebStatefulSet, type WebStatefulSetArgs } from './web-stateful-set';
export type { SidecarArgs } from './workload-args';
