import { typeTable } from '../notation';
import { metaTypes } from './meta';

const source = `
string AzureDataDiskCachingMode AzureDataDiskKind HostPathType PersistentVolumeAccessMode PersistentVolumeMode
string PullPolicy StorageMedium
map ResourceList resource.Quantity
struct LocalObjectReference
  Name name? string
struct ObjectFieldSelector
  APIVersion apiVersion? string
  FieldPath fieldPath string
struct ResourceFieldSelector
  ContainerName containerName? string
  Resource resource string
  Divisor divisor? resource.Quantity
struct AWSElasticBlockStoreVolumeSource
  VolumeID volumeID string
  FSType fsType? string
  Partition partition? int32
  ReadOnly readOnly? bool
struct AzureDiskVolumeSource
  DiskName diskName string
  DataDiskURI diskURI string
  CachingMode cachingMode? *AzureDataDiskCachingMode
  FSType fsType? *string
  ReadOnly readOnly? *bool
  Kind kind? *AzureDataDiskKind
struct AzureFileVolumeSource
  SecretName secretName string
  ShareName shareName string
  ReadOnly readOnly? bool
struct CSIVolumeSource
  Driver driver string
  ReadOnly readOnly? *bool
  FSType fsType? *string
  VolumeAttributes volumeAttributes? map[string]string
  NodePublishSecretRef nodePublishSecretRef? *LocalObjectReference
struct CephFSVolumeSource
  Monitors monitors []string
  Path path? string
  User user? string
  SecretFile secretFile? string
  SecretRef secretRef? *LocalObjectReference
  ReadOnly readOnly? bool
struct CinderVolumeSource
  VolumeID volumeID string
  FSType fsType? string
  ReadOnly readOnly? bool
  SecretRef secretRef? *LocalObjectReference
struct ClusterTrustBundleProjection
  Name name? *string
  SignerName signerName? *string
  LabelSelector labelSelector? *LabelSelector
  Optional optional? *bool
  Path path string
struct ConfigMapProjection
  LocalObjectReference - LocalObjectReference
  Items items? []KeyToPath
  Optional optional? *bool
struct ConfigMapVolumeSource
  LocalObjectReference - LocalObjectReference
  Items items? []KeyToPath
  DefaultMode defaultMode? *int32
  Optional optional? *bool
struct DownwardAPIProjection
  Items items? []DownwardAPIVolumeFile
struct DownwardAPIVolumeFile
  Path path string
  FieldRef fieldRef? *ObjectFieldSelector
  ResourceFieldRef resourceFieldRef? *ResourceFieldSelector
  Mode mode? *int32
struct DownwardAPIVolumeSource
  Items items? []DownwardAPIVolumeFile
  DefaultMode defaultMode? *int32
struct EmptyDirVolumeSource
  Medium medium? StorageMedium
  SizeLimit sizeLimit? *resource.Quantity
struct EphemeralVolumeSource
  VolumeClaimTemplate volumeClaimTemplate? *PersistentVolumeClaimTemplate
struct FCVolumeSource
  TargetWWNs targetWWNs? []string
  Lun lun? *int32
  FSType fsType? string
  ReadOnly readOnly? bool
  WWIDs wwids? []string
struct FlexVolumeSource
  Driver driver string
  FSType fsType? string
  SecretRef secretRef? *LocalObjectReference
  ReadOnly readOnly? bool
  Options options? map[string]string
struct FlockerVolumeSource
  DatasetName datasetName? string
  DatasetUUID datasetUUID? string
struct GCEPersistentDiskVolumeSource
  PDName pdName string
  FSType fsType? string
  Partition partition? int32
  ReadOnly readOnly? bool
struct GitRepoVolumeSource
  Repository repository string
  Revision revision? string
  Directory directory? string
struct GlusterfsVolumeSource
  EndpointsName endpoints string
  Path path string
  ReadOnly readOnly? bool
struct HostPathVolumeSource
  Path path string
  Type type? *HostPathType
struct ISCSIVolumeSource
  TargetPortal targetPortal string
  IQN iqn string
  Lun lun int32
  ISCSIInterface iscsiInterface? string
  FSType fsType? string
  ReadOnly readOnly? bool
  Portals portals? []string
  DiscoveryCHAPAuth chapAuthDiscovery? bool
  SessionCHAPAuth chapAuthSession? bool
  SecretRef secretRef? *LocalObjectReference
  InitiatorName initiatorName? *string
struct ImageVolumeSource
  Reference reference? string
  PullPolicy pullPolicy? PullPolicy
struct KeyToPath
  Key key string
  Path path string
  Mode mode? *int32
struct NFSVolumeSource
  Server server string
  Path path string
  ReadOnly readOnly? bool
struct PersistentVolumeClaimSpec
  AccessModes accessModes? []PersistentVolumeAccessMode
  Selector selector? *LabelSelector
  Resources resources? VolumeResourceRequirements
  VolumeName volumeName? string
  StorageClassName storageClassName? *string
  VolumeMode volumeMode? *PersistentVolumeMode
  DataSource dataSource? *TypedLocalObjectReference
  DataSourceRef dataSourceRef? *TypedObjectReference
  VolumeAttributesClassName volumeAttributesClassName? *string
struct PersistentVolumeClaimTemplate
  ObjectMeta metadata? ObjectMeta
  Spec spec PersistentVolumeClaimSpec
struct PersistentVolumeClaimVolumeSource
  ClaimName claimName string
  ReadOnly readOnly? bool
struct PhotonPersistentDiskVolumeSource
  PdID pdID string
  FSType fsType? string
struct PodCertificateProjection
  SignerName signerName? string
  KeyType keyType? string
  MaxExpirationSeconds maxExpirationSeconds? *int32
  CredentialBundlePath credentialBundlePath? string
  KeyPath keyPath? string
  CertificateChainPath certificateChainPath? string
  UserAnnotations userAnnotations? map[string]string
struct PortworxVolumeSource
  VolumeID volumeID string
  FSType fsType? string
  ReadOnly readOnly? bool
struct ProjectedVolumeSource
  Sources sources! []VolumeProjection
  DefaultMode defaultMode? *int32
struct QuobyteVolumeSource
  Registry registry string
  Volume volume string
  ReadOnly readOnly? bool
  User user? string
  Group group? string
  Tenant tenant? string
struct RBDVolumeSource
  CephMonitors monitors []string
  RBDImage image string
  FSType fsType? string
  RBDPool pool? string
  RadosUser user? string
  Keyring keyring? string
  SecretRef secretRef? *LocalObjectReference
  ReadOnly readOnly? bool
struct ScaleIOVolumeSource
  Gateway gateway string
  System system string
  SecretRef secretRef *LocalObjectReference
  SSLEnabled sslEnabled? bool
  ProtectionDomain protectionDomain? string
  StoragePool storagePool? string
  StorageMode storageMode? string
  VolumeName volumeName? string
  FSType fsType? string
  ReadOnly readOnly? bool
struct SecretProjection
  LocalObjectReference - LocalObjectReference
  Items items? []KeyToPath
  Optional optional? *bool
struct SecretVolumeSource
  SecretName secretName? string
  Items items? []KeyToPath
  DefaultMode defaultMode? *int32
  Optional optional? *bool
struct ServiceAccountTokenProjection
  Audience audience? string
  ExpirationSeconds expirationSeconds? *int64
  Path path string
struct StorageOSVolumeSource
  VolumeName volumeName? string
  VolumeNamespace volumeNamespace? string
  FSType fsType? string
  ReadOnly readOnly? bool
  SecretRef secretRef? *LocalObjectReference
struct TypedLocalObjectReference
  APIGroup apiGroup *string
  Kind kind string
  Name name string
struct TypedObjectReference
  APIGroup apiGroup *string
  Kind kind string
  Name name string
  Namespace namespace? *string
struct Volume
  Name name string
  VolumeSource - VolumeSource
struct VolumeProjection
  Secret secret? *SecretProjection
  DownwardAPI downwardAPI? *DownwardAPIProjection
  ConfigMap configMap? *ConfigMapProjection
  ServiceAccountToken serviceAccountToken? *ServiceAccountTokenProjection
  ClusterTrustBundle clusterTrustBundle? *ClusterTrustBundleProjection
  PodCertificate podCertificate? *PodCertificateProjection
struct VolumeResourceRequirements
  Limits limits? ResourceList
  Requests requests? ResourceList
struct VolumeSource
  HostPath hostPath? *HostPathVolumeSource
  EmptyDir emptyDir? *EmptyDirVolumeSource
  GCEPersistentDisk gcePersistentDisk? *GCEPersistentDiskVolumeSource
  AWSElasticBlockStore awsElasticBlockStore? *AWSElasticBlockStoreVolumeSource
  GitRepo gitRepo? *GitRepoVolumeSource
  Secret secret? *SecretVolumeSource
  NFS nfs? *NFSVolumeSource
  ISCSI iscsi? *ISCSIVolumeSource
  Glusterfs glusterfs? *GlusterfsVolumeSource
  PersistentVolumeClaim persistentVolumeClaim? *PersistentVolumeClaimVolumeSource
  RBD rbd? *RBDVolumeSource
  FlexVolume flexVolume? *FlexVolumeSource
  Cinder cinder? *CinderVolumeSource
  CephFS cephfs? *CephFSVolumeSource
  Flocker flocker? *FlockerVolumeSource
  DownwardAPI downwardAPI? *DownwardAPIVolumeSource
  FC fc? *FCVolumeSource
  AzureFile azureFile? *AzureFileVolumeSource
  ConfigMap configMap? *ConfigMapVolumeSource
  VsphereVolume vsphereVolume? *VsphereVirtualDiskVolumeSource
  Quobyte quobyte? *QuobyteVolumeSource
  AzureDisk azureDisk? *AzureDiskVolumeSource
  PhotonPersistentDisk photonPersistentDisk? *PhotonPersistentDiskVolumeSource
  Projected projected? *ProjectedVolumeSource
  PortworxVolume portworxVolume? *PortworxVolumeSource
  ScaleIO scaleIO? *ScaleIOVolumeSource
  StorageOS storageos? *StorageOSVolumeSource
  CSI csi? *CSIVolumeSource
  Ephemeral ephemeral? *EphemeralVolumeSource
  Image image? *ImageVolumeSource
struct VsphereVirtualDiskVolumeSource
  VolumePath volumePath string
  FSType fsType? string
  StoragePolicyName storagePolicyName? string
  StoragePolicyID storagePolicyID? string
`;

/** Types of `k8s.io/api/core/v1` for volumes. */
export const volumeTypes = typeTable('v1', source, [metaTypes]);
