import { deletePodNamed, podsOf, settle } from '../cluster/cluster';
import { nextJob } from '../cluster/controllers/cronjob';
import { crashPod } from '../cluster/kubelet/events';
import { drain } from '../cluster/nodes';
import { findPod } from '../cluster/pod-store';
import type { Manifest, Pod } from '../kubernetes';
import type { ClusterEvent } from './event';
import { NotFound } from './not-found';
import { applyTo, type World } from './world';

function podAt({ cluster }: World, namespace: string, name: string): Pod {
  const pod = findPod(cluster, namespace, name);
  if (pod !== undefined) return pod;
  const there = podsOf(cluster).map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
  throw new NotFound('pod', `${namespace}/${name}`, there);
}

/**
 * Lets something happen, and the controllers come to rest after it. The world is changed in place: fork it first.
 *
 * @throws NotFound when the pod or node is not there.
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
    case 'cron-job-due':
      applyTo(world, [nextJob(event.object)]);
      break;
    case 'drain':
      if (!world.cluster.nodes.has(event.node)) throw new NotFound('node', event.node, [...world.cluster.nodes.keys()]);
      drain(world.cluster, event.node, true);
      break;
    default: {
      const unknown: never = event;
      throw new TypeError(`unknown event ${JSON.stringify(unknown)}`);
    }
  }
  settle(world.cluster);
}
