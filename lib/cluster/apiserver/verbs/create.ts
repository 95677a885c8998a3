import type { Response } from '../api-server';
import { alreadyExists, invalidObject, type Refusal } from '../refusal';
import type { State } from '../state';
import { read } from '../store';
import { newMetadata, type Stamp } from '../system-fields';
import { Transaction } from '../transaction';
import type { WriteRequest } from '../write-request';
import { contextOf, joined, refused } from './response';
import { save } from './save';

function stampOf(state: State, request: WriteRequest): Stamp {
  const { name, generateName } = request.object.metadata;
  const generated = !name && generateName ? ++state.generated : 0;
  return {
    now: state.settings.now,
    key: request.endpoint.key,
    resourceVersion: String(state.revision + 1),
    generation: request.endpoint.strategy.countsGenerations === true ? 1 : undefined,
    generated,
  };
}

/**
 * POST. Source of the order: `staging/src/k8s.io/apiserver/pkg/registry/generic/registry/store.go` Create: allocation
 * comes before validation, so what cannot be allocated is the only complaint; a name that is taken is the last.
 *
 * @param isNew - It is known that there is no object of the name.
 */
export function create(state: State, request: WriteRequest, isNew = false): Response {
  const { endpoint, object } = request;
  const { strategy, group, key } = endpoint;
  const context = contextOf(state, request);
  object.metadata = newMetadata(object.metadata, request.namespace, stampOf(state, request));
  const name: string = object.metadata.name ?? '';
  strategy.setDefaults(object, context);

  let warnings = request.warnings;
  let transaction: Transaction | undefined;
  let refusal: Refusal | undefined;
  if (strategy.beginCreate !== undefined) {
    transaction = new Transaction(state.allocators);
    refusal = strategy.beginCreate(object, transaction, context);
  }
  if (refusal === undefined) {
    const early: string[] = [];
    strategy.prepareForCreate?.(object, context, early);
    warnings = joined(warnings, early);
    const errors = strategy.validateCreate(object, context);
    if (errors.length > 0) refusal = invalidObject(group, strategy.kind, name, errors);
    else if (!isNew && read(state.store, key, request.namespace ?? '', name) !== undefined)
      refusal = alreadyExists(group, strategy.resource, name);
  }
  if (refusal !== undefined) {
    transaction?.revert();
    return refused(refusal, warnings);
  }
  transaction?.commit();
  const more = strategy.warningsOnCreate?.(object, context);
  const stored = save(state, request, name, object);
  strategy.afterCreate?.(stored, state.allocators);
  return { code: 201, warnings: joined(warnings, more), object: stored };
}
