import type { Deployment, LabelSelector, ObjectMeta, ReplicaSet } from '../../../kubernetes';
import { isFinished } from '../../../kubernetes';
import { type ClusterState, replaceWorkload, type WorkloadRecord } from '../../state';
import { removeWorkload } from '../garbage-collector';
import { isRolling, replicasOf } from './replica-counts';
import {
  annotationsFor,
  type Child,
  createReplicaSet,
  current,
  isAnnotated,
  newestOf,
  REVISION,
  replicaSetsOf,
  revisionOf,
  scaleReplicaSet,
} from './replica-sets';
import { growNew, newSize, shrinkOld } from './rolling';
import { isScalingEvent, scale } from './scaling';
import { isComplete, reportDeployment } from './status';

function selectsEverything(selector: LabelSelector | undefined): boolean {
  if (selector === undefined) return true;
  for (const _ in selector.matchLabels) return false;
  return (selector.matchExpressions?.length ?? 0) === 0;
}

/** The ReplicaSets of one look at a Deployment. */
interface View {
  readonly children: readonly Child[];
  readonly newest: Child | undefined;
  readonly old: readonly Child[];
}

function viewOf(record: WorkloadRecord, deployment: Deployment, children: readonly Child[]): View {
  const newest = newestOf(record, deployment, children);
  return { children, newest, old: newest === undefined ? children : children.filter((child) => child !== newest) };
}

/** The Deployment carries the revision of its newest ReplicaSet. */
function carryRevision(state: ClusterState, record: WorkloadRecord, revision: number): void {
  const deployment = record.object as Deployment;
  const text = String(revision);
  const { annotations } = deployment.metadata;
  if (annotations?.[REVISION] === text) return;
  const metadata: ObjectMeta = Object.assign({}, deployment.metadata, {
    annotations: Object.assign({}, annotations, { 'deployment.kubernetes.io/revision': text }),
  });
  replaceWorkload(state, record, Object.assign({}, deployment, { metadata }));
}

/** Numbers the newest ReplicaSet after all older ones, and gives it the Deployment's annotations (`getNewReplicaSet`). */
function renumber(state: ClusterState, record: WorkloadRecord, view: View): void {
  const { newest, old } = view;
  if (newest === undefined) return;
  const deployment = record.object as Deployment;
  const object = current(newest);
  let oldest = 0;
  for (const child of old) oldest = Math.max(oldest, revisionOf(current(child).metadata));
  const revision = Math.max(oldest + 1, revisionOf(object.metadata));
  if (!isAnnotated(deployment, revision, object.metadata.annotations)) {
    const annotations = annotationsFor(deployment, revision, object.metadata.annotations);
    newest.record.object = { ...object, metadata: { ...object.metadata, annotations } };
  }
  carryRevision(state, record, revision);
}

/** The view with a ReplicaSet for the template, made if there is none. */
function withNewest(state: ClusterState, record: WorkloadRecord, view: View): { view: View; created: boolean } {
  if (view.newest !== undefined) {
    renumber(state, record, view);
    return { view, created: false };
  }
  const deployment = record.object as Deployment;
  let revision = 1;
  for (const child of view.old) revision = Math.max(revision, revisionOf(current(child).metadata) + 1);
  const size = newSize(deployment, view.children, 0);
  const newest = createReplicaSet(state, record, deployment, size, revision);
  carryRevision(state, record, revision);
  return { view: { children: [...view.children, newest], newest, old: view.old }, created: true };
}

/** Removes ReplicaSets of old revisions beyond `revisionHistoryLimit`, lowest revision first. */
function cleanUp(state: ClusterState, deployment: Deployment, old: readonly Child[]): void {
  const limit = deployment.spec.revisionHistoryLimit ?? 10;
  if (old.length <= limit) return;
  const done = old
    .filter((child) => replicasOf(current(child)) === 0 && (current(child).status?.replicas ?? 0) === 0)
    .filter((child) => child.record.pods.length === 0);
  const surplus = done.length - limit;
  if (surplus <= 0) return;
  done.sort((a, b) => revisionOf(current(a).metadata) - revisionOf(current(b).metadata));
  for (const child of done.slice(0, surplus)) removeWorkload(state, child.record);
}

/** Writes the status down. Not in the look that makes the ReplicaSet: what that reports first brings the next look. */
function report(state: ClusterState, record: WorkloadRecord, view: View, created: boolean): void {
  if (created) return;
  const sets: ReplicaSet[] = view.children.map(current);
  reportDeployment(state, record, sets, view.newest === undefined ? undefined : current(view.newest));
}

/** Old pods all go before new ones come (`rolloutRecreate`). */
function recreate(state: ClusterState, record: WorkloadRecord, first: View): void {
  const deployment = record.object as Deployment;
  const running = first.old.filter((child) => replicasOf(current(child)) > 0);
  if (running.length > 0) {
    for (const child of running) scaleReplicaSet(state, deployment, child, 0);
    report(state, record, first, false);
    return;
  }
  if (first.old.some((child) => child.record.pods.some((pod) => !isFinished(pod)))) {
    report(state, record, first, false);
    return;
  }
  const { view, created } = withNewest(state, record, first);
  if (view.newest !== undefined) {
    scaleReplicaSet(state, deployment, { ...view.newest, object: current(view.newest) }, replicasOf(deployment));
  }
  report(state, record, view, created);
  if (isComplete(deployment, (record.object as Deployment).status)) cleanUp(state, deployment, view.old);
}

/** One step of a rolling update: grow the new ReplicaSet, else shrink the old ones, else tidy up (`rolloutRolling`). */
function roll(state: ClusterState, record: WorkloadRecord, first: View): void {
  const { view, created } = withNewest(state, record, first);
  const deployment = record.object as Deployment;
  const { newest } = view;
  if (newest !== undefined) {
    const old = view.old.filter((child) => replicasOf(current(child)) > 0);
    const moved =
      growNew(state, deployment, view.children, newest) || shrinkOld(state, deployment, view.children, old, newest);
    if (!moved && isComplete(deployment, deployment.status)) cleanUp(state, deployment, view.old);
  }
  report(state, record, view, created);
}

/** One look of the Deployment controller at a Deployment. Source: `pkg/controller/deployment/deployment_controller.go` syncDeployment. */
export function syncDeployment(state: ClusterState, record: WorkloadRecord, deployment: Deployment): void {
  if (selectsEverything(deployment.spec.selector)) return;
  const view = viewOf(record, deployment, replicaSetsOf(state, record, deployment));
  if (deployment.spec.paused === true || isScalingEvent(deployment, view.children)) {
    renumber(state, record, view);
    scale(state, deployment, view.children, view.newest);
    report(state, record, view, false);
    return;
  }
  if (isRolling(deployment)) roll(state, record, view);
  else recreate(state, record, view);
}
