import { typeTable } from '../notation';
import { coreTypes } from './core';
import { metaTypes } from './meta';
import { podTemplateTypes } from './pod-template';
import { volumeTypes } from './volume';

const source = `
string ConditionStatus DaemonSetConditionType DaemonSetUpdateStrategyType DeploymentConditionType
string DeploymentStrategyType PersistentVolumeClaimRetentionPolicyType PodManagementPolicyType ReplicaSetConditionType
string StatefulSetConditionType StatefulSetUpdateStrategyType
struct Deployment
  TypeMeta - TypeMeta
  ObjectMeta metadata? ObjectMeta
  Spec spec? DeploymentSpec
  Status status? DeploymentStatus
struct DeploymentSpec
  Replicas replicas?= *int32
  Selector selector *LabelSelector
  Template template PodTemplateSpec
  Strategy strategy?& DeploymentStrategy
  MinReadySeconds minReadySeconds? int32
  RevisionHistoryLimit revisionHistoryLimit?= *int32
  Paused paused? bool
  ProgressDeadlineSeconds progressDeadlineSeconds?= *int32
struct DeploymentStrategy
  Type type? DeploymentStrategyType
  RollingUpdate rollingUpdate? *RollingUpdateDeployment
struct RollingUpdateDeployment
  MaxUnavailable maxUnavailable? *intstr.IntOrString
  MaxSurge maxSurge? *intstr.IntOrString
struct DeploymentStatus
  ObservedGeneration observedGeneration? int64
  Replicas replicas? int32
  UpdatedReplicas updatedReplicas? int32
  ReadyReplicas readyReplicas? int32
  AvailableReplicas availableReplicas? int32
  UnavailableReplicas unavailableReplicas? int32
  TerminatingReplicas terminatingReplicas? *int32
  Conditions conditions? []DeploymentCondition
  CollisionCount collisionCount? *int32
struct DeploymentCondition
  Type type DeploymentConditionType
  Status status ConditionStatus
  LastUpdateTime lastUpdateTime? Time
  LastTransitionTime lastTransitionTime? Time
  Reason reason? string
  Message message? string
struct ReplicaSet
  TypeMeta - TypeMeta
  ObjectMeta metadata? ObjectMeta
  Spec spec? ReplicaSetSpec
  Status status? ReplicaSetStatus
struct ReplicaSetSpec
  Replicas replicas? *int32
  MinReadySeconds minReadySeconds? int32
  Selector selector *LabelSelector
  Template template? PodTemplateSpec
struct ReplicaSetStatus
  Replicas replicas int32
  FullyLabeledReplicas fullyLabeledReplicas? int32
  ReadyReplicas readyReplicas? int32
  AvailableReplicas availableReplicas? int32
  TerminatingReplicas terminatingReplicas? *int32
  ObservedGeneration observedGeneration? int64
  Conditions conditions? []ReplicaSetCondition
struct ReplicaSetCondition
  Type type ReplicaSetConditionType
  Status status ConditionStatus
  LastTransitionTime lastTransitionTime? Time
  Reason reason? string
  Message message? string
struct StatefulSet
  TypeMeta - TypeMeta
  ObjectMeta metadata? ObjectMeta
  Spec spec? StatefulSetSpec
  Status status? StatefulSetStatus
struct StatefulSetSpec
  Replicas replicas?= *int32
  Selector selector *LabelSelector
  Template template PodTemplateSpec
  VolumeClaimTemplates volumeClaimTemplates? []PersistentVolumeClaim
  ServiceName serviceName string
  PodManagementPolicy podManagementPolicy?= PodManagementPolicyType
  UpdateStrategy updateStrategy? StatefulSetUpdateStrategy
  RevisionHistoryLimit revisionHistoryLimit?= *int32
  MinReadySeconds minReadySeconds? int32
  PersistentVolumeClaimRetentionPolicy persistentVolumeClaimRetentionPolicy?= *StatefulSetPersistentVolumeClaimRetentionPolicy
  Ordinals ordinals? *StatefulSetOrdinals
struct StatefulSetUpdateStrategy
  Type type? StatefulSetUpdateStrategyType
  RollingUpdate rollingUpdate? *RollingUpdateStatefulSetStrategy
struct RollingUpdateStatefulSetStrategy
  Partition partition? *int32
  MaxUnavailable maxUnavailable? *intstr.IntOrString
struct StatefulSetPersistentVolumeClaimRetentionPolicy
  WhenDeleted whenDeleted? PersistentVolumeClaimRetentionPolicyType
  WhenScaled whenScaled? PersistentVolumeClaimRetentionPolicyType
struct StatefulSetOrdinals
  Start start int32
struct StatefulSetStatus
  ObservedGeneration observedGeneration? int64
  Replicas replicas int32
  ReadyReplicas readyReplicas? int32
  CurrentReplicas currentReplicas? int32
  UpdatedReplicas updatedReplicas? int32
  CurrentRevision currentRevision? string
  UpdateRevision updateRevision? string
  CollisionCount collisionCount? *int32
  Conditions conditions? []StatefulSetCondition
  AvailableReplicas availableReplicas int32
struct StatefulSetCondition
  Type type StatefulSetConditionType
  Status status ConditionStatus
  LastTransitionTime lastTransitionTime? Time
  Reason reason? string
  Message message? string
struct DaemonSet
  TypeMeta - TypeMeta
  ObjectMeta metadata? ObjectMeta
  Spec spec? DaemonSetSpec
  Status status? DaemonSetStatus
struct DaemonSetSpec
  Selector selector *LabelSelector
  Template template PodTemplateSpec
  UpdateStrategy updateStrategy? DaemonSetUpdateStrategy
  MinReadySeconds minReadySeconds? int32
  RevisionHistoryLimit revisionHistoryLimit?= *int32
struct DaemonSetUpdateStrategy
  Type type? DaemonSetUpdateStrategyType
  RollingUpdate rollingUpdate? *RollingUpdateDaemonSet
struct RollingUpdateDaemonSet
  MaxUnavailable maxUnavailable? *intstr.IntOrString
  MaxSurge maxSurge? *intstr.IntOrString
struct DaemonSetStatus
  CurrentNumberScheduled currentNumberScheduled int32
  NumberMisscheduled numberMisscheduled int32
  DesiredNumberScheduled desiredNumberScheduled int32
  NumberReady numberReady int32
  ObservedGeneration observedGeneration? int64
  UpdatedNumberScheduled updatedNumberScheduled? int32
  NumberAvailable numberAvailable? int32
  NumberUnavailable numberUnavailable? int32
  CollisionCount collisionCount? *int32
  Conditions conditions? []DaemonSetCondition
struct DaemonSetCondition
  Type type DaemonSetConditionType
  Status status ConditionStatus
  LastTransitionTime lastTransitionTime? Time
  Reason reason? string
  Message message? string
struct ControllerRevision
  TypeMeta - TypeMeta
  ObjectMeta metadata? ObjectMeta
  Data data? raw
  Revision revision int64
`;

/** Types of `k8s.io/api/apps/v1`. */
export const appsTypes = typeTable('v1', source, [coreTypes, metaTypes, podTemplateTypes, volumeTypes]);
