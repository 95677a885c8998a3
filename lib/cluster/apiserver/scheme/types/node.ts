import { typeTable } from '../notation';
import { metaTypes } from './meta';
import { podTemplateTypes } from './pod-template';
import { volumeTypes } from './volume';

const source = `
string ConditionStatus NodeAddressType NodeConditionType NodePhase UniqueVolumeName
struct Node
  TypeMeta - TypeMeta
  ObjectMeta metadata? ObjectMeta
  Spec spec? NodeSpec
  Status status? NodeStatus
struct NodeSpec
  PodCIDR podCIDR? string
  PodCIDRs podCIDRs? []string
  ProviderID providerID? string
  Unschedulable unschedulable? bool
  Taints taints? []Taint
  ConfigSource configSource? *NodeConfigSource
  DoNotUseExternalID externalID? string
struct Taint
  Key key string
  Value value? string
  Effect effect TaintEffect
  TimeAdded timeAdded? *Time
struct NodeConfigSource
  ConfigMap configMap? *ConfigMapNodeConfigSource
struct ConfigMapNodeConfigSource
  Namespace namespace string
  Name name string
  UID uid? types.UID
  ResourceVersion resourceVersion? string
  KubeletConfigKey kubeletConfigKey string
struct NodeStatus
  Capacity capacity? ResourceList
  Allocatable allocatable? ResourceList
  Phase phase? NodePhase
  Conditions conditions? []NodeCondition
  Addresses addresses? []NodeAddress
  DaemonEndpoints daemonEndpoints? NodeDaemonEndpoints
  NodeInfo nodeInfo? NodeSystemInfo
  Images images? []ContainerImage
  VolumesInUse volumesInUse? []UniqueVolumeName
  VolumesAttached volumesAttached? []AttachedVolume
  Config config? *NodeConfigStatus
  RuntimeHandlers runtimeHandlers? []NodeRuntimeHandler
  Features features? *NodeFeatures
  DeclaredFeatures declaredFeatures? []string
struct NodeCondition
  Type type NodeConditionType
  Status status ConditionStatus
  LastHeartbeatTime lastHeartbeatTime? Time
  LastTransitionTime lastTransitionTime? Time
  Reason reason? string
  Message message? string
struct NodeAddress
  Type type NodeAddressType
  Address address string
struct NodeDaemonEndpoints
  KubeletEndpoint kubeletEndpoint? DaemonEndpoint
struct DaemonEndpoint
  Port Port int32
struct NodeSystemInfo
  MachineID machineID string
  SystemUUID systemUUID string
  BootID bootID string
  KernelVersion kernelVersion string
  OSImage osImage string
  ContainerRuntimeVersion containerRuntimeVersion string
  KubeletVersion kubeletVersion string
  KubeProxyVersion kubeProxyVersion string
  OperatingSystem operatingSystem string
  Architecture architecture string
  Swap swap? *NodeSwapStatus
struct NodeSwapStatus
  Capacity capacity? *int64
struct ContainerImage
  Names names? []string
  SizeBytes sizeBytes? int64
struct AttachedVolume
  Name name UniqueVolumeName
  DevicePath devicePath string
struct NodeConfigStatus
  Assigned assigned? *NodeConfigSource
  Active active? *NodeConfigSource
  LastKnownGood lastKnownGood? *NodeConfigSource
  Error error? string
struct NodeRuntimeHandler
  Name name string
  Features features? *NodeRuntimeHandlerFeatures
struct NodeRuntimeHandlerFeatures
  RecursiveReadOnlyMounts recursiveReadOnlyMounts? *bool
  UserNamespaces userNamespaces? *bool
struct NodeFeatures
  SupplementalGroupsPolicy supplementalGroupsPolicy? *bool
`;

/** Types of `k8s.io/api/core/v1` for Nodes. */
export const nodeTypes = typeTable('v1', source, [metaTypes, podTemplateTypes, volumeTypes]);
