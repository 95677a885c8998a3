/** Kinds that live in no namespace, the common ones. A `namespace` on them means nothing. */
export const CLUSTER_SCOPED_KINDS: ReadonlySet<string> = new Set([
  'Namespace',
  'Node',
  'ServiceCIDR',
  'PersistentVolume',
  'ClusterRole',
  'ClusterRoleBinding',
  'CustomResourceDefinition',
  'IngressClass',
  'GatewayClass',
  'StorageClass',
  'PriorityClass',
]);
