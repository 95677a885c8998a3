import { createApiServer } from '../../../lib/cluster/apiserver';
import { podsOf, putWorkload, settle } from '../../../lib/cluster/cluster';
import { endTermination, finishPod, startPod } from '../../../lib/cluster/kubelet/events';
import { replacePod } from '../../../lib/cluster/pod-store';
import { profileFromNodes } from '../../../lib/cluster/profiles';
import { type ClusterState, createCluster, type KubeletPolicy, workloadNamed } from '../../../lib/cluster/state';
import {
  isReady,
  type Labels,
  type Manifest,
  type Node,
  type Pod,
  type Workload,
  ZONE_LABEL,
} from '../../../lib/kubernetes';

interface PodView {
  readonly pod: string;
  readonly image: string;
  readonly node: string;
  readonly phase: string;
  readonly ready: boolean;
  readonly terminating: boolean;
}

type Step = readonly PodView[];
type Change = Record<string, unknown> & { readonly image?: string; readonly replicas?: number };

interface WorkloadRecording {
  readonly title: string;
  readonly object: Manifest & { spec: { template: { spec: { containers: { image: string }[] } } } };
  readonly sequence: readonly Step[];
  readonly updates?: readonly { readonly update: Change; readonly sequence: readonly Step[] }[];
  /** In recordings of ours: how the pods of a Job end, one after the other, and with which code if not with none. All succeed otherwise. */
  readonly outcomes?: readonly ('Succeeded' | 'Failed')[];
  readonly exitCode?: number;
  /** In recordings of ours: how many times something is done to the pods of a Job before the next thing. */
  readonly acts?: number;
  readonly firstPod?: { labels: Labels; hostname: string; subdomain: string } | null;
  readonly pods?: readonly { node: string; labels: unknown; tolerations: unknown; affinity: unknown }[];
  readonly finalStatus?: Record<string, unknown> | null;
  readonly status?: Record<string, unknown>;
  readonly stored?: { metadata: { labels: unknown }; spec: unknown };
  readonly labels?: unknown;
  readonly generateName?: string;
  readonly hostname?: string | null;
  readonly subdomain?: string | null;
  readonly ownerReferences?: readonly Record<string, unknown>[];
  readonly afterFailed?: readonly Step[];
  readonly afterScale1?: readonly Step[];
}

/** There was no kubelet: pods started, ended and went when the recorder said so. */
const BY_HAND: KubeletPolicy = { start: 'held', stop: 'held' };
/** Nor was there storage: pods with claims of their own had no node, and so were gone at once when they were deleted. */
const WITHOUT_NODES: KubeletPolicy = { start: 'held', stop: 'at-once' };
const MOST_STEPS = 60;

/** The recorder's cluster: a tainted control plane, and three nodes of which the last is in no zone. */
function nodes(): Node[] {
  const node = (name: string, zone?: string, tainted = false): Node => ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: {
        'kubernetes.io/hostname': name,
        ...(zone === undefined ? {} : { 'topology.kubernetes.io/zone': zone }),
      },
    },
    spec: {
      podCIDR: '10.244.0.0/16',
      ...(tainted ? { taints: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' as const }] } : {}),
    },
    status: { allocatable: { cpu: '8', memory: '16Gi', pods: '110' } },
  });
  return [node('cp', undefined, true), node('n1', 'z1'), node('n2', 'z2'), node('n3')];
}

function byName(a: Pod, b: Pod): number {
  return (a.metadata.name ?? '') < (b.metadata.name ?? '') ? -1 : 1;
}

function view(pod: Pod): PodView {
  return {
    pod: pod.metadata.name ?? '',
    image: pod.spec.containers[0]?.image ?? '',
    node: pod.spec.nodeName ?? '',
    phase: pod.status?.phase ?? '',
    ready: isReady(pod),
    terminating: pod.metadata.deletionTimestamp !== undefined,
  };
}

/** Pods of a StatefulSet have names of their own; of the others only how many stand how is told. Daemons are told by node only where each has one. */
function comparable(step: Step, kind: string): string {
  const lines = step.map(({ pod, image, phase, ready, terminating }) =>
    [kind === 'StatefulSet' ? pod : pod.replace(/[^-]*$/, ''), image, phase, ready, terminating].join(' '),
  );
  const places = kind === 'DaemonSet' ? [...new Set(step.map(({ node }) => node))].sort() : [];
  return JSON.stringify([lines.sort(), places]);
}

/** How the recorder ended the pods of a Job. */
interface Ends {
  readonly outcomes: ('Succeeded' | 'Failed')[];
  readonly exitCode: number | undefined;
}

/** Ends a pod as the recorder did: by its status alone, without containers but for the exit code. */
function end(state: ClusterState, pod: Pod, { outcomes, exitCode }: Ends): void {
  const phase = outcomes.shift() ?? 'Succeeded';
  const name = pod.spec.containers[0]?.name ?? '';
  const ended = finishPod(state, pod, phase);
  const state_ = { terminated: { exitCode: exitCode ?? 0 } };
  const containerStatuses =
    phase === 'Failed' && exitCode !== undefined
      ? [{ name, state: state_, ready: false, restartCount: 0, image: 'x', imageID: '' }]
      : [];
  replacePod(state, ended, { ...ended, status: { ...ended.status, containerStatuses } });
}

/** What the recorder did between two steps: ended terminations, or else made the first waiting pod ready. Never image `bad`. */
function act(state: ClusterState, ends: Ends | undefined): boolean {
  const pods = [...podsOf(state)].sort(byName);
  const going = pods.filter((pod) => pod.metadata.deletionTimestamp !== undefined);
  for (const pod of going) endTermination(state, pod);
  if (going.length > 0) return true;
  const next = pods.find((pod) => pod.status?.phase === 'Pending' && pod.spec.containers[0]?.image !== 'bad');
  if (next === undefined) return false;
  if (ends === undefined) return startPod(state, next, 'ready');
  end(state, next, ends);
  return true;
}

function play(state: ClusterState, policy: KubeletPolicy, ends?: Ends, acts = MOST_STEPS): Step[] {
  const steps: Step[] = [];
  for (let count = 0; count < MOST_STEPS; count++) {
    settle(state, policy);
    steps.push([...podsOf(state)].sort(byName).map(view));
    if (count >= acts || !act(state, ends)) break;
  }
  return steps;
}

function compareSteps(what: string, kind: string, expected: readonly Step[], got: readonly Step[]): string[] {
  const differences: string[] = [];
  for (let step = 0; step < Math.max(expected.length, got.length); step++) {
    const want = comparable(expected[step] ?? [], kind);
    const have = comparable(got[step] ?? [], kind);
    if (want !== have) differences.push(`${what}, step ${step}: expected ${want}, got ${have}`);
  }
  return differences;
}

/** As JSON with sorted keys, so that only content counts. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function compare(what: string, expected: unknown, got: unknown): string[] {
  const want = canonical(expected ?? null);
  const have = canonical(got ?? null);
  return want === have ? [] : [`${what}: expected ${want}, got ${have}`];
}

/** Counts that the recorder kept of a status; the rest (generations, hashes, times, conditions) it left out. */
const LEFT_OUT = [
  'observedGeneration',
  'currentRevision',
  'updateRevision',
  'collisionCount',
  'conditions',
  'startTime',
  'completionTime',
  'uncountedTerminatedPods',
];

/** A message of a Job may name a pod, whose namespace is the recorder's and whose name was drawn. */
function withoutPodNames(status: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(JSON.stringify(status).replace(/\bpod \S+\/\S+/gi, 'pod *')) as Record<string, unknown>;
}

function compareStatus(expected: Record<string, unknown>, got: object | undefined): string[] {
  const counts = Object.fromEntries(
    Object.entries(got ?? {}).filter(([key]) => key in expected || !LEFT_OUT.includes(key)),
  );
  return compare('status', withoutPodNames(expected), withoutPodNames(counts));
}

function changed(object: WorkloadRecording['object'], { image, ...rest }: Change): WorkloadRecording['object'] {
  const next = structuredClone(object);
  Object.assign(next.spec, structuredClone(rest));
  const container = next.spec.template.spec.containers[0];
  if (image !== undefined && container !== undefined) container.image = image;
  return next;
}

/** Pods get the zone of their node as a label, and which node that is, is chance. */
function withoutZone(labels: Readonly<Labels> | undefined): Labels {
  const { [ZONE_LABEL]: _, ...rest } = labels ?? {};
  return rest;
}

function comparePods(record: WorkloadRecording, pods: readonly Pod[]): string[] {
  const first = pods[0];
  const differences: string[] = [];
  if (record.firstPod !== undefined && record.firstPod !== null) {
    const { hostname, subdomain } = first?.spec ?? {};
    const { labels, ...host } = record.firstPod;
    const own = withoutZone(first?.metadata.labels);
    differences.push(
      ...compare('first pod', { ...host, labels: withoutZone(labels) }, { labels: own, hostname, subdomain }),
    );
  }
  for (const expected of record.pods ?? []) {
    const pod = pods.find((candidate) => candidate.spec.nodeName === expected.node);
    const got = {
      labels: pod?.metadata.labels,
      node: pod?.spec.nodeName,
      tolerations: pod?.spec.tolerations,
      affinity: pod?.spec.affinity,
    };
    differences.push(...compare(`pod on ${expected.node}`, expected, got));
  }
  if (record.generateName !== undefined) {
    const labels = withoutZone(first?.metadata.labels);
    const isList = Array.isArray(record.labels);
    differences.push(
      ...compare(
        'labels',
        isList ? record.labels : withoutZone(record.labels as Labels),
        isList ? Object.keys(labels).sort() : labels,
      ),
    );
    differences.push(...compare('generateName', record.generateName, first?.metadata.generateName));
  }
  if (record.hostname !== undefined) differences.push(...compare('hostname', record.hostname, first?.spec.hostname));
  if (record.subdomain !== undefined)
    differences.push(...compare('subdomain', record.subdomain, first?.spec.subdomain));
  if (record.ownerReferences !== undefined) {
    const owners = first?.metadata.ownerReferences?.map(({ uid: _, ...owner }) => owner);
    differences.push(...compare('ownerReferences', record.ownerReferences, owners));
  }
  return differences;
}

/** Plays a workload's life as it was recorded, and compares every state the controllers come to rest in. */
export function replay(raw: unknown): string[] {
  const record = raw as WorkloadRecording;
  const { kind } = record.object;
  const server = createApiServer({});
  const state = createCluster(profileFromNodes(nodes()));
  let object = record.object;
  const put = (next: WorkloadRecording['object']): Manifest => {
    object = next;
    const response = server.apply(next);
    if (!('object' in response)) throw new Error(`refused: ${JSON.stringify(response.refusal)}`);
    putWorkload(state, response.object as Workload);
    // What the API server gave a Job for a selector cannot be left out again.
    if (kind === 'Job') object = response.object as WorkloadRecording['object'];
    return response.object;
  };
  const differences: string[] = [];
  const stored = put(object) as Manifest & { spec: unknown };
  if (record.stored !== undefined) {
    differences.push(...compare('stored labels', record.stored.metadata.labels, stored.metadata.labels));
    differences.push(...compare('stored spec', record.stored.spec, stored.spec));
  }
  const { outcomes = [], exitCode, acts } = record;
  const claims = (record.object.spec as { volumeClaimTemplates?: readonly unknown[] }).volumeClaimTemplates ?? [];
  const policy = claims.length > 0 ? WITHOUT_NODES : BY_HAND;
  const ends = kind === 'Job' ? { outcomes: [...outcomes], exitCode } : undefined;
  differences.push(...compareSteps('created', kind, record.sequence, play(state, policy, ends, acts)));
  differences.push(...comparePods(record, [...podsOf(state)].sort(byName)));
  for (const { update, sequence } of record.updates ?? []) {
    put(changed(object, update));
    differences.push(...compareSteps(JSON.stringify(update), kind, sequence, play(state, policy, ends, acts)));
  }
  if (record.afterFailed !== undefined) {
    const first = [...podsOf(state)].sort(byName)[0];
    if (first !== undefined) finishPod(state, first, 'Failed');
    differences.push(...compareSteps('one failed', kind, record.afterFailed, play(state, policy)));
  }
  if (record.afterScale1 !== undefined) {
    put(changed(object, { replicas: 1 }));
    differences.push(...compareSteps('scaled to 1', kind, record.afterScale1, play(state, policy)));
  }
  const now = workloadNamed(state, kind as Workload['kind'], 'default', object.metadata.name ?? '')?.object;
  const expected = record.finalStatus ?? record.status;
  const status = (now as { status?: object } | undefined)?.status;
  return expected === undefined || expected === null
    ? differences
    : [...differences, ...compareStatus(expected, status)];
}
