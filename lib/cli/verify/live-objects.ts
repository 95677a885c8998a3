import type { LiveCluster, LiveObjects } from '../../io/live-cluster';
import type { ComparedResource } from './resources';

/** Why some objects of a cluster are not known. */
export interface Refusal {
  /** As kubectl takes it: `deployments.apps`. */
  readonly resource: string;
  /** Undefined: all. */
  readonly namespace: string | undefined;
  readonly why: Exclude<LiveObjects, { kind: 'objects' }>;
}

/** Objects of one resource in some namespaces of a cluster. */
export interface LiveReading {
  /** By `namespace/name`. */
  readonly objects: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** Whether the objects of a namespace are known. */
  knows(namespace: string): boolean;
  readonly refusals: readonly Refusal[];
}

/**
 * Reads a resource in some namespaces: at once where that is allowed, else one by one, since a Role allows single namespaces.
 */
export function readLive(cluster: LiveCluster, resource: string, namespaces: readonly string[]): LiveReading {
  const objects = new Map<string, Readonly<Record<string, unknown>>>();
  const refusals: Refusal[] = [];
  const refused = new Set<string>();
  const take = (answer: LiveObjects, namespace: string | undefined): boolean => {
    if (answer.kind !== 'objects') {
      refusals.push({ resource, namespace, why: answer });
      for (const each of namespace === undefined ? namespaces : [namespace]) refused.add(each);
      return false;
    }
    for (const item of answer.items) objects.set(keyOf(item), item);
    return true;
  };
  const everywhere = namespaces.length > 1 ? cluster.list(resource) : undefined;
  if (everywhere !== undefined && everywhere.kind !== 'forbidden') take(everywhere, undefined);
  else for (const namespace of namespaces) take(cluster.list(resource, namespace), namespace);
  return { objects, refusals, knows: (namespace) => !refused.has(namespace) };
}

function keyOf(object: Readonly<Record<string, unknown>>): string {
  const { namespace = 'default', name = '' } = (object.metadata ?? {}) as { namespace?: string; name?: string };
  return `${namespace}/${name}`;
}

/** The name of an object that is asked for. */
export interface Placed {
  readonly namespace: string;
  readonly name: string;
}

/** Reads a resource in the namespaces of some objects. */
export type Read = (resource: ComparedResource, objects: readonly Placed[]) => LiveReading;
