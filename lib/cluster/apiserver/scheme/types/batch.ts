import { typeTable } from '../notation';
import { coreTypes } from './core';
import { metaTypes } from './meta';
import { podTemplateTypes } from './pod-template';
import { volumeTypes } from './volume';

const source = `
string CompletionMode ConcurrencyPolicy ConditionStatus JobConditionType PodFailurePolicyAction
string PodFailurePolicyOnExitCodesOperator PodReplacementPolicy
struct Job
  TypeMeta - TypeMeta
  ObjectMeta metadata? ObjectMeta
  Spec spec? JobSpec
  Status status? JobStatus
struct JobSpec
  Parallelism parallelism? *int32
  Completions completions? *int32
  ActiveDeadlineSeconds activeDeadlineSeconds? *int64
  PodFailurePolicy podFailurePolicy? *PodFailurePolicy
  SuccessPolicy successPolicy? *SuccessPolicy
  BackoffLimit backoffLimit? *int32
  BackoffLimitPerIndex backoffLimitPerIndex? *int32
  MaxFailedIndexes maxFailedIndexes? *int32
  Selector selector? *LabelSelector
  ManualSelector manualSelector? *bool
  Template template PodTemplateSpec
  TTLSecondsAfterFinished ttlSecondsAfterFinished? *int32
  CompletionMode completionMode? *CompletionMode
  Suspend suspend? *bool
  PodReplacementPolicy podReplacementPolicy? *PodReplacementPolicy
  ManagedBy managedBy? *string
struct PodFailurePolicy
  Rules rules! []PodFailurePolicyRule
struct PodFailurePolicyRule
  Action action PodFailurePolicyAction
  OnExitCodes onExitCodes? *PodFailurePolicyOnExitCodesRequirement
  OnPodConditions onPodConditions? []PodFailurePolicyOnPodConditionsPattern
struct PodFailurePolicyOnExitCodesRequirement
  ContainerName containerName? *string
  Operator operator PodFailurePolicyOnExitCodesOperator
  Values values! []int32
struct PodFailurePolicyOnPodConditionsPattern
  Type type PodConditionType
  Status status? ConditionStatus
struct SuccessPolicy
  Rules rules! []SuccessPolicyRule
struct SuccessPolicyRule
  SucceededIndexes succeededIndexes? *string
  SucceededCount succeededCount? *int32
struct JobStatus
  Conditions conditions? []JobCondition
  StartTime startTime? *Time
  CompletionTime completionTime? *Time
  Active active? int32
  Succeeded succeeded? int32
  Failed failed? int32
  Terminating terminating? *int32
  CompletedIndexes completedIndexes? string
  FailedIndexes failedIndexes? *string
  UncountedTerminatedPods uncountedTerminatedPods? *UncountedTerminatedPods
  Ready ready? *int32
struct JobCondition
  Type type JobConditionType
  Status status ConditionStatus
  LastProbeTime lastProbeTime? Time
  LastTransitionTime lastTransitionTime? Time
  Reason reason? string
  Message message? string
struct UncountedTerminatedPods
  Succeeded succeeded? []types.UID
  Failed failed? []types.UID
struct CronJob
  TypeMeta - TypeMeta
  ObjectMeta metadata? ObjectMeta
  Spec spec? CronJobSpec
  Status status? CronJobStatus
struct CronJobSpec
  Schedule schedule string
  TimeZone timeZone? *string
  StartingDeadlineSeconds startingDeadlineSeconds? *int64
  ConcurrencyPolicy concurrencyPolicy? ConcurrencyPolicy
  Suspend suspend? *bool
  JobTemplate jobTemplate JobTemplateSpec
  SuccessfulJobsHistoryLimit successfulJobsHistoryLimit? *int32
  FailedJobsHistoryLimit failedJobsHistoryLimit? *int32
struct JobTemplateSpec
  ObjectMeta metadata? ObjectMeta
  Spec spec? JobSpec
struct CronJobStatus
  Active active? []ObjectReference
  LastScheduleTime lastScheduleTime? *Time
  LastSuccessfulTime lastSuccessfulTime? *Time
`;

/** Types of `k8s.io/api/batch/v1`. */
export const batchTypes = typeTable('v1', source, [coreTypes, metaTypes, podTemplateTypes, volumeTypes]);
