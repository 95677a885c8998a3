import type { GoStruct } from './go-type';
import type { TypeTable } from './notation';
import { appsTypes } from './types/apps';
import { batchTypes } from './types/batch';
import { coreTypes } from './types/core';
import { discoveryTypes } from './types/discovery';
import { networkingTypes } from './types/networking';
import { nodeTypes } from './types/node';
import { podTemplateTypes } from './types/pod-template';

/** A built-in kind whose Go struct we know. */
export interface BuiltInKind {
  readonly apiVersion: string;
  readonly kind: string;
  /** Plural, lower case, as in a URL. */
  readonly resource: string;
  readonly namespaced: boolean;
  readonly type: GoStruct;
}

function namespaced(apiVersion: string, kind: string, resource: string, table: TypeTable): BuiltInKind {
  return { apiVersion, kind, resource, namespaced: true, type: table.struct(kind) };
}

function clusterScoped(apiVersion: string, kind: string, resource: string, table: TypeTable): BuiltInKind {
  return { apiVersion, kind, resource, namespaced: false, type: table.struct(kind) };
}

/** `v1.PodTemplateSpec`: what a pod-template-hash is made of. */
export const podTemplateSpec: GoStruct = podTemplateTypes.struct('PodTemplateSpec');

/** The kinds whose structs are known field by field, with their URL names and scope. */
export const kinds = {
  service: namespaced('v1', 'Service', 'services', coreTypes),
  pod: namespaced('v1', 'Pod', 'pods', coreTypes),
  replicationController: namespaced('v1', 'ReplicationController', 'replicationcontrollers', coreTypes),
  podTemplate: namespaced('v1', 'PodTemplate', 'podtemplates', coreTypes),
  endpoints: namespaced('v1', 'Endpoints', 'endpoints', coreTypes),
  persistentVolumeClaim: namespaced('v1', 'PersistentVolumeClaim', 'persistentvolumeclaims', coreTypes),
  namespace: clusterScoped('v1', 'Namespace', 'namespaces', coreTypes),
  node: clusterScoped('v1', 'Node', 'nodes', nodeTypes),
  deployment: namespaced('apps/v1', 'Deployment', 'deployments', appsTypes),
  replicaSet: namespaced('apps/v1', 'ReplicaSet', 'replicasets', appsTypes),
  statefulSet: namespaced('apps/v1', 'StatefulSet', 'statefulsets', appsTypes),
  daemonSet: namespaced('apps/v1', 'DaemonSet', 'daemonsets', appsTypes),
  controllerRevision: namespaced('apps/v1', 'ControllerRevision', 'controllerrevisions', appsTypes),
  job: namespaced('batch/v1', 'Job', 'jobs', batchTypes),
  cronJob: namespaced('batch/v1', 'CronJob', 'cronjobs', batchTypes),
  endpointSlice: namespaced('discovery.k8s.io/v1', 'EndpointSlice', 'endpointslices', discoveryTypes),
  networkPolicy: namespaced('networking.k8s.io/v1', 'NetworkPolicy', 'networkpolicies', networkingTypes),
  ingress: namespaced('networking.k8s.io/v1', 'Ingress', 'ingresses', networkingTypes),
  ingressClass: clusterScoped('networking.k8s.io/v1', 'IngressClass', 'ingressclasses', networkingTypes),
  serviceCIDR: clusterScoped('networking.k8s.io/v1', 'ServiceCIDR', 'servicecidrs', networkingTypes),
} as const satisfies Record<string, BuiltInKind>;
