import type { Manifest } from '../../kubernetes';

type Objects = Map<string, Manifest>;

/**
 * The objects of a cluster by group and kind, in order of creation. A fork shares the maps until one side changes them.
 */
export interface Store {
  readonly kinds: Map<string, Objects>;
  /** Kinds whose map is another store's, too. */
  readonly shared: Set<string>;
}

export function emptyStore(): Store {
  return { kinds: new Map(), shared: new Set() };
}

/** A store with the same objects; neither sees what is written to the other from now on. */
export function forkStore(store: Store): Store {
  for (const kind of store.kinds.keys()) store.shared.add(kind);
  return { kinds: new Map(store.kinds), shared: new Set(store.shared) };
}

function writable(store: Store, kind: string): Objects {
  const objects = store.kinds.get(kind);
  if (objects !== undefined && !store.shared.has(kind)) return objects;
  const own: Objects = new Map(objects);
  store.kinds.set(kind, own);
  store.shared.delete(kind);
  return own;
}

/** Where an object is among those of its kind. */
export function placeOf(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}

export function read(store: Store, kind: string, place: string): Manifest | undefined {
  return store.kinds.get(kind)?.get(place);
}

export function write(store: Store, kind: string, place: string, object: Manifest): void {
  writable(store, kind).set(place, object);
}

export function remove(store: Store, kind: string, place: string): void {
  writable(store, kind).delete(place);
}
