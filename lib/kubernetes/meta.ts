/** String pairs that select: compared exactly, never interpreted. */
export type Labels = Record<string, string>;

/** String pairs that only inform: controllers read some of them, selectors never do. */
export type Annotations = Record<string, string>;

/** Who made an object, and dies with whom. */
export interface OwnerReference {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller?: boolean;
  blockOwnerDeletion?: boolean;
}

/** The part every Kubernetes object has: its name, its place and its labels. */
export interface ObjectMeta {
  name?: string;
  generateName?: string;
  /** Absent on cluster-scoped objects; `default` where a namespaced object gives none. */
  namespace?: string;
  labels?: Labels;
  annotations?: Annotations;
  uid?: string;
  resourceVersion?: string;
  generation?: number;
  /** RFC 3339, in whole seconds. */
  creationTimestamp?: string;
  /** Set when deletion was asked for; the object stays until finalizers and grace period are over. */
  deletionTimestamp?: string;
  deletionGracePeriodSeconds?: number;
  finalizers?: string[];
  ownerReferences?: OwnerReference[];
}

/** Equality and set conditions on labels, all of which must hold. Absent: selects nothing. Empty: selects everything. */
export interface LabelSelector {
  matchLabels?: Labels;
  matchExpressions?: LabelSelectorRequirement[];
}

/** One set condition. `values` belongs to `In` and `NotIn` and to no other operator. */
export interface LabelSelectorRequirement {
  key: string;
  operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  values?: string[];
}

/** A name of an object in the same namespace. */
export interface LocalObjectReference {
  name?: string;
}

/** One condition of an object's status. */
export interface Condition {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason?: string;
  message?: string;
  lastTransitionTime?: string;
}
