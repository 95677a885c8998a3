import type { Manifest } from '../../kubernetes';

interface Entry {
  readonly object: Manifest;
  /** Objects that were created later have a greater one. */
  readonly order: number;
}

/** Objects of a kind by namespace and name; names are kept as they come, for gluing two texts into a key costs more. */
type Objects = Map<string, Map<string, Entry>>;

/**
 * The objects of a cluster by group and kind. A fork shares the maps until one side changes them.
 */
export interface Store {
  readonly kinds: Map<string, Objects>;
  /** Kinds whose maps are another store's, too. */
  readonly shared: Set<string>;
  /** How many objects were created so far. */
  created: number;
}

export function emptyStore(): Store {
  return { kinds: new Map(), shared: new Set(), created: 0 };
}

/** A store with the same objects; neither sees what is written to the other from now on. */
export function forkStore(store: Store): Store {
  for (const kind of store.kinds.keys()) store.shared.add(kind);
  return { kinds: new Map(store.kinds), shared: new Set(store.shared), created: store.created };
}

function writable(store: Store, kind: string): Objects {
  const objects = store.kinds.get(kind);
  if (objects !== undefined && !store.shared.has(kind)) return objects;
  const own: Objects = new Map();
  for (const [namespace, named] of objects ?? []) own.set(namespace, new Map(named));
  store.kinds.set(kind, own);
  store.shared.delete(kind);
  return own;
}

/** @param namespace - Empty where the kind is not in a namespace; so in all functions here. */
export function read(store: Store, kind: string, namespace: string, name: string): Manifest | undefined {
  return store.kinds.get(kind)?.get(namespace)?.get(name)?.object;
}

/** The objects of a kind, of all namespaces unless one is named, in order of creation. */
export function list(store: Store, kind: string, namespace?: string): Manifest[] {
  const objects = store.kinds.get(kind);
  const entries: Entry[] = [];
  for (const [place, named] of objects ?? []) {
    if (namespace === undefined || place === namespace) for (const entry of named.values()) entries.push(entry);
  }
  // In one namespace they are in order already.
  if (namespace === undefined && (objects?.size ?? 0) > 1) entries.sort((a, b) => a.order - b.order);
  return entries.map(({ object }) => object);
}

/** A changed object keeps its place in the order. */
export function write(store: Store, kind: string, namespace: string, name: string, object: Manifest): void {
  const objects = writable(store, kind);
  let named = objects.get(namespace);
  if (named === undefined) {
    named = new Map();
    objects.set(namespace, named);
  }
  named.set(name, { object, order: named.get(name)?.order ?? ++store.created });
}

export function remove(store: Store, kind: string, namespace: string, name: string): void {
  writable(store, kind).get(namespace)?.delete(name);
}
