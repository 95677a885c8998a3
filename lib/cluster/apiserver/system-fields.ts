import type { ObjectMeta } from '../../kubernetes';
import { generatedName, uidAt } from '../../kubernetes/draw';
import { shapeOf } from './scheme/assembly';

/** What the server knows when it makes an object. */
export interface Stamp {
  /** RFC 3339, in whole seconds. */
  readonly now: string;
  /** `group/Kind`, from which the uid is drawn with the object's place. */
  readonly key: string;
  readonly resourceVersion: string;
  /** 1 for kinds that count generations; undefined when what was sent stays. */
  readonly generation: number | undefined;
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

const Metadata: new () => ObjectMeta = shapeOf();

/**
 * The metadata of a new object, with what the server fills in itself; what users send for those fields is not looked at.
 * In the order of the Go struct, so that it is stored as it is.
 * Source: `staging/src/k8s.io/apiserver/pkg/registry/rest/meta.go` FillObjectMetaSystemFields.
 */
export function newMetadata(sent: ObjectMeta, namespace: string | undefined, stamp: Stamp): ObjectMeta {
  const placed = namespace === sent.namespace ? sent : { ...sent, namespace: namespace ?? '' };
  const name = nameFor(placed, stamp);
  const generation = stamp.generation ?? sent.generation;
  const meta = new Metadata();
  if (name !== '') meta.name = name;
  if (sent.generateName !== undefined) meta.generateName = sent.generateName;
  if (namespace !== undefined) meta.namespace = namespace;
  meta.uid = uidAt(stamp.key, namespace ?? '', name);
  meta.resourceVersion = stamp.resourceVersion;
  if (generation !== undefined) meta.generation = generation;
  meta.creationTimestamp = stamp.now;
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
