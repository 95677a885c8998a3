import { podsSelected } from '../cluster/controllers/endpointslice';
import type { KnownKind, Manifest, Node, Pod } from '../kubernetes';
import type { From } from './caller';
import type { Standpoint } from './curl/standpoint';
import { NotFound } from './not-found';
import type { Preview, PreviewOptions } from './preview';
import type { AdmissionResponse } from './response';
import { once, sceneOf } from './scene';
import { serviceKey } from './service-endpoints';
import { applyTo, createWorld, forkWorld, type World } from './world';

/** Loaded at the first question: proxies, DNS, policies and gateways are a third of the model. */
const connections = (): typeof import('./connections') => require('./connections');

/** What looks for findings, when somebody asks for them. */
type Check<Finding> = (preview: Preview) => readonly Finding[];

/**
 * Previews manifests: what the API server answers, which pods come, which endpoints, names, ports and addresses result.
 * Pure: touches no network, no clock, no file; the same input gives the same preview to the byte. The manifests are not changed.
 *
 * Containers are taken to start and their probes to pass, unless it is certain that they cannot.
 *
 * @example preview(manifests, { cluster: kind({ workers: 2 }) }).service('web').endpoints
 */
export function preview<Finding = never>(
  manifests: readonly Manifest[],
  options: PreviewOptions = {},
  check: Check<Finding> = () => [],
): Preview<Finding> {
  const world = createWorld(manifests, options.cluster);
  return previewOf(world, applyTo(world, manifests, options.namespace), options, check);
}

/** The name of the workload a pod was made by, without what controllers add. */
function madeBy(pod: Pod, name: string): boolean {
  return pod.metadata.name?.startsWith(`${name}-`) ?? false;
}

function previewOf<Finding>(
  world: World,
  responses: readonly AdmissionResponse[],
  options: PreviewOptions,
  check: Check<Finding>,
): Preview<Finding> {
  const scene = sceneOf(world);
  const inNamespace = (namespace: string | undefined): string => namespace ?? options.namespace ?? 'default';
  const findPod = (name: string, namespace?: string): Pod => {
    const pods = scene.pods().filter((pod) => pod.metadata.namespace === inNamespace(namespace));
    const found = pods.find((pod) => pod.metadata.name === name) ?? pods.find((pod) => madeBy(pod, name));
    if (found !== undefined) return found;
    const there = pods.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
    throw new NotFound('pod', `${inNamespace(namespace)}/${name}`, there);
  };
  const findNode = (name: string): Node => {
    const found = scene.nodes().find((node) => node.metadata.name === name);
    if (found !== undefined) return found;
    throw new NotFound(
      'node',
      name,
      scene.nodes().map(({ metadata }) => metadata.name ?? ''),
    );
  };
  const networkScene = once(() => connections().networkSceneOf(scene));
  const standpoint = (from: From | undefined): Standpoint => {
    const { callerOf, standpointOf } = connections();
    const caller = callerOf(from ?? { kind: 'client', namespace: inNamespace(undefined) });
    const pod = caller.kind === 'pod' ? findPod(caller.name, caller.namespace) : undefined;
    if (caller.kind === 'node') findNode(caller.name);
    return standpointOf(caller, scene, networkScene(), pod);
  };
  const findings = once(() => check(self));
  const next = (change: (world: World) => readonly AdmissionResponse[]): Preview<Finding> => {
    const changed = forkWorld(world, scene.endpoints().slices());
    return previewOf(changed, change(changed), options, check);
  };
  const self: Preview<Finding> = {
    cluster: world.profile,
    namespace: inNamespace(undefined),
    complete: options.complete ?? false,
    responses,
    objects: <K extends KnownKind>(kind: K, namespace?: string) => {
      const all = scene.list(kind);
      return namespace === undefined ? all : all.filter((object) => object.metadata.namespace === namespace);
    },
    everything: () => scene.everything(),
    selected: (selector, namespace) => podsSelected(scene.podIndex(), namespace, selector),
    services: () => scene.views(),
    service: (name, namespace) => {
      const view = scene.viewsByKey().get(serviceKey(inNamespace(namespace), name));
      if (view === undefined) {
        throw new NotFound('Service', `${inNamespace(namespace)}/${name}`, [...scene.viewsByKey().keys()]);
      }
      return view;
    },
    balancing: (name, namespace) => scene.balancings().get(serviceKey(inNamespace(namespace), name)),
    pod: findPod,
    node: findNode,
    curl: (url, { from, protocol } = {}) => {
      const { curl, parseURL } = connections();
      const to = parseURL(url, protocol);
      return curl(url, to, scene, networkScene(), standpoint(from));
    },
    dig: (name, { from, type } = {}) =>
      connections().dig(name, type ?? 'address', scene, networkScene(), standpoint(from)),
    explain: (name, namespace) => {
      const where = inNamespace(namespace);
      const missing = new NotFound('Service', `${where}/${name}`, [...scene.viewsByKey().keys()]);
      return connections().explain(where, name, scene, networkScene(), responses, missing.near);
    },
    reachability: () => connections().reachabilityOf(scene, networkScene()),
    get findings() {
      return findings();
    },
    apply: (changed) => next((after) => applyTo(after, changed, options.namespace)),
    after: (event) =>
      next((after) => {
        const { happen }: typeof import('./happen') = require('./happen');
        happen(after, event);
        return [];
      }),
  };
  return self;
}
