import type { Pod } from '../kubernetes';

/**
 * The pods of a namespace, oldest first. They are found by name through an index that is made, and brought up to date,
 * when somebody asks by name: most clusters are settled and read without that.
 */
export interface PodList {
  /** Pods in order of creation; undefined where one was taken out. */
  readonly places: (Pod | undefined)[];
  /** Place by name, of the first `indexed` places. */
  readonly byName: Map<string, number>;
  indexed: number;
  /** How many places are empty. */
  holes: number;
  /** Who makes pods of a `generateName`: uid of the workload, `''` when there are several. */
  readonly bases: Map<string, string>;
  /** Some pod's name was given, not generated. */
  named: boolean;
}

/** A list without pods. */
export function podList(): PodList {
  return { places: [], byName: new Map(), indexed: 0, holes: 0, bases: new Map(), named: false };
}

/** A copy that can change without the original. */
export function copyPodList(list: PodList): PodList {
  return { ...list, places: list.places.slice(), byName: new Map(list.byName), bases: new Map(list.bases) };
}

function placeOf(list: PodList, name: string): number | undefined {
  const { places, byName } = list;
  for (; list.indexed < places.length; list.indexed++) {
    const pod = places[list.indexed];
    if (pod !== undefined) byName.set(pod.metadata.name ?? '', list.indexed);
  }
  return byName.get(name);
}

export function podNamed(list: PodList, name: string): Pod | undefined {
  const place = placeOf(list, name);
  return place === undefined ? undefined : list.places[place];
}

/** Adds a pod. No pod of the list has its name. */
export function addPod(list: PodList, pod: Pod): void {
  list.places.push(pod);
}

/** Puts a pod in the place of the one of its name, as old as that; at the end if there is none. */
export function putPodInPlace(list: PodList, pod: Pod): void {
  const place = placeOf(list, pod.metadata.name ?? '');
  if (place === undefined) list.places.push(pod);
  else list.places[place] = pod;
}

/** Takes a pod out. False when there is none of the name. */
export function removePodNamed(list: PodList, name: string): boolean {
  const place = placeOf(list, name);
  if (place === undefined) return false;
  list.places[place] = undefined;
  list.byName.delete(name);
  list.holes++;
  if (list.holes > 32 && list.holes > list.places.length / 2) closeHoles(list);
  return true;
}

/** A cluster in which pods come and go for long does not grow by that. */
function closeHoles(list: PodList): void {
  let next = 0;
  for (const pod of list.places) if (pod !== undefined) list.places[next++] = pod;
  list.places.length = next;
  list.byName.clear();
  list.indexed = 0;
  list.holes = 0;
}
