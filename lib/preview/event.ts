import { deletePodNamed, podsOf, settle } from '../cluster/cluster';
import { crashPod } from '../cluster/kubelet/events';
import { findPod } from '../cluster/pod-store';
import type { Manifest, Pod } from '../kubernetes';
import { NotFound } from './not-found';
import { applyTo, type World } from './world';

/** Something that happens to a cluster. */
export type ClusterEvent =
  /** The pod is deleted and gone. Who made it makes another, with another name and address. */
  | { readonly kind: 'delete-pod'; readonly namespace: string; readonly name: string }
  /** The pod's containers end with an error and wait to be started again: same name, same address, not ready. */
  | { readonly kind: 'crash-pod'; readonly namespace: string; readonly name: string }
  /** `kubectl scale`. */
  | { readonly kind: 'scale'; readonly object: Manifest; readonly replicas: number };

function placeOf(pod: Pod): { readonly namespace: string; readonly name: string } {
  return { namespace: pod.metadata.namespace ?? 'default', name: pod.metadata.name ?? '' };
}

/** The pod is deleted. */
export function deletePod(pod: Pod): ClusterEvent {
  return { kind: 'delete-pod', ...placeOf(pod) };
}

/** The pod's containers crash. */
export function crash(pod: Pod): ClusterEvent {
  return { kind: 'crash-pod', ...placeOf(pod) };
}

/** The workload gets another number of replicas. */
export function scale(workload: Manifest, replicas: number): ClusterEvent {
  return { kind: 'scale', object: workload, replicas };
}

function podAt({ cluster }: World, namespace: string, name: string): Pod {
  const pod = findPod(cluster, namespace, name);
  if (pod !== undefined) return pod;
  const there = [...podsOf(cluster)].map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
  throw new NotFound('pod', `${namespace}/${name}`, there);
}

/**
 * Lets something happen, and the controllers come to rest after it. The world is changed in place: fork it first.
 *
 * @throws NotFound when the pod is not there.
 */
export function happen(world: World, event: ClusterEvent): void {
  switch (event.kind) {
    case 'delete-pod':
      podAt(world, event.namespace, event.name);
      deletePodNamed(world.cluster, event.namespace, event.name);
      break;
    case 'crash-pod':
      crashPod(world.cluster, podAt(world, event.namespace, event.name));
      break;
    case 'scale': {
      const { spec } = event.object as Manifest & { spec?: object };
      applyTo(world, [{ ...event.object, spec: { ...spec, replicas: event.replicas } } as Manifest]);
      break;
    }
    default: {
      const unknown: never = event;
      throw new TypeError(`unknown event ${JSON.stringify(unknown)}`);
    }
  }
  settle(world.cluster);
}
