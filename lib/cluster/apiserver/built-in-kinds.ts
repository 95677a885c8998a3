/** How the server names and places objects of a kind. */
export interface Placement {
  /** Plural, lower case, as in a URL. */
  readonly resource: string;
  readonly namespaced: boolean;
  /**
   * What names look like: a DNS subdomain, as of most kinds, or anything that fits into a URL.
   */
  readonly names: 'subdomain' | 'segment';
}

/** `Kind plural`, by group; those that are not in a namespace with a `*`, those whose names may be anything with a `%`. */
const TABLE = `
: ConfigMap configmaps, Event events, LimitRange limitranges, ResourceQuota resourcequotas, Secret secrets,
  ServiceAccount serviceaccounts, PersistentVolume* persistentvolumes, Binding bindings
admissionregistration.k8s.io: MutatingWebhookConfiguration* mutatingwebhookconfigurations,
  ValidatingWebhookConfiguration* validatingwebhookconfigurations,
  ValidatingAdmissionPolicy* validatingadmissionpolicies,
  ValidatingAdmissionPolicyBinding* validatingadmissionpolicybindings,
  MutatingAdmissionPolicy* mutatingadmissionpolicies, MutatingAdmissionPolicyBinding* mutatingadmissionpolicybindings
apiextensions.k8s.io: CustomResourceDefinition* customresourcedefinitions
apiregistration.k8s.io: APIService*% apiservices
autoscaling: HorizontalPodAutoscaler horizontalpodautoscalers
certificates.k8s.io: CertificateSigningRequest*% certificatesigningrequests,
  ClusterTrustBundle*% clustertrustbundles, PodCertificateRequest podcertificaterequests
coordination.k8s.io: Lease leases, LeaseCandidate leasecandidates
events.k8s.io: Event events
flowcontrol.apiserver.k8s.io: FlowSchema* flowschemas, PriorityLevelConfiguration* prioritylevelconfigurations
networking.k8s.io: IPAddress* ipaddresses
node.k8s.io: RuntimeClass* runtimeclasses
policy: PodDisruptionBudget poddisruptionbudgets
rbac.authorization.k8s.io: ClusterRole*% clusterroles, ClusterRoleBinding*% clusterrolebindings, Role% roles,
  RoleBinding% rolebindings
resource.k8s.io: DeviceClass* deviceclasses, ResourceClaim resourceclaims,
  ResourceClaimTemplate resourceclaimtemplates, ResourceSlice* resourceslices
scheduling.k8s.io: PriorityClass* priorityclasses
storage.k8s.io: CSIDriver* csidrivers, CSINode* csinodes, CSIStorageCapacity csistoragecapacities,
  StorageClass* storageclasses, VolumeAttachment* volumeattachments,
  VolumeAttributesClass* volumeattributesclasses
cilium.io: CiliumClusterwideNetworkPolicy* ciliumclusterwidenetworkpolicies
gateway.networking.k8s.io: GatewayClass* gatewayclasses
policy.networking.k8s.io: ClusterNetworkPolicy* clusternetworkpolicies, AdminNetworkPolicy* adminnetworkpolicies,
  BaselineAdminNetworkPolicy* baselineadminnetworkpolicies
cert-manager.io: ClusterIssuer* clusterissuers
`;

let placements: Map<string, Placement> | undefined;

function readTable(): Map<string, Placement> {
  const found = new Map<string, Placement>();
  for (const line of TABLE.replaceAll('\n  ', ' ').trim().split('\n')) {
    const colon = line.indexOf(':');
    const group = line.slice(0, colon);
    for (const entry of line.slice(colon + 1).split(',')) {
      const [marked = '', resource = ''] = entry.trim().split(' ');
      const kind = marked.replace(/[*%]/g, '');
      const names = marked.includes('%') ? 'segment' : 'subdomain';
      found.set(`${group}/${kind}`, { resource, namespaced: !marked.includes('*'), names });
    }
  }
  return found;
}

/**
 * Where objects of a kind that the model only carries belong. A kind we do not know is taken for a custom resource in a
 * namespace, its resource named as most are: lower case and an `s`.
 */
export function placementOf(group: string, kind: string): Placement {
  placements ??= readTable();
  const known = placements.get(`${group}/${kind}`);
  return known ?? { resource: `${kind.toLowerCase()}s`, namespaced: true, names: 'subdomain' };
}

/**
 * Versions that Kubernetes served once and serves no more (Deprecated API Migration Guide). Old charts still write them.
 */
const REMOVED: ReadonlySet<string> = new Set([
  'extensions/v1beta1',
  'apps/v1beta1',
  'apps/v1beta2',
  'autoscaling/v2beta1',
  'autoscaling/v2beta2',
  'batch/v1beta1',
  'batch/v2alpha1',
  'apiextensions.k8s.io/v1beta1',
  'apiregistration.k8s.io/v1beta1',
  'certificates.k8s.io/v1beta1',
  'coordination.k8s.io/v1beta1',
  'discovery.k8s.io/v1beta1',
  'events.k8s.io/v1beta1',
  'flowcontrol.apiserver.k8s.io/v1beta1',
  'flowcontrol.apiserver.k8s.io/v1beta2',
  'flowcontrol.apiserver.k8s.io/v1beta3',
  'node.k8s.io/v1alpha1',
  'node.k8s.io/v1beta1',
  'policy/v1beta1',
  'rbac.authorization.k8s.io/v1alpha1',
  'rbac.authorization.k8s.io/v1beta1',
  'scheduling.k8s.io/v1beta1',
  'storage.k8s.io/v1beta1',
]);

/** No server of a modelled version serves it by default. */
export function isRemoved(apiVersion: string, kind: string): boolean {
  if (apiVersion === 'networking.k8s.io/v1beta1') return kind === 'Ingress' || kind === 'IngressClass';
  return REMOVED.has(apiVersion);
}
