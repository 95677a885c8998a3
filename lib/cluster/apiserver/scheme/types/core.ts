import { typeTable } from '../notation';
import { metaTypes } from './meta';
import { podTemplateTypes } from './pod-template';
import { volumeTypes } from './volume';

const source = `
string ConditionStatus FinalizerName IPFamily IPFamilyPolicy LoadBalancerIPMode NamespaceConditionType NamespacePhase
string PersistentVolumeClaimConditionType PersistentVolumeClaimPhase PodPhase PodQOSClass PodResizeStatus
string ReplicationControllerConditionType ResourceHealthStatus ResourceID ServiceAffinity ServiceExternalTrafficPolicy
string ServiceInternalTrafficPolicy ServiceType
struct Service
  TypeMeta - TypeMeta
  ObjectMeta metadata? ObjectMeta
  Spec spec? ServiceSpec
  Status status? ServiceStatus
struct ServiceSpec
  Ports ports?& []ServicePort
  Selector selector?& map[string]string
  ClusterIP clusterIP?= string
  ClusterIPs clusterIPs?= []string
  Type type?= ServiceType
  ExternalIPs externalIPs? []string
  SessionAffinity sessionAffinity?= ServiceAffinity
  LoadBalancerIP loadBalancerIP? string
  LoadBalancerSourceRanges loadBalancerSourceRanges? []string
  ExternalName externalName? string
  ExternalTrafficPolicy externalTrafficPolicy? ServiceExternalTrafficPolicy
  HealthCheckNodePort healthCheckNodePort? int32
  PublishNotReadyAddresses publishNotReadyAddresses? bool
  SessionAffinityConfig sessionAffinityConfig? *SessionAffinityConfig
  IPFamilies ipFamilies?= []IPFamily
  IPFamilyPolicy ipFamilyPolicy?= *IPFamilyPolicy
  AllocateLoadBalancerNodePorts allocateLoadBalancerNodePorts? *bool
  LoadBalancerClass loadBalancerClass? *string
  InternalTrafficPolicy internalTrafficPolicy?= *ServiceInternalTrafficPolicy
  TrafficDistribution trafficDistribution? *string
struct ServicePort
  Name name? string
  Protocol protocol?= Protocol
  AppProtocol appProtocol? *string
  Port port int32
  TargetPort targetPort? intstr.IntOrString
  NodePort nodePort? int32
struct SessionAffinityConfig
  ClientIP clientIP? *ClientIPConfig
struct ClientIPConfig
  TimeoutSeconds timeoutSeconds? *int32
struct ServiceStatus
  LoadBalancer loadBalancer? LoadBalancerStatus
  Conditions conditions? []Condition
struct LoadBalancerStatus
  Ingress ingress? []LoadBalancerIngress
struct LoadBalancerIngress
  IP ip? string
  Hostname hostname? string
  IPMode ipMode? *LoadBalancerIPMode
  Ports ports? []PortStatus
struct PortStatus
  Port port int32
  Protocol protocol Protocol
  Error error? *string
struct Pod
  TypeMeta - TypeMeta
  ObjectMeta metadata? ObjectMeta
  Spec spec? PodSpec
  Status status? PodStatus
struct PodStatus
  ObservedGeneration observedGeneration? int64
  Phase phase? PodPhase
  Conditions conditions? []PodCondition
  Message message? string
  Reason reason? string
  NominatedNodeName nominatedNodeName? string
  HostIP hostIP? string
  HostIPs hostIPs? []HostIP
  PodIP podIP? string
  PodIPs podIPs? []PodIP
  StartTime startTime? *Time
  InitContainerStatuses initContainerStatuses? []ContainerStatus
  ContainerStatuses containerStatuses? []ContainerStatus
  QOSClass qosClass? PodQOSClass
  EphemeralContainerStatuses ephemeralContainerStatuses? []ContainerStatus
  Resize resize? PodResizeStatus
  ResourceClaimStatuses resourceClaimStatuses? []PodResourceClaimStatus
  ExtendedResourceClaimStatus extendedResourceClaimStatus? *PodExtendedResourceClaimStatus
  AllocatedResources allocatedResources? ResourceList
  Resources resources? *ResourceRequirements
struct PodCondition
  Type type PodConditionType
  ObservedGeneration observedGeneration? int64
  Status status ConditionStatus
  LastProbeTime lastProbeTime? Time
  LastTransitionTime lastTransitionTime? Time
  Reason reason? string
  Message message? string
struct HostIP
  IP ip string
struct PodIP
  IP ip string
struct PodResourceClaimStatus
  Name name string
  ResourceClaimName resourceClaimName? *string
struct PodExtendedResourceClaimStatus
  RequestMappings requestMappings []ContainerExtendedResourceRequest
  ResourceClaimName resourceClaimName string
struct ContainerExtendedResourceRequest
  ContainerName containerName string
  ResourceName resourceName string
  RequestName requestName string
struct ContainerStatus
  Name name string
  State state? ContainerState
  LastTerminationState lastState? ContainerState
  Ready ready bool
  RestartCount restartCount int32
  Image image string
  ImageID imageID string
  ContainerID containerID? string
  Started started? *bool
  AllocatedResources allocatedResources? ResourceList
  Resources resources? *ResourceRequirements
  VolumeMounts volumeMounts? []VolumeMountStatus
  User user? *ContainerUser
  AllocatedResourcesStatus allocatedResourcesStatus? []ResourceStatus
  StopSignal stopSignal? *Signal
struct ContainerState
  Waiting waiting? *ContainerStateWaiting
  Running running? *ContainerStateRunning
  Terminated terminated? *ContainerStateTerminated
struct ContainerStateWaiting
  Reason reason? string
  Message message? string
struct ContainerStateRunning
  StartedAt startedAt? Time
struct ContainerStateTerminated
  ExitCode exitCode int32
  Signal signal? int32
  Reason reason? string
  Message message? string
  StartedAt startedAt? Time
  FinishedAt finishedAt? Time
  ContainerID containerID? string
struct VolumeMountStatus
  Name name string
  MountPath mountPath string
  ReadOnly readOnly? bool
  RecursiveReadOnly recursiveReadOnly? *RecursiveReadOnlyMode
struct ContainerUser
  Linux linux? *LinuxContainerUser
struct LinuxContainerUser
  UID uid int64
  GID gid int64
  SupplementalGroups supplementalGroups? []int64
struct ResourceStatus
  Name name ResourceName
  Resources resources? []ResourceHealth
struct ResourceHealth
  ResourceID resourceID ResourceID
  Health health? ResourceHealthStatus
  Message message? *string
struct ReplicationController
  TypeMeta - TypeMeta
  ObjectMeta metadata? ObjectMeta
  Spec spec? ReplicationControllerSpec
  Status status? ReplicationControllerStatus
struct ReplicationControllerSpec
  Replicas replicas? *int32
  MinReadySeconds minReadySeconds? int32
  Selector selector? map[string]string
  Template template? *PodTemplateSpec
struct ReplicationControllerStatus
  Replicas replicas int32
  FullyLabeledReplicas fullyLabeledReplicas? int32
  ReadyReplicas readyReplicas? int32
  AvailableReplicas availableReplicas? int32
  ObservedGeneration observedGeneration? int64
  Conditions conditions? []ReplicationControllerCondition
struct ReplicationControllerCondition
  Type type ReplicationControllerConditionType
  Status status ConditionStatus
  LastTransitionTime lastTransitionTime? Time
  Reason reason? string
  Message message? string
struct PodTemplate
  TypeMeta - TypeMeta
  ObjectMeta metadata? ObjectMeta
  Template template? PodTemplateSpec
struct Namespace
  TypeMeta - TypeMeta
  ObjectMeta metadata? ObjectMeta
  Spec spec? NamespaceSpec
  Status status? NamespaceStatus
struct NamespaceSpec
  Finalizers finalizers? []FinalizerName
struct NamespaceStatus
  Phase phase? NamespacePhase
  Conditions conditions? []NamespaceCondition
struct NamespaceCondition
  Type type NamespaceConditionType
  Status status ConditionStatus
  LastTransitionTime lastTransitionTime? Time
  Reason reason? string
  Message message? string
struct Endpoints
  TypeMeta - TypeMeta
  ObjectMeta metadata? ObjectMeta
  Subsets subsets? []EndpointSubset
struct EndpointSubset
  Addresses addresses? []EndpointAddress
  NotReadyAddresses notReadyAddresses? []EndpointAddress
  Ports ports? []EndpointPort
struct EndpointAddress
  IP ip string
  Hostname hostname? string
  NodeName nodeName? *string
  TargetRef targetRef? *ObjectReference
struct EndpointPort
  Name name? string
  Port port int32
  Protocol protocol? Protocol
  AppProtocol appProtocol? *string
struct ObjectReference
  Kind kind? string
  Namespace namespace? string
  Name name? string
  UID uid? types.UID
  APIVersion apiVersion? string
  ResourceVersion resourceVersion? string
  FieldPath fieldPath? string
struct PersistentVolumeClaim
  TypeMeta - TypeMeta
  ObjectMeta metadata? ObjectMeta
  Spec spec? PersistentVolumeClaimSpec
  Status status? PersistentVolumeClaimStatus
struct PersistentVolumeClaimStatus
  Phase phase? PersistentVolumeClaimPhase
  AccessModes accessModes? []PersistentVolumeAccessMode
  Capacity capacity? ResourceList
  Conditions conditions? []PersistentVolumeClaimCondition
  AllocatedResources allocatedResources? ResourceList
  AllocatedResourceStatuses allocatedResourceStatuses? map[string]string
  CurrentVolumeAttributesClassName currentVolumeAttributesClassName? *string
  ModifyVolumeStatus modifyVolumeStatus? *ModifyVolumeStatus
struct ModifyVolumeStatus
  TargetVolumeAttributesClassName targetVolumeAttributesClassName? string
  Status status string
struct PersistentVolumeClaimCondition
  Type type PersistentVolumeClaimConditionType
  Status status ConditionStatus
  LastProbeTime lastProbeTime? Time
  LastTransitionTime lastTransitionTime? Time
  Reason reason? string
  Message message? string
`;

/** Types of `k8s.io/api/core/v1` for kinds of the core group other than Node, pod templates aside. */
export const coreTypes = typeTable('v1', source, [metaTypes, podTemplateTypes, volumeTypes]);
