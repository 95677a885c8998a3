import { createAllocators, forkAllocators } from './allocator';
import type { ApiServer, Response } from './api-server';
import { type ApiServerOptions, DEFAULT_SETTINGS, type Settings } from './options';
import { notFound } from './refusal';
import { endpointOf } from './registry';
import type { State } from './state';
import { emptyStore, forkStore, list, read, write } from './store';
import { systemObjects } from './system-objects';
import { create } from './verbs/create';
import { NO_WARNINGS, refused } from './verbs/response';
import { readRequest } from './write-request';

export type { ApiServer, GroupKind, Response } from './api-server';
export { identityOf } from './identity';
export { liveObject } from './live-object';
export type { ApiServerOptions } from './options';
export type { Refusal, StatusCause } from './refusal';

type WriteVerb = 'create' | 'update' | 'apply';

function writeObject(state: State, verb: WriteVerb, manifest: unknown): Response {
  const request = readRequest(manifest);
  if ('code' in request) return refused(request);
  if (verb === 'create') return create(state, request);
  const { endpoint, object } = request;
  const name: string = object.metadata.name ?? '';
  const old = name === '' ? undefined : read(state.store, endpoint.key, request.namespace ?? '', name);
  if (old !== undefined) {
    const { update }: typeof import('./verbs/update') = require('./verbs/update');
    return update(state, request, old);
  }
  if (verb === 'update' && endpoint.strategy.allowCreateOnUpdate !== true) {
    return refused(notFound(endpoint.group, endpoint.strategy.resource, name), request.warnings);
  }
  return create(state, request, name !== '');
}

function adopt(state: State, manifest: unknown): Response {
  const { liveObject }: typeof import('./live-object') = require('./live-object');
  const live = liveObject(manifest, state.settings);
  if ('refusal' in live) return refused(live.refusal);
  const { object } = live;
  const { key, strategy } = endpointOf(object);
  const { namespace, name } = object.metadata;
  const { takeWhatItHas }: typeof import('./adopt') = require('./adopt');
  takeWhatItHas(object, state.allocators);
  write(state.store, key, strategy.namespaced ? (namespace ?? 'default') : '', name ?? '', object);
  return { code: 200, warnings: NO_WARNINGS, object };
}

function serverOf(state: State): ApiServer {
  return {
    create: (manifest) => writeObject(state, 'create', manifest),
    update: (manifest) => writeObject(state, 'update', manifest),
    apply: (manifest) => writeObject(state, 'apply', manifest),
    delete: (id) => {
      const { deleteObject }: typeof import('./verbs/delete') = require('./verbs/delete');
      return deleteObject(state, id);
    },
    adopt: (manifest) => adopt(state, manifest),
    get: (id) => read(state.store, `${id.group}/${id.kind}`, id.namespace, id.name),
    list: (kind, namespace) => list(state.store, `${kind.group}/${kind.kind}`, namespace),
    objects: () => [...state.store.kinds.keys()].flatMap((kind) => list(state.store, kind)),
    fork: () => {
      const { settings, revision, generated } = state;
      const store = forkStore(state.store);
      return serverOf({ settings, store, allocators: forkAllocators(state.allocators), revision, generated });
    },
  };
}

/**
 * A new cluster's API server: its own namespaces, its ServiceCIDR and the Service `default/kubernetes` exist.
 *
 * Namespaces that nobody created are taken to exist: input is often a part of what is in a cluster.
 */
export function createApiServer(options: ApiServerOptions = {}): ApiServer {
  const settings: Settings = { ...DEFAULT_SETTINGS, ...options };
  const allocators = createAllocators(settings.serviceCIDRs, settings.nodePortRange);
  const server = serverOf({ settings, store: emptyStore(), allocators, revision: 0, generated: 0 });
  for (const object of systemObjects(settings, allocators)) server.create(object);
  return server;
}
