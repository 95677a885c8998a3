import type { HorizontalPodAutoscaler, Labels, Node, Pod, PodTemplateSpec, Workload } from '../kubernetes';
import { hash32 } from '../kubernetes/draw';
import { type AddressPool, addressPool, copyPool, reserveAddress } from './kubelet/addresses';
import type { Blueprint } from './kubelet/blueprint';
import type { Host } from './kubelet/host';
import { copyPodList, type PodList } from './pod-list';
import { type ClusterProfile, nodeObjects } from './profiles';
import { forkScheduler, type PodDemand, type Scheduler, schedulerOf } from './scheduler';

/** A template as a StatefulSet or DaemonSet remembers it (ControllerRevision). */
export interface Revision {
  readonly name: string;
  readonly template: PodTemplateSpec;
  readonly number: number;
}

/** A workload and what its controller made of it. */
export interface WorkloadRecord {
  readonly uid: string;
  /** The stored object with its status; replaced as a whole, never changed. */
  object: Workload;
  /** The workload that made this one: the Deployment of a ReplicaSet, the CronJob of a Job. */
  parent: WorkloadRecord | undefined;
  /** The workloads it made, oldest first. */
  children: readonly WorkloadRecord[];
  /** Pods it controls, oldest first, those going away included. */
  readonly pods: Pod[];
  /** How many pods it has made so far: each draws its name by its number. */
  made: number;
  /** See `nextName`: the `generateName` that it alone makes pods of, as far as it knows. */
  ownBase: string | undefined;
  /** What belongs to it is drawn from this. */
  readonly identity: number;
  /** Order of creation among all workloads. */
  readonly created: number;
  /** What a template's pods share, for the templates in use. */
  blueprints: readonly { readonly template: PodTemplateSpec; readonly blueprint: Blueprint }[];
  revisions: readonly Revision[];
  /** Hash of the template, of the template it was worked out for. */
  templateHash: { readonly template: PodTemplateSpec; readonly hash: string } | undefined;
  /** Why it cannot make pods, in the API server's words; undefined when it can. */
  problem: string | undefined;
  /** How many pods it was to have when an autoscaler set another number. */
  unscaled: number | undefined;
  queued: boolean;
  /** It was taken out: whoever still holds the record leaves it alone. */
  removed: boolean;
}

/** What kubelet does with pods that are given to it, and with those that are to stop. */
export interface KubeletPolicy {
  /**
   * `ready`: they run and pass every probe that can pass. `running`: they run, and whoever has a probe is not ready yet.
   * `held`: nothing happens until they are told, as in a cluster without kubelets.
   */
  readonly start: 'ready' | 'running' | 'held';
  /** `at-once`: they are gone. `held`: they go on, terminating, until told. */
  readonly stop: 'at-once' | 'held';
}

/** The usual life: what can become ready does so, what must go is gone. */
export const PROMPT: KubeletPolicy = { start: 'ready', stop: 'at-once' };

/**
 * A cluster's workloads, pods and nodes at one moment, and where its controllers stand.
 * Functions change it in place; {@link forkCluster} first, to keep the moment before.
 */
export interface ClusterState {
  readonly profile: ClusterProfile;
  readonly nodes: Map<string, Node>;
  /** Labels of namespaces, for selectors of namespaces. */
  readonly namespaces: Map<string, Labels>;
  readonly workloads: Map<string, WorkloadRecord>;
  /** By `Deployment/default/web`. */
  readonly byName: Map<string, WorkloadRecord>;
  /** By namespace. */
  readonly pods: Map<string, PodList>;
  /** Pods without a controller by namespace and label pair, for controllers that may adopt them. */
  readonly orphans: Map<string, Pod[]>;
  /** ReplicaSets without a controller, which Deployments may adopt. */
  readonly orphanReplicaSets: Map<string, string[]>;
  /** What pods ask of the scheduler that have no blueprint in common with others, by uid. */
  readonly demands: Map<string, PodDemand>;
  scheduler: Scheduler;
  /** By range. */
  readonly addresses: Map<string, AddressPool>;
  /** What is known already of nodes, by name; forgotten when a node changes. */
  readonly hosts: Map<string, Host>;
  /** By `namespace/name`. */
  readonly autoscalers: Map<string, HorizontalPodAutoscaler>;
  /** Pods that no node was found for, by namespace and name. */
  readonly unscheduled: Map<string, Pod>;
  /** Something changed that can make room for one of them. */
  retry: boolean;
  /** Workloads to look at; the last comes first. */
  readonly queue: WorkloadRecord[];
  /** New workloads, in the order they were given. */
  fresh: WorkloadRecord[];
  kubelet: KubeletPolicy;
  /** Counts everything created. */
  sequence: number;
  /** How often the cluster came to rest: what stands in for the time. */
  moment: number;
  /** When pods were made, by uid; those of the first moment left out. */
  readonly born: Map<string, number>;
  podCount: number;
}

/** Pools for all ranges of a cluster, with the nodes' own addresses taken out where pods share their network. */
function poolsOf(profile: ClusterProfile): Map<string, AddressPool> {
  const pools = new Map<string, AddressPool>();
  for (const node of profile.nodes) {
    for (const cidr of node.podCIDRs) {
      const pool = pools.get(cidr) ?? addressPool(cidr);
      if (pool !== undefined) pools.set(cidr, pool);
    }
  }
  if (profile.networkPlugin.podAddresses === 'node-network') {
    for (const pool of pools.values()) {
      for (const node of profile.nodes) for (const address of node.internalIPs) reserveAddress(pool, address);
    }
  }
  return pools;
}

/** An empty cluster. */
export function createCluster(profile: ClusterProfile): ClusterState {
  const nodes = nodeObjects(profile);
  return {
    profile,
    nodes: new Map(nodes.map((node) => [node.metadata.name ?? '', node])),
    namespaces: new Map(),
    workloads: new Map(),
    byName: new Map(),
    pods: new Map(),
    orphans: new Map(),
    orphanReplicaSets: new Map(),
    demands: new Map(),
    scheduler: schedulerOf(nodes),
    addresses: poolsOf(profile),
    hosts: new Map(),
    autoscalers: new Map(),
    unscheduled: new Map(),
    retry: false,
    queue: [],
    fresh: [],
    kubelet: PROMPT,
    sequence: 0,
    moment: 0,
    born: new Map(),
    podCount: 0,
  };
}

function copyLists<T>(lists: ReadonlyMap<string, T[]>): Map<string, T[]> {
  const copy = new Map<string, T[]>();
  for (const [key, list] of lists) copy.set(key, list.slice());
  return copy;
}

/** Copies of records, which lead to each other as the originals do. */
function copyWorkloads(records: ReadonlyMap<string, WorkloadRecord>): Map<string, WorkloadRecord> {
  const copies = new Map<string, WorkloadRecord>();
  for (const [uid, record] of records) copies.set(uid, { ...record, pods: record.pods.slice() });
  for (const copy of copies.values()) {
    if (copy.parent !== undefined) copy.parent = copies.get(copy.parent.uid);
    if (copy.children.length > 0) copy.children = copy.children.map((child) => copies.get(child.uid) ?? child);
  }
  return copies;
}

/** A copy that can change without the original. Objects are shared: they are replaced, never changed. */
export function forkCluster(state: ClusterState): ClusterState {
  const workloads = copyWorkloads(state.workloads);
  const copyOf = (record: WorkloadRecord): WorkloadRecord => workloads.get(record.uid) ?? record;
  const byName = new Map<string, WorkloadRecord>();
  for (const [key, record] of state.byName) byName.set(key, copyOf(record));
  const pods = new Map<string, PodList>();
  for (const [namespace, list] of state.pods) pods.set(namespace, copyPodList(list));
  const addresses = new Map<string, AddressPool>();
  for (const [cidr, pool] of state.addresses) addresses.set(cidr, copyPool(pool));
  return {
    ...state,
    nodes: new Map(state.nodes),
    namespaces: new Map(state.namespaces),
    workloads,
    byName,
    pods,
    orphans: copyLists(state.orphans),
    orphanReplicaSets: copyLists(state.orphanReplicaSets),
    demands: new Map(state.demands),
    born: new Map(state.born),
    scheduler: forkScheduler(state.scheduler),
    addresses,
    hosts: new Map(),
    autoscalers: new Map(state.autoscalers),
    unscheduled: new Map(state.unscheduled),
    queue: state.queue.map(copyOf),
    fresh: state.fresh.map(copyOf),
  };
}

const NONE: readonly never[] = [];
const NO_REVISIONS: readonly Revision[] = [];

/** Where a workload stands in {@link ClusterState.byName}. */
export function nameKey(kind: string, namespace: string, name: string): string {
  return `${kind}/${namespace}/${name}`;
}

/** The record of a workload, by name. */
export function workloadNamed(
  state: ClusterState,
  kind: Workload['kind'],
  namespace: string,
  name: string,
): WorkloadRecord | undefined {
  return state.byName.get(nameKey(kind, namespace, name));
}

/** Puts a workload on the list of those its controller must look at. */
export function enqueue(state: ClusterState, record: WorkloadRecord | undefined): void {
  if (record === undefined || record.queued || record.removed) return;
  record.queued = true;
  state.queue.push(record);
}

/**
 * Enters a workload that is not there yet.
 *
 * @param key - Its {@link nameKey}, and `identity` the hash of that, where the caller has them.
 */
export function addWorkload(
  state: ClusterState,
  object: Workload,
  uid: string,
  parent: WorkloadRecord | undefined,
  key = nameKey(object.kind, object.metadata.namespace ?? 'default', object.metadata.name ?? ''),
  identity = hash32(key),
): WorkloadRecord {
  const record: WorkloadRecord = {
    uid,
    object,
    parent,
    children: NONE,
    pods: [],
    made: 0,
    ownBase: undefined,
    identity,
    created: state.sequence++,
    blueprints: NONE,
    revisions: NO_REVISIONS,
    templateHash: undefined,
    problem: undefined,
    unscaled: undefined,
    queued: false,
    removed: false,
  };
  state.workloads.set(uid, record);
  state.byName.set(key, record);
  if (parent !== undefined) parent.children = parent.children.length === 0 ? [record] : [...parent.children, record];
  return record;
}

/** Gives a workload another object, and has whoever made it look at it again. */
export function replaceWorkload(state: ClusterState, record: WorkloadRecord, object: Workload): void {
  record.object = object;
  enqueue(state, record.parent);
}
