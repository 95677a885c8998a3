/**
 * The version of the API that serves a kind today, for manifests that name one that is gone. Source: Kubernetes' Deprecated
 * API Migration Guide.
 */
const SERVED: Readonly<Record<string, string>> = {
  APIService: 'apiregistration.k8s.io/v1',
  CSIDriver: 'storage.k8s.io/v1',
  CSINode: 'storage.k8s.io/v1',
  CertificateSigningRequest: 'certificates.k8s.io/v1',
  ClusterRole: 'rbac.authorization.k8s.io/v1',
  ClusterRoleBinding: 'rbac.authorization.k8s.io/v1',
  ControllerRevision: 'apps/v1',
  CronJob: 'batch/v1',
  CustomResourceDefinition: 'apiextensions.k8s.io/v1',
  DaemonSet: 'apps/v1',
  Deployment: 'apps/v1',
  EndpointSlice: 'discovery.k8s.io/v1',
  Event: 'events.k8s.io/v1',
  FlowSchema: 'flowcontrol.apiserver.k8s.io/v1',
  HorizontalPodAutoscaler: 'autoscaling/v2',
  Ingress: 'networking.k8s.io/v1',
  IngressClass: 'networking.k8s.io/v1',
  Lease: 'coordination.k8s.io/v1',
  MutatingWebhookConfiguration: 'admissionregistration.k8s.io/v1',
  NetworkPolicy: 'networking.k8s.io/v1',
  PodDisruptionBudget: 'policy/v1',
  PriorityClass: 'scheduling.k8s.io/v1',
  PriorityLevelConfiguration: 'flowcontrol.apiserver.k8s.io/v1',
  ReplicaSet: 'apps/v1',
  Role: 'rbac.authorization.k8s.io/v1',
  RoleBinding: 'rbac.authorization.k8s.io/v1',
  RuntimeClass: 'node.k8s.io/v1',
  StatefulSet: 'apps/v1',
  StorageClass: 'storage.k8s.io/v1',
  ValidatingWebhookConfiguration: 'admissionregistration.k8s.io/v1',
  VolumeAttachment: 'storage.k8s.io/v1',
};

/** Workloads whose selector the old versions took from the labels of their pods. */
const NEEDS_SELECTOR: ReadonlySet<string> = new Set(['DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet']);

/** What to write instead of a version that no server has any more. */
export function servedVersionHelp(kind: string): readonly string[] {
  if (kind === 'PodSecurityPolicy') return ['leave it out: Pod Security Admission took its place in Kubernetes 1.25'];
  if (!Object.hasOwn(SERVED, kind)) return [];
  const selector = NEEDS_SELECTOR.has(kind) ? '; `spec.selector` is required there' : '';
  return [`write \`apiVersion: ${SERVED[kind]}\`${selector}`];
}
