import type { IntOrString } from './int-or-string';
import type { Condition, LabelSelector, Labels, ObjectMeta } from './meta';
import type { PodTemplateSpec } from './pod';
import type { PersistentVolumeClaimTemplate } from './volume';

/** How a Deployment replaces its pods. */
export interface DeploymentStrategy {
  type?: 'RollingUpdate' | 'Recreate';
  rollingUpdate?: { maxSurge?: IntOrString; maxUnavailable?: IntOrString };
}

export interface DeploymentSpec {
  /** Defaults to 1. Leave out when an autoscaler sets it. */
  replicas?: number;
  selector: LabelSelector;
  template: PodTemplateSpec;
  strategy?: DeploymentStrategy;
  minReadySeconds?: number;
  revisionHistoryLimit?: number;
  progressDeadlineSeconds?: number;
  paused?: boolean;
}

/** Counts that the workload controllers report. */
export interface ReplicaStatus {
  observedGeneration?: number;
  replicas?: number;
  readyReplicas?: number;
  availableReplicas?: number;
  unavailableReplicas?: number;
  updatedReplicas?: number;
  fullyLabeledReplicas?: number;
  /** Pods that are on their way out; written since 1.35. */
  terminatingReplicas?: number;
  collisionCount?: number;
  conditions?: Condition[];
}

export interface Deployment {
  apiVersion: 'apps/v1';
  kind: 'Deployment';
  metadata: ObjectMeta;
  spec: DeploymentSpec;
  status?: ReplicaStatus;
}

export interface ReplicaSet {
  apiVersion: 'apps/v1';
  kind: 'ReplicaSet';
  metadata: ObjectMeta;
  spec: { replicas?: number; selector: LabelSelector; template?: PodTemplateSpec; minReadySeconds?: number };
  status?: ReplicaStatus;
}

export interface ReplicationController {
  apiVersion: 'v1';
  kind: 'ReplicationController';
  metadata: ObjectMeta;
  spec: { replicas?: number; selector?: Labels; template?: PodTemplateSpec; minReadySeconds?: number };
  status?: ReplicaStatus;
}

export interface StatefulSetSpec {
  replicas?: number;
  selector: LabelSelector;
  template: PodTemplateSpec;
  /** The governing Service: gives each pod a DNS name of its own. It must exist and be headless to do so. */
  serviceName?: string;
  podManagementPolicy?: 'OrderedReady' | 'Parallel';
  updateStrategy?: {
    type?: 'RollingUpdate' | 'OnDelete';
    rollingUpdate?: { partition?: number; maxUnavailable?: IntOrString };
  };
  volumeClaimTemplates?: PersistentVolumeClaimTemplate[];
  persistentVolumeClaimRetentionPolicy?: { whenDeleted?: 'Retain' | 'Delete'; whenScaled?: 'Retain' | 'Delete' };
  ordinals?: { start?: number };
  minReadySeconds?: number;
  revisionHistoryLimit?: number;
}

export interface StatefulSet {
  apiVersion: 'apps/v1';
  kind: 'StatefulSet';
  metadata: ObjectMeta;
  spec: StatefulSetSpec;
  status?: ReplicaStatus & { currentReplicas?: number; currentRevision?: string; updateRevision?: string };
}

export interface DaemonSet {
  apiVersion: 'apps/v1';
  kind: 'DaemonSet';
  metadata: ObjectMeta;
  spec: {
    selector: LabelSelector;
    template: PodTemplateSpec;
    updateStrategy?: {
      type?: 'RollingUpdate' | 'OnDelete';
      rollingUpdate?: { maxSurge?: IntOrString; maxUnavailable?: IntOrString };
    };
    minReadySeconds?: number;
    revisionHistoryLimit?: number;
  };
  status?: {
    observedGeneration?: number;
    currentNumberScheduled?: number;
    desiredNumberScheduled?: number;
    numberReady?: number;
    numberAvailable?: number;
    numberUnavailable?: number;
    numberMisscheduled?: number;
    updatedNumberScheduled?: number;
  };
}

/** What becomes of a Job when one of its pods failed in a way of interest; the first rule that matches decides. */
export interface PodFailurePolicyRule {
  /** `FailIndex` fails the pod's index alone, `Ignore` makes another pod without counting, `Count` counts as without a rule. */
  action: 'FailJob' | 'FailIndex' | 'Ignore' | 'Count';
  onExitCodes?: { containerName?: string; operator: 'In' | 'NotIn'; values: number[] };
  onPodConditions?: { type: string; status?: string }[];
}

/** When an indexed Job has succeeded before all of its indexes have. */
export interface SuccessPolicyRule {
  /** As in `0,2-4`. */
  succeededIndexes?: string;
  succeededCount?: number;
}

export interface JobSpec {
  template: PodTemplateSpec;
  parallelism?: number;
  completions?: number;
  completionMode?: 'NonIndexed' | 'Indexed';
  backoffLimit?: number;
  activeDeadlineSeconds?: number;
  ttlSecondsAfterFinished?: number;
  suspend?: boolean;
  selector?: LabelSelector;
  manualSelector?: boolean;
  /** Failures each index may have; then `backoffLimit` counts for nothing much. */
  backoffLimitPerIndex?: number;
  maxFailedIndexes?: number;
  podFailurePolicy?: { rules: PodFailurePolicyRule[] };
  successPolicy?: { rules: SuccessPolicyRule[] };
  /** When another pod is made for one that is going: once it is going, or once it has ended. */
  podReplacementPolicy?: 'TerminatingOrFailed' | 'Failed';
  /** Another controller's name: Kubernetes' own leaves the Job alone. */
  managedBy?: string;
}

export interface Job {
  apiVersion: 'batch/v1';
  kind: 'Job';
  metadata: ObjectMeta;
  spec: JobSpec;
  status?: {
    active?: number;
    ready?: number;
    succeeded?: number;
    failed?: number;
    terminating?: number;
    /** As in `0,2-4`; of indexed Jobs. */
    completedIndexes?: string;
    failedIndexes?: string;
    /** Pods whose end is being counted; empty when the controller is at rest. */
    uncountedTerminatedPods?: { succeeded?: string[]; failed?: string[] };
    startTime?: string;
    completionTime?: string;
    conditions?: Condition[];
  };
}

export interface CronJob {
  apiVersion: 'batch/v1';
  kind: 'CronJob';
  metadata: ObjectMeta;
  spec: {
    schedule: string;
    timeZone?: string;
    suspend?: boolean;
    concurrencyPolicy?: 'Allow' | 'Forbid' | 'Replace';
    jobTemplate: { metadata?: ObjectMeta; spec: JobSpec };
    startingDeadlineSeconds?: number;
    successfulJobsHistoryLimit?: number;
    failedJobsHistoryLimit?: number;
  };
}

/** The kinds whose controllers make pods. */
export type Workload = Deployment | ReplicaSet | ReplicationController | StatefulSet | DaemonSet | Job | CronJob;
