import type { Annotations, Labels, LocalObjectReference } from '../kubernetes/meta';
import type { PodSpec } from '../kubernetes/pod';
import type { AutoscalingSpec } from './autoscaling';
import {
  CONTAINER_FIELDS,
  CONTAINER_SHAPES,
  type ContainerSpec,
  type InitContainerSpec,
  type SidecarSpec,
} from './container';
import type { PortsSpec } from './container-ports';
import type { DisruptionBudgetSpec } from './disruption-budget';
import type { Given } from './leaf';
import type { MetadataSpec } from './metadata';
import type { SecurityLevel, SecuritySpec } from './security';
import type { Shapes } from './shape';
import type { ShutdownSpec } from './shutdown';
import type { SpreadSpec } from './spreading';
import type { VolumesSpec } from './volumes';

/** Fields of a pod that have no property of their own here. */
export type PodFields = Given<
  Omit<
    PodSpec,
    | 'containers'
    | 'initContainers'
    | 'volumes'
    | 'securityContext'
    | 'serviceAccountName'
    | 'terminationGracePeriodSeconds'
    | 'topologySpreadConstraints'
    | 'imagePullSecrets'
  >
>;

/** What a Deployment and a StatefulSet of web servers have in common. The main container stands at the top level. */
export interface WorkloadSpec<PortName extends string, SidecarPort extends string>
  extends MetadataSpec,
    ContainerSpec<PortName> {
  /** Ports of the main container, by name. `{}` for a worker that nobody connects to. */
  readonly ports: PortsSpec<PortName>;
  /** How many pods. Default: 2. Leave out with `autoscaling`. */
  readonly replicas?: number;
  /** Name of the main container. Default: the workload's name. */
  readonly containerName?: string;
  /**
   * Labels that tell these pods from all others, for ever: a selector cannot be changed.
   * Default: `app.kubernetes.io/name` with the workload's name. Never made from a construct path.
   */
  readonly selectorLabels?: Readonly<Labels>;
  /** Annotations of the pods. A change replaces them. */
  readonly podAnnotations?: Readonly<Annotations>;
  /** Containers beside the main one. */
  readonly sidecars?: readonly SidecarSpec<SidecarPort>[];
  /** Containers before the others, in this order. */
  readonly initContainers?: readonly InitContainerSpec[];
  /** Volumes by name. `mounts` says where a container sees them. */
  readonly volumes?: VolumesSpec;
  /** Name of the ServiceAccount. Without one the pods get no token of the default account either, unless `security` is `none`. */
  readonly serviceAccount?: string;
  /** Default: `stock`. */
  readonly security?: SecurityLevel | SecuritySpec;
  /**
   * How pods are spread. True: evenly over nodes and zones where possible.
   * Default: false, which leaves it to the scheduler's own constraints (nodes differ by at most 3 pods, zones by 5).
   */
  readonly spread?: SpreadSpec | boolean;
  readonly shutdown?: ShutdownSpec;
  readonly autoscaling?: AutoscalingSpec;
  readonly disruptionBudget?: DisruptionBudgetSpec;
  /** Secrets with the passwords of image registries. */
  readonly imagePullSecrets?: readonly (string | LocalObjectReference)[];
  /** Any other field of the pod: `nodeSelector`, `tolerations`, `priorityClassName`, `hostNetwork` … */
  readonly pod?: PodFields;
}

export const WORKLOAD_FIELDS: readonly string[] = [
  ...CONTAINER_FIELDS,
  ...([
    'namespace',
    'labels',
    'annotations',
    'replicas',
    'containerName',
    'selectorLabels',
    'podAnnotations',
    'sidecars',
    'initContainers',
    'volumes',
    'serviceAccount',
    'security',
    'spread',
    'shutdown',
    'autoscaling',
    'disruptionBudget',
    'imagePullSecrets',
    'pod',
  ] satisfies (keyof WorkloadSpec<string, string>)[]),
];

/** Shapes of the members that have one, of all kinds of workload. */
export const WORKLOAD_SHAPES: Shapes = {
  ...CONTAINER_SHAPES,
  labels: 'object',
  annotations: 'object',
  selectorLabels: 'object',
  podAnnotations: 'object',
  sidecars: 'objects',
  initContainers: 'objects',
  volumes: 'object',
  shutdown: 'object',
  autoscaling: 'object',
  disruptionBudget: 'object',
  imagePullSecrets: 'list',
  pod: 'object',
  rollout: 'object',
  volumeClaims: 'object',
  volumeClaimRetention: 'object',
  service: 'object',
};
