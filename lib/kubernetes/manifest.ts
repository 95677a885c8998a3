import type { ObjectMeta } from './meta';

/**
 * A plain Kubernetes object, as YAML or JSON carries it. The only thing that passes from authoring to preview.
 *
 * Input is hostile: a manifest that was read is only known to have these members, its other fields may hold anything.
 */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: ObjectMeta;
}

/** What identifies an object in a cluster: its group and kind, its namespace and its name. */
export interface ObjectId {
  /** API group, `''` for the core group. The version is no part of the identity. */
  group: string;
  kind: string;
  /** `''` for a cluster-scoped object. */
  namespace: string;
  name: string;
}

/** `apps/v1` → `apps`; `v1` → `''`. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/** One string for an identity, fit as a map key. `/` cannot occur in any of its parts. */
export function keyOf(id: ObjectId): string {
  return `${id.group}/${id.kind}/${id.namespace}/${id.name}`;
}

/** How people name an object: `Service shop/web`, or `Node kind-worker` where there is no namespace. */
export function displayName(id: Pick<ObjectId, 'kind' | 'namespace' | 'name'>): string {
  return id.namespace === '' ? `${id.kind} ${id.name}` : `${id.kind} ${id.namespace}/${id.name}`;
}
