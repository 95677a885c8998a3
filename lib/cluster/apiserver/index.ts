import type { Manifest, ObjectId } from '../../kubernetes';
import { takeWhatItHas } from './adopt';
import { type Allocators, createAllocators, forkAllocators } from './allocator';
import type { ApiServer, GroupKind, Response } from './api-server';
import { type ApiServerOptions, DEFAULT_SETTINGS, type Settings } from './options';
import { alreadyExists, invalidObject, notFound, type Refusal } from './refusal';
import { endpointOf } from './registry';
import { emptyStore, forkStore, placeOf, read, remove, type Store, write } from './store';
import type { Decoded, StrategyContext } from './strategy';
import { newMetadata, updatedMetadata } from './system-fields';
import { systemObjects } from './system-objects';
import { Transaction } from './transaction';
import { readRequest, type WriteRequest } from './write-request';

export type { ApiServer, GroupKind, Response } from './api-server';
export type { ApiServerOptions } from './options';
export type { Refusal, StatusCause } from './refusal';

interface State {
  readonly settings: Settings;
  readonly store: Store;
  readonly allocators: Allocators;
  /** The resourceVersion of the last write. */
  revision: number;
  /** How many names were generated. */
  generated: number;
}

const NO_WARNINGS: readonly string[] = [];

function refused(refusal: Refusal, warnings: readonly string[] = NO_WARNINGS): Response {
  return { code: refusal.code, warnings, refusal };
}

function contextOf(state: State, request: WriteRequest): StrategyContext {
  return { version: state.settings.version, namespace: request.namespace ?? '' };
}

function join(a: readonly string[], b: readonly string[] | undefined): readonly string[] {
  if (b === undefined || b.length === 0) return a;
  return a.length === 0 ? b : [...a, ...b];
}

function save(state: State, request: WriteRequest, object: Decoded): Manifest {
  const { endpoint, manifest } = request;
  endpoint.strategy.decorate?.(object);
  state.revision++;
  const encoded = endpoint.encode(object);
  const stored = endpoint.carried ? { ...manifest, metadata: encoded.metadata } : encoded;
  write(
    state.store,
    endpoint.key,
    placeOf(request.namespace ?? '', object.metadata.name),
    stored as unknown as Manifest,
  );
  return stored as unknown as Manifest;
}

function create(state: State, request: WriteRequest): Response {
  const { endpoint, object, warnings } = request;
  const { strategy, group, key } = endpoint;
  const context = contextOf(state, request);
  const sent = object.metadata;
  const generates = !sent.name && sent.generateName;
  const stamp = {
    now: state.settings.now,
    key,
    resourceVersion: String(state.revision + 1),
    generated: generates ? ++state.generated : 0,
  };
  object.metadata = newMetadata(sent, request.namespace, stamp);
  strategy.setDefaults(object, context);
  const transaction = strategy.beginCreate === undefined ? undefined : new Transaction(state.allocators);
  const refuse = (refusal: Refusal): Response => {
    transaction?.revert();
    return refused(refusal, warnings);
  };
  const refusal = transaction === undefined ? undefined : strategy.beginCreate?.(object, transaction, context);
  if (refusal !== undefined) return refuse(refusal);
  strategy.prepareForCreate?.(object, context);
  const errors = strategy.validateCreate(object, context);
  const name: string = object.metadata.name ?? '';
  if (errors.length > 0) return refuse(invalidObject(group, strategy.kind, name, errors));
  if (read(state.store, key, placeOf(request.namespace ?? '', name)) !== undefined) {
    return refuse(alreadyExists(group, strategy.resource, name));
  }
  transaction?.commit();
  const more = strategy.warningsOnCreate?.(object, context);
  const stored = save(state, request, object);
  strategy.afterCreate?.(stored, state.allocators);
  return { code: 201, warnings: join(warnings, more), object: stored };
}

function update(state: State, request: WriteRequest, old: Decoded): Response {
  const { endpoint, object, warnings } = request;
  const { strategy, group } = endpoint;
  const context = contextOf(state, request);
  object.metadata = updatedMetadata(object.metadata, old.metadata, String(state.revision + 1));
  strategy.setDefaults(object, context);
  const transaction = strategy.beginUpdate === undefined ? undefined : new Transaction(state.allocators);
  const refuse = (refusal: Refusal): Response => {
    transaction?.revert();
    return refused(refusal, warnings);
  };
  const refusal = transaction === undefined ? undefined : strategy.beginUpdate?.(object, old, transaction, context);
  if (refusal !== undefined) return refuse(refusal);
  strategy.prepareForUpdate?.(object, old, context);
  const errors = strategy.validateUpdate(object, old, context);
  if (errors.length > 0) return refuse(invalidObject(group, strategy.kind, object.metadata.name ?? '', errors));
  transaction?.commit();
  const more = strategy.warningsOnUpdate?.(object, old, context);
  return { code: 200, warnings: join(warnings, more), object: save(state, request, object) };
}

type Verb = 'create' | 'update' | 'apply';

function writeObject(state: State, verb: Verb, manifest: unknown): Response {
  const request = readRequest(manifest);
  if ('code' in request) return refused(request);
  const { endpoint, object } = request;
  const name: string = object.metadata.name ?? '';
  const old =
    verb === 'create' || name === ''
      ? undefined
      : read(state.store, endpoint.key, placeOf(request.namespace ?? '', name));
  if (old !== undefined) return update(state, request, old);
  if (verb === 'update' && endpoint.strategy.allowCreateOnUpdate !== true) {
    return refused(notFound(endpoint.group, endpoint.strategy.resource, name), request.warnings);
  }
  return create(state, request);
}

function deleteObject(state: State, id: ObjectId): Response {
  const key = `${id.group}/${id.kind}`;
  const place = placeOf(id.namespace, id.name);
  const object = read(state.store, key, place);
  if (object === undefined) {
    const { strategy } = endpointOf({ apiVersion: id.group === '' ? 'v1' : `${id.group}/v1`, kind: id.kind });
    return refused(notFound(id.group, strategy.resource, id.name));
  }
  const { strategy } = endpointOf(object);
  if (strategy.afterDelete !== undefined) {
    const transaction = new Transaction(state.allocators);
    strategy.afterDelete(object, transaction);
    transaction.commit();
  }
  remove(state.store, key, place);
  // The Service's storage deletes the Endpoints of the same name itself.
  if (key === '/Service') remove(state.store, '/Endpoints', place);
  return { code: 200, warnings: NO_WARNINGS, object };
}

function adopt(state: State, object: Manifest): void {
  const { key, strategy } = endpointOf(object);
  const { namespace, name } = object.metadata;
  takeWhatItHas(object, state.allocators);
  write(state.store, key, placeOf(strategy.namespaced ? (namespace ?? 'default') : '', name ?? ''), object);
}

function list(state: State, kind: GroupKind, namespace: string | undefined): readonly Manifest[] {
  const objects = [...(state.store.kinds.get(`${kind.group}/${kind.kind}`)?.values() ?? [])];
  return namespace === undefined ? objects : objects.filter((object) => object.metadata.namespace === namespace);
}

function serverOf(state: State): ApiServer {
  return {
    create: (manifest) => writeObject(state, 'create', manifest),
    update: (manifest) => writeObject(state, 'update', manifest),
    apply: (manifest) => writeObject(state, 'apply', manifest),
    delete: (id) => deleteObject(state, id),
    adopt: (object) => {
      adopt(state, object);
    },
    get: (id) => read(state.store, `${id.group}/${id.kind}`, placeOf(id.namespace, id.name)),
    list: (kind, namespace) => list(state, kind, namespace),
    objects: () => [...state.store.kinds.values()].flatMap((objects) => [...objects.values()]),
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
