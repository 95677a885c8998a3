import type {
  Annotations,
  Deployment,
  LabelSelector,
  Labels,
  ObjectMeta,
  PodTemplateSpec,
  ReplicaSet,
} from '../../../kubernetes';
import { matchesSelector } from '../../../kubernetes';
import { hash32, uidOf } from '../../../kubernetes/draw';
import { addWorkload, type ClusterState, enqueue, nameKey, replaceWorkload, type WorkloadRecord } from '../../state';
import { controllerReference } from '../pod-control';
import { podTemplateHash } from '../pod-template-hash';
import { fenceposts, replicasOf } from './replica-counts';

export const HASH_LABEL = 'pod-template-hash';
export const REVISION = 'deployment.kubernetes.io/revision';
export const DESIRED = 'deployment.kubernetes.io/desired-replicas';
export const MAX = 'deployment.kubernetes.io/max-replicas';
const NAME_MAX = 253;

/** Annotations of a Deployment that its ReplicaSets do not get (`annotationsToSkip`). */
const OWN_ANNOTATIONS: ReadonlySet<string> = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  REVISION,
  'deployment.kubernetes.io/revision-history',
  DESIRED,
  MAX,
  'deprecated.deployment.rollback.to',
]);

/** A ReplicaSet of a Deployment with its record. */
export interface Child {
  readonly record: WorkloadRecord;
  readonly object: ReplicaSet;
}

/** The ReplicaSets of a Deployment, oldest first; orphans that match are adopted. */
export function replicaSetsOf(state: ClusterState, record: WorkloadRecord, deployment: Deployment): Child[] {
  const orphans = state.orphanReplicaSets.get(deployment.metadata.namespace ?? 'default');
  if (orphans !== undefined && orphans.length > 0) adopt(state, record, deployment, orphans);
  const children: Child[] = [];
  for (const child of record.children) {
    if (child.object.kind === 'ReplicaSet') children.push({ record: child, object: child.object });
  }
  return children;
}

function adopt(state: ClusterState, record: WorkloadRecord, deployment: Deployment, orphans: string[]): void {
  for (const orphan of orphans.slice()) {
    const child = state.workloads.get(orphan);
    if (child?.object.kind !== 'ReplicaSet') continue;
    if (!matchesSelector(deployment.spec.selector, child.object.metadata.labels)) continue;
    orphans.splice(orphans.indexOf(orphan), 1);
    child.parent = record;
    record.children = [...record.children, child];
    const { metadata } = child.object;
    const ownerReferences = [...(metadata.ownerReferences ?? []), controllerReference(deployment, record.uid)];
    child.object = { ...child.object, metadata: { ...metadata, ownerReferences } };
  }
}

/** The hash of the Deployment's template. */
export function hashOf(record: WorkloadRecord, deployment: Deployment): string {
  const { template } = deployment.spec;
  if (record.templateHash?.template !== template) {
    record.templateHash = { template, hash: podTemplateHash(template, deployment.status?.collisionCount) };
  }
  return record.templateHash.hash;
}

/** The template without the label that its hash goes into. */
function withoutHash(template: PodTemplateSpec): PodTemplateSpec {
  const labels = template.metadata?.labels;
  if (labels?.[HASH_LABEL] === undefined) return template;
  const { [HASH_LABEL]: _, ...rest } = labels;
  return { ...template, metadata: { ...template.metadata, labels: rest } };
}

/** Whether a ReplicaSet has a Deployment's template. Templates with the same hash are the same, as the hash reads every field. */
function hasTemplate(child: Child, hash: string, collisionCount: number | undefined): boolean {
  if (child.object.metadata.labels?.[HASH_LABEL] === hash) return true;
  const { template } = child.object.spec;
  if (template === undefined) return false;
  if (child.record.templateHash?.template !== template) {
    child.record.templateHash = { template, hash: podTemplateHash(withoutHash(template), collisionCount) };
  }
  return child.record.templateHash.hash === hash;
}

/** The ReplicaSet with the Deployment's template; the oldest, should there be several. */
export function newestOf(
  record: WorkloadRecord,
  deployment: Deployment,
  children: readonly Child[],
): Child | undefined {
  if (children.length === 0) return undefined;
  const hash = hashOf(record, deployment);
  return children.find((child) => hasTemplate(child, hash, deployment.status?.collisionCount));
}

export function revisionOf(metadata: ObjectMeta): number {
  const revision = Number(metadata.annotations?.[REVISION] ?? 0);
  return Number.isSafeInteger(revision) ? revision : 0;
}

/** Annotations of a ReplicaSet: what it had, the Deployment's, and the three that the controller keeps its books in. */
export function annotationsFor(deployment: Deployment, revision: number, before: Annotations | undefined): Annotations {
  const replicas = replicasOf(deployment);
  const books: Annotations = {
    'deployment.kubernetes.io/desired-replicas': String(replicas),
    'deployment.kubernetes.io/max-replicas': String(replicas + fenceposts(deployment).surge),
    'deployment.kubernetes.io/revision': String(revision),
  };
  const own = deployment.metadata.annotations;
  if (before === undefined && own === undefined) return books;
  const annotations: Annotations = { ...before };
  for (const key in own) {
    const value = own[key];
    if (value !== undefined && !OWN_ANNOTATIONS.has(key)) annotations[key] = value;
  }
  return Object.assign(annotations, books);
}

/** Whether a ReplicaSet's annotations are what {@link annotationsFor} would make of them. */
export function isAnnotated(deployment: Deployment, revision: number, annotations: Annotations | undefined): boolean {
  if (annotations === undefined || Number(annotations[REVISION]) !== revision) return false;
  const replicas = replicasOf(deployment);
  if (Number(annotations[DESIRED]) !== replicas) return false;
  if (Number(annotations[MAX]) !== replicas + fenceposts(deployment).surge) return false;
  for (const key in deployment.metadata.annotations) {
    if (!OWN_ANNOTATIONS.has(key) && annotations[key] !== deployment.metadata.annotations[key]) return false;
  }
  return true;
}

/** Labels with the hash of the template among them. */
function withHash(labels: Readonly<Labels> | undefined, hash: string): Labels {
  const copy: Labels = Object.assign({}, labels);
  copy[HASH_LABEL] = hash;
  return copy;
}

function hasOnlyLabels(metadata: ObjectMeta | undefined): boolean {
  for (const key in metadata) if (key !== 'labels') return false;
  return true;
}

/** Makes the ReplicaSet for a Deployment's template. A name that is taken by another counts a collision and tries again. */
export function createReplicaSet(
  state: ClusterState,
  record: WorkloadRecord,
  deployment: Deployment,
  replicas: number,
  revision: number,
): Child {
  const { name = '', namespace = 'default', creationTimestamp } = deployment.metadata;
  const { template } = deployment.spec;
  let collisions = deployment.status?.collisionCount;
  let hash = hashOf(record, deployment);
  let fullName = `${name.slice(0, NAME_MAX - hash.length - 1)}-${hash}`;
  let key = nameKey('ReplicaSet', namespace, fullName);
  while (state.byName.has(key)) {
    collisions = (collisions ?? 0) + 1;
    hash = podTemplateHash(template, collisions);
    fullName = `${name.slice(0, NAME_MAX - hash.length - 1)}-${hash}`;
    key = nameKey('ReplicaSet', namespace, fullName);
  }
  if (collisions !== deployment.status?.collisionCount && collisions !== undefined) {
    record.templateHash = { template, hash };
    record.object = { ...deployment, status: { ...deployment.status, collisionCount: collisions } };
  }
  const labels = withHash(template.metadata?.labels, hash);
  const selector = deployment.spec.selector;
  const identity = hash32(key);
  const own = uidOf(record.identity, identity);
  const annotations = annotationsFor(deployment, revision, undefined);
  const ownerReferences = [controllerReference(deployment, record.uid)];
  const metadata: ObjectMeta =
    creationTimestamp === undefined
      ? { name: fullName, namespace, uid: own, generation: 1, labels, annotations, ownerReferences }
      : { name: fullName, namespace, uid: own, generation: 1, creationTimestamp, labels, annotations, ownerReferences };
  const matchLabels = withHash(selector.matchLabels, hash);
  const narrowed: LabelSelector =
    selector.matchExpressions === undefined ? { matchLabels } : Object.assign({}, selector, { matchLabels });
  const templateMetadata: ObjectMeta = hasOnlyLabels(template.metadata)
    ? { labels }
    : Object.assign({}, template.metadata, { labels });
  const spec: ReplicaSet['spec'] = {
    replicas,
    selector: narrowed,
    template: { metadata: templateMetadata, spec: template.spec },
  };
  if (deployment.spec.minReadySeconds) spec.minReadySeconds = deployment.spec.minReadySeconds;
  const object: ReplicaSet = { apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata, spec };
  const child = addWorkload(state, object, own, record, key, identity);
  enqueue(state, child);
  return { record: child, object };
}

/** Gives a ReplicaSet a size, and the books of its Deployment. True when its size changed. */
export function scaleReplicaSet(state: ClusterState, deployment: Deployment, child: Child, replicas: number): boolean {
  const { object } = child;
  const { surge } = fenceposts(deployment);
  const desired = String(replicasOf(deployment));
  const max = String(replicasOf(deployment) + surge);
  const resized = replicasOf(object) !== replicas;
  const { annotations } = object.metadata;
  if (!resized && annotations?.[DESIRED] === desired && annotations[MAX] === max) return false;
  const next: ReplicaSet = {
    ...object,
    metadata: {
      ...object.metadata,
      generation: (object.metadata.generation ?? 1) + (resized ? 1 : 0),
      annotations: { ...annotations, [DESIRED]: desired, [MAX]: max },
    },
    spec: { ...object.spec, replicas },
  };
  replaceWorkload(state, child.record, next);
  enqueue(state, child.record);
  return resized;
}

/** The ReplicaSet as it stands now. */
export function current(child: Child): ReplicaSet {
  return child.record.object as ReplicaSet;
}
