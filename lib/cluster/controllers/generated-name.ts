import { nthHash, SUFFIXES, suffixOf } from '../../kubernetes/draw';
import { type PodList, podNamed } from '../pod-list';
import { podsIn } from '../pod-store';
import type { ClusterState, WorkloadRecord } from '../state';

/** Longest name the API server makes of a `generateName`, without the five characters of the suffix. */
const GENERATED_BASE_MAX = 58;
/** Up to so many, the draws a workload has made are compared one by one; after that names are looked up. */
const FEW = 32;

/** Takes a base for a workload. False when another makes pods of it, too, and so may draw the same name. */
function claim(state: ClusterState, pods: PodList, record: WorkloadRecord, base: string): boolean {
  if (record.ownBase === base) return true;
  const holder = pods.bases.get(base);
  if (holder === undefined) {
    pods.bases.set(base, record.uid);
    record.ownBase = base;
    return true;
  }
  const other = state.workloads.get(holder);
  if (other !== undefined) other.ownBase = undefined;
  pods.bases.set(base, '');
  return false;
}

/** Whether the last draw came to the same suffix as an earlier one. */
function drewBefore({ identity, made }: WorkloadRecord, seed: number): boolean {
  const suffix = seed % SUFFIXES;
  for (let index = made - 2; index >= 0; index--) if (nthHash(identity, index) % SUFFIXES === suffix) return true;
  return false;
}

/**
 * Draws the name of the next pod of a workload, which no pod of the namespace has: from who makes it and how many it made
 * before. Most workloads cannot meet another's names; theirs need no look-up.
 *
 * @returns The name, and the number it was drawn from.
 */
export function nextName(
  state: ClusterState,
  record: WorkloadRecord,
  namespace: string,
  generateName: string,
): { name: string; seed: number } {
  const pods = podsIn(state, namespace);
  const base = generateName.length > GENERATED_BASE_MAX ? generateName.slice(0, GENERATED_BASE_MAX) : generateName;
  const alone = claim(state, pods, record, base) && !pods.named && record.made < FEW;
  for (;;) {
    const seed = nthHash(record.identity, record.made++);
    const name = base + suffixOf(seed);
    if (alone ? !drewBefore(record, seed) : podNamed(pods, name) === undefined) return { name, seed };
  }
}
