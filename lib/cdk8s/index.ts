/** The typed specs as constructs of cdk8s. */
export { ExposedService, type ExposedServiceProps } from './exposed-service';
export type { ConstructOptions } from './place';
export { WebDeployment, type WebDeploymentProps } from './web-deployment';
export { WebStatefulSet, type WebStatefulSetProps } from './web-stateful-set';
