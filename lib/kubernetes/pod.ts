import type { Container, ResourceRequirements } from './container';
import type { Condition, LocalObjectReference, ObjectMeta } from './meta';
import type { Affinity, Toleration, TopologySpreadConstraint } from './scheduling';
import type { Volume } from './volume';

export interface PodSecurityContext {
  runAsUser?: number;
  runAsGroup?: number;
  runAsNonRoot?: boolean;
  fsGroup?: number;
  fsGroupChangePolicy?: 'Always' | 'OnRootMismatch';
  supplementalGroups?: number[];
  sysctls?: { name: string; value: string }[];
  seccompProfile?: { type: string; localhostProfile?: string };
  appArmorProfile?: { type: string; localhostProfile?: string };
  seLinuxOptions?: { level?: string; role?: string; type?: string; user?: string };
}

export interface PodSpec {
  containers: Container[];
  initContainers?: Container[];
  volumes?: Volume[];
  restartPolicy?: 'Always' | 'OnFailure' | 'Never';
  terminationGracePeriodSeconds?: number;
  activeDeadlineSeconds?: number;
  dnsPolicy?: 'ClusterFirst' | 'ClusterFirstWithHostNet' | 'Default' | 'None';
  dnsConfig?: { nameservers?: string[]; searches?: string[]; options?: { name?: string; value?: string }[] };
  hostname?: string;
  /** With `hostname` and a headless Service of this name, gives the pod a DNS name of its own. */
  subdomain?: string;
  setHostnameAsFQDN?: boolean;
  hostAliases?: { ip: string; hostnames?: string[] }[];
  hostNetwork?: boolean;
  hostPID?: boolean;
  hostIPC?: boolean;
  hostUsers?: boolean;
  shareProcessNamespace?: boolean;
  enableServiceLinks?: boolean;
  serviceAccountName?: string;
  automountServiceAccountToken?: boolean;
  imagePullSecrets?: LocalObjectReference[];
  nodeName?: string;
  nodeSelector?: Record<string, string>;
  affinity?: Affinity;
  tolerations?: Toleration[];
  topologySpreadConstraints?: TopologySpreadConstraint[];
  schedulerName?: string;
  schedulingGates?: { name: string }[];
  priorityClassName?: string;
  priority?: number;
  preemptionPolicy?: 'Never' | 'PreemptLowerPriority';
  runtimeClassName?: string;
  overhead?: Record<string, string>;
  /** Of the pod as a whole: CPU, memory, huge pages. */
  resources?: ResourceRequirements;
  readinessGates?: { conditionType: string }[];
  os?: { name: 'linux' | 'windows' };
  securityContext?: PodSecurityContext;
}

/** What a controller makes pods from. */
export interface PodTemplateSpec {
  metadata?: ObjectMeta;
  spec: PodSpec;
}

export interface ContainerState {
  waiting?: { reason?: string; message?: string };
  running?: { startedAt?: string };
  terminated?: { exitCode: number; signal?: number; reason?: string; message?: string; finishedAt?: string };
}

export interface ContainerStatus {
  name: string;
  ready: boolean;
  started?: boolean;
  restartCount: number;
  image?: string;
  imageID?: string;
  state?: ContainerState;
  lastState?: ContainerState;
}

export type PodPhase = 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Unknown';

export interface PodStatus {
  phase?: PodPhase;
  reason?: string;
  message?: string;
  podIP?: string;
  podIPs?: { ip: string }[];
  hostIP?: string;
  hostIPs?: { ip: string }[];
  nominatedNodeName?: string;
  startTime?: string;
  conditions?: Condition[];
  containerStatuses?: ContainerStatus[];
  initContainerStatuses?: ContainerStatus[];
  qosClass?: 'Guaranteed' | 'Burstable' | 'BestEffort';
}

export interface Pod {
  apiVersion: 'v1';
  kind: 'Pod';
  metadata: ObjectMeta;
  spec: PodSpec;
  status?: PodStatus;
}

/** The pod's condition `Ready` is True: readiness probes and readiness gates passed. */
export function isReady(pod: Pick<Pod, 'status'>): boolean {
  return pod.status?.conditions?.some((c) => c.type === 'Ready' && c.status === 'True') ?? false;
}

/** The pod ran to its end, well or badly: it will never serve again. */
export function isFinished(pod: Pick<Pod, 'status'>): boolean {
  return pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed';
}

/** The pod counts for its controller: it has not ended, and is not on its way out. */
export function isActive(pod: Pick<Pod, 'metadata' | 'status'>): boolean {
  return !isFinished(pod) && pod.metadata.deletionTimestamp === undefined;
}

/** The addresses a pod has, the one of its primary family first; none before it has started. */
export function podAddresses(pod: Pick<Pod, 'status'>): readonly string[] {
  const { podIP, podIPs } = pod.status ?? {};
  if (podIPs !== undefined && podIPs.length > 0) return podIPs.map((entry) => entry.ip);
  return podIP === undefined || podIP === '' ? [] : [podIP];
}
