/** Our manifests are what others call a Service, a Deployment …: checked by `tsc`, never run. */
import type * as pulumi from '@pulumi/kubernetes/types/input';
import type { ApiObjectProps } from 'cdk8s';
import type * as apps from 'kubernetes-types/apps/v1';
import type * as autoscaling from 'kubernetes-types/autoscaling/v2';
import type * as core from 'kubernetes-types/core/v1';
import type * as discovery from 'kubernetes-types/discovery/v1';
import type * as policy from 'kubernetes-types/policy/v1';
import type { HorizontalPodAutoscaler, PodDisruptionBudget } from '../../lib/kubernetes/autoscaling';
import type { EndpointSlice } from '../../lib/kubernetes/endpoints';
import type { Manifest } from '../../lib/kubernetes/manifest';
import type { ServiceManifest } from '../../lib/kubernetes/service';
import type { Deployment, StatefulSet } from '../../lib/kubernetes/workload';

declare const service: ServiceManifest;
declare const deployment: Deployment;
/** As we write it: with a governing Service, and without a status, which only a cluster gives. */
declare const statefulSet: Omit<StatefulSet, 'status'> & { spec: { serviceName: string } };
declare const autoscaler: HorizontalPodAutoscaler;
declare const budget: PodDisruptionBudget;
/** One that we write: it has endpoints, if only none. */
declare const slice: EndpointSlice & {
  endpoints: NonNullable<EndpointSlice['endpoints']>;
  ports: NonNullable<EndpointSlice['ports']>;
};

export const kubernetesTypes: [
  core.Service,
  apps.Deployment,
  apps.StatefulSet,
  autoscaling.HorizontalPodAutoscaler,
  policy.PodDisruptionBudget,
  discovery.EndpointSlice,
] = [service, deployment, statefulSet, autoscaler, budget, slice];

export const pulumiTypes: [
  pulumi.core.v1.Service,
  pulumi.apps.v1.Deployment,
  pulumi.apps.v1.StatefulSet,
  pulumi.autoscaling.v2.HorizontalPodAutoscaler,
  pulumi.policy.v1.PodDisruptionBudget,
  pulumi.discovery.v1.EndpointSlice,
] = [service, deployment, statefulSet, autoscaler, budget, slice];

export const objects: readonly (ApiObjectProps & Manifest)[] = [
  service,
  deployment,
  statefulSet,
  autoscaler,
  budget,
  slice,
];
