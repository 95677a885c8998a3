import { type ApiServer, createApiServer, identityOf, liveObject, type Response } from '../cluster/apiserver';
import { isWorkload, putNamespace, putPod, putWorkload, settle } from '../cluster/cluster';
import { putAutoscaler } from '../cluster/controllers/autoscaler';
import type { ClusterProfile } from '../cluster/profiles';
import { kind } from '../cluster/profiles/kind';
import { type ClusterState, createCluster, forkCluster } from '../cluster/state';
import type { EndpointSlice, Manifest, Namespace, Node, Pod } from '../kubernetes';
import { isLive } from './live';
import type { AdmissionResponse } from './response';

/** A cluster at one moment: what its API server holds, and what its controllers made of that. */
export interface World {
  readonly profile: ClusterProfile;
  readonly server: ApiServer;
  readonly cluster: ClusterState;
  /** Slices the controllers made earlier: those that still fit keep their names and places. */
  readonly slicesBefore: readonly EndpointSlice[];
}

/** Nodes among the manifests are the cluster's nodes: then the profile only says what nodes do not. */
function profileFor(manifests: readonly Manifest[], profile: ClusterProfile): ClusterProfile {
  const nodes: Manifest[] = [];
  for (const manifest of manifests) {
    if (manifest?.kind !== 'Node' || manifest.apiVersion !== 'v1') continue;
    const node = liveObject(manifest, profile);
    if ('object' in node) nodes.push(node.object);
  }
  if (nodes.length === 0) return profile;
  const { serviceCIDRs, podCIDRs, environment, networkPlugin, loadBalancer, proxyMode, version, name } = profile;
  const { profileFromNodes }: typeof import('../cluster/profiles/live') = require('../cluster/profiles/live');
  const live = profileFromNodes(nodes as unknown as readonly Node[], {
    ...{ serviceCIDRs, podCIDRs, environment, networkPlugin, loadBalancer, proxyMode, version, name },
  });
  const { nodePortRange, clusterDomain, dnsIPs, portMappings, dockerNetwork } = profile;
  return { ...live, nodePortRange, clusterDomain, dnsIPs, portMappings, ...(dockerNetwork && { dockerNetwork }) };
}

/** An empty cluster. What `manifests` say of nodes is taken, nothing else. */
export function createWorld(manifests: readonly Manifest[], wanted: ClusterProfile | undefined): World {
  const profile = profileFor(manifests, wanted ?? kind({ workers: 2 }));
  const { version, serviceCIDRs, nodePortRange, apiServer } = profile;
  return {
    profile,
    server: createApiServer({ version, serviceCIDRs, nodePortRange, apiServerPort: apiServer.port }),
    cluster: createCluster(profile),
    slicesBefore: [],
  };
}

/** The same cluster, to go its own way from now on. */
export function forkWorld(world: World, slicesBefore: readonly EndpointSlice[]): World {
  return { ...world, server: world.server.fork(), cluster: forkCluster(world.cluster), slicesBefore };
}

const AUTOSCALING: ReadonlySet<string> = new Set(['autoscaling/v1', 'autoscaling/v2']);

/** What the API server stored, told to the controllers that act on it. */
function observe(world: World, object: Manifest, live: boolean): void {
  const { cluster } = world;
  if (isWorkload(object)) putWorkload(cluster, object);
  else if (object.kind === 'HorizontalPodAutoscaler' && AUTOSCALING.has(object.apiVersion))
    putAutoscaler(cluster, object);
  else if (object.apiVersion !== 'v1') return;
  else if (object.kind === 'Pod') putPod(cluster, object as Manifest as Pod, live);
  else if (object.kind === 'Namespace') {
    putNamespace(cluster, object.metadata.name ?? '', (object as Manifest as Namespace).metadata.labels);
  }
}

function answer(manifest: Manifest, response: Response, namespace = 'default'): AdmissionResponse {
  if (!('object' in response)) return { manifest, id: identityOf(manifest, namespace), ...response };
  // A whole literal: V8 is slow at spreading into an object that has something already.
  const { code, warnings, object } = response;
  return { manifest, code, warnings, object };
}

/** The namespace of `kubectl -n`, for objects that name none. The API server drops it where a kind has no namespaces. */
function placed(manifest: Manifest, namespace: string | undefined): Manifest {
  if (namespace === undefined || typeof manifest !== 'object' || manifest === null) return manifest;
  const { metadata } = manifest;
  if (typeof metadata !== 'object' || metadata === null || metadata.namespace !== undefined) return manifest;
  return { ...manifest, metadata: { ...metadata, namespace } };
}

/**
 * Applies manifests in their order, as `kubectl apply` would, and lets the controllers come to rest.
 *
 * @returns What the API server answered, one per manifest.
 */
export function applyTo(world: World, manifests: readonly Manifest[], namespace?: string): AdmissionResponse[] {
  const responses = manifests.map((manifest) => {
    const live = isLive(manifest);
    const response = live ? world.server.adopt(manifest) : world.server.apply(placed(manifest, namespace));
    if ('object' in response) observe(world, response.object, live);
    return answer(manifest, response, namespace);
  });
  settle(world.cluster);
  return responses;
}
