import type { Pod } from '../../kubernetes';
import type { Scene } from '../scene';

/** Pods of one owner. */
export interface PodsOfOwner {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly pods: Pod[];
}

type Owner = { readonly kind: string; readonly name: string };

/** What owns the owners that people do not write: ReplicaSets of Deployments, Jobs of CronJobs. */
function ownersOfOwners(scene: Scene): ReadonlyMap<string, Owner> {
  const owners = new Map<string, Owner>();
  for (const kind of ['ReplicaSet', 'Job'] as const) {
    for (const { metadata } of scene.list(kind)) {
      const owner = metadata.ownerReferences?.find(({ controller }) => controller === true);
      if (owner !== undefined) owners.set(`${kind}/${metadata.namespace}/${metadata.name}`, owner);
    }
  }
  return owners;
}

/** Puts the pods that run, or will, to what people wrote to get them. */
export function podsByOwner(scene: Scene): readonly PodsOfOwner[] {
  const above = ownersOfOwners(scene);
  const found = new Map<string, PodsOfOwner>();
  for (const pod of scene.pods()) {
    const { namespace = 'default', name = '', ownerReferences } = pod.metadata;
    const direct = ownerReferences?.find(({ controller }) => controller === true);
    const owner: Owner =
      direct === undefined
        ? { kind: 'Pod', name }
        : (above.get(`${direct.kind}/${namespace}/${direct.name}`) ?? direct);
    const key = `${owner.kind}/${namespace}/${owner.name}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, { kind: owner.kind, namespace, name: owner.name, pods: [pod] });
    else known.pods.push(pod);
  }
  return [...found.values()];
}
