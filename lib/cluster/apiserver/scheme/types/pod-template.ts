import { typeTable } from '../notation';
import { metaTypes } from './meta';
import { volumeTypes } from './volume';

const source = `
string AppArmorProfileType Capability ContainerRestartPolicy ContainerRestartRuleAction
string ContainerRestartRuleOnExitCodesOperator DNSPolicy MountPropagationMode NodeInclusionPolicy NodeSelectorOperator
string OSName PodConditionType PodFSGroupChangePolicy PodSELinuxChangePolicy PreemptionPolicy ProcMountType Protocol
string RecursiveReadOnlyMode ResourceName ResourceResizeRestartPolicy RestartPolicy SeccompProfileType Signal
string SupplementalGroupsPolicy TaintEffect TerminationMessagePolicy TolerationOperator URIScheme
string UnsatisfiableConstraintAction
struct Affinity
  NodeAffinity nodeAffinity? *NodeAffinity
  PodAffinity podAffinity? *PodAffinity
  PodAntiAffinity podAntiAffinity? *PodAntiAffinity
struct AppArmorProfile
  Type type AppArmorProfileType
  LocalhostProfile localhostProfile? *string
struct Capabilities
  Add add? []Capability
  Drop drop? []Capability
struct ConfigMapEnvSource
  LocalObjectReference - LocalObjectReference
  Optional optional? *bool
struct ConfigMapKeySelector
  LocalObjectReference - LocalObjectReference
  Key key string
  Optional optional? *bool
struct Container
  Name name string
  Image image? string
  Command command? []string
  Args args? []string
  WorkingDir workingDir? string
  Ports ports?& []ContainerPort
  EnvFrom envFrom? []EnvFromSource
  Env env? []EnvVar
  Resources resources?& ResourceRequirements
  ResizePolicy resizePolicy? []ContainerResizePolicy
  RestartPolicy restartPolicy? *ContainerRestartPolicy
  RestartPolicyRules restartPolicyRules? []ContainerRestartRule
  VolumeMounts volumeMounts? []VolumeMount
  VolumeDevices volumeDevices? []VolumeDevice
  LivenessProbe livenessProbe?& *Probe
  ReadinessProbe readinessProbe?& *Probe
  StartupProbe startupProbe?& *Probe
  Lifecycle lifecycle?& *Lifecycle
  TerminationMessagePath terminationMessagePath?= string
  TerminationMessagePolicy terminationMessagePolicy?= TerminationMessagePolicy
  ImagePullPolicy imagePullPolicy?= PullPolicy
  SecurityContext securityContext?& *SecurityContext
  Stdin stdin? bool
  StdinOnce stdinOnce? bool
  TTY tty? bool
struct ContainerPort
  Name name? string
  HostPort hostPort? int32
  ContainerPort containerPort int32
  Protocol protocol?= Protocol
  HostIP hostIP? string
struct ContainerResizePolicy
  ResourceName resourceName ResourceName
  RestartPolicy restartPolicy ResourceResizeRestartPolicy
struct ContainerRestartRule
  Action action? ContainerRestartRuleAction
  ExitCodes exitCodes? *ContainerRestartRuleOnExitCodes
struct ContainerRestartRuleOnExitCodes
  Operator operator? ContainerRestartRuleOnExitCodesOperator
  Values values? []int32
struct EnvFromSource
  Prefix prefix? string
  ConfigMapRef configMapRef? *ConfigMapEnvSource
  SecretRef secretRef? *SecretEnvSource
struct EnvVar
  Name name string
  Value value? string
  ValueFrom valueFrom? *EnvVarSource
struct EnvVarSource
  FieldRef fieldRef? *ObjectFieldSelector
  ResourceFieldRef resourceFieldRef? *ResourceFieldSelector
  ConfigMapKeyRef configMapKeyRef? *ConfigMapKeySelector
  SecretKeyRef secretKeyRef? *SecretKeySelector
  FileKeyRef fileKeyRef? *FileKeySelector
struct EphemeralContainer
  EphemeralContainerCommon - EphemeralContainerCommon
  TargetContainerName targetContainerName? string
struct EphemeralContainerCommon
  Name name string
  Image image? string
  Command command? []string
  Args args? []string
  WorkingDir workingDir? string
  Ports ports? []ContainerPort
  EnvFrom envFrom? []EnvFromSource
  Env env? []EnvVar
  Resources resources? ResourceRequirements
  ResizePolicy resizePolicy? []ContainerResizePolicy
  RestartPolicy restartPolicy? *ContainerRestartPolicy
  RestartPolicyRules restartPolicyRules? []ContainerRestartRule
  VolumeMounts volumeMounts? []VolumeMount
  VolumeDevices volumeDevices? []VolumeDevice
  LivenessProbe livenessProbe? *Probe
  ReadinessProbe readinessProbe? *Probe
  StartupProbe startupProbe? *Probe
  Lifecycle lifecycle? *Lifecycle
  TerminationMessagePath terminationMessagePath? string
  TerminationMessagePolicy terminationMessagePolicy? TerminationMessagePolicy
  ImagePullPolicy imagePullPolicy? PullPolicy
  SecurityContext securityContext? *SecurityContext
  Stdin stdin? bool
  StdinOnce stdinOnce? bool
  TTY tty? bool
struct ExecAction
  Command command? []string
struct FileKeySelector
  VolumeName volumeName string
  Path path string
  Key key string
  Optional optional? *bool
struct GRPCAction
  Port port int32
  Service service *string
struct HTTPGetAction
  Path path?= string
  Port port intstr.IntOrString
  Host host? string
  Scheme scheme?= URIScheme
  HTTPHeaders httpHeaders? []HTTPHeader
struct HTTPHeader
  Name name string
  Value value string
struct HostAlias
  IP ip string
  Hostnames hostnames? []string
struct Lifecycle
  PostStart postStart? *LifecycleHandler
  PreStop preStop? *LifecycleHandler
  StopSignal stopSignal? *Signal
struct LifecycleHandler
  Exec exec? *ExecAction
  HTTPGet httpGet? *HTTPGetAction
  TCPSocket tcpSocket? *TCPSocketAction
  Sleep sleep? *SleepAction
struct NodeAffinity
  RequiredDuringSchedulingIgnoredDuringExecution requiredDuringSchedulingIgnoredDuringExecution? *NodeSelector
  PreferredDuringSchedulingIgnoredDuringExecution preferredDuringSchedulingIgnoredDuringExecution? []PreferredSchedulingTerm
struct NodeSelector
  NodeSelectorTerms nodeSelectorTerms []NodeSelectorTerm
struct NodeSelectorRequirement
  Key key string
  Operator operator NodeSelectorOperator
  Values values? []string
struct NodeSelectorTerm
  MatchExpressions matchExpressions? []NodeSelectorRequirement
  MatchFields matchFields? []NodeSelectorRequirement
struct PodAffinity
  RequiredDuringSchedulingIgnoredDuringExecution requiredDuringSchedulingIgnoredDuringExecution? []PodAffinityTerm
  PreferredDuringSchedulingIgnoredDuringExecution preferredDuringSchedulingIgnoredDuringExecution? []WeightedPodAffinityTerm
struct PodAffinityTerm
  LabelSelector labelSelector? *LabelSelector
  Namespaces namespaces? []string
  TopologyKey topologyKey string
  NamespaceSelector namespaceSelector? *LabelSelector
  MatchLabelKeys matchLabelKeys? []string
  MismatchLabelKeys mismatchLabelKeys? []string
struct PodAntiAffinity
  RequiredDuringSchedulingIgnoredDuringExecution requiredDuringSchedulingIgnoredDuringExecution? []PodAffinityTerm
  PreferredDuringSchedulingIgnoredDuringExecution preferredDuringSchedulingIgnoredDuringExecution? []WeightedPodAffinityTerm
struct PodDNSConfig
  Nameservers nameservers? []string
  Searches searches? []string
  Options options? []PodDNSConfigOption
struct PodDNSConfigOption
  Name name? string
  Value value? *string
struct PodOS
  Name name OSName
struct PodReadinessGate
  ConditionType conditionType PodConditionType
struct PodResourceClaim
  Name name string
  ResourceClaimName resourceClaimName? *string
  ResourceClaimTemplateName resourceClaimTemplateName? *string
struct PodSchedulingGate
  Name name string
struct PodSchedulingGroup
  PodGroupName podGroupName? *string
struct PodSecurityContext
  SELinuxOptions seLinuxOptions? *SELinuxOptions
  WindowsOptions windowsOptions? *WindowsSecurityContextOptions
  RunAsUser runAsUser? *int64
  RunAsGroup runAsGroup? *int64
  RunAsNonRoot runAsNonRoot? *bool
  SupplementalGroups supplementalGroups? []int64
  SupplementalGroupsPolicy supplementalGroupsPolicy? *SupplementalGroupsPolicy
  FSGroup fsGroup? *int64
  Sysctls sysctls? []Sysctl
  FSGroupChangePolicy fsGroupChangePolicy? *PodFSGroupChangePolicy
  SeccompProfile seccompProfile? *SeccompProfile
  AppArmorProfile appArmorProfile? *AppArmorProfile
  SELinuxChangePolicy seLinuxChangePolicy? *PodSELinuxChangePolicy
struct PodSpec
  Volumes volumes? []Volume
  InitContainers initContainers? []Container
  Containers containers []Container
  EphemeralContainers ephemeralContainers? []EphemeralContainer
  RestartPolicy restartPolicy?= RestartPolicy
  TerminationGracePeriodSeconds terminationGracePeriodSeconds?= *int64
  ActiveDeadlineSeconds activeDeadlineSeconds? *int64
  DNSPolicy dnsPolicy?= DNSPolicy
  NodeSelector nodeSelector?& map[string]string
  ServiceAccountName serviceAccountName? string
  DeprecatedServiceAccount serviceAccount? string
  AutomountServiceAccountToken automountServiceAccountToken? *bool
  NodeName nodeName? string
  HostNetwork hostNetwork? bool
  HostPID hostPID? bool
  HostIPC hostIPC? bool
  ShareProcessNamespace shareProcessNamespace? *bool
  SecurityContext securityContext?=& *PodSecurityContext
  ImagePullSecrets imagePullSecrets?& []LocalObjectReference
  Hostname hostname? string
  Subdomain subdomain? string
  Affinity affinity? *Affinity
  SchedulerName schedulerName?= string
  Tolerations tolerations?& []Toleration
  HostAliases hostAliases? []HostAlias
  PriorityClassName priorityClassName? string
  Priority priority? *int32
  DNSConfig dnsConfig? *PodDNSConfig
  ReadinessGates readinessGates? []PodReadinessGate
  RuntimeClassName runtimeClassName? *string
  EnableServiceLinks enableServiceLinks? *bool
  PreemptionPolicy preemptionPolicy? *PreemptionPolicy
  Overhead overhead? ResourceList
  TopologySpreadConstraints topologySpreadConstraints? []TopologySpreadConstraint
  SetHostnameAsFQDN setHostnameAsFQDN? *bool
  OS os? *PodOS
  HostUsers hostUsers? *bool
  SchedulingGates schedulingGates? []PodSchedulingGate
  ResourceClaims resourceClaims? []PodResourceClaim
  Resources resources? *ResourceRequirements
  HostnameOverride hostnameOverride? *string
  SchedulingGroup schedulingGroup? *PodSchedulingGroup
struct PodTemplateSpec
  ObjectMeta metadata? ObjectMeta
  Spec spec? PodSpec
struct PreferredSchedulingTerm
  Weight weight int32
  Preference preference NodeSelectorTerm
struct Probe
  ProbeHandler - ProbeHandler
  InitialDelaySeconds initialDelaySeconds? int32
  TimeoutSeconds timeoutSeconds?= int32
  PeriodSeconds periodSeconds?= int32
  SuccessThreshold successThreshold?= int32
  FailureThreshold failureThreshold?= int32
  TerminationGracePeriodSeconds terminationGracePeriodSeconds? *int64
struct ProbeHandler
  Exec exec? *ExecAction
  HTTPGet httpGet? *HTTPGetAction
  TCPSocket tcpSocket? *TCPSocketAction
  GRPC grpc? *GRPCAction
struct ResourceClaim
  Name name string
  Request request? string
struct ResourceRequirements
  Limits limits? ResourceList
  Requests requests? ResourceList
  Claims claims? []ResourceClaim
struct SELinuxOptions
  User user? string
  Role role? string
  Type type? string
  Level level? string
struct SeccompProfile
  Type type SeccompProfileType
  LocalhostProfile localhostProfile? *string
struct SecretEnvSource
  LocalObjectReference - LocalObjectReference
  Optional optional? *bool
struct SecretKeySelector
  LocalObjectReference - LocalObjectReference
  Key key string
  Optional optional? *bool
struct SecurityContext
  Capabilities capabilities? *Capabilities
  Privileged privileged? *bool
  SELinuxOptions seLinuxOptions? *SELinuxOptions
  WindowsOptions windowsOptions? *WindowsSecurityContextOptions
  RunAsUser runAsUser? *int64
  RunAsGroup runAsGroup? *int64
  RunAsNonRoot runAsNonRoot? *bool
  ReadOnlyRootFilesystem readOnlyRootFilesystem? *bool
  AllowPrivilegeEscalation allowPrivilegeEscalation? *bool
  ProcMount procMount? *ProcMountType
  SeccompProfile seccompProfile? *SeccompProfile
  AppArmorProfile appArmorProfile? *AppArmorProfile
struct SleepAction
  Seconds seconds int64
struct Sysctl
  Name name string
  Value value string
struct TCPSocketAction
  Port port intstr.IntOrString
  Host host? string
struct Toleration
  Key key? string
  Operator operator? TolerationOperator
  Value value? string
  Effect effect? TaintEffect
  TolerationSeconds tolerationSeconds? *int64
struct TopologySpreadConstraint
  MaxSkew maxSkew int32
  TopologyKey topologyKey string
  WhenUnsatisfiable whenUnsatisfiable UnsatisfiableConstraintAction
  LabelSelector labelSelector? *LabelSelector
  MinDomains minDomains? *int32
  NodeAffinityPolicy nodeAffinityPolicy? *NodeInclusionPolicy
  NodeTaintsPolicy nodeTaintsPolicy? *NodeInclusionPolicy
  MatchLabelKeys matchLabelKeys? []string
struct VolumeDevice
  Name name string
  DevicePath devicePath string
struct VolumeMount
  Name name string
  ReadOnly readOnly? bool
  RecursiveReadOnly recursiveReadOnly? *RecursiveReadOnlyMode
  MountPath mountPath string
  SubPath subPath? string
  MountPropagation mountPropagation? *MountPropagationMode
  SubPathExpr subPathExpr? string
struct WeightedPodAffinityTerm
  Weight weight int32
  PodAffinityTerm podAffinityTerm PodAffinityTerm
struct WindowsSecurityContextOptions
  GMSACredentialSpecName gmsaCredentialSpecName? *string
  GMSACredentialSpec gmsaCredentialSpec? *string
  RunAsUserName runAsUserName? *string
  HostProcess hostProcess? *bool
`;

/** Types of `k8s.io/api/core/v1` that make up a pod template, volumes aside. */
export const podTemplateTypes = typeTable('v1', source, [metaTypes, volumeTypes]);
