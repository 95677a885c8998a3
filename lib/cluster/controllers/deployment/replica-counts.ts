import type { Deployment, IntOrString } from '../../../kubernetes';

/** A number, or a percentage of `total` rounded as told; what is neither counts as 0, as admission lets none in. */
export function share(value: IntOrString | undefined, total: number, round: 'up' | 'down'): number {
  if (value === undefined) return 0;
  if (typeof value === 'number') return value;
  const percent = Number.parseInt(value, 10);
  if (!Number.isFinite(percent)) return 0;
  const exact = (percent * total) / 100;
  return round === 'up' ? Math.ceil(exact) : Math.floor(exact);
}

/** How far a rolling update may go above and below the number of replicas. */
export interface Fenceposts {
  readonly surge: number;
  readonly unavailable: number;
}

/** How many pods a workload is to have. */
export function replicasOf(object: { readonly spec: { readonly replicas?: number } }): number {
  return object.spec.replicas ?? 1;
}

export function isRolling(object: Deployment): boolean {
  return object.spec.strategy?.type !== 'Recreate';
}

/** The answer before: a look at a Deployment asks for the same several times. */
let last: { readonly spec: Deployment['spec']; readonly posts: Fenceposts } | undefined;

/** `maxSurge` and `maxUnavailable` in pods: surge up, unavailable down, not both 0, unavailable at most all (`ResolveFenceposts`). */
export function fenceposts(object: Deployment): Fenceposts {
  if (last?.spec === object.spec) return last.posts;
  const posts = resolve(object);
  last = { spec: object.spec, posts };
  return posts;
}

function resolve(object: Deployment): Fenceposts {
  const replicas = replicasOf(object);
  if (!isRolling(object)) return { surge: 0, unavailable: 0 };
  const { maxSurge, maxUnavailable } = object.spec.strategy?.rollingUpdate ?? {};
  const surge = share(maxSurge ?? '25%', replicas, 'up');
  const down = share(maxUnavailable ?? '25%', replicas, 'down');
  const unavailable = surge === 0 && down === 0 ? 1 : down;
  return { surge, unavailable: replicas === 0 ? 0 : Math.min(unavailable, replicas) };
}
