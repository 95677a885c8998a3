import type { ObjectMeta } from '../../kubernetes';
import { generatedName, uid } from '../../kubernetes/draw';

/** What the server knows when it makes an object. */
export interface Stamp {
  /** RFC 3339, in whole seconds. */
  readonly now: string;
  /** `group/Kind`, from which the uid is drawn with the object's place. */
  readonly key: string;
  readonly resourceVersion: string;
  /** How often a name was generated on this server, so that two generated names differ. */
  readonly generated: number;
}

/** A name made of `generateName`. */
export function nameFor(meta: ObjectMeta, stamp: Stamp): string {
  if (meta.name !== undefined && meta.name !== '') return meta.name;
  if (!meta.generateName) return '';
  return generatedName(
    meta.generateName,
    `${stamp.key}/${meta.namespace ?? ''}/${meta.generateName}/${stamp.generated}`,
  );
}

/**
 * The metadata of a new object, with what the server fills in itself; what users send for those fields is not looked at.
 * In the order of the Go struct, so that it is stored as it is.
 * Source: `staging/src/k8s.io/apiserver/pkg/registry/rest/meta.go` FillObjectMetaSystemFields.
 */
export function newMetadata(sent: ObjectMeta, namespace: string | undefined, stamp: Stamp): ObjectMeta {
  const placed = namespace === sent.namespace ? sent : { ...sent, namespace: namespace ?? '' };
  const name = nameFor(placed, stamp);
  const own = uid(`${stamp.key}/${namespace ?? ''}/${name}`);
  const { resourceVersion, now } = stamp;
  // The usual case as a whole literal: an object that grows by assignment costs several times as much.
  const usual =
    name !== '' && sent.generateName === undefined && namespace !== undefined && sent.generation === undefined;
  const meta: ObjectMeta = usual ? { name, namespace, uid: own, resourceVersion, creationTimestamp: now } : {};
  if (!usual) {
    if (name !== '') meta.name = name;
    if (sent.generateName !== undefined) meta.generateName = sent.generateName;
    if (namespace !== undefined) meta.namespace = namespace;
    meta.uid = own;
    meta.resourceVersion = resourceVersion;
    if (sent.generation !== undefined) meta.generation = sent.generation;
    meta.creationTimestamp = now;
  }
  if (sent.labels !== undefined) meta.labels = sent.labels;
  if (sent.annotations !== undefined) meta.annotations = sent.annotations;
  if (sent.ownerReferences !== undefined) meta.ownerReferences = sent.ownerReferences;
  if (sent.finalizers !== undefined) meta.finalizers = sent.finalizers;
  return meta;
}

/**
 * The metadata of a changed object: what users cannot change comes from the stored one.
 * Source: `staging/src/k8s.io/apiserver/pkg/registry/rest/update.go` BeforeUpdate.
 */
export function updatedMetadata(sent: ObjectMeta, old: ObjectMeta, resourceVersion: string): ObjectMeta {
  const meta: ObjectMeta = {};
  if (old.name !== undefined) meta.name = old.name;
  if (sent.generateName !== undefined) meta.generateName = sent.generateName;
  if (old.namespace !== undefined) meta.namespace = old.namespace;
  if (old.uid !== undefined) meta.uid = old.uid;
  meta.resourceVersion = resourceVersion;
  if (old.generation !== undefined) meta.generation = old.generation;
  if (old.creationTimestamp !== undefined) meta.creationTimestamp = old.creationTimestamp;
  if (old.deletionTimestamp !== undefined) meta.deletionTimestamp = old.deletionTimestamp;
  if (old.deletionGracePeriodSeconds !== undefined) meta.deletionGracePeriodSeconds = old.deletionGracePeriodSeconds;
  if (sent.labels !== undefined) meta.labels = sent.labels;
  if (sent.annotations !== undefined) meta.annotations = sent.annotations;
  if (sent.ownerReferences !== undefined) meta.ownerReferences = sent.ownerReferences;
  if (sent.finalizers !== undefined) meta.finalizers = sent.finalizers;
  return meta;
}
